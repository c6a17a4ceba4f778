package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.op.RecurrentCell;
import io.gradus.op.RecurrentSizes;
import java.util.function.IntConsumer;

/// The kernel, the bias and the recurrent kernel of a recurrent network below each other, as one matrix with which the
/// rows `x, 1, state` of a trace are multiplied; its columns are the gates in the order of `GateKernels`. Of the rows
/// from which a gate takes nothing, the matrix has whatever content.
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

    /// What it costs to move an element, in multiply-adds: more than to compute one, for rows are short and lie apart.
    private static final long MOVE_COST = 5;

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
    boolean hasInput(int gate) {
        return !isGru || gate > 0;
    }

    /// Whether a gate takes from the state: all but the input's part of a GRU's candidate.
    boolean hasState(int gate) {
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

    /// The column of the user's kernels at which a gate begins.
    int column(int gate) {
        return from[gate] * sizes.units();
    }

    /// The length of a row of the user's kernels.
    int width() {
        return sizes.cell().gates() * sizes.units();
    }

    /// The matrix in panels of columns: the panel that begins with column j lies at j · [RecurrentSizes#depth()].
    T panels(T kernel, T recurrent, T bias) {
        int features = sizes.features();
        T panels = arrays.blank(sizes.depth() * sizes.columns());
        each(sizes.gates(), (long) sizes.depth() * sizes.columns(), gate -> {
            for (int row = firstRow(gate); row < features; row++) {
                put(kernel, row * width() + column(gate), panels, row, gate);
            }
            put(bias(bias, gate), 0, panels, features, gate);
            for (int row = features + 1; row < endRow(gate); row++) {
                put(recurrent, (row - features - 1) * width() + column(gate), panels, row, gate);
            }
        });
        return panels;
    }

    /// A gate's bias: of a GRU there is one for the input and one for the state.
    private T bias(T bias, int gate) {
        T sum = blocks.allocate(sizes.units());
        int ofState = isGru ? width() : 0;
        blocks.copy(sizes.units(), bias, (hasInput(gate) ? 0 : ofState) + column(gate), sum, 0);
        if (isGru && hasInput(gate) && hasState(gate)) {
            blocks.add(sizes.units(), sum, 0, bias, ofState + column(gate));
        }
        return sum;
    }

    /// Puts one row of a gate into the panels that its columns are in.
    private void put(T source, int at, T panels, int row, int gate) {
        int first = gate * sizes.units();
        for (int column = first; column < first + sizes.units(); ) {
            int panel = column / PANEL * PANEL;
            int panelWidth = Math.min(PANEL, sizes.columns() - panel);
            int count = Math.min(first + sizes.units(), panel + panelWidth) - column;
            int target = panel * sizes.depth() + row * panelWidth + column - panel;
            blocks.copy(count, source, at + column - first, panels, target);
            column += count;
        }
    }

    /// The transpose of the first rows of one of the user's kernels, with the columns of some gates as its rows, in
    /// panels: the one that begins with row j of the kernel lies at j · gates · units.
    T transposed(T kernel, int rows, int firstGate, int endGate) {
        int units = sizes.units();
        int depth = (endGate - firstGate) * units;
        T panels = arrays.blank(rows * depth);
        each(endGate - firstGate, (long) rows * depth, i -> {
            for (int j = 0; j < rows; j += PANEL) {
                int panelWidth = Math.min(PANEL, rows - j);
                int source = j * width() + column(firstGate + i);
                int target = j * depth + i * units * panelWidth;
                blocks.transpose(panelWidth, units, kernel, source, width(), panels, target, panelWidth);
            }
        });
        return panels;
    }

    /// Runs a loop over gates that moves so many elements, with several threads if that pays.
    private static void each(int gates, long elements, IntConsumer body) {
        if (WorkerPool.pays(MOVE_COST * elements)) {
            WorkerPool.shared().forEach(gates, body);
        } else {
            for (int gate = 0; gate < gates; gate++) {
                body.accept(gate);
            }
        }
    }
}
