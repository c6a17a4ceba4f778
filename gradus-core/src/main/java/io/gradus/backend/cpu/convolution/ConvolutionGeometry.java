package io.gradus.backend.cpu.convolution;

/// The sizes of one 2-D convolution: NHWC images, HWIO filters.
///
/// Output pixel `(oh, ow)` is the sum over filter taps `(kh, kw)` and channels of input pixel `(oh·strideH +
/// kh·dilationH - padTop, ow·strideW + kw·dilationW - padLeft)`, where pixels outside the image are 0; the padding
/// at the bottom and at the right follows from the output's size.
///
/// With `groups` g > 1, output channels fall into g equal runs, each of which sees its own run of `inChannels / g`
/// input channels.
///
/// | array | shape |
/// |---|---|
/// | input | `[batch, inHeight, inWidth, inChannels]` |
/// | filter | `[filterHeight, filterWidth, inChannels / groups, outChannels]` |
/// | output | `[batch, outHeight, outWidth, outChannels]` |
public record ConvolutionGeometry(
        int batch,
        int inHeight,
        int inWidth,
        int inChannels,
        int outHeight,
        int outWidth,
        int outChannels,
        int filterHeight,
        int filterWidth,
        int strideH,
        int strideW,
        int dilationH,
        int dilationW,
        int padTop,
        int padLeft,
        int groups) {

    /// The same for another batch.
    ConvolutionGeometry withBatch(int batch) {
        return new ConvolutionGeometry(
                batch,
                inHeight,
                inWidth,
                inChannels,
                outHeight,
                outWidth,
                outChannels,
                filterHeight,
                filterWidth,
                strideH,
                strideW,
                dilationH,
                dilationW,
                padTop,
                padLeft,
                groups);
    }

    /// Input channels that one output channel sees.
    public int groupInChannels() {
        return inChannels / groups;
    }

    /// Output channels of one group.
    public int groupOutChannels() {
        return outChannels / groups;
    }

    /// Products that one output element sums.
    public int depth() {
        return filterHeight * filterWidth * groupInChannels();
    }

    /// Multiply-adds of the whole convolution.
    public long multiplyAdds() {
        return (long) batch * outHeight * outWidth * outChannels * depth();
    }

    /// Elements of the input.
    public int inputSize() {
        return batch * inHeight * inWidth * inChannels;
    }

    /// Elements of the filter.
    public int filterSize() {
        return filterHeight * filterWidth * groupInChannels() * outChannels;
    }

    /// Elements of the output.
    public int outputSize() {
        return batch * outHeight * outWidth * outChannels;
    }

    /// Whether every output pixel is a function of the one input pixel at its place: a matrix product.
    public boolean isPointwise() {
        return filterHeight == 1
                && filterWidth == 1
                && strideH == 1
                && strideW == 1
                && padTop == 0
                && padLeft == 0
                && inHeight == outHeight
                && inWidth == outWidth
                && groups == 1;
    }
}
