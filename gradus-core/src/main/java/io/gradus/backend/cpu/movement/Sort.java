package io.gradus.backend.cpu.movement;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import java.util.Arrays;

/// Sorting along the last axis, in ascending order: NaN after all numbers, false before true, strings by their bytes.
///
/// Both sorts are stable. Short keys are packed with their index into one `long`, so that the JDK's sort of numbers,
/// or [RadixSort] for long rows, does the work; longer ones go through a merge sort of indices.
public final class Sort {
    private static final int CHUNK = 1 << 12;

    private Sort() {}

    /// Each row in order; `descending` gives the opposite order, NaN first.
    public static Object sort(Object x, int[] dims, boolean descending, DType dtype) {
        int[] order = argsort(x, dims, descending, dtype);
        int n = dims[dims.length - 1];
        Object y = Storage.allocate(x, order.length);
        for (int row = 0; row < order.length; row += Math.max(1, n)) {
            for (int i = row; i < row + n; i++) {
                System.arraycopy(x, row + order[i], y, i, 1);
            }
        }
        return y;
    }

    /// For each row, the indices that put it in order; equal elements keep their order, in both directions.
    public static int[] argsort(Object x, int[] dims, boolean descending, DType dtype) {
        int n = dims[dims.length - 1];
        int rows = Dims.size(dims, 0, dims.length - 1);
        int[] order = new int[Math.multiplyExact(rows, n)];
        if (order.length == 0) {
            return order;
        }
        Object wide = Widening.widen(x, dtype);
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / n), (from, to) -> {
            long[] keys = new long[n];
            for (int row = from; row < to; row++) {
                switch (wide) {
                    case byte[][] strings -> sortStrings(strings, row * n, n, descending, order);
                    case long[] v -> sortLongs(v, keys, row * n, n, descending, dtype == DType.UINT64, order);
                    case double[] v -> sortDoubles(v, keys, row * n, n, descending, order);
                    default -> sortPacked(wide, keys, row * n, n, descending, order);
                }
            }
        });
        return order;
    }

    private static void sortPacked(Object x, long[] keys, int at, int n, boolean descending, int[] order) {
        for (int i = 0; i < n; i++) {
            int key = switch (x) {
                case float[] v -> orderedBits(v[at + i]);
                case int[] v -> v[at + i];
                default -> ((boolean[]) x)[at + i] ? 1 : 0;
            };
            keys[i] = (long) (descending ? ~key : key) << 32 | i;
        }
        long[] sorted = keys;
        if (n < RadixSort.WORTH_IT) {
            Arrays.sort(keys);
        } else {
            sorted = RadixSort.sort(keys, new long[n], n);
        }
        for (int i = 0; i < n; i++) {
            order[at + i] = (int) sorted[i];
        }
    }

    /// An integer that orders as the float does, NaN last and both zeros alike.
    private static int orderedBits(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private static long orderedBits(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static void sortDoubles(double[] x, long[] keys, int at, int n, boolean descending, int[] order) {
        for (int i = 0; i < n; i++) {
            long key = orderedBits(x[at + i]);
            keys[i] = descending ? ~key : key;
        }
        mergeSort(keys, n, order, at);
    }

    private static void sortLongs(
            long[] x, long[] keys, int at, int n, boolean descending, boolean unsigned, int[] order) {
        for (int i = 0; i < n; i++) {
            long key = unsigned ? x[at + i] ^ Long.MIN_VALUE : x[at + i];
            keys[i] = descending ? ~key : key;
        }
        mergeSort(keys, n, order, at);
    }

    /// Writes to `order`, from `at` on, the indices that sort the first `n` keys: a bottom-up merge sort, whose runs
    /// double each pass.
    private static void mergeSort(long[] keys, int n, int[] order, int at) {
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        for (int run = 1; run < n; run *= 2) {
            for (int start = 0; start < n; start += 2 * run) {
                int middle = Math.min(n, start + run);
                int end = Math.min(n, middle + run);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    boolean takeLeft = left < middle && (right == end || keys[from[left]] <= keys[from[right]]);
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        System.arraycopy(from, 0, order, at, n);
    }

    private static void sortStrings(byte[][] x, int at, int n, boolean descending, int[] order) {
        Integer[] indices = new Integer[n];
        for (int i = 0; i < n; i++) {
            indices[i] = i;
        }
        Arrays.sort(indices, (i, j) -> {
            int comparison = Arrays.compareUnsigned(x[at + i], x[at + j]);
            return descending ? -comparison : comparison;
        });
        for (int i = 0; i < n; i++) {
            order[at + i] = indices[i];
        }
    }
}
