package io.gradus.backend.cpu.sequence;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.Attention;
import io.gradus.op.AttentionGradient;
import org.jspecify.annotations.Nullable;

/// Attention of whole tensors: float64 in its own arithmetic, the others in float32.
public final class Attentions {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private Attentions() {}

    /// See [Attention].
    public static Object attention(Attention attention, Tensor[] in, DType dtype) {
        return dtype == DType.FLOAT64
                ? doubles(attention, in).forward()
                : Widening.narrow(floats(attention, in).forward(), dtype);
    }

    /// See [AttentionGradient].
    public static Object gradient(AttentionGradient gradient, Tensor[] in, DType dtype) {
        Tensor dy = in[in.length - 2];
        Tensor y = in[in.length - 1];
        return dtype == DType.FLOAT64
                ? doubles(gradient.attention(), in).gradient((double[]) data(dy), (double[]) data(y))
                : Widening.narrow(floats(gradient.attention(), in).gradient(wide(dy), wide(y)), dtype);
    }

    private static FloatAttention floats(Attention attention, Tensor[] in) {
        float[] bias = attention.biased() ? wide(in[3]) : null;
        return new FloatAttention(
                geometry(attention, in), wide(in[0]), wide(in[1]), wide(in[2]), bias, mask(attention, in));
    }

    private static DoubleAttention doubles(Attention attention, Tensor[] in) {
        double[] bias = attention.biased() ? (double[]) data(in[3]) : null;
        return new DoubleAttention(
                geometry(attention, in),
                (double[]) data(in[0]),
                (double[]) data(in[1]),
                (double[]) data(in[2]),
                bias,
                mask(attention, in));
    }

    private static boolean @Nullable [] mask(Attention attention, Tensor[] in) {
        return attention.masked() ? (boolean[]) data(in[attention.biased() ? 4 : 3]) : null;
    }

    private static AttentionGeometry geometry(Attention attention, Tensor[] in) {
        int count = (attention.biased() ? 1 : 0) + (attention.masked() ? 1 : 0);
        int[][] extras = new int[count][];
        for (int i = 0; i < count; i++) {
            extras[i] = ACCESS.dims(in[3 + i].shape());
        }
        return AttentionGeometry.of(
                attention, ACCESS.dims(in[0].shape()), ACCESS.dims(in[1].shape()), ACCESS.dims(in[2].shape()), extras);
    }

    private static Object data(Tensor tensor) {
        return ACCESS.storage(tensor);
    }

    private static float[] wide(Tensor tensor) {
        return (float[]) Widening.widen(data(tensor), tensor.dtype());
    }
}
