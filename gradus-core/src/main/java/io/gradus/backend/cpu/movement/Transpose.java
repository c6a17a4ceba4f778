package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.Walk;
import io.gradus.backend.cpu.base.WorkerPool;

/// Permutations of axes.
///
/// Axes that stay neighbours are merged first. What is left either keeps its last axis, and moves whole rows, or ends
/// in a different one, and moves 2-D transposes, tile by tile, of the two axes that are last before and after.
final class Transpose {
    private static final int CHUNK = 1 << 15;

    private final int[] dims;
    private final int[] order;

    private Transpose(int[] dims, int[] order) {
        this.dims = dims;
        this.order = order;
    }

    /// The array with axis `order[i]` of `x` as its axis `i`.
    ///
    /// @param order a permutation of the axes
    static Object transpose(Object x, int[] dims, int[] order) {
        int n = Dims.size(dims);
        Object y = Storage.blank(x, n);
        if (n > 0) {
            merge(dims, order).move(x, y);
        }
        return y;
    }

    /// The same permutation on as few axes as possible: no axes of size 1, no two that stay neighbours.
    private static Transpose merge(int[] dims, int[] order) {
        int rank = dims.length;
        int[] sizes = new int[rank];
        int[] first = new int[rank];
        int groups = 0;
        int previous = -2;
        for (int axis : order) {
            if (dims[axis] == 1) {
                continue;
            }
            if (groups == 0 || !isNext(dims, previous, axis)) {
                sizes[groups] = 1;
                first[groups++] = axis;
            }
            sizes[groups - 1] *= dims[axis];
            previous = axis;
        }
        int[] mergedDims = new int[groups];
        int[] mergedOrder = new int[groups];
        for (int i = 0; i < groups; i++) {
            int rankOfGroup = 0;
            for (int j = 0; j < groups; j++) {
                rankOfGroup += first[j] < first[i] ? 1 : 0;
            }
            mergedOrder[i] = rankOfGroup;
            mergedDims[rankOfGroup] = sizes[i];
        }
        return new Transpose(mergedDims, mergedOrder);
    }

    /// Whether only axes of size 1 lie between two axes.
    private static boolean isNext(int[] dims, int axis, int next) {
        return axis < next && Dims.size(dims, axis + 1, next) == 1;
    }

    private void move(Object x, Object y) {
        int rank = dims.length;
        if (rank <= 1) {
            System.arraycopy(x, 0, y, 0, Storage.length(x));
            return;
        }
        int[] xStrides = Dims.strides(dims);
        int[] outDims = new int[rank];
        for (int i = 0; i < rank; i++) {
            outDims[i] = dims[order[i]];
        }
        int[] yStrides = Dims.strides(outDims);
        if (order[rank - 1] == rank - 1) {
            moveRows(x, y, xStrides, yStrides);
        } else {
            moveTiles(x, y, xStrides, yStrides);
        }
    }

    private void moveRows(Object x, Object y, int[] xStrides, int[] yStrides) {
        int rank = dims.length;
        int row = dims[rank - 1];
        // The axis before the rows is a loop; a walk goes over those before it.
        int axis = rank - 2;
        int n = dims[order[axis]];
        int xStep = xStrides[order[axis]];
        int yStep = yStrides[axis];
        Walk walk = walk(xStrides, yStrides, axis, -1);
        int block = Math.max(1, Math.min(n, CHUNK / row));
        int blocks = (n + block - 1) / block;
        WorkerPool.shared().forEachRange(walk.size() * blocks, Math.max(1, CHUNK / row / block), (from, to) -> {
            for (int task = from; task < to; task++) {
                int first = task % blocks * block;
                int rows = Math.min(block, n - first);
                walk.forEach(
                        task / blocks,
                        task / blocks + 1,
                        first * xStep,
                        first * yStep,
                        (xo, yo) -> RowCopies.copy(x, xo, xStep, y, yo, yStep, row, rows));
            }
        });
    }

    private void moveTiles(Object x, Object y, int[] xStrides, int[] yStrides) {
        int rank = dims.length;
        int last = rank - 1;
        // `rows` becomes the last axis; the last axis of x becomes the one at `position`.
        int rows = order[last];
        int position = 0;
        while (order[position] != last) {
            position++;
        }
        int xStep = xStrides[rows];
        int yStep = yStrides[position];
        int height = dims[rows];
        int width = dims[last];
        Walk walk = walk(xStrides, yStrides, last, position);
        // Strips of whole tiles: one outer position may hold the whole matrix.
        int strip = Math.max(16, CHUNK / width / 16 * 16);
        int strips = (height + strip - 1) / strip;
        WorkerPool.shared()
                .forEachRange(
                        walk.size() * strips, Math.max(1, CHUNK / width / Math.min(strip, height)), (from, to) -> {
                            for (int task = from; task < to; task++) {
                                int top = task % strips * strip;
                                int m = Math.min(strip, height - top);
                                walk.forEach(
                                        task / strips,
                                        task / strips + 1,
                                        top * xStep,
                                        top,
                                        (xo, yo) -> Strided.transpose(x, xo, xStep, y, yo, yStep, m, width));
                            }
                        });
    }

    /// The walk over the result's axes but the last one and `but`.
    private Walk walk(int[] xStrides, int[] yStrides, int last, int but) {
        int rank = but < 0 ? last : last - 1;
        int[] sizes = new int[rank];
        int[] xSteps = new int[rank];
        int[] ySteps = new int[rank];
        int k = 0;
        for (int i = 0; i < last; i++) {
            if (i != but) {
                sizes[k] = dims[order[i]];
                xSteps[k] = xStrides[order[i]];
                ySteps[k++] = yStrides[i];
            }
        }
        return new Walk(sizes, xSteps, ySteps);
    }
}
