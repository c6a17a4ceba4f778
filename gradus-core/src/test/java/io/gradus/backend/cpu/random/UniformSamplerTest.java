package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.base.Checksum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values: `tf.random.stateless_uniform` of TensorFlow 2.21 on CPU, seed (123, 456).
class UniformSamplerTest {
    private static final Philox STREAM = Philox.stateless(123, 456);

    @Test
    void float32() {
        float[] out = new float[10_007];
        UniformSampler.fill(out, STREAM, UniformSampler.FLOAT32_BITS);
        assertArrayEquals(
                new float[] {0.18864691f, 0.19580483f, 0.6028954f, 0.18567407f, 0.35995328f}, Arrays.copyOf(out, 5));
        assertEquals(0x84a0ff58L, Checksum.of(out));
    }

    @Test
    void float16AndBfloat16() {
        float[] out = new float[1003];
        UniformSampler.fill(out, STREAM, UniformSampler.FLOAT16_BITS);
        assertEquals(0x83f98e89L, Checksum.of(out));
        UniformSampler.fill(out, STREAM, UniformSampler.BFLOAT16_BITS);
        assertEquals(0x72b3a17aL, Checksum.of(out));
    }

    @Test
    void float64() {
        double[] out = new double[1003];
        UniformSampler.fill(out, STREAM);
        assertArrayEquals(
                new double[] {0.5091758504431785, 0.8231632154168078, 0.8796262855046322}, Arrays.copyOf(out, 3));
        assertEquals(0x339160d4L, Checksum.of(out));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 1023, 1024, 1025, 70_001})
    void everyLengthIsAPrefix(int length) {
        float[] all = new float[70_100];
        UniformSampler.fill(all, STREAM, UniformSampler.FLOAT32_BITS);
        float[] some = new float[length];
        UniformSampler.fill(some, STREAM, UniformSampler.FLOAT32_BITS);
        assertArrayEquals(Arrays.copyOf(all, length), some);

        double[] allDoubles = new double[70_100];
        UniformSampler.fill(allDoubles, STREAM);
        double[] someDoubles = new double[length];
        UniformSampler.fill(someDoubles, STREAM);
        assertArrayEquals(Arrays.copyOf(allDoubles, length), someDoubles);
    }
}
