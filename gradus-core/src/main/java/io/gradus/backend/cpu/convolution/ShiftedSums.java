package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.gemm.Scratch;
import io.gradus.backend.cpu.gemm.Scratch.Purpose;
import io.gradus.backend.cpu.kernel.BlockKernels;

/// Gradients for inputs of few channels, which would leave most lanes of a vector idle as the columns of a product.
///
/// For all taps and channels at once, and side by side for the pixels of some rows, one product `W·dyᵀ` gives what an
/// output pixel passes back; then each tap's share is added to the channel's plane, shifted by the tap. The rows of dy
/// and of the planes are as long as padded rows, with zeros at their ends, so that a shift of all rows is one long
/// sum.
///
/// @param <T> `float[]` or `double[]`
final class ShiftedSums<T> {
    /// The channels up to which this takes less than half of the multiply-adds.
    private static final int MOST_CHANNELS = 8;

    /// Elements of the shares of a band: they stay in the second-level cache.
    private static final int BAND_SIZE = 1 << 16;

    private final BlockKernels<T> kernels;
    private final Scratch<T> scratch;

    ShiftedSums(BlockKernels<T> kernels, Scratch<T> scratch) {
        this.kernels = kernels;
        this.scratch = scratch;
    }

    /// Whether an input's gradient can be had this way, and should.
    static boolean fits(ConvolutionGeometry g) {
        return g.inChannels() <= MOST_CHANNELS
                && g.groups() == 1
                && g.strideH() == 1
                && g.strideW() == 1
                && g.inHeight() + g.padTop() <= g.outHeight() + (g.filterHeight() - 1) * g.dilationH()
                && g.inWidth() + g.padLeft() <= rowSize(g);
    }

    /// Pixels of a padded row.
    private static int rowSize(ConvolutionGeometry g) {
        return g.outWidth() + (g.filterWidth() - 1) * g.dilationW();
    }

    void inputGradient(ConvolutionGeometry g, T dy, T w, T dx) {
        int shares = g.filterHeight() * g.filterWidth() * g.inChannels();
        int rows = Math.clamp(BAND_SIZE / Math.max(1, shares * rowSize(g)), 1, Math.max(1, g.inHeight()));
        int bands = (g.inHeight() + rows - 1) / rows;
        IndirectConvolution.forEach(g.batch() * bands, g.multiplyAdds(), task -> {
            int from = task % bands * rows;
            band(g, task / bands, from, Math.min(g.inHeight(), from + rows), dy, w, dx);
        });
    }

    /// The rows `from .. to - 1` of an image.
    private void band(ConvolutionGeometry g, int image, int from, int to, T dy, T w, T dx) {
        int width = rowSize(g);
        int channels = g.inChannels();
        int co = g.outChannels();
        int first = Math.max(0, from + g.padTop() - (g.filterHeight() - 1) * g.dilationH());
        int end = Math.max(first, Math.min(g.outHeight(), to + g.padTop()));
        int pixels = (end - first) * width;
        T rows = scratch.array(Purpose.PADDED, pixels * co);
        new PaddedCopy(g.outHeight(), g.outWidth(), co, first, 0, end - first, width).run(kernels, dy, image, rows, 0);
        int taps = g.filterHeight() * g.filterWidth();
        T shares = scratch.array(Purpose.PARTIAL, taps * channels * pixels);
        kernels.multiply(taps * channels, pixels, co, w, 0, co, 1, rows, 0, 1, co, shares, 0, pixels, false);
        int plane = (to - from) * width;
        T planes = scratch.array(Purpose.PLANES, channels * plane);
        kernels.zero(planes, 0, channels * plane);
        for (int tap = 0; tap < taps; tap++) {
            int down = tap / g.filterWidth() * g.dilationH() - g.padTop() - from;
            int right = tap % g.filterWidth() * g.dilationW();
            int upper = Math.max(first, -down);
            int count = (Math.min(end, to - from - down) - upper) * width - right;
            for (int c = 0; c < channels && count > 0; c++) {
                int share = (tap * channels + c) * pixels + (upper - first) * width;
                kernels.add(count, planes, c * plane + (upper + down) * width + right, shares, share);
            }
        }
        for (int row = from; row < to; row++) {
            int at = (row - from) * width + g.padLeft();
            int dxAt = (image * g.inHeight() + row) * g.inWidth() * channels;
            kernels.transpose(channels, g.inWidth(), planes, at, plane, dx, dxAt, channels);
        }
    }
}
