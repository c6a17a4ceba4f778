package io.gradus.backend.cpu.sequence;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.op.RecurrentGradient;
import io.gradus.op.RecurrentSizes;
import java.util.Arrays;

/// Recurrent networks on stored arrays of any floating-point dtype: the 16-bit ones are computed in float32.
public final class RecurrentKernels {
    private static final RecurrentKernels CURRENT = new RecurrentKernels(CpuKernels.current());

    private final RecurrentPass<float[]> floats;
    private final RecurrentPass<double[]> doubles;

    private RecurrentKernels(CpuKernels kernels) {
        floats = new RecurrentPass<>(
                kernels.blocks().floats(), kernels.gates().floats(), RecurrentArrays.floats(kernels.elementwise()));
        doubles = new RecurrentPass<>(
                kernels.blocks().doubles(), kernels.gates().doubles(), RecurrentArrays.doubles(kernels.elementwise()));
    }

    /// Those of the kernels of this process.
    public static RecurrentKernels current() {
        return CURRENT;
    }

    /// The trace of the inputs, see [io.gradus.op.RecurrentTrace].
    public Object trace(RecurrentSizes sizes, Object[] in, DType dtype) {
        Object cells = in[in.length - 1];
        if (dtype == DType.FLOAT64) {
            return doubles.forward(
                    sizes,
                    (double[]) in[0],
                    (double[]) in[1],
                    (double[]) in[2],
                    (double[]) in[3],
                    (double[]) in[4],
                    (double[]) cells);
        }
        float[] trace = floats.forward(
                sizes,
                wide(in[0], dtype),
                wide(in[1], dtype),
                wide(in[2], dtype),
                wide(in[3], dtype),
                wide(in[4], dtype),
                wide(cells, dtype));
        return Casts.as(dtype, trace, DType.FLOAT32);
    }

    /// The states of a trace or, where the inputs have none, of a computation that keeps none; see
    /// [io.gradus.op.RecurrentSequence].
    public Object states(RecurrentSizes sizes, boolean all, Object[] in, DType dtype) {
        Object trace = in[in.length - 1];
        if (in.length == sizes.cell().arity()) {
            if (dtype == DType.FLOAT64) {
                return doubles.states(sizes, all, Arrays.copyOf(in, in.length, double[][].class));
            }
            float[][] wide = new float[in.length][];
            Arrays.setAll(wide, i -> wide(in[i], dtype));
            return Casts.as(dtype, floats.states(sizes, all, wide), DType.FLOAT32);
        }
        return dtype == DType.FLOAT64
                ? doubles.states(sizes, all, (double[]) trace)
                : Casts.as(dtype, floats.states(sizes, all, wide(trace, dtype)), DType.FLOAT32);
    }

    /// The gradients for all inputs, see [io.gradus.op.RecurrentGradient].
    public Object gradient(RecurrentSizes sizes, RecurrentGradient op, Object[] in, DType dtype) {
        Object trace = in[in.length - 2];
        Object dy = in[in.length - 1];
        if (dtype == DType.FLOAT64) {
            return doubles.gradient(sizes, op, (double[]) in[1], (double[]) in[2], (double[]) trace, (double[]) dy);
        }
        float[] gradient =
                floats.gradient(sizes, op, wide(in[1], dtype), wide(in[2], dtype), wide(trace, dtype), wide(dy, dtype));
        return Casts.as(dtype, gradient, DType.FLOAT32);
    }

    private static float[] wide(Object x, DType dtype) {
        return (float[]) Casts.as(DType.FLOAT32, x, dtype);
    }
}
