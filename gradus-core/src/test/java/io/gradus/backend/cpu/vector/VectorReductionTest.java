package io.gradus.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScalarReduction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorReductionTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    private final ReductionKernels scalar = new ScalarReduction();
    private final ReductionKernels vector = new VectorReduction(true);

    @Test
    void givesTheBitsOfTheScalarKernelsForEveryLength() {
        float[] x = random(9000, 1);
        float[] z = random(9000, 2);
        for (int n = 0; n < 8900; n += n < 300 ? 1 : 97) {
            int at = n % 5;
            assertEquals(scalar.sum(x, at, n), vector.sum(x, at, n), "sum of " + n);
            assertEquals(scalar.dot(x, at, z, 3, n), vector.dot(x, at, z, 3, n), "dot of " + n);
            assertEquals(scalar.max(x, at, n), vector.max(x, at, n), "max of " + n);
            assertEquals(scalar.min(x, at, n), vector.min(x, at, n), "min of " + n);
            assertEquals(scalar.greatestNumber(x, at, n), vector.greatestNumber(x, at, n), "greatest of " + n);
            float[] want = new float[n];
            float[] got = new float[n];
            assertEquals(scalar.expSum(x, at, 50f, want, 0, n), vector.expSum(x, at, 50f, got, 0, n), "exp of " + n);
            assertArrayEquals(want, got);
        }
    }

    @Test
    void sumsColumnsInTheOrderOfTheScalarKernels() {
        float[] x = random(40 * 200, 3);
        for (int rows : new int[] {1, 2, 4, 5, 32}) {
            for (int n : new int[] {1, 15, 16, 17, 100, 200}) {
                float[] want = new float[n];
                float[] got = new float[n];
                scalar.sumRows(x, 7, rows, 200, want, n);
                vector.sumRows(x, 7, rows, 200, got, n);
                assertArrayEquals(want, got, () -> rows + " rows of " + n);
            }
        }
    }

    @Test
    void extremesCarryNotANumberFromAnyPlace() {
        for (int n : new int[] {1, 16, 33, 100}) {
            for (int at = 0; at < n; at++) {
                float[] x = new float[n];
                x[at] = Float.NaN;
                assertTrue(Float.isNaN(vector.max(x, 0, n)) && Float.isNaN(vector.min(x, 0, n)), "at " + at);
                assertEquals(n == 1 ? -INF : 0f, vector.greatestNumber(x, 0, n));
                assertTrue(Double.isNaN(vector.sum(x, 0, n)));
            }
        }
    }

    @Test
    void theGreaterZeroIsThePositiveOneWhateverTheirOrder() {
        float[] x = new float[100];
        java.util.Arrays.fill(x, -0f);
        assertEquals(-0f, vector.max(x, 0, 100));
        for (int at : new int[] {0, 17, 50, 99}) {
            x[at] = 0f;
            assertEquals(0f, vector.max(x, 0, 100), "at " + at);
            x[at] = -0f;
        }
    }

    @Test
    void emptyRangesGiveTheIdentity() {
        float[] none = {};
        assertEquals(0.0, vector.sum(none, 0, 0));
        assertEquals(-INF, vector.max(none, 0, 0));
        assertEquals(INF, vector.min(none, 0, 0));
        assertEquals(-INF, vector.greatestNumber(none, 0, 0));
    }

    private static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian() * (i % 9 == 0 ? 10 : 1);
        }
        return x;
    }
}
