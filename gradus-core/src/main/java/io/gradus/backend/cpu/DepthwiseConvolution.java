package io.gradus.backend.cpu;

import io.gradus.backend.cpu.Scratch.Purpose;
import org.jspecify.annotations.Nullable;

/// Convolutions in which each channel has one filter of its own, without any matrix product: the channels of a
/// pixel are multiplied by those of each tap and summed, side by side ([BlockKernels#multiplyTaps]).
///
/// Images are addressed as in [IndirectConvolution], by the same tables. Where there are few channels and the
/// pixels of a row are neighbours, several pixels are taken as one long run, whose filter is repeated as often.
///
/// @param <T> `float[]` or `double[]`
final class DepthwiseConvolution<T> {
    /// Elements that make a run long enough.
    private static final int RUN = 64;

    /// Partial sums of a filter gradient.
    private static final int MOST_PARTS = 16;

    private final BlockKernels<T> kernels;
    private final Scratch<T> scratch;

    DepthwiseConvolution(BlockKernels<T> kernels) {
        this.kernels = kernels;
        this.scratch = new Scratch<>(kernels);
    }

    /// Whether a geometry is of this kind.
    static boolean fits(ConvolutionGeometry g) {
        return g.groups() > 1 && g.groups() == g.inChannels() && g.inChannels() == g.outChannels();
    }

    /// The pixels of a run.
    private static int run(ConvolutionGeometry g, int width) {
        return g.strideW() > 1 ? 1 : Math.max(1, Math.min(width, RUN / g.inChannels()));
    }

    void forward(ConvolutionGeometry g, T x, T w, T y, @Nullable Epilogue<T> epilogue) {
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        int channels = g.inChannels();
        int taps = tables.tapOffsets().length;
        int run = run(g, blocks.width());
        T filter = repeated(w, taps, channels, run);
        IndirectConvolution.forEach(blocks.count(), g.multiplyAdds(), block -> {
            int pixels = blocks.pixels(block);
            T image = tables.isPadded() ? padded(tables, block, x) : x;
            int imageAt = tables.isPadded() ? 0 : tables.inputAt(block);
            int yAt = blocks.firstPixel(block) * channels;
            for (int pixel = 0; pixel < pixels; pixel = next(pixel, run, blocks.width())) {
                int length = (next(pixel, run, blocks.width()) - pixel) * channels;
                int at = imageAt + tables.pixelOffsets()[pixel];
                kernels.multiplyTaps(
                        length, image, at, tables.tapOffsets(), filter, 0, run * channels, y, yAt + pixel * channels);
            }
            if (epilogue != null) {
                kernels.finish(pixels, channels, y, yAt, channels, epilogue);
            }
        });
    }

    /// The pixel after the run that begins at a pixel: runs end with their row.
    private static int next(int pixel, int run, int width) {
        return Math.min(pixel + run, (pixel / width + 1) * width);
    }

    /// The filter with the channels of each tap repeated `run` times.
    private T repeated(T w, int taps, int channels, int run) {
        if (run == 1) {
            return w;
        }
        T filter = kernels.allocate(taps * run * channels);
        for (int i = 0; i < taps * run; i++) {
            kernels.copy(channels, w, i / run * channels, filter, i * channels);
        }
        return filter;
    }

    private T padded(PatchTables tables, int block, T x) {
        T image = scratch.array(Purpose.PADDED, tables.paddedSize());
        tables.copyPadded(kernels, block, x, image);
        return image;
    }

    void inputGradient(ConvolutionGeometry g, T dy, T w, T dx) {
        InputGradientPlan plan = InputGradientPlan.of(g);
        T filter = kernels.allocate(g.filterSize());
        plan.orderTaps(kernels, w, filter);
        IndirectConvolution.forEach(plan.blocks(), g.multiplyAdds(), block -> {
            T image = scratch.array(Purpose.PADDED, plan.paddedSize());
            plan.copyPadded(kernels, block, dy, image);
            plan.multiplyTaps(kernels, block, image, filter, dx);
        });
    }

    void filterGradient(ConvolutionGeometry g, T x, T dy, T dw) {
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        int channels = g.inChannels();
        int taps = tables.tapOffsets().length;
        int run = run(g, blocks.width());
        int size = taps * run * channels;
        int parts = Math.max(1, Math.min(MOST_PARTS, blocks.count()));
        T partial = kernels.allocate(parts * size);
        IndirectConvolution.forEach(parts, g.multiplyAdds(), part -> {
            int from = (int) ((long) blocks.count() * part / parts);
            int to = (int) ((long) blocks.count() * (part + 1) / parts);
            for (int block = from; block < to; block++) {
                T image = tables.isPadded() ? padded(tables, block, x) : x;
                int imageAt = tables.isPadded() ? 0 : tables.inputAt(block);
                int dyAt = blocks.firstPixel(block) * channels;
                int pixels = blocks.pixels(block);
                for (int pixel = 0; pixel < pixels; pixel = next(pixel, run, blocks.width())) {
                    int length = (next(pixel, run, blocks.width()) - pixel) * channels;
                    int at = imageAt + tables.pixelOffsets()[pixel];
                    kernels.addTapProducts(
                            length,
                            image,
                            at,
                            tables.tapOffsets(),
                            dy,
                            dyAt + pixel * channels,
                            partial,
                            part * size,
                            run * channels);
                }
            }
        });
        kernels.zero(dw, 0, taps * channels);
        for (int i = 0; i < parts * taps * run; i++) {
            kernels.add(channels, dw, i / run % taps * channels, partial, i * channels);
        }
    }
}
