package io.gradus.optimizers;

import io.gradus.Gradus;
import io.gradus.IndexedSlices;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.op.ScatterMode;

/// Rows of a table that a step looked up several times.
///
/// TensorFlow keeps the gradients of single look-ups apart, and Keras's optimizers square each by itself.
/// So what they sum of such a row are the squares of its gradients, not the square of the gradients' sum.
public final class RepeatedRows {
    private RepeatedRows() {}

    /// Prepares an optimizer, before its step, for the difference.
    ///
    /// @param table a variable that the optimizer changes
    /// @param gradient the gradient for the table
    /// @param rows the gradients of single look-ups, of shape `(n, …)`
    /// @param indices which rows they are for, of shape `(n,)`
    public static void add(Optimizer optimizer, Variable table, Tensor gradient, Tensor rows, Tensor indices) {
        SquareSlot squares = optimizer.squareSlot(table);
        if (squares != null) {
            Tensor sums = Gradus.take(gradient, indices, 0);
            Tensor more = Gradus.multiply(Gradus.multiply(rows, Gradus.subtract(rows, sums)), squares.factor());
            squares.slot().scatter(new IndexedSlices(more, indices, table.shape()), ScatterMode.ADD);
        }
    }
}
