package io.gradus.backend.cpu;

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

    private PatchTables(ConvolutionGeometry g) {
        geometry = g;
        blocks = PixelBlocks.of(g.batch(), g.outHeight(), g.outWidth());
        int spanH = span(g.outHeight(), g.strideH(), g.filterHeight(), g.dilationH());
        int spanW = span(g.outWidth(), g.strideW(), g.filterWidth(), g.dilationW());
        padded = g.padTop() > 0 || g.padLeft() > 0 || spanH > g.inHeight() || spanW > g.inWidth();
        height = padded ? span(blocks.rowsPerBlock(), g.strideH(), g.filterHeight(), g.dilationH()) : g.inHeight();
        width = padded ? spanW : g.inWidth();
        pixelOffsets = pixelOffsets(g, blocks, height, width);
        tapOffsets = tapOffsets(g, width);
        rowOffsets = Offsets.steps(Math.max(blocks.largest(), g.depth()), g.outChannels());
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

    private static int[] pixelOffsets(ConvolutionGeometry g, PixelBlocks blocks, int height, int width) {
        int[] offsets = new int[blocks.largest()];
        int at = 0;
        for (int image = 0; image < blocks.imagesPerBlock(); image++) {
            for (int row = 0; row < blocks.rowsPerBlock(); row++) {
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

    /// Where an unpadded block's input starts.
    int inputAt(int block) {
        int row = blocks.firstImage(block) * geometry.inHeight() + blocks.firstRow(block) * geometry.strideH();
        return row * geometry.inWidth() * geometry.inChannels();
    }

    /// Elements of a padded block.
    int paddedSize() {
        return blocks.imagesPerBlock() * height * width * geometry.inChannels();
    }

    /// Copies a block's input, with zeros where its windows reach outside the image.
    <T> void copyPadded(BlockKernels<T> kernels, int block, T x, T target) {
        int firstRow = blocks.firstRow(block) * geometry.strideH() - geometry.padTop();
        PaddedCopy copy = new PaddedCopy(
                geometry.inHeight(),
                geometry.inWidth(),
                geometry.inChannels(),
                firstRow,
                -geometry.padLeft(),
                height,
                width);
        int from = blocks.firstImage(block);
        for (int i = 0; i < blocks.imagesOf(block); i++) {
            copy.run(kernels, x, from + i, target, i);
        }
    }
}
