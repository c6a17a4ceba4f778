package io.gradus.optimizers;

import io.gradus.Gradus;
import io.gradus.IndexedSlices;
import io.gradus.Tensor;
import io.gradus.op.ScatterMode;

/// Rows of a table that a step looked up several times.
///
/// TensorFlow keeps the gradients of single look-ups apart, and Keras's optimizers square each by itself.
/// So what they sum of such a row are the squares of its gradients, not the square of the gradients' sum.
final class RepeatedRows {
    private RepeatedRows() {}

    /// Prepares the sums of squares, before a step, for the difference.
    ///
    /// @param gradient the whole gradient of the table
    /// @param rows the gradients of single look-ups
    static void add(SquareSlot squares, Tensor gradient, IndexedSlices rows) {
        Tensor sums = Gradus.take(gradient, rows.indices(), 0);
        Tensor values = rows.values();
        Tensor more = Gradus.multiply(Gradus.multiply(values, Gradus.subtract(values, sums)), squares.factor());
        squares.slot().scatter(new IndexedSlices(more, rows.indices(), rows.shape()), ScatterMode.ADD);
    }
}
