package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/// The cipher against the known answers of its authors' library, the seeding against TensorFlow 2.21.
class PhiloxTest {
    @Test
    void knownAnswers() {
        assertBlock(new Philox(0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertBlock(new Philox(-1, -1, -1), 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertBlock(
                new Philox(0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL),
                0xd16cfe09,
                0x94fdcceb,
                0x5001e420,
                0x24126ea1);
    }

    @Test
    void hashesTheSeedPairAsTensorFlow() {
        assertEquals(new Philox(0x2297923f_64e26bdeL, 0, 0x5dc82679_ae4d949bL), Philox.stateless(123, 456));
    }

    @Test
    void skipsWithCarryIntoTheHighHalf() {
        Philox stream = new Philox(7, -3, 9);
        assertEquals(new Philox(7, -1, 9), stream.skip(2));
        assertEquals(new Philox(7, 1, 10), stream.skip(4));
    }

    @Test
    void lanesGiveTheSameBlocks() {
        Philox stream = Philox.stateless(1, 2).skip(0xFFFFFFF0L);
        PhiloxLanes lanes = new PhiloxLanes();
        lanes.fill(stream, 5, 100);
        assertLanes(stream, lanes, 100, i -> 5 + i);
        lanes.fill(stream, 5, 256, PhiloxLanes.CAPACITY);
        assertLanes(stream, lanes, PhiloxLanes.CAPACITY, i -> 5 + 256L * i);
        long[] numbers = {3, 1L << 40, 7};
        lanes.fill(stream, numbers, 3);
        assertLanes(stream, lanes, 3, i -> numbers[i]);
    }

    @Test
    void lanesCarryAcrossTheEndOfTheLowHalf() {
        Philox stream = new Philox(11, -20, 3);
        PhiloxLanes lanes = new PhiloxLanes();
        lanes.fill(stream, 2, 40);
        assertLanes(stream, lanes, 40, i -> 2 + i);
    }

    private static void assertBlock(Philox stream, int... expected) {
        int[] words = new int[4];
        stream.block(0, words);
        assertArrayEquals(expected, words);
    }

    private static void assertLanes(Philox stream, PhiloxLanes lanes, int count, IntToLongFunction block) {
        int[] words = new int[4];
        for (int i = 0; i < count; i++) {
            stream.block(block.applyAsLong(i), words);
            int[] got = {lanes.word0[i], lanes.word1[i], lanes.word2[i], lanes.word3[i]};
            assertArrayEquals(words, got, "block " + i);
        }
    }
}
