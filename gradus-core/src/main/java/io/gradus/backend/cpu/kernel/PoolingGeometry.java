package io.gradus.backend.cpu.kernel;

/// The sizes of one 2-D pooling of NHWC images.
///
/// The window of output pixel `(oh, ow)` starts at input pixel `(oh·strideH - padTop, ow·strideW - padLeft)`; what
/// of it lies outside the image is left out. Every window must hold at least one pixel of the image.
public record PoolingGeometry(
        int batch,
        int inHeight,
        int inWidth,
        int channels,
        int outHeight,
        int outWidth,
        int windowHeight,
        int windowWidth,
        int strideH,
        int strideW,
        int padTop,
        int padLeft) {

    /// The first input row of the windows of output row `oh`.
    public int rowFrom(int oh) {
        return Math.max(0, oh * strideH - padTop);
    }

    /// The input row after the last one of the windows of output row `oh`.
    public int rowTo(int oh) {
        return Math.min(inHeight, oh * strideH - padTop + windowHeight);
    }

    /// The first input column of the windows of output column `ow`.
    public int columnFrom(int ow) {
        return Math.max(0, ow * strideW - padLeft);
    }

    /// The input column after the last one of the windows of output column `ow`.
    public int columnTo(int ow) {
        return Math.min(inWidth, ow * strideW - padLeft + windowWidth);
    }

    /// Whether every pixel of the image lies in exactly one window.
    public boolean isPartition() {
        return windowHeight == strideH
                && windowWidth == strideW
                && (outHeight - 1) * strideH - padTop + windowHeight >= inHeight
                && (outWidth - 1) * strideW - padLeft + windowWidth >= inWidth;
    }

    /// Pixels of the window of `(oh, ow)` that lie in the image.
    public int pixels(int oh, int ow) {
        return (rowTo(oh) - rowFrom(oh)) * (columnTo(ow) - columnFrom(ow));
    }

    /// Where an input pixel's channels begin.
    public int inputAt(int image, int row, int column) {
        return ((image * inHeight + row) * inWidth + column) * channels;
    }

    /// Where an output pixel's channels begin.
    public int outputAt(int image, int row, int column) {
        return ((image * outHeight + row) * outWidth + column) * channels;
    }

    /// Elements of the input.
    public int inputSize() {
        return batch * inHeight * inWidth * channels;
    }

    /// Elements of the output.
    public int outputSize() {
        return batch * outHeight * outWidth * channels;
    }
}
