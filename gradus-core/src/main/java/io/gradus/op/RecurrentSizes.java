package io.gradus.op;

import io.gradus.Tensor;

/// The sizes of a recurrent computation, and where the parts of its [RecurrentTrace] lie. A trace holds, one behind the
/// other and each step's examples side by side:
///
/// - for each step, and for the one that would follow, the row `x, 1, state` of each example, which is what the weights
///   are multiplied with, and zeros up to a whole number of cache lines, since products read these rows as columns,
/// too;
/// - for an LSTM, the cell state before each step and behind the last;
/// - for each step the gates of each example.
///
/// @param cell the kind of step
/// @param batch examples
/// @param steps steps of an example
/// @param features elements of a step's input
/// @param units elements of a state
public record RecurrentSizes(RecurrentCell cell, int batch, int steps, int features, int units) {
    /// The floats of a cache line.
    private static final int LINE = 16;

    /// The sizes of inputs whose shapes are known.
    public static RecurrentSizes of(RecurrentCell cell, Tensor... inputs) {
        int[] x = inputs[0].shape().dims();
        return new RecurrentSizes(cell, x[0], x[1], x[2], inputs[2].shape().dim(0));
    }

    /// The elements that count in a row of inputs, 1 and states.
    public int depth() {
        return features + 1 + units;
    }

    /// The length of such a row.
    public int rowLength() {
        return (depth() + LINE - 1) / LINE * LINE;
    }

    /// Gates that a step computes for each unit: a GRU's candidate has two, one from the input and one
    /// from the state.
    public int gates() {
        return cell == RecurrentCell.SIMPLE ? 1 : 4;
    }

    /// The length of a row of gates.
    public int columns() {
        return gates() * units;
    }

    /// Where the rows of a step begin.
    public int rows(int step) {
        return step * batch * rowLength();
    }

    /// Where the cell states before a step begin.
    public int cells(int step) {
        return rows(steps + 1) + step * batch * units;
    }

    /// Where the gates of a step begin.
    public int gates(int step) {
        return cells(cell.hasCellState() ? steps + 1 : 0) + step * batch * columns();
    }

    /// The length of a trace.
    public int traceLength() {
        return Math.toIntExact((steps + 1L) * batch * rowLength()
                + (cell.hasCellState() ? (steps + 1L) * batch * units : 0)
                + (long) steps * batch * columns());
    }

    /// The number of elements of an input of the op, by its position.
    public int inputSize(int input) {
        int width = cell.gates() * units;
        return switch (input) {
            case 0 -> batch * steps * features;
            case 1 -> features * width;
            case 2 -> units * width;
            case 3 -> cell.biasShape(units).size();
            default -> batch * units;
        };
    }

    /// Where the gradient for an input of the op begins in a [RecurrentGradient]; for their number, its
    /// length.
    public int gradientAt(int input) {
        int at = 0;
        for (int i = 0; i < input; i++) {
            at += inputSize(i);
        }
        return at;
    }
}
