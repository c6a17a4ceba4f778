package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.LayerNorm;

/// Layer normalization over the rows of `[rows, columns]`, and its gradients.
///
/// All take stored arrays of a floating-point dtype and return new ones; float16 and bfloat16 compute in float32.
public final class LayerNorms {
    private LayerNorms() {}

    /// Each row brought to mean 0 and variance 1, times `gamma`, plus `beta`.
    public static Object normalize(
            LayerNorm op, Object x, Object gamma, Object beta, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleLayerNorm.normalize(op, (double[]) x, (double[]) gamma, (double[]) beta, rows, columns);
        }
        return Widening.narrow(
                FloatLayerNorm.normalize(
                        op, floats(x, dtype), floats(gamma, dtype), floats(beta, dtype), rows, columns),
                dtype);
    }

    /// See [io.gradus.op.LayerNormSums].
    public static Object sums(LayerNorm op, Object dy, Object x, Object gamma, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleLayerNorm.sums(op, (double[]) dy, (double[]) x, (double[]) gamma, rows, columns);
        }
        return Widening.narrow(
                FloatLayerNorm.sums(op, floats(dy, dtype), floats(x, dtype), floats(gamma, dtype), rows, columns),
                dtype);
    }

    /// The gradient of [#normalize] for `x`, from what [#sums] gave.
    public static Object inputGradient(
            LayerNorm op, Object dy, Object x, Object gamma, Object sums, int rows, int columns, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DoubleLayerNorm.inputGradient(
                    (double[]) dy, (double[]) x, (double[]) gamma, (double[]) sums, rows, columns);
        }
        return Widening.narrow(
                FloatLayerNorm.inputGradient(
                        op,
                        floats(dy, dtype),
                        floats(x, dtype),
                        floats(gamma, dtype),
                        floats(sums, dtype),
                        rows,
                        columns),
                dtype);
    }

    private static float[] floats(Object x, DType dtype) {
        return Widening.floats(x, dtype);
    }
}
