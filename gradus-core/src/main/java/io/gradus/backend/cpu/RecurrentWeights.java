package io.gradus.backend.cpu;

import io.gradus.op.RecurrentCell;
import io.gradus.op.RecurrentSizes;

/// The kernel, the bias and the recurrent kernel of a recurrent network below each other, as one matrix with which the
/// rows `x, 1, state` of a trace are multiplied; its columns are the gates in the order of [GateKernels]. Where a gate
/// takes nothing from the input or from the state, the matrix is 0.
///
/// Products take it in panels of [#PANEL] columns, each in one piece, since the same weights serve all steps.
///
/// @param <T> `float[]` or `double[]`
final class RecurrentWeights<T> {
    /// The width of the widest register tile.
    static final int PANEL = 64;

    /// Of each column of gates the one of the user's kernel that it comes from; the places of an LSTM's
    /// gates.
    private static final int[] LSTM = {0, 1, 3, 2};

    private static final int[] GRU = {2, 0, 1, 2};
    private static final int[] SIMPLE = {0};

    private final RecurrentSizes sizes;
    private final BlockKernels<T> blocks;
    private final RecurrentArrays<T> arrays;
    private final int[] from;
    private final boolean isGru;

    RecurrentWeights(RecurrentSizes sizes, BlockKernels<T> blocks, RecurrentArrays<T> arrays) {
        this.sizes = sizes;
        this.blocks = blocks;
        this.arrays = arrays;
        this.isGru = sizes.cell() == RecurrentCell.GRU;
        this.from = switch (sizes.cell()) {
            case LSTM -> LSTM;
            case GRU -> GRU;
            case SIMPLE -> SIMPLE;
        };
    }

    /// Whether a gate takes from the input: all but the state's part of a GRU's candidate.
    private boolean hasInput(int gate) {
        return !isGru || gate > 0;
    }

    /// Whether a gate takes from the state: all but the input's part of a GRU's candidate.
    private boolean hasState(int gate) {
        return !isGru || gate < GRU.length - 1;
    }

    /// The first gate that takes from the input; all behind do.
    int firstOfInput() {
        return hasInput(0) ? 0 : 1;
    }

    /// How many gates take from the state: the first ones.
    int gatesOfState() {
        return hasState(from.length - 1) ? from.length : from.length - 1;
    }

    /// The first row of the matrix that counts for a gate.
    int firstRow(int gate) {
        return hasInput(gate) ? 0 : sizes.features();
    }

    /// The row behind the last one that counts for a gate.
    int endRow(int gate) {
        return hasState(gate) ? sizes.depth() : sizes.features() + 1;
    }

    /// The gate behind those which follow `gate` and take from the same rows.
    int sameRows(int gate) {
        int end = gate + 1;
        while (end < from.length && firstRow(end) == firstRow(gate) && endRow(end) == endRow(gate)) {
            end++;
        }
        return end;
    }

    /// The matrix, one row behind the other.
    T stacked(T kernel, T recurrent, T bias) {
        int units = sizes.units();
        int width = sizes.cell().gates() * units;
        T matrix = arrays.blank(sizes.depth() * sizes.columns());
        blocks.zero(matrix, 0, sizes.depth() * sizes.columns());
        for (int gate = 0; gate < from.length; gate++) {
            int column = from[gate] * units;
            for (int row = 0; row < sizes.features() && hasInput(gate); row++) {
                blocks.copy(units, kernel, row * width + column, matrix, at(row, gate));
            }
            if (hasInput(gate)) {
                blocks.copy(units, bias, column, matrix, at(sizes.features(), gate));
            }
            // A GRU has a bias for the state, too.
            if (hasState(gate) && isGru) {
                blocks.add(units, matrix, at(sizes.features(), gate), bias, width + column);
            }
            for (int row = 0; row < units && hasState(gate); row++) {
                blocks.copy(units, recurrent, row * width + column, matrix, at(sizes.features() + 1 + row, gate));
            }
        }
        return matrix;
    }

    /// Takes a matrix of gradients apart into those for the kernel, the recurrent kernel and the bias.
    void unstack(T matrix, T target, int kernelAt, int recurrentAt, int biasAt) {
        int units = sizes.units();
        int width = sizes.cell().gates() * units;
        for (int gate = 0; gate < from.length; gate++) {
            int column = from[gate] * units;
            for (int row = 0; row < sizes.features() && hasInput(gate); row++) {
                blocks.copy(units, matrix, at(row, gate), target, kernelAt + row * width + column);
            }
            if (hasInput(gate)) {
                blocks.copy(units, matrix, at(sizes.features(), gate), target, biasAt + column);
            }
            if (hasState(gate) && isGru) {
                blocks.copy(units, matrix, at(sizes.features(), gate), target, biasAt + width + column);
            }
            for (int row = 0; row < units && hasState(gate); row++) {
                blocks.copy(
                        units,
                        matrix,
                        at(sizes.features() + 1 + row, gate),
                        target,
                        recurrentAt + row * width + column);
            }
        }
    }

    private int at(int row, int gate) {
        return row * sizes.columns() + gate * sizes.units();
    }

    /// The matrix in panels of columns: the panel that begins with column j lies at
    /// j · [RecurrentSizes#depth()].
    T panels(T matrix) {
        int depth = sizes.depth();
        int columns = sizes.columns();
        T panels = arrays.blank(depth * columns);
        for (int j = 0; j < columns; j += PANEL) {
            int width = Math.min(PANEL, columns - j);
            for (int row = 0; row < depth; row++) {
                blocks.copy(width, matrix, row * columns + j, panels, j * depth + row * width);
            }
        }
        return panels;
    }

    /// The transpose of the state's rows in panels: the one that begins with unit j lies at
    /// j · [#stateColumns()].
    T transposedStatePanels(T matrix) {
        int depth = stateColumns();
        T panels = arrays.blank(sizes.units() * depth);
        for (int j = 0; j < sizes.units(); j += PANEL) {
            int width = Math.min(PANEL, sizes.units() - j);
            int row = at(sizes.features() + 1 + j, 0);
            blocks.transpose(width, depth, matrix, row, sizes.columns(), panels, j * depth, width);
        }
        return panels;
    }

    /// The columns of the gates that take from the state.
    int stateColumns() {
        return gatesOfState() * sizes.units();
    }
}
