package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;

/// Reading elements at positions that a tensor of indices names. Serves every dtype; each method returns a new array.
public final class Gather {
    private static final int CHUNK = 1 << 14;

    private Gather() {}

    /// Slices of `x` along `axis`: result `[batch, outer, m, inner]` from `x` as `[batch, outer, size, inner]`, where
    /// the
    /// batch is the leading `batchDims` axes and `m` the indices that each batch has of its own.
    ///
    /// @param indices an `int[]` or `long[]`
    /// @throws IllegalArgumentException when an index is not in `[0, dims[axis])`
    public static Object gather(Object x, int[] dims, int axis, int batchDims, Object indices) {
        int batch = Dims.size(dims, 0, batchDims);
        int outer = Dims.size(dims, batchDims, axis);
        int size = dims[axis];
        int inner = Dims.size(dims, axis + 1, dims.length);
        int[] index = Indices.checked(indices, size, "gather");
        int m = batch == 0 ? 0 : index.length / batch;
        Object y = Storage.blank(x, Math.multiplyExact(batch * outer * m, inner));
        if (inner == 0) {
            return y;
        }
        WorkerPool.shared().forEachRange(batch * outer * m, Math.max(1, CHUNK / inner), (from, to) -> {
            if (inner == 1) {
                single(x, y, index, outer, m, size, from, to);
            } else {
                rows(x, y, index, outer, m, size, inner, from, to);
            }
        });
        return y;
    }

    private static void rows(Object x, Object y, int[] index, int outer, int m, int size, int inner, int from, int to) {
        for (int i = from; i < to; ) {
            int plane = i / m;
            int end = Math.min(to, (plane + 1) * m);
            int first = plane / outer * m + i - plane * m;
            RowCopies.pick(x, plane * size * inner, index, first, y, i * inner, inner, end - i);
            i = end;
        }
    }

    /// The elements from `from` to `to` of a result whose slices are single elements.
    private static void single(Object x, Object y, int[] index, int outer, int m, int size, int from, int to) {
        for (int i = from; i < to; ) {
            int plane = i / m;
            int end = Math.min(to, (plane + 1) * m);
            int shift = plane / outer * m - plane * m;
            elements(x, plane * size, y, index, shift, i, end);
            i = end;
        }
    }

    private static void elements(Object x, int xo, Object y, int[] index, int shift, int from, int to) {
        switch (x) {
            case float[] v -> {
                float[] w = (float[]) y;
                for (int i = from; i < to; i++) {
                    w[i] = v[xo + index[i + shift]];
                }
            }
            case double[] v -> {
                double[] w = (double[]) y;
                for (int i = from; i < to; i++) {
                    w[i] = v[xo + index[i + shift]];
                }
            }
            case int[] v -> {
                int[] w = (int[]) y;
                for (int i = from; i < to; i++) {
                    w[i] = v[xo + index[i + shift]];
                }
            }
            case long[] v -> {
                long[] w = (long[]) y;
                for (int i = from; i < to; i++) {
                    w[i] = v[xo + index[i + shift]];
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    System.arraycopy(x, xo + index[i + shift], y, i, 1);
                }
            }
        }
    }

    /// Slices of `x` that rows of `depth` indices into its leading axes point at.
    ///
    /// @param indices an `int[]` or `long[]` of `rows * depth` elements
    /// @param rows the number of index rows, which a depth of 0 does not tell
    /// @throws IllegalArgumentException when a row points outside `x`
    public static Object gatherNd(Object x, int[] dims, Object indices, int rows, int depth) {
        int inner = Dims.size(dims, depth, dims.length);
        int[] offsets = depth == 0 ? new int[rows] : Indices.offsets(indices, depth, dims, "gather_nd");
        Object y = Storage.blank(x, Math.multiplyExact(rows, inner));
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / Math.max(1, inner)), (from, to) -> {
            if (inner == 1) {
                elements(x, 0, y, offsets, 0, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    System.arraycopy(x, offsets[i], y, i * inner, inner);
                }
            }
        });
        return y;
    }
}
