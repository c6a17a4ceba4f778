package io.gradus.backend.cpu.movement;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.Binary;
import io.gradus.op.ScatterMode;

/// Writing elements to positions that a tensor of indices names. Where several indices name one position, the updates
/// apply in order, so the result does not depend on the number of threads.
public final class Scatter {
    private static final int CHUNK = 1 << 14;

    /// The least columns of a task: vectors take no fewer.
    private static final int COLUMNS = 32;

    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    private Scatter() {}

    /// The gradient of [Gather#gather]: zeros of `dims`, to which every slice of `updates` is added where its index
    /// says.
    ///
    /// @param updates the stored array of a numeric dtype, as `[batch, outer, m, inner]`
    /// @throws IllegalArgumentException when an index is not in `[0, dims[axis])`
    public static Object scatterAdd(Object updates, int[] dims, int axis, int batchDims, Object indices, DType dtype) {
        int batch = Dims.size(dims, 0, batchDims);
        int outer = Dims.size(dims, batchDims, axis);
        int size = dims[axis];
        int inner = Dims.size(dims, axis + 1, dims.length);
        int[] index = Indices.checked(indices, size, "scatter_add");
        int m = batch == 0 ? 0 : index.length / batch;
        Object wide = Widening.widen(updates, dtype);
        Object y = Storage.allocate(wide, Dims.size(dims));
        if (m == 0 || inner == 0) {
            return Widening.narrow(y, dtype);
        }
        // Two slices may add to one place, so a task owns whole planes, or a range of columns of one.
        int planes = batch * outer;
        int columns = planes > 1 ? inner : Math.max(COLUMNS, Math.min(inner, CHUNK / m));
        int tiles = (inner + columns - 1) / columns;
        WorkerPool.shared().forEachRange(planes * tiles, Math.max(1, CHUNK / m / columns), (from, to) -> {
            for (int task = from; task < to; task++) {
                int plane = task / tiles;
                int column = task % tiles * columns;
                int width = Math.min(columns, inner - column);
                int first = plane / outer * m;
                if (wide instanceof float[] x) {
                    int xo = plane * m * inner + column;
                    KERNELS.addPicked(x, xo, index, first, (float[]) y, plane * size * inner + column, inner, width, m);
                    continue;
                }
                for (int i = 0; i < m; i++) {
                    int yo = (plane * size + index[first + i]) * inner + column;
                    apply(ScatterMode.ADD, wide, (plane * m + i) * inner + column, y, yo, width);
                }
            }
        });
        return Widening.narrow(y, dtype);
    }

    /// A copy of `x` whose slices that the rows of indices point at are updated.
    ///
    /// @param indices an `int[]` or `long[]` of `rows * depth` elements
    /// @param updates as many slices as there are index rows
    /// @throws IllegalArgumentException when a row points outside `x`, or the mode needs
    ///     numbers and the dtype has none
    public static Object scatterNd(
            ScatterMode mode, Object x, int[] dims, Object indices, int rows, int depth, Object updates, DType dtype) {
        int inner = Dims.size(dims, depth, dims.length);
        int[] offsets = offsets(indices, rows, depth, dims);
        if (mode == ScatterMode.UPDATE) {
            Object y = Storage.copy(x);
            apply(mode, updates, y, offsets, inner);
            return y;
        }
        if (!dtype.isNumeric()) {
            throw Undefined.of(mode, dtype);
        }
        boolean unsigned = dtype == DType.UINT64;
        Object wide = Widening.widen(updates, dtype);
        Object y = Storage.unshared(Widening.widen(x, dtype), x);
        if (unsigned && (mode == ScatterMode.MAX || mode == ScatterMode.MIN)) {
            flipTopBits((long[]) y);
            wide = Storage.copy(wide);
            flipTopBits((long[]) wide);
        }
        apply(mode, wide, y, offsets, inner);
        if (unsigned && (mode == ScatterMode.MAX || mode == ScatterMode.MIN)) {
            flipTopBits((long[]) y);
        }
        return Widening.narrow(y, dtype);
    }

    /// Where the slices of [#scatterNd] begin.
    public static int[] offsets(Object indices, int rows, int depth, int[] dims) {
        return depth == 0 ? new int[rows] : Indices.offsets(indices, depth, dims, "scatter_nd");
    }

    /// Updates slices of `inner` elements in place.
    ///
    /// @param x the updates, one slice for each offset
    /// @param y a compute array, or for [ScatterMode#UPDATE] any
    public static void apply(ScatterMode mode, Object x, Object y, int[] offsets, int inner) {
        for (int i = 0; i < offsets.length; i++) {
            if (mode == ScatterMode.UPDATE) {
                System.arraycopy(x, i * inner, y, offsets[i], inner);
            } else {
                apply(mode, x, i * inner, y, offsets[i], inner);
            }
        }
    }

    /// Turns the unsigned order into the signed one, and back.
    private static void flipTopBits(long[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] ^= Long.MIN_VALUE;
        }
    }

    private static void apply(ScatterMode mode, Object x, int xo, Object y, int yo, int n) {
        switch (y) {
            case float[] v -> apply(mode, (float[]) x, xo, v, yo, n);
            case double[] v -> apply(mode, (double[]) x, xo, v, yo, n);
            case int[] v -> apply(mode, (int[]) x, xo, v, yo, n);
            default -> apply(mode, (long[]) x, xo, (long[]) y, yo, n);
        }
    }

    private static void apply(ScatterMode mode, float[] x, int xo, float[] y, int yo, int n) {
        Binary op = switch (mode) {
            case ADD -> Binary.ADD;
            case SUBTRACT -> Binary.SUBTRACT;
            case MULTIPLY -> Binary.MULTIPLY;
            case DIVIDE -> Binary.DIVIDE;
            case MAX -> Binary.MAXIMUM;
            case MIN -> Binary.MINIMUM;
            case UPDATE -> throw new IllegalStateException("scatter: updates are copied, not computed");
        };
        KERNELS.binary(op, y, yo, 1, x, xo, 1, y, yo, n);
    }

    private static void apply(ScatterMode mode, double[] x, int xo, double[] y, int yo, int n) {
        switch (mode) {
            case UPDATE -> throw new IllegalStateException("scatter: updates are copied, not computed");
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] += x[xo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] -= x[xo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] *= x[xo + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] /= x[xo + i];
                }
            }
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.max(y[yo + i], x[xo + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.min(y[yo + i], x[xo + i]);
                }
            }
        }
    }

    private static void apply(ScatterMode mode, int[] x, int xo, int[] y, int yo, int n) {
        switch (mode) {
            case UPDATE -> throw new IllegalStateException("scatter: updates are copied, not computed");
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] += x[xo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] -= x[xo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] *= x[xo + i];
                }
            }
            case DIVIDE -> throw new IllegalStateException("scatter: integers are not divided");
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.max(y[yo + i], x[xo + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.min(y[yo + i], x[xo + i]);
                }
            }
        }
    }

    private static void apply(ScatterMode mode, long[] x, int xo, long[] y, int yo, int n) {
        switch (mode) {
            case UPDATE -> throw new IllegalStateException("scatter: updates are copied, not computed");
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] += x[xo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] -= x[xo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] *= x[xo + i];
                }
            }
            case DIVIDE -> throw new IllegalStateException("scatter: integers are not divided");
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.max(y[yo + i], x[xo + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.min(y[yo + i], x[xo + i]);
                }
            }
        }
    }
}
