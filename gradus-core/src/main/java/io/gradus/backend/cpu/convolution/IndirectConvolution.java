package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.gemm.BlockedGemm;
import io.gradus.backend.cpu.gemm.Scratch;
import io.gradus.backend.cpu.gemm.Scratch.Purpose;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.TapKernels;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// 2-D convolutions as matrix products that find their operands in the images themselves, through tables of
/// offsets
/// ([BlockKernels#multiplyIndirect]): no im2col matrix is ever written.
///
/// Element `(pixel, tap)` of the im2col matrix lies in a padded image at `pixelOffset[pixel] + tapOffset[tap]`,
/// whatever the stride and the dilation. All three passes are products with that matrix X:
///
/// - forward: `Y = X·W`;
/// - filter gradient: `dW = Xᵀ·dY`, the same tables with their roles exchanged;
/// - input gradient: see [InputGradientPlan], and [ShiftedSums] for few channels.
///
/// Groups of one channel have no such product: see [DepthwiseConvolution].
///
/// The work is cut into [PixelBlocks]: bands of rows of one image, or several small images. Only images with
/// padding are copied, a band at a time, into the cache. Filter gradients are summed in a number of parts
/// that the
/// sizes alone fix.
///
/// @param <T> `float[]` or `double[]`
final class IndirectConvolution<T> {
    /// Partial sums of a filter gradient: enough for the threads of a large machine, few enough to add up
    /// cheaply.
    private static final int MOST_PARTS = 16;

    /// Elements that all partial sums of a filter gradient may hold together.
    private static final int LARGEST_PARTS = 1 << 21;

    /// Rows of a filter gradient that one task computes at least.
    private static final int LEAST_ROWS = 48;

    private final BlockKernels<T> kernels;
    private final Scratch<T> scratch;
    private final DepthwiseConvolution<T> depthwise;
    private final ShiftedSums<T> shiftedSums;

    IndirectConvolution(BlockKernels<T> kernels, TapKernels<T> taps) {
        this.kernels = kernels;
        this.scratch = new Scratch<>(kernels);
        this.depthwise = new DepthwiseConvolution<>(kernels, taps);
        this.shiftedSums = new ShiftedSums<>(kernels, scratch);
    }

    void forward(ConvolutionGeometry g, T x, T w, T y, @Nullable Epilogue<T> epilogue) {
        if (DepthwiseConvolution.fits(g)) {
            depthwise.forward(g, x, w, y, epilogue);
            return;
        }
        int depth = g.depth();
        int co = g.outChannels();
        if (g.isPointwise()) {
            int pixels = g.batch() * g.outHeight() * g.outWidth();
            BlockedGemm.multiply(
                    kernels, false, false, pixels, co, depth, x, 0, depth, w, 0, co, y, 0, co, false, epilogue);
            return;
        }
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        forEach(blocks.count(), g.multiplyAdds(), block -> {
            int yAt = blocks.firstPixel(block) * co;
            multiplyBlock(tables, block, x, blocks.firstImage(block), w, 0, y, yAt, false);
            if (epilogue != null) {
                kernels.finish(blocks.pixels(block), co, y, yAt, co, epilogue);
            }
        });
    }

    /// Convolves what a block reads, from image `from` on, with the filter at `wAt`, and writes or adds it at `yAt`.
    void multiplyBlock(PatchTables tables, int block, T x, int from, T w, int wAt, T y, int yAt, boolean accumulate) {
        ConvolutionGeometry g = tables.geometry();
        int co = g.outChannels();
        int groupIn = g.groupInChannels();
        int groupOut = g.groupOutChannels();
        T image = tables.isPadded() ? paddedBlock(tables, block, x, from) : x;
        int imageAt = tables.isPadded() ? 0 : tables.inputAt(block, from);
        tables.forEachStretch(block, (stretch, row, pixels) -> {
            for (int group = 0; group < g.groups(); group++) {
                kernels.multiplyIndirect(
                        pixels,
                        groupOut,
                        stretch.tapOffsets().length,
                        image,
                        imageAt + tables.rowAt(row) + group * groupIn,
                        stretch.pixelOffsets(),
                        stretch.tapOffsets(),
                        w,
                        wAt + stretch.firstTap() * co + group * groupOut,
                        co,
                        y,
                        yAt + row * g.outWidth() * co + group * groupOut,
                        stretch.outputOffsets(),
                        accumulate);
            }
        });
    }

    /// In how many parts a filter's gradient of this size is summed over so many blocks.
    static int parts(int blocks, int size) {
        return Math.max(1, Math.min(Math.min(MOST_PARTS, blocks), LARGEST_PARTS / Math.max(1, size)));
    }

    /// How many tasks share the rows of each of these parts.
    static int rowChunks(int parts, int rows) {
        return Math.max(1, Math.min(MOST_PARTS / parts, rows / LEAST_ROWS));
    }

    void filterGradient(ConvolutionGeometry g, T x, T dy, T dw) {
        if (DepthwiseConvolution.fits(g)) {
            depthwise.filterGradient(g, x, dy, dw);
            return;
        }
        int depth = g.depth();
        int co = g.outChannels();
        if (g.isPointwise() && depth * (long) co >= LARGEST_PARTS / MOST_PARTS) {
            int pixels = g.batch() * g.outHeight() * g.outWidth();
            BlockedGemm.multiply(
                    kernels, true, false, depth, co, pixels, x, 0, depth, dy, 0, co, dw, 0, co, false, null);
            return;
        }
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        int size = g.filterSize();
        int parts = parts(blocks.count(), size);
        int rowChunks = rowChunks(parts, depth);
        int chunkRows = Math.max(1, (depth + rowChunks - 1) / rowChunks);
        T partial = scratch.array(Purpose.PARTIAL, (parts - 1) * size);
        forEach(parts * rowChunks, g.multiplyAdds(), task -> {
            int part = task / rowChunks;
            int row = Math.min(depth, task % rowChunks * chunkRows);
            int rows = Math.min(chunkRows, depth - row);
            T sum = part == 0 ? dw : partial;
            int sumAt = (part == 0 ? 0 : (part - 1) * size) + row * co;
            int from = (int) ((long) blocks.count() * part / parts);
            int to = (int) ((long) blocks.count() * (part + 1) / parts);
            int[] taps = Offsets.range(tables.tapOffsets(), row, rows);
            if (from == to) {
                kernels.zero(sum, sumAt, rows * co);
            }
            for (int block = from; block < to; block++) {
                int dyAt = blocks.firstPixel(block) * co;
                int image = blocks.firstImage(block);
                addBlockGradient(tables, block, rows, taps, x, image, dy, dyAt, sum, sumAt, block > from);
            }
        });
        addParts(parts, size, partial, dw);
    }

    /// Adds what a block, from image `from` on, passes back to some rows of the filter.
    void addBlockGradient(
            PatchTables tables,
            int block,
            int rows,
            int[] taps,
            T x,
            int from,
            T dy,
            int dyAt,
            T sum,
            int sumAt,
            boolean accumulate) {
        ConvolutionGeometry g = tables.geometry();
        int co = g.outChannels();
        int groupOut = g.groupOutChannels();
        T image = tables.isPadded() ? paddedBlock(tables, block, x, from) : x;
        int imageAt = tables.isPadded() ? 0 : tables.inputAt(block, from);
        for (int group = 0; group < g.groups(); group++) {
            kernels.multiplyIndirect(
                    rows,
                    groupOut,
                    tables.blocks().pixels(block),
                    image,
                    imageAt + group * g.groupInChannels(),
                    taps,
                    tables.pixelOffsets(),
                    dy,
                    dyAt + group * groupOut,
                    co,
                    sum,
                    sumAt + group * groupOut,
                    tables.rowOffsets(),
                    accumulate);
        }
    }

    /// Adds all parts of a filter's gradient but the first to that.
    void addParts(int parts, int size, T partial, T dw) {
        WorkerPool.shared().forEachRange(size, 1 << 15, (from, to) -> {
            for (int part = 1; part < parts; part++) {
                kernels.add(to - from, dw, from, partial, (part - 1) * size + from);
            }
        });
    }

    void inputGradient(ConvolutionGeometry g, T dy, T w, T dx) {
        if (DepthwiseConvolution.fits(g)) {
            depthwise.inputGradient(g, dy, w, dx);
            return;
        }
        if (g.isPointwise()) {
            int pixels = g.batch() * g.outHeight() * g.outWidth();
            int ci = g.inChannels();
            int co = g.outChannels();
            BlockedGemm.multiply(kernels, false, true, pixels, ci, co, dy, 0, co, w, 0, co, dx, 0, ci, false, null);
            return;
        }
        if (ShiftedSums.fits(g)) {
            shiftedSums.inputGradient(g, dy, w, dx);
            return;
        }
        InputGradientPlan plan = InputGradientPlan.of(g);
        T filter = scratch.array(Purpose.FILTER, g.filterSize());
        plan.transposeFilter(kernels, w, 0, filter, 0);
        forEach(plan.blocks(), g.multiplyAdds(), block -> {
            T image = scratch.array(Purpose.PADDED, plan.paddedSize());
            plan.copyPadded(kernels, block, dy, plan.firstImage(block), image);
            plan.multiply(kernels, block, image, filter, 0, dx, 0, false);
        });
    }

    private T paddedBlock(PatchTables tables, int block, T x, int from) {
        T image = scratch.array(Purpose.PADDED, tables.paddedSize());
        tables.copyPadded(kernels, block, x, from, image);
        return image;
    }

    static void forEach(int tasks, long multiplyAdds, IntConsumer body) {
        if (WorkerPool.pays(multiplyAdds)) {
            WorkerPool.shared().forEach(tasks, body);
        } else {
            for (int task = 0; task < tasks; task++) {
                body.accept(task);
            }
        }
    }
}
