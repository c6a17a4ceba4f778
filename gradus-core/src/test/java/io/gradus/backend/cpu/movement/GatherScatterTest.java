package io.gradus.backend.cpu.movement;

import static io.gradus.backend.cpu.base.Positions.dims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Positions;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.op.ScatterMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatherScatterTest {
    private static float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Test
    void gathersAlongEveryAxisForEveryDtype() {
        int[] dims = {3, 4, 5};
        for (DType dtype : DType.values()) {
            if (dtype.isComplex() || (!dtype.isNumeric() && dtype != DType.BOOL)) {
                continue;
            }
            Object x = Casts.cast(numbers(60), DType.FLOAT32, dtype);
            double[] numbers = (double[]) Casts.cast(x, dtype, DType.FLOAT64);
            for (int axis = 0; axis < 3; axis++) {
                int along = axis;
                int[] index = {2, 0, 2, 1};
                int[] outDims = dims.clone();
                outDims[axis] = 4;
                double[] want = new double[Positions.size(outDims)];
                Arrays.setAll(want, i -> {
                    int[] at = Positions.indices(i, outDims);
                    at[along] = index[at[along]];
                    return numbers[Positions.position(at, dims)];
                });
                Object y = Gather.gather(x, dims, axis, 0, index);
                assertArrayEquals(want, (double[]) Casts.cast(y, dtype, DType.FLOAT64), () -> dtype + " axis " + along);
            }
        }
    }

    @Test
    void gathersWithIndicesOfTheirOwnForEachBatch() {
        float[] x = numbers(24);
        assertArrayEquals(new float[] {3, 0, 7, 4, 11, 8, 14, 14, 18, 18, 22, 22}, (float[])
                Gather.gather(x, dims(2, 3, 4), 2, 1, new long[] {3, 0, 2, 2}));
        assertArrayEquals(new float[] {8, 9, 10, 11, 12, 13, 14, 15}, (float[])
                Gather.gather(x, dims(2, 3, 4), 1, 1, new int[] {2, 0}));
    }

    @Test
    void gathersNothingAndFromNothing() {
        assertEquals(0, ((float[]) Gather.gather(numbers(6), dims(2, 3), 0, 0, new int[0])).length);
        assertEquals(0, ((float[]) Gather.gather(new float[0], dims(2, 0), 0, 0, new int[] {1})).length);
        assertEquals(0, ((float[]) Gather.gather(new float[0], dims(0, 2), 1, 1, new int[0])).length);
    }

    @Test
    void namesTheIndexThatPointsOutside() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Gather.gather(numbers(6), dims(2, 3), 1, 0, new int[] {0, 3}));
        assertEquals("gather: every index must lie in [0, 3). Received: indices[1]=3, axis size=3", error.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> Gather.gather(numbers(6), dims(2, 3), 1, 0, new long[] {-1}));
        assertThrows(
                IllegalArgumentException.class, () -> Gather.gather(numbers(6), dims(2, 3), 1, 0, new short[] {1}));
        error = assertThrows(
                IllegalArgumentException.class,
                () -> Gather.gatherNd(numbers(6), dims(2, 3), new int[] {0, 0, 1, 3}, 2, 2));
        assertEquals(
                "gather_nd: every index must point into the tensor. Received: indices[1]=[1, 3], shape=(2, 3)",
                error.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Scatter.scatterNd(
                        ScatterMode.UPDATE, numbers(6), dims(6), new long[] {6}, 1, 1, numbers(1), DType.FLOAT32));
        assertThrows(
                IllegalArgumentException.class,
                () -> Scatter.scatterAdd(numbers(1), dims(6), 0, 0, new int[] {-1}, DType.FLOAT32));
    }

    @Test
    void gatherNdTakesElementsRowsAndTheWhole() {
        float[] x = numbers(6);
        assertArrayEquals(new float[] {5, 0}, (float[]) Gather.gatherNd(x, dims(2, 3), new int[] {1, 2, 0, 0}, 2, 2));
        assertArrayEquals(new float[] {3, 4, 5}, (float[]) Gather.gatherNd(x, dims(2, 3), new long[] {1}, 1, 1));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}, (float[])
                Gather.gatherNd(x, dims(2, 3), new int[0], 2, 0));
        boolean[] bools = (boolean[]) Gather.gatherNd(new boolean[] {false, true}, dims(2), new int[] {1, 1}, 2, 1);
        assertArrayEquals(new boolean[] {true, true}, bools);
    }

    @Test
    void scatterAddUndoesGatherAndAddsRepeats() {
        Random random = new Random(1);
        int[][] cases = {{1, 7, 1}, {5, 6, 1}, {4, 9, 3}, {1, 300, 700}, {300, 20, 40}};
        for (int[] c : cases) {
            int m = 2 * c[1];
            int[] index = random.ints(m, 0, c[1]).toArray();
            float[] updates = new float[c[0] * m * c[2]];
            for (int i = 0; i < updates.length; i++) {
                updates[i] = random.nextInt(10);
            }
            float[] want = new float[c[0] * c[1] * c[2]];
            for (int i = 0; i < updates.length; i++) {
                int slice = i / c[2];
                want[(slice / m * c[1] + index[slice % m]) * c[2] + i % c[2]] += updates[i];
            }
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.FLOAT16}) {
                Object y = Scatter.scatterAdd(Casts.cast(updates, DType.FLOAT32, dtype), c, 1, 0, index, dtype);
                assertArrayEquals(want, (float[]) Casts.cast(y, dtype, DType.FLOAT32));
            }
        }
    }

    @Test
    void scatterAddWithBatches() {
        float[] y = (float[])
                Scatter.scatterAdd(new float[] {1, 2, 3, 4}, dims(2, 3), 1, 1, new int[] {2, 2, 0, 1}, DType.FLOAT32);
        assertArrayEquals(new float[] {0, 0, 3, 3, 4, 0}, y);
    }

    @Test
    void scatterNdAppliesUpdatesInOrder() {
        int[] index = {0, 2, 0};
        assertScattered(ScatterMode.UPDATE, index, new int[] {7, 1, 2});
        assertScattered(ScatterMode.ADD, index, new int[] {15, 1, 5});
        assertScattered(ScatterMode.SUBTRACT, index, new int[] {-5, 1, 1});
        assertScattered(ScatterMode.MAX, index, new int[] {7, 1, 3});
        assertScattered(ScatterMode.MIN, index, new int[] {3, 1, 2});
    }

    private static void assertScattered(ScatterMode mode, int[] index, int[] want) {
        int[] x = {5, 1, 3};
        int[] updates = {3, 2, 7};
        for (DType dtype : DType.values()) {
            if (dtype.isComplex() || !dtype.isNumeric() || (dtype.isUnsigned() && mode == ScatterMode.SUBTRACT)) {
                continue;
            }
            Object start = Casts.cast(x, DType.INT32, dtype);
            Object y = Scatter.scatterNd(
                    mode, start, dims(3), index, 3, 1, Casts.cast(updates, DType.INT32, dtype), dtype);
            assertArrayEquals(want, (int[]) Casts.cast(y, dtype, DType.INT32), () -> mode + " " + dtype);
            assertArrayEquals(x, (int[]) Casts.cast(start, dtype, DType.INT32), "the tensor itself keeps its values");
        }
    }

    @Test
    void scatterNdMovesWholeSlicesOfAnyDtype() {
        byte[][] strings = {{1}, {2}, {3}, {4}};
        assertArrayEquals(new byte[][] {{1}, {2}, {8}, {9}}, (byte[][]) Scatter.scatterNd(
                ScatterMode.UPDATE, strings, dims(2, 2), new int[] {1}, 1, 1, new byte[][] {{8}, {9}}, DType.STRING));
        assertThrows(
                IllegalArgumentException.class,
                () -> Scatter.scatterNd(
                        ScatterMode.ADD, strings, dims(2, 2), new int[] {1}, 1, 1, strings, DType.STRING));
        assertArrayEquals(new long[] {-1, 2}, (long[]) Scatter.scatterNd(
                ScatterMode.MAX, new long[] {-1, 1}, dims(2), new int[] {0, 1}, 2, 1, new long[] {5, 2}, DType.UINT64));
    }
}
