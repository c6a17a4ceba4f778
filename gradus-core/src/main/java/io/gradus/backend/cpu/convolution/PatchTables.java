package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.base.Plans;
import io.gradus.backend.cpu.kernel.BlockKernels;
import java.util.ArrayList;
import java.util.List;

/// Where the patches of a convolution lie: element `(pixel, tap)` of a block's im2col matrix is at
/// `pixelOffsets[pixel] + tapOffsets[tap]` of the block's (padded) input.
final class PatchTables {
    private static final Plans<ConvolutionGeometry, PatchTables> KEPT = new Plans<>(PatchTables::new);

    private final ConvolutionGeometry geometry;
    private final PixelBlocks blocks;
    private final boolean padded;
    private final int height;
    private final int width;
    private final int[] pixelOffsets;
    private final int[] tapOffsets;
    private final int[] rowOffsets;
    private final List<Stretch> stretches;

    /// Rows of an image's output whose windows have the same rows inside of the image, so that others need not be
    /// multiplied by zeros.
    ///
    /// @param from the first row
    /// @param end one after the last
    /// @param pixelOffsets by output pixel, counted from the first row of a block that is one of these
    /// @param outputOffsets where those pixels lie in the output
    /// @param firstTap the first tap that counts
    /// @param tapOffsets by tap from there on
    record Stretch(int from, int end, int[] pixelOffsets, int[] outputOffsets, int firstTap, int[] tapOffsets) {}

    /// What is done with the rows of a stretch that a block has.
    interface StretchBody {
        /// Computes so many pixels from this row of the block on.
        void accept(Stretch stretch, int row, int pixels);
    }

    private PatchTables(ConvolutionGeometry g) {
        geometry = g;
        blocks = PixelBlocks.of(g.batch(), g.outHeight(), g.outWidth());
        int spanH = span(g.outHeight(), g.strideH(), g.filterHeight(), g.dilationH());
        int spanW = span(g.outWidth(), g.strideW(), g.filterWidth(), g.dilationW());
        padded = g.padTop() > 0 || g.padLeft() > 0 || spanH > g.inHeight() || spanW > g.inWidth();
        height = padded ? span(blocks.rowsPerBlock(), g.strideH(), g.filterHeight(), g.dilationH()) : g.inHeight();
        width = padded ? spanW : g.inWidth();
        pixelOffsets = pixelOffsets(blocks.rowsPerBlock());
        tapOffsets = tapOffsets(g, width);
        rowOffsets = Offsets.steps(Math.max(blocks.largest(), g.depth()), g.outChannels());
        stretches = stretches();
    }

    private List<Stretch> stretches() {
        ConvolutionGeometry g = geometry;
        if (!blocks.isWorthCutting(g.outWidth())) {
            return List.of(new Stretch(0, g.outHeight(), pixelOffsets, rowOffsets, 0, tapOffsets));
        }
        List<Stretch> all = new ArrayList<>();
        TapRuns runs =
                TapRuns.forward(g.inHeight(), g.outHeight(), g.filterHeight(), g.strideH(), g.dilationH(), g.padTop());
        int rowTaps = g.filterWidth() * g.groupInChannels();
        for (TapRuns.Run run : runs.runs()) {
            int[] taps = run.taps();
            int first = taps.length == 0 ? 0 : taps[0] * rowTaps;
            boolean whole = blocks.imagesPerBlock() == 1 || run.count() == g.outHeight();
            all.add(new Stretch(
                    run.from(),
                    run.from() + run.count(),
                    whole ? pixelOffsets : pixelOffsets(run.count()),
                    whole ? rowOffsets : outputOffsets(run.count()),
                    first,
                    Offsets.range(tapOffsets, first, taps.length * rowTaps)));
        }
        return all;
    }

    /// Where the first rows of each image of a block lie in its output.
    private int[] outputOffsets(int rows) {
        int[] offsets = new int[blocks.imagesPerBlock() * rows * blocks.width()];
        int perImage = rows * blocks.width();
        for (int i = 0; i < offsets.length; i++) {
            int pixel = i / perImage * blocks.height() * blocks.width() + i % perImage;
            offsets[i] = pixel * geometry.outChannels();
        }
        return offsets;
    }

    /// Does something with each stretch of a block's rows.
    void forEachStretch(int block, StretchBody body) {
        int first = blocks.firstRow(block);
        int end = first + blocks.rowsOf(block);
        for (Stretch stretch : stretches) {
            int from = Math.max(first, stretch.from());
            int rows = Math.min(end, stretch.end()) - from;
            if (rows > 0) {
                body.accept(stretch, from - first, blocks.imagesOf(block) * rows * blocks.width());
            }
        }
    }

    /// Where a row of a block's (padded) input starts that is the first under an output row of the block.
    int rowAt(int outputRow) {
        return outputRow * geometry.strideH() * width * geometry.inChannels();
    }

    static PatchTables of(ConvolutionGeometry geometry) {
        return KEPT.of(geometry);
    }

    ConvolutionGeometry geometry() {
        return geometry;
    }

    /// How the output pixels are cut.
    PixelBlocks blocks() {
        return blocks;
    }

    /// Whether windows reach outside the image, so that blocks of it must be copied with zeros around them.
    boolean isPadded() {
        return padded;
    }

    /// By output pixel of a full block.
    int[] pixelOffsets() {
        return pixelOffsets;
    }

    /// By (filter row, filter column, input channel of a group).
    int[] tapOffsets() {
        return tapOffsets;
    }

    /// Where the rows of a block's output, or of the filter, begin.
    int[] rowOffsets() {
        return rowOffsets;
    }

    /// Input rows (or columns) under `outputs` windows.
    private static int span(int outputs, int stride, int filter, int dilation) {
        return Math.max(0, (outputs - 1) * stride + (filter - 1) * dilation + 1);
    }

    /// Where the windows of the first rows of each image of a block begin.
    private int[] pixelOffsets(int rows) {
        ConvolutionGeometry g = geometry;
        int[] offsets = new int[blocks.imagesPerBlock() * rows * blocks.width()];
        int at = 0;
        for (int image = 0; image < blocks.imagesPerBlock(); image++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < blocks.width(); column++) {
                    offsets[at++] =
                            ((image * height + row * g.strideH()) * width + column * g.strideW()) * g.inChannels();
                }
            }
        }
        return offsets;
    }

    private static int[] tapOffsets(ConvolutionGeometry g, int width) {
        int[] offsets = new int[g.depth()];
        int at = 0;
        for (int kh = 0; kh < g.filterHeight(); kh++) {
            for (int kw = 0; kw < g.filterWidth(); kw++) {
                int pixel = (kh * g.dilationH() * width + kw * g.dilationW()) * g.inChannels();
                for (int channel = 0; channel < g.groupInChannels(); channel++) {
                    offsets[at++] = pixel + channel;
                }
            }
        }
        return offsets;
    }

    /// Where an unpadded block's input starts whose first image is this one.
    int inputAt(int block, int image) {
        int row = image * geometry.inHeight() + blocks.firstRow(block) * geometry.strideH();
        return row * geometry.inWidth() * geometry.inChannels();
    }

    /// Elements of a padded block.
    int paddedSize() {
        return blocks.imagesPerBlock() * height * width * geometry.inChannels();
    }

    /// Copies a block's input, from image `from` on, with zeros where its windows reach outside the image.
    <T> void copyPadded(BlockKernels<T> kernels, int block, T x, int from, T target) {
        int firstRow = blocks.firstRow(block) * geometry.strideH() - geometry.padTop();
        PaddedCopy copy = new PaddedCopy(
                geometry.inHeight(),
                geometry.inWidth(),
                geometry.inChannels(),
                firstRow,
                -geometry.padLeft(),
                height,
                width);
        for (int i = 0; i < blocks.imagesOf(block); i++) {
            copy.run(kernels, x, from + i, target, i);
        }
    }
}
