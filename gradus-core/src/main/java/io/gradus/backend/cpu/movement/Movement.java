package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.base.Broadcast;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.Walk;
import io.gradus.backend.cpu.base.WorkerPool;

/// The kernels that move elements without looking at them: permutations, joins, boxes, repetition. They serve every
/// dtype, by the array that stores it; each returns a new array.
public final class Movement {
    private static final int CHUNK = 1 << 15;

    /// Rows of at most so many elements are joined column by column.
    private static final int NARROW = 8;

    private Movement() {}

    /// The array whose axis `i` is axis `order[i]` of `x`.
    public static Object transpose(Object x, int[] dims, int[] order) {
        return Transpose.transpose(x, dims, order);
    }

    /// The arrays one after another along `axis`; their sizes along the other axes agree.
    ///
    /// @param dims the sizes of each array
    public static Object concatenate(Object[] xs, int[][] dims, int axis) {
        int outer = Dims.size(dims[0], 0, axis);
        int total = 0;
        int[] rows = new int[xs.length];
        for (int k = 0; k < xs.length; k++) {
            rows[k] = Dims.size(dims[k], axis, dims[k].length);
            total += rows[k];
        }
        int stride = total;
        Object y = Storage.blank(xs[0], Math.multiplyExact(outer, stride));
        if (stride > CHUNK) {
            int yo = 0;
            for (int k = 0; k < xs.length; k++) {
                joinLong(xs[k], rows[k], y, yo, stride, outer);
                yo += rows[k];
            }
            return y;
        }
        WorkerPool.shared().forEachRange(outer, Math.max(1, CHUNK / Math.max(1, stride)), (from, to) -> {
            if (stride <= NARROW) {
                interleave(xs, rows, from, to, y, stride);
                return;
            }
            int yo = from * stride;
            for (int k = 0; k < xs.length; k++) {
                RowCopies.copy(xs[k], from * rows[k], rows[k], y, yo, stride, rows[k], to - from);
                yo += rows[k];
            }
        });
        return y;
    }

    /// Copies the long rows of one array in pieces, so that all threads have some.
    private static void joinLong(Object x, int row, Object y, int yo, int stride, int outer) {
        int pieces = (row + CHUNK - 1) / CHUNK;
        WorkerPool.shared().forEachRange(outer * pieces, 1, (from, to) -> {
            for (int task = from; task < to; task++) {
                int at = task % pieces * CHUNK;
                int o = task / pieces;
                System.arraycopy(x, o * row + at, y, o * stride + yo + at, Math.min(CHUNK, row - at));
            }
        });
    }

    /// Joins rows so short that copying them one by one would cost more than their elements: column by column.
    private static void interleave(Object[] xs, int[] rows, int from, int to, Object y, int stride) {
        int column = 0;
        for (int k = 0; k < xs.length; k++) {
            for (int c = 0; c < rows[k]; c++) {
                Strided.copy(xs[k], from * rows[k] + c, rows[k], y, from * stride + column, stride, to - from);
                column++;
            }
        }
    }

    /// The box of `sizes` elements that starts at `starts` and takes every `strides[i]`-th element along axis `i`.
    ///
    /// @param strides at least 1, or negative to walk backwards from the start
    public static Object slice(Object x, int[] dims, int[] starts, int[] sizes, int[] strides) {
        Object y = Storage.blank(x, Dims.size(sizes));
        int[] dense = Dims.strides(dims);
        int[] xSteps = new int[dims.length];
        int xo = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            xo += starts[axis] * dense[axis];
            xSteps[axis] = strides[axis] * dense[axis];
        }
        copyBox(sizes, x, xo, xSteps, y, 0, Dims.strides(sizes));
        return y;
    }

    /// The elements in opposite order along each axis that `reversed` marks.
    public static Object reverse(Object x, int[] dims, boolean[] reversed) {
        int[] starts = new int[dims.length];
        int[] strides = new int[dims.length];
        for (int axis = 0; axis < dims.length; axis++) {
            starts[axis] = reversed[axis] ? dims[axis] - 1 : 0;
            strides[axis] = reversed[axis] ? -1 : 1;
        }
        return slice(x, dims, starts, dims, strides);
    }

    /// `x` with `low[i]` elements before axis `i`, `high[i]` after it and `interior[i]` between neighbours, all of
    /// `value`; negative `low` and `high` cut elements off, after the interior is put in.
    ///
    /// @param value a stored array of one element
    public static Object pad(Object x, int[] dims, int[] low, int[] high, int[] interior, Object value) {
        int rank = dims.length;
        int[] outDims = new int[rank];
        int[] sizes = new int[rank];
        int[] xSteps = Dims.strides(dims);
        int xo = 0;
        for (int axis = 0; axis < rank; axis++) {
            int step = interior[axis] + 1;
            outDims[axis] = low[axis] + high[axis] + (dims[axis] == 0 ? 0 : (dims[axis] - 1) * step + 1);
            // The first and last element that the cuts leave.
            int first = low[axis] < 0 ? (-low[axis] + step - 1) / step : 0;
            int end = Math.min(dims[axis], Math.floorDiv(outDims[axis] - 1 - low[axis], step) + 1);
            sizes[axis] = Math.max(0, end - first);
            xo += first * xSteps[axis];
        }
        Object y = Storage.blank(x, Dims.size(outDims));
        Storage.fill(value, 0, y, 0, Storage.length(y));
        int[] ySteps = Dims.strides(outDims);
        int yo = 0;
        for (int axis = 0; axis < rank; axis++) {
            int step = interior[axis] + 1;
            int first = low[axis] < 0 ? (-low[axis] + step - 1) / step : 0;
            yo += (low[axis] + first * step) * ySteps[axis];
            ySteps[axis] *= step;
        }
        copyBox(sizes, x, xo, xSteps, y, yo, ySteps);
        return y;
    }

    /// `x` repeated along the axes where its size is 1, and along new leading axes, up to `outDims`.
    public static Object broadcastTo(Object x, int[] dims, int[] outDims) {
        int n = Dims.size(outDims);
        Object y = Storage.blank(x, n);
        if (Storage.length(x) == 1 && n <= CHUNK) {
            Storage.fill(x, 0, y, 0, n);
            return y;
        }
        if (n == 0) {
            return y;
        }
        Broadcast walk = new Broadcast(outDims, dims);
        int m = walk.rowLength();
        boolean repeats = walk.rowStride(0) == 0;
        WorkerPool.shared()
                .forEachRange(
                        walk.rows(),
                        Math.max(1, CHUNK / m),
                        (from, to) -> walk.forEachRow(from, to, (xo, b, c, yo) -> {
                            if (repeats) {
                                Storage.fill(x, xo, y, yo, m);
                            } else {
                                System.arraycopy(x, xo, y, yo, m);
                            }
                        }));
        return y;
    }

    private static void copyBox(int[] sizes, Object x, int xo, int[] xSteps, Object y, int yo, int[] ySteps) {
        if (Dims.size(sizes) == 0) {
            return;
        }
        int last = sizes.length - 1;
        while (last >= 0 && sizes[last] == 1) {
            last--;
        }
        if (last < 0) {
            System.arraycopy(x, xo, y, yo, 1);
            return;
        }
        // Inner axes that lie without gaps on both sides are one row.
        int row = sizes[last];
        int xStep = xSteps[last];
        int yStep = ySteps[last];
        while (last > 0 && xSteps[last - 1] == xStep * row && ySteps[last - 1] == yStep * row) {
            row *= sizes[--last];
        }
        int n = row;
        Walk walk = new Walk(head(sizes, last), head(xSteps, last), head(ySteps, last));
        WorkerPool.shared()
                .forEachRange(
                        walk.size(),
                        Math.max(1, CHUNK / n),
                        (from, to) -> walk.forEach(
                                from, to, xo, yo, (xi, yi) -> Strided.copy(x, xi, xStep, y, yi, yStep, n)));
    }

    private static int[] head(int[] values, int n) {
        return java.util.Arrays.copyOf(values, n);
    }
}
