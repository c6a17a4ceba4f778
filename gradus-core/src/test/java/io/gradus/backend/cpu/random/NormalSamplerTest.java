package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values: `tf.random.stateless_normal` and `stateless_truncated_normal` of TensorFlow 2.21 on CPU, seed
/// (123, 456). They may differ by the rounding of the C library's log, sin and cos: at most four units in the last
/// place.
class NormalSamplerTest {
    private static final Philox STREAM = Philox.stateless(123, 456);

    @Test
    void float32() {
        float[] out = new float[100_003];
        NormalSampler.fill(out, STREAM);
        assertClose(out, 0, 1.7215363f, 0.609975f, 0.9249391f, 0.39561445f, 0.96570295f, 1.0540302f, 1.0124499f);
        assertClose(out, 50_000, -0.09523001f, 1.3518679f, 0.36544612f, 0.55805427f, -0.22004591f, 0.4794929f);
        assertClose(out, 99_999, 1.0199252f, 0.8594812f, -1.0361106f, 0.995983f);
    }

    @Test
    void float64() {
        double[] out = new double[1003];
        NormalSampler.fill(out, STREAM);
        assertClose(out, 0, -1.0412451960097804, 0.515492115911562, -0.45413455572257005, 0.22422774102389653);
        assertClose(out, 1000, 0.5744704790868828, 1.4833841680083601, 0.12361298715677346);
    }

    @Test
    void truncatedFloat32() {
        float[] out = new float[100_003];
        TruncatedNormalSampler.fill(out, STREAM);
        assertClose(out, 0, 1.7215363f, 0.609975f, 0.9249391f, 0.39561445f, -1.0517685f, -1.6359906f, -0.16873118f);
        assertClose(out, 50_000, 0.6922935f, -0.109269455f, 0.3244562f, -0.24180895f, 0.1178485f, 0.1733579f);
        assertClose(out, 99_999, 0.37989005f, -1.426954f, -0.58156174f, 1.0329385f);
        for (float value : out) {
            assertTrue(Math.abs(value) < 2f, () -> "not truncated: " + value);
        }
    }

    @Test
    void truncatedFloat64() {
        double[] out = new double[1003];
        TruncatedNormalSampler.fill(out, STREAM);
        assertClose(out, 0, -1.0412451960097804, 0.515492115911562, 0.5192855483364266, -0.3671694023840703);
        assertClose(out, 1000, -1.0444061912849012, -0.6945246527532558, -0.722683058530498);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 1023, 1025})
    void everyLengthIsAPrefix(int length) {
        float[] normal = new float[2000];
        NormalSampler.fill(normal, STREAM);
        float[] truncated = new float[2000];
        TruncatedNormalSampler.fill(truncated, STREAM);
        float[] some = new float[length];
        NormalSampler.fill(some, STREAM);
        assertArrayEquals(Arrays.copyOf(normal, length), some);
        TruncatedNormalSampler.fill(some, STREAM);
        assertArrayEquals(Arrays.copyOf(truncated, length), some);
    }

    @Test
    void boxMullerIsAccurateForEveryKindOfWord() {
        int[] fractions = {0, 1, 2, 3, 0x400000, 0x3fffff, 0x400001, 0x7ffffe, 0x7fffff, 5_931_641, 5_931_642, 12_345};
        int[] turns = {
            0, 1, 0x100000, 0x1fffff, 0x200000, 0x200001, 0x400000, 0x400001, 0x5fffff, 0x600000, 0x7fffff, 99
        };
        float[] sines = new float[fractions.length];
        float[] cosines = new float[fractions.length];
        BoxMuller boxMuller = new BoxMuller();
        for (int shift = 0; shift < turns.length; shift++) {
            int[] rotated = new int[turns.length];
            for (int i = 0; i < turns.length; i++) {
                rotated[i] = turns[(i + shift) % turns.length] | 0xff800000;
            }
            boxMuller.transform(fractions, rotated, sines, cosines, fractions.length);
            for (int i = 0; i < fractions.length; i++) {
                float u = Math.max(fractions[i] * 0x1p-23f, 1e-7f);
                double angle = (float) (2 * Math.PI * ((rotated[i] & 0x7fffff) * 0x1p-23));
                float radius = (float) Math.sqrt(-2f * (float) StrictMath.log(u));
                assertEquals((float) StrictMath.sin(angle) * radius, sines[i], tolerance(sines[i]));
                assertEquals((float) StrictMath.cos(angle) * radius, cosines[i], tolerance(cosines[i]));
            }
        }
    }

    /// One unit in the last place, or what the float64 series leave of an exact zero.
    private static double tolerance(float value) {
        return Math.max(Math.ulp(value), 1e-15);
    }

    private static void assertClose(float[] out, int from, float... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], out[from + i], 4 * Math.ulp(expected[i]), "at " + (from + i));
        }
    }

    private static void assertClose(double[] out, int from, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], out[from + i], 4 * Math.ulp(expected[i]), "at " + (from + i));
        }
    }
}
