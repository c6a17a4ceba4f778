package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.SoftmaxGradient;

/// The softmax family over the rows of `[rows, columns]`: the last axis of a tensor, with all others before it.
///
/// All take stored arrays of a floating-point dtype and return new ones; float16 and bfloat16 compute in float32.
public final class Softmax {
    private Softmax() {}

    /// The exponentials of each row over their sum.
    public static Object softmax(Object logits, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.softmax((double[]) logits, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.softmax(Widening.floats(logits, dtype), rows, columns), dtype);
    }

    /// The gradient of [#softmax], `y * (dy - sum(dy * y))`, or of [#logSoftmax], `dy - exp(y) * sum(dy)`, at its
    /// result `y`.
    public static Object gradient(SoftmaxGradient of, Object dy, Object y, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.gradient(of, (double[]) dy, (double[]) y, rows, columns);
        }
        return Widening.narrow(
                FloatSoftmax.gradient(of, Widening.floats(dy, dtype), Widening.floats(y, dtype), rows, columns), dtype);
    }

    /// The logarithm of [#softmax], without the loss of digits that taking it afterwards has.
    public static Object logSoftmax(Object logits, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.logSoftmax((double[]) logits, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.logSoftmax(Widening.floats(logits, dtype), rows, columns), dtype);
    }

    /// `log(sum(exp(row)))` of each row, without overflow; a row whose maximum is infinite gives that infinity.
    public static Object logSumExp(Object x, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.logSumExp((double[]) x, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.logSumExp(Widening.floats(x, dtype), rows, columns), dtype);
    }
}
