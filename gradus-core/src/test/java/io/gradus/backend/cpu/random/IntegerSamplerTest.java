package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.base.Checksum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values: `tf.random.stateless_uniform` of TensorFlow 2.21 on CPU, seed (123, 456).
class IntegerSamplerTest {
    private static final Philox STREAM = Philox.stateless(123, 456);

    @Test
    void int32InARange() {
        int[] out = new int[1003];
        IntegerSampler.fill(out, STREAM, -70, 1000);
        assertArrayEquals(new int[] {823, 80, 361, 1, 533, 325, 479, 744, -26}, Arrays.copyOf(out, 9));
        assertEquals(0x5f0dd4a2L, Checksum.of(out));
        IntegerSampler.fill(out, STREAM, Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertEquals(0xf5ff5891L, Checksum.of(out));
    }

    @Test
    void int64InARange() {
        long[] out = new long[1003];
        IntegerSampler.fill(out, STREAM, -(1L << 62), Long.MAX_VALUE);
        assertEquals(0x07fc8754L, Checksum.of(out));
    }

    @Test
    void allBits() {
        int[] words = new int[1003];
        IntegerSampler.fill(words, STREAM);
        assertEquals(0xc0bfc738L, Checksum.of(words));
        long[] pairs = new long[1003];
        IntegerSampler.fill(pairs, STREAM);
        assertEquals(0x8df18261L, Checksum.of(pairs));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 1023, 1025})
    void everyLengthIsAPrefix(int length) {
        int[] words = new int[2000];
        IntegerSampler.fill(words, STREAM, 0, 6);
        int[] some = new int[length];
        IntegerSampler.fill(some, STREAM, 0, 6);
        assertArrayEquals(Arrays.copyOf(words, length), some);

        long[] pairs = new long[2000];
        IntegerSampler.fill(pairs, STREAM, 0, 6);
        long[] somePairs = new long[length];
        IntegerSampler.fill(somePairs, STREAM, 0, 6);
        assertArrayEquals(Arrays.copyOf(pairs, length), somePairs);
    }
}
