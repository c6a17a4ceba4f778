package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.TapKernels;
import org.jspecify.annotations.Nullable;

/// Convolutions in which each channel has one filter of its own, without any matrix product: along a row of pixels, the
/// channels of each are multiplied by those of the taps, side by side ([TapKernels]). Nothing is copied: at the borders
/// fewer taps count ([TapPlan]).
///
/// @param <T> `float[]` or `double[]`
final class DepthwiseConvolution<T> {
    /// Partial sums of a filter gradient.
    private static final int MOST_PARTS = 16;

    /// The multiply-adds that are worth a task of their own.
    private static final int GRAIN = 1 << 16;

    private final BlockKernels<T> kernels;
    private final TapKernels<T> taps;

    DepthwiseConvolution(BlockKernels<T> kernels, TapKernels<T> taps) {
        this.kernels = kernels;
        this.taps = taps;
    }

    /// Whether a geometry is of this kind.
    static boolean fits(ConvolutionGeometry g) {
        return g.groups() > 1 && g.groups() == g.inChannels() && g.inChannels() == g.outChannels();
    }

    void forward(ConvolutionGeometry g, T x, T w, T y, @Nullable Epilogue<T> epilogue) {
        multiply(g, TapPlan.forward(g), x, w, y, epilogue);
    }

    void inputGradient(ConvolutionGeometry g, T dy, T w, T dx) {
        multiply(g, TapPlan.backward(g), dy, w, dx, null);
    }

    private void multiply(
            ConvolutionGeometry g, TapPlan plan, T source, T w, T target, @Nullable Epilogue<T> epilogue) {
        int channels = g.inChannels();
        T filter = repeated(w, g.depth(), channels, plan.together());
        int rows = g.batch() * plan.height();
        int grain = grain(g, plan);
        WorkerPool.shared().forEachRange(rows, grain, (from, to) -> {
            for (int row = from; row < to; row++) {
                plan.forEachStretch(
                        row,
                        (pixels, n, sourceAt, sourceStep, sourceTaps, filterTaps, targetAt, targetStep) ->
                                taps.multiplyTaps(
                                        pixels,
                                        n,
                                        source,
                                        sourceAt,
                                        sourceStep,
                                        sourceTaps,
                                        filter,
                                        filterTaps,
                                        target,
                                        targetAt,
                                        targetStep));
                if (epilogue != null) {
                    int size = plan.rowSize();
                    kernels.finish(size / channels, channels, target, row * size, channels, epilogue);
                }
            }
        });
    }

    private static int grain(ConvolutionGeometry g, TapPlan plan) {
        return Math.max(1, GRAIN / Math.max(1, plan.rowSize() * g.depth()));
    }

    /// The filter with the channels of each tap repeated `times` times.
    private T repeated(T w, int taps, int channels, int times) {
        if (times == 1) {
            return w;
        }
        T filter = kernels.allocate(taps * times * channels);
        for (int i = 0; i < taps * times; i++) {
            kernels.copy(channels, w, i / times * channels, filter, i * channels);
        }
        return filter;
    }

    void filterGradient(ConvolutionGeometry g, T x, T dy, T dw) {
        TapPlan plan = TapPlan.forward(g);
        int channels = g.inChannels();
        int times = plan.together();
        int size = g.depth() * times * channels;
        int rows = g.batch() * plan.height();
        int parts = Math.max(1, Math.min(MOST_PARTS, rows / grain(g, plan)));
        T partial = kernels.allocate(parts * size);
        WorkerPool.shared().forEachRange(parts, 1, (first, end) -> {
            for (int part = first; part < end; part++) {
                // The products of a part in an array of its own: two threads that write to one line wait for another.
                T sums = kernels.allocate(size);
                int from = (int) ((long) rows * part / parts);
                int to = (int) ((long) rows * (part + 1) / parts);
                for (int row = from; row < to; row++) {
                    plan.forEachStretch(
                            row,
                            (pixels, n, sourceAt, sourceStep, sourceTaps, filterTaps, targetAt, targetStep) ->
                                    taps.addTapProducts(
                                            pixels,
                                            n,
                                            x,
                                            sourceAt,
                                            sourceStep,
                                            sourceTaps,
                                            dy,
                                            targetAt,
                                            targetStep,
                                            sums,
                                            filterTaps));
                }
                kernels.copy(size, sums, 0, partial, part * size);
            }
        });
        kernels.zero(dw, 0, g.depth() * channels);
        for (int i = 0; i < parts * g.depth() * times; i++) {
            kernels.add(channels, dw, i / times % g.depth() * channels, partial, i * channels);
        }
    }
}
