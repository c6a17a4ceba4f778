package io.gradus.backend.cpu.movement;

import static io.gradus.backend.cpu.base.Positions.dims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Positions;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovementTest {
    /// One array of each type that stores a dtype, with the numbers from 0 on (bools: whether odd).
    private static List<Object> arrays(int n) {
        int[] numbers = numbers(n);
        List<Object> arrays = new ArrayList<>();
        for (DType dtype : DType.values()) {
            if (KernelSets.isReal(dtype)) {
                arrays.add(Casts.cast(numbers, DType.INT32, dtype));
            }
        }
        boolean[] odd = new boolean[n];
        byte[][] strings = new byte[n][];
        for (int i = 0; i < n; i++) {
            odd[i] = i % 2 == 1;
            strings[i] = new byte[] {(byte) i};
        }
        arrays.add(odd);
        arrays.add(strings);
        return arrays;
    }

    private static int[] numbers(int n) {
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    /// Elements of `x` at `positions`; -1 takes `other`.
    private static Object pick(Object x, int[] positions, Object other) {
        Object y = Storage.allocate(x, positions.length);
        for (int i = 0; i < positions.length; i++) {
            boolean inside = positions[i] >= 0;
            System.arraycopy(inside ? x : other, inside ? positions[i] : 0, y, i, 1);
        }
        return y;
    }

    private static void assertSame(Object want, Object got, String what) {
        assertEquals(want.getClass(), got.getClass());
        assertArrayEquals(
                new Object[] {want},
                new Object[] {got},
                () -> what + " of " + want.getClass().getTypeName());
    }

    private static List<int[]> permutations(int rank) {
        if (rank == 0) {
            return List.of(new int[0]);
        }
        List<int[]> all = new ArrayList<>();
        for (int[] shorter : permutations(rank - 1)) {
            for (int at = 0; at < rank; at++) {
                int[] order = new int[rank];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = rank - 1;
                System.arraycopy(shorter, at, order, at + 1, rank - 1 - at);
                all.add(order);
            }
        }
        return all;
    }

    private static int[] transposed(int[] dims, int[] order) {
        int[] outDims = new int[dims.length];
        Arrays.setAll(outDims, i -> dims[order[i]]);
        int[] positions = new int[Positions.size(dims)];
        int[] source = new int[dims.length];
        for (int i = 0; i < positions.length; i++) {
            int[] index = Positions.indices(i, outDims);
            for (int axis = 0; axis < dims.length; axis++) {
                source[order[axis]] = index[axis];
            }
            positions[i] = Positions.position(source, dims);
        }
        return positions;
    }

    @Test
    void transposesByEveryPermutation() {
        int[][] shapes = {{}, {3}, {0, 3}, {3, 4}, {2, 3, 4}, {2, 1, 3, 2}, {2, 3, 2, 3}, {1, 2, 1, 3, 2}};
        for (int[] dims : shapes) {
            for (int[] order : permutations(dims.length)) {
                int[] positions = transposed(dims, order);
                for (Object x : arrays(Positions.size(dims))) {
                    assertSame(pick(x, positions, x), Movement.transpose(x, dims, order), Arrays.toString(order));
                }
            }
        }
    }

    @Test
    void transposesLargeArraysTileByTile() {
        int[][] shapes = {{300, 517}, {5, 130, 97}, {33, 4, 65, 18}};
        for (int[] dims : shapes) {
            int[] x = numbers(Positions.size(dims));
            for (int[] order : permutations(dims.length)) {
                assertArrayEquals(
                        transposed(dims, order), (int[]) Movement.transpose(x, dims, order), Arrays.toString(order));
            }
        }
    }

    @Test
    void concatenatesAlongEveryAxis() {
        for (int axis = 0; axis < 3; axis++) {
            int[][] dims = {{2, 3, 2}, {2, 3, 2}, {2, 3, 2}};
            dims[1][axis] = 0;
            dims[2][axis] = 5;
            int[] outDims = {2, 3, 2};
            int along = axis;
            int first = dims[0][axis];
            outDims[axis] = first + 5;
            for (Object x : arrays(12)) {
                Object z = pick(x, new int[Positions.size(dims[2])], x);
                Object[] parts = {x, Storage.allocate(x, 0), z};
                int[] positions = new int[Positions.size(outDims)];
                Arrays.setAll(positions, i -> {
                    int[] index = Positions.indices(i, outDims);
                    return index[along] < first ? Positions.position(index, dims[0]) : 0;
                });
                assertSame(pick(x, positions, x), Movement.concatenate(parts, dims, axis), "concatenate");
            }
        }
    }

    @Test
    void slicesWithStepsInBothDirections() {
        int[] dims = {4, 5, 6};
        int[] starts = {1, 4, 0};
        int[] sizes = {2, 3, 3};
        int[] strides = {2, -2, 2};
        int[] positions = new int[18];
        Arrays.setAll(positions, i -> {
            int[] index = Positions.indices(i, sizes);
            for (int axis = 0; axis < 3; axis++) {
                index[axis] = starts[axis] + index[axis] * strides[axis];
            }
            return Positions.position(index, dims);
        });
        for (Object x : arrays(120)) {
            assertSame(pick(x, positions, x), Movement.slice(x, dims, starts, sizes, strides), "slice");
            assertEquals(0, Storage.length(Movement.slice(x, dims, starts, dims(2, 0, 3), strides)));
        }
        assertArrayEquals(new int[] {7}, (int[]) Movement.slice(new int[] {7}, dims(), dims(), dims(), dims()));
        int[] large = numbers(300 * 400);
        int[] part = (int[]) Movement.slice(large, dims(300, 400), dims(10, 20), dims(250, 380), dims(1, 1));
        assertEquals(249 * 400 + 10 * 400 + 20 + 379, part[part.length - 1]);
    }

    @Test
    void reversesTheMarkedAxes() {
        int[] dims = {2, 3, 4};
        for (int set = 0; set < 8; set++) {
            boolean[] reversed = {(set & 1) != 0, (set & 2) != 0, (set & 4) != 0};
            int[] positions = new int[24];
            Arrays.setAll(positions, i -> {
                int[] index = Positions.indices(i, dims);
                for (int axis = 0; axis < 3; axis++) {
                    index[axis] = reversed[axis] ? dims[axis] - 1 - index[axis] : index[axis];
                }
                return Positions.position(index, dims);
            });
            for (Object x : arrays(24)) {
                assertSame(pick(x, positions, x), Movement.reverse(x, dims, reversed), "reverse");
            }
        }
    }

    @Test
    void padsAndCutsOnEverySideAndBetween() {
        int[] dims = {3, 4};
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int[] low = random.ints(2, -3, 4).toArray();
            int[] high = random.ints(2, -3, 4).toArray();
            int[] interior = random.ints(2, 0, 3).toArray();
            int[] outDims = new int[2];
            for (int axis = 0; axis < 2; axis++) {
                outDims[axis] = low[axis] + high[axis] + (dims[axis] - 1) * (interior[axis] + 1) + 1;
            }
            if (outDims[0] < 0 || outDims[1] < 0) {
                continue;
            }
            int[] positions = new int[Positions.size(outDims)];
            Arrays.setAll(positions, i -> {
                int[] index = Positions.indices(i, outDims);
                for (int axis = 0; axis < 2; axis++) {
                    int at = index[axis] - low[axis];
                    int step = interior[axis] + 1;
                    if (at < 0 || at % step != 0 || at / step >= dims[axis]) {
                        return -1;
                    }
                    index[axis] = at / step;
                }
                return Positions.position(index, dims);
            });
            for (Object x : arrays(12)) {
                Object value = pick(x, new int[] {7}, x);
                assertSame(
                        pick(x, positions, value),
                        Movement.pad(x, dims, low, high, interior, value),
                        Arrays.toString(low) + Arrays.toString(high) + Arrays.toString(interior));
            }
        }
        float[] y = (float[]) Movement.pad(new float[0], dims(0), dims(1), dims(1), dims(5), new float[] {9});
        assertArrayEquals(new float[] {9, 9}, y);
    }

    @Test
    void broadcastsToLargerSizes() {
        int[][][] cases = {
            {{}, {2, 3}},
            {{1}, {5}},
            {{3}, {2, 3}},
            {{2, 1}, {2, 3}},
            {{2, 1, 2}, {4, 2, 3, 2}},
            {{3}, {0, 3}},
            {{300, 1}, {300, 500}}
        };
        for (int[][] c : cases) {
            int[] positions = new int[Positions.size(c[1])];
            Arrays.setAll(positions, i -> Positions.broadcast(i, c[1], c[0]));
            for (Object x : arrays(Positions.size(c[0]))) {
                assertSame(pick(x, positions, x), Movement.broadcastTo(x, c[0], c[1]), Arrays.deepToString(c));
            }
        }
    }
}
