package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.movement.Indices;

/// Cross entropy between labels and the softmax of logits, over the rows of `[rows, columns]`, and its gradients with
/// respect to the logits.
///
/// All take stored arrays of a floating-point dtype and return new ones; float16 and bfloat16 compute in float32.
public final class CrossEntropy {
    private CrossEntropy() {}

    /// The loss of each row, `-log(softmax(logits))[label]`.
    ///
    /// @param labels an `int[]` or `long[]` of one class a row
    /// @throws IllegalArgumentException when a label is not in `[0, columns)`
    public static Object sparse(Object logits, Object labels, int rows, int columns, DType dtype) {
        int[] index = Indices.checked(labels, columns, "sparse_softmax_cross_entropy");
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.sparseCrossEntropy((double[]) logits, index, rows, columns);
        }
        return Widening.narrow(
                FloatSoftmax.sparseCrossEntropy(Widening.floats(logits, dtype), index, rows, columns), dtype);
    }

    /// The gradient of [#sparse]: `(softmax(logits) - oneHot(label)) * dy`, with one `dy` a row.
    ///
    /// @param labels an `int[]` or `long[]` of one class a row
    /// @throws IllegalArgumentException when a label is not in `[0, columns)`
    public static Object sparseGradient(Object dy, Object logits, Object labels, int rows, int columns, DType dtype) {
        int[] index = Indices.checked(labels, columns, "sparse_softmax_cross_entropy");
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.sparseCrossEntropyGradient((double[]) dy, (double[]) logits, index, rows, columns);
        }
        return Widening.narrow(
                FloatSoftmax.sparseCrossEntropyGradient(
                        Widening.floats(dy, dtype), Widening.floats(logits, dtype), index, rows, columns),
                dtype);
    }

    /// The loss of each row, `-sum(labels * log(softmax(logits)))`; the labels have the shape of the logits.
    public static Object dense(Object logits, Object labels, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.crossEntropy((double[]) logits, (double[]) labels, rows, columns);
        }
        return Widening.narrow(
                FloatSoftmax.crossEntropy(
                        Widening.floats(logits, dtype), Widening.floats(labels, dtype), rows, columns),
                dtype);
    }

    /// The gradient of [#dense] as TensorFlow has it, `(softmax(logits) - labels) * dy`, which assumes that each row's
    /// labels
    /// sum to 1.
    public static Object denseGradient(Object dy, Object logits, Object labels, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.crossEntropyGradient(
                    (double[]) dy, (double[]) logits, (double[]) labels, rows, columns);
        }
        return Widening.narrow(
                FloatSoftmax.crossEntropyGradient(
                        Widening.floats(dy, dtype),
                        Widening.floats(logits, dtype),
                        Widening.floats(labels, dtype),
                        rows,
                        columns),
                dtype);
    }
}
