package io.gradus.backend.cpu.base;

/// The walk over a broadcast result: rows along which each operand either steps one element at a time or stands
/// still, and the operands' offsets at the start of each row.
///
/// Axes are merged as far as every operand allows, so that `(8, 100, 64) + (64)` is 800 rows of 64,
/// `(8, 100, 64) * (8, 1, 1)` is 8 rows of 6400. At most three operands.
public final class Broadcast {
    /// One row: where each operand and the result begin.
    @FunctionalInterface
    public interface Row {
        void run(int a, int b, int c, int out);
    }

    private static final int OPERANDS = 3;

    private final int[] sizes;
    private final int[][] strides;
    private final int outer;
    private final int rows;

    /// @param outDims the result's sizes
    /// @param operandDims the sizes of up to three operands, each of which broadcasts to `outDims`
    public Broadcast(int[] outDims, int[]... operandDims) {
        int rank = outDims.length;
        int[] merged = new int[rank + 1];
        int[][] steps = new int[OPERANDS][rank + 1];
        int[] dense = {1, 1, 1};
        int[] step = new int[OPERANDS];
        int[] extent = new int[OPERANDS];
        int axes = 0;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int size = outDims[axis];
            for (int k = 0; k < operandDims.length; k++) {
                int own = axis - rank + operandDims[k].length;
                int dim = own < 0 ? 1 : operandDims[k][own];
                step[k] = dim == 1 ? 0 : dense[k];
                dense[k] *= dim;
            }
            if (size == 1) {
                continue;
            }
            boolean merges = axes > 0;
            for (int k = 0; merges && k < operandDims.length; k++) {
                merges = step[k] == extent[k];
            }
            if (merges) {
                merged[axes - 1] *= size;
            } else {
                merged[axes] = size;
                for (int k = 0; k < operandDims.length; k++) {
                    steps[k][axes] = step[k];
                }
                axes++;
            }
            for (int k = 0; k < operandDims.length; k++) {
                extent[k] = step[k] * size;
            }
        }
        if (axes == 0) {
            merged[0] = 1;
            for (int k = 0; k < operandDims.length; k++) {
                steps[k][0] = 1;
            }
            axes = 1;
        }
        this.sizes = merged;
        this.strides = steps;
        this.outer = axes;
        this.rows = Dims.size(merged, 1, axes);
    }

    /// The elements of a row.
    public int rowLength() {
        return sizes[0];
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The step along a row, 0 or 1, of operand `k`.
    public int rowStride(int k) {
        return strides[k][0];
    }

    /// Visits the rows from `from` to `to` (exclusive) in order.
    public void forEachRow(int from, int to, Row row) {
        int[] index = new int[outer];
        int[] offset = new int[OPERANDS];
        int rest = from;
        for (int axis = 1; axis < outer; axis++) {
            index[axis] = rest % sizes[axis];
            rest /= sizes[axis];
            for (int k = 0; k < OPERANDS; k++) {
                offset[k] += index[axis] * strides[k][axis];
            }
        }
        for (int r = from; r < to; r++) {
            row.run(offset[0], offset[1], offset[2], r * sizes[0]);
            advance(index, offset);
        }
    }

    private void advance(int[] index, int[] offset) {
        for (int axis = 1; axis < outer; axis++) {
            boolean wraps = ++index[axis] == sizes[axis];
            int steps = wraps ? 1 - sizes[axis] : 1;
            for (int k = 0; k < OPERANDS; k++) {
                offset[k] += steps * strides[k][axis];
            }
            if (!wraps) {
                return;
            }
            index[axis] = 0;
        }
    }
}
