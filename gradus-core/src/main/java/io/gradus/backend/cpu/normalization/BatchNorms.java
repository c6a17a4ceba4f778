package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.ChannelKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import java.util.function.IntFunction;

/// Batch normalization of stored arrays of any floating-point dtype: the 16-bit ones are computed in float32.
final class BatchNorms {
    private static final BatchNorms CURRENT = new BatchNorms(CpuKernels.current());

    private final Typed<float[]> floats;
    private final Typed<double[]> doubles;

    private BatchNorms(CpuKernels kernels) {
        floats = new Typed<>(kernels.channels().floats(), float[][]::new);
        doubles = new Typed<>(kernels.channels().doubles(), double[][]::new);
    }

    /// Those of the kernels of this process.
    static BatchNorms current() {
        return CURRENT;
    }

    /// The means and the variances of the channels, see [io.gradus.op.BatchMoments].
    Object moments(Object x, ChannelLayout layout, DType dtype) {
        return dtype == DType.FLOAT64
                ? doubles.moments((double[]) x, layout)
                : Widening.narrow(floats.moments(wide(x, dtype), layout), dtype);
    }

    /// See [io.gradus.op.BatchNorm].
    ///
    /// @param in x, gamma, beta and the moments
    Object normalize(Object[] in, ChannelLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return doubles.normalize(
                    (double[]) in[0], (double[]) in[1], (double[]) in[2], (double[]) in[3], layout, epsilon);
        }
        return Widening.narrow(
                floats.normalize(
                        wide(in[0], dtype),
                        wide(in[1], dtype),
                        wide(in[2], dtype),
                        wide(in[3], dtype),
                        layout,
                        epsilon),
                dtype);
    }

    /// See [io.gradus.op.BatchNormScaleGradient].
    ///
    /// @param in dy, x and the moments
    Object scaleGradient(Object[] in, ChannelLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return doubles.scaleGradient((double[]) in[0], (double[]) in[1], (double[]) in[2], layout, epsilon);
        }
        return Widening.narrow(
                floats.scaleGradient(wide(in[0], dtype), wide(in[1], dtype), wide(in[2], dtype), layout, epsilon),
                dtype);
    }

    /// See [io.gradus.op.BatchNormInputGradient].
    ///
    /// @param in dy, x, gamma, the moments and the sums
    Object inputGradient(Object[] in, ChannelLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return doubles.inputGradient(
                    (double[]) in[0],
                    (double[]) in[1],
                    (double[]) in[2],
                    (double[]) in[3],
                    (double[]) in[4],
                    layout,
                    epsilon);
        }
        return Widening.narrow(
                floats.inputGradient(
                        wide(in[0], dtype),
                        wide(in[1], dtype),
                        wide(in[2], dtype),
                        wide(in[3], dtype),
                        wide(in[4], dtype),
                        layout,
                        epsilon),
                dtype);
    }

    private static float[] wide(Object x, DType dtype) {
        return Widening.floats(x, dtype);
    }

    /// The same over arrays of one type.
    private static final class Typed<T> {
        private final ChannelKernels<T> kernels;
        private final BatchNormPass<T> pass;
        private final IntFunction<T[]> rows;

        Typed(ChannelKernels<T> kernels, IntFunction<T[]> rows) {
            this.kernels = kernels;
            pass = new BatchNormPass<>(kernels);
            this.rows = rows;
        }

        T moments(T x, ChannelLayout layout) {
            T y = kernels.allocate(2 * layout.channels());
            pass.moments(x, layout, y);
            return y;
        }

        /// One over the standard deviation of a channel.
        private double root(T moments, ChannelLayout layout, int channel, double epsilon) {
            return 1 / Math.sqrt(kernels.get(moments, layout.channels() + channel) + epsilon);
        }

        T normalize(T x, T gamma, T beta, T moments, ChannelLayout layout, double epsilon) {
            double[][] parameters = new double[3][layout.channels()];
            for (int c = 0; c < layout.channels(); c++) {
                parameters[0][c] = kernels.get(moments, c);
                parameters[1][c] = kernels.get(gamma, c) * root(moments, layout, c, epsilon);
                parameters[2][c] = kernels.get(beta, c);
            }
            T y = kernels.allocate(layout.size());
            pass.forEach(
                    layout,
                    parameters,
                    rows.apply(parameters.length),
                    (n, at, row) -> kernels.normalize(n, x, at, row[0], row[1], row[2], y));
            return y;
        }

        T scaleGradient(T dy, T x, T moments, ChannelLayout layout, double epsilon) {
            double[] sums = pass.sums(dy, x, moments, layout);
            for (int c = 0; c < layout.channels(); c++) {
                sums[c] *= root(moments, layout, c, epsilon);
            }
            T y = kernels.allocate(sums.length);
            kernels.round(sums.length, sums, y);
            return y;
        }

        T inputGradient(T dy, T x, T gamma, T moments, T sums, ChannelLayout layout, double epsilon) {
            double[][] parameters = new double[4][layout.channels()];
            double count = layout.count();
            for (int c = 0; c < layout.channels(); c++) {
                double root = root(moments, layout, c, epsilon);
                parameters[0][c] = kernels.get(moments, c);
                parameters[1][c] = kernels.get(sums, c) / count * root;
                parameters[2][c] = kernels.get(sums, layout.channels() + c) / count;
                parameters[3][c] = kernels.get(gamma, c) * root;
            }
            T dx = kernels.allocate(layout.size());
            pass.forEach(
                    layout,
                    parameters,
                    rows.apply(parameters.length),
                    (n, at, row) -> kernels.inputGradient(n, dy, x, at, row[0], row[1], row[2], row[3], dx));
            return dx;
        }
    }
}
