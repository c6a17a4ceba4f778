package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.ChannelKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// Group normalization of stored arrays of any floating-point dtype: the 16-bit ones are computed in float32.
///
/// One example after the other is read for its sums and then worked on, while it is in a cache. Examples are spread
/// over the threads where there are enough of them, else the parts of each; the parts are the same.
final class GroupNorms {
    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    /// The elements that one call works on where rows are shorter.
    private static final int LONG = 256;

    private static final Typed<float[]> FLOATS =
            new Typed<>(CpuKernels.current().channels().floats(), float[][]::new);
    private static final Typed<double[]> DOUBLES =
            new Typed<>(CpuKernels.current().channels().doubles(), double[][]::new);

    private GroupNorms() {}

    /// See [io.gradus.op.GroupNorm].
    ///
    /// @param in x, gamma and beta
    static Object normalize(Object[] in, GroupLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DOUBLES.normalize((double[]) in[0], (double[]) in[1], (double[]) in[2], layout, epsilon);
        }
        return Widening.narrow(
                FLOATS.normalize(wide(in[0], dtype), wide(in[1], dtype), wide(in[2], dtype), layout, epsilon), dtype);
    }

    /// See [io.gradus.op.GroupNormScaleGradient].
    ///
    /// @param in dy and x
    static Object scaleGradient(Object[] in, GroupLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DOUBLES.scaleGradient((double[]) in[0], (double[]) in[1], layout, epsilon);
        }
        return Widening.narrow(FLOATS.scaleGradient(wide(in[0], dtype), wide(in[1], dtype), layout, epsilon), dtype);
    }

    /// See [io.gradus.op.GroupNormInputGradient].
    ///
    /// @param in dy, x, gamma and the sums
    static Object inputGradient(Object[] in, GroupLayout layout, double epsilon, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return DOUBLES.inputGradient(
                    (double[]) in[0], (double[]) in[1], (double[]) in[2], (double[]) in[3], layout, epsilon);
        }
        return Widening.narrow(
                FLOATS.inputGradient(
                        wide(in[0], dtype),
                        wide(in[1], dtype),
                        wide(in[2], dtype),
                        wide(in[3], dtype),
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
        private final GroupNormPass<T> pass;
        private final IntFunction<T[]> rows;

        Typed(ChannelKernels<T> kernels, IntFunction<T[]> rows) {
            this.kernels = kernels;
            pass = new GroupNormPass<>(kernels);
            this.rows = rows;
        }

        T normalize(T x, T gamma, T beta, GroupLayout layout, double epsilon) {
            T y = kernels.allocate(layout.examples() * layout.size());
            forEachExample(layout, example -> {
                int base = example * layout.size();
                RunningMoments[] groups = pass.moments(x, base, layout);
                double[][] parameters = new double[3][layout.channels()];
                for (int c = 0; c < layout.channels(); c++) {
                    RunningMoments group = groups[c / layout.width()];
                    parameters[0][c] = group.mean();
                    parameters[1][c] = kernels.get(gamma, c) * root(group, epsilon);
                    parameters[2][c] = kernels.get(beta, c);
                }
                forEach(
                        layout,
                        base,
                        parameters,
                        (n, at, row) -> kernels.normalize(n, x, at, row[0], row[1], row[2], y));
            });
            return y;
        }

        private static double root(RunningMoments group, double epsilon) {
            return 1 / Math.sqrt(group.variance() + epsilon);
        }

        T scaleGradient(T dy, T x, GroupLayout layout, double epsilon) {
            int channels = layout.channels();
            int size = layout.examples() * channels;
            T y = kernels.allocate(2 * size);
            if (layout.size() == 0) {
                // The sums of nothing, whatever the array held.
                kernels.fill(y, 0, 2 * size, 0);
            }
            forEachExample(layout, example -> {
                int base = example * layout.size();
                RunningMoments[] groups = pass.moments(x, base, layout);
                double[] means = new double[channels];
                for (int c = 0; c < channels; c++) {
                    means[c] = groups[c / layout.width()].mean();
                }
                double[] sums = pass.sums(dy, x, base, layout, means);
                for (int c = 0; c < channels; c++) {
                    double root = root(groups[c / layout.width()], epsilon);
                    kernels.fill(y, example * channels + c, 1, sums[c] * root);
                    kernels.fill(y, size + example * channels + c, 1, sums[channels + c]);
                }
            });
            return y;
        }

        T inputGradient(T dy, T x, T gamma, T sums, GroupLayout layout, double epsilon) {
            T dx = kernels.allocate(layout.examples() * layout.size());
            forEachExample(layout, example -> {
                int base = example * layout.size();
                RunningMoments[] groups = pass.moments(x, base, layout);
                double[][] parameters = new double[4][layout.channels()];
                for (int g = 0; g < groups.length; g++) {
                    gradientParameters(gamma, sums, layout, example, g, groups[g], epsilon, parameters);
                }
                forEach(
                        layout,
                        base,
                        parameters,
                        (n, at, row) -> kernels.groupGradient(n, dy, x, at, row[0], row[1], row[2], row[3], dx));
            });
            return dx;
        }

        private void gradientParameters(
                T gamma,
                T sums,
                GroupLayout layout,
                int example,
                int group,
                RunningMoments moments,
                double epsilon,
                double[][] parameters) {
            int first = group * layout.width();
            int at = example * layout.channels();
            int size = layout.examples() * layout.channels();
            double products = 0;
            double total = 0;
            for (int c = first; c < first + layout.width(); c++) {
                products += kernels.get(gamma, c) * kernels.get(sums, at + c);
                total += kernels.get(gamma, c) * kernels.get(sums, size + at + c);
            }
            double root = root(moments, epsilon);
            for (int c = first; c < first + layout.width(); c++) {
                parameters[0][c] = moments.mean();
                parameters[1][c] = products / layout.count() * root * root;
                parameters[2][c] = total / layout.count() * root;
                parameters[3][c] = kernels.get(gamma, c) * root;
            }
        }

        private static void forEachExample(GroupLayout layout, IntConsumer body) {
            if (layout.size() == 0) {
                return;
            }
            int grain = Math.max(1, CHUNK / layout.size());
            if (layout.examples() / grain < WorkerPool.threads()) {
                for (int example = 0; example < layout.examples(); example++) {
                    body.accept(example);
                }
                return;
            }
            WorkerPool.shared().forEachRange(layout.examples(), grain, (from, to) -> {
                for (int example = from; example < to; example++) {
                    body.accept(example);
                }
            });
        }

        /// Runs a loop over all elements of an example.
        ///
        /// @param parameters of each kind one number a channel
        private void forEach(GroupLayout layout, int base, double[][] parameters, BatchNormPass.Loop<T> loop) {
            int channels = layout.channels();
            int width = layout.inner() == 1
                    ? channels * Math.min(layout.outer(), Math.max(1, LONG / channels))
                    : Math.min(LONG, layout.inner());
            if (layout.inner() > 1) {
                forEachRun(layout, base, width, parameters, loop);
                return;
            }
            T[] own = rows.apply(parameters.length);
            for (int i = 0; i < own.length; i++) {
                own[i] = kernels.allocate(width);
                kernels.round(channels, parameters[i], own[i]);
                for (int j = channels; j < width; j += channels) {
                    System.arraycopy(own[i], 0, own[i], j, channels);
                }
            }
            int size = layout.size();
            int calls = (size + width - 1) / width;
            WorkerPool.shared().forEachRange(calls, Math.max(1, CHUNK / width), (from, to) -> {
                for (int call = from; call < to; call++) {
                    int at = call * width;
                    loop.run(Math.min(width, size - at), base + at, own);
                }
            });
        }

        private void forEachRun(
                GroupLayout layout, int base, int width, double[][] parameters, BatchNormPass.Loop<T> loop) {
            int inner = layout.inner();
            int runs = layout.outer() * layout.channels();
            WorkerPool.shared().forEachRange(runs, Math.max(1, CHUNK / inner), (from, to) -> {
                T[] own = rows.apply(parameters.length);
                for (int i = 0; i < own.length; i++) {
                    own[i] = kernels.allocate(width);
                }
                for (int run = from; run < to; run++) {
                    for (int i = 0; i < own.length; i++) {
                        kernels.fill(own[i], 0, width, parameters[i][run % layout.channels()]);
                    }
                    for (int at = 0; at < inner; at += width) {
                        loop.run(Math.min(width, inner - at), base + run * inner + at, own);
                    }
                }
            });
        }
    }
}
