package io.gradus.backend.cpu;

import io.gradus.DType;
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
        return Widening.narrow(FloatSoftmax.softmax(floats(logits, dtype), rows, columns), dtype);
    }

    /// The gradient of [#softmax], `y * (dy - sum(dy * y))`, or of [#logSoftmax], `dy - exp(y) * sum(dy)`, at its
    /// result `y`.
    public static Object gradient(SoftmaxGradient of, Object dy, Object y, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.gradient(of, (double[]) dy, (double[]) y, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.gradient(of, floats(dy, dtype), floats(y, dtype), rows, columns), dtype);
    }

    /// The logarithm of [#softmax], without the loss of digits that taking it afterwards has.
    public static Object logSoftmax(Object logits, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.logSoftmax((double[]) logits, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.logSoftmax(floats(logits, dtype), rows, columns), dtype);
    }

    /// `log(sum(exp(row)))` of each row, without overflow; a row whose maximum is infinite gives that infinity.
    public static Object logSumExp(Object x, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleSoftmax.logSumExp((double[]) x, rows, columns);
        }
        return Widening.narrow(FloatSoftmax.logSumExp(floats(x, dtype), rows, columns), dtype);
    }

    /// The float32 array of a float32, float16 or bfloat16 one.
    static float[] floats(Object x, DType dtype) {
        return (float[]) Widening.widen(x, dtype);
    }
}
