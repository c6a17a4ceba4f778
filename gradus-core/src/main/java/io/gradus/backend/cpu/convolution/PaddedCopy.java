package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.kernel.BlockKernels;

/// Cuts a window of pixels out of an image, with zeros where it reaches outside.
///
/// @param inHeight rows of the image
/// @param inWidth pixels of its rows
/// @param channels elements of a pixel
/// @param top the image row at the window's first row; negative above the image
/// @param left the image column at the window's first column; negative left of the image
/// @param height rows of the window
/// @param width pixels of the window's rows
record PaddedCopy(int inHeight, int inWidth, int channels, int top, int left, int height, int width) {
    /// Copies the window of image number `image` of `source` to place number `place` of `target`.
    <T> void run(BlockKernels<T> kernels, T source, int image, T target, int place) {
        int rowSize = width * channels;
        int from = Math.min(width, Math.max(0, -left));
        int to = Math.max(from, Math.min(width, inWidth - left));
        for (int row = 0; row < height; row++) {
            int at = (place * height + row) * rowSize;
            int inRow = top + row;
            if (inRow < 0 || inRow >= inHeight || from == to) {
                kernels.zero(target, at, rowSize);
                continue;
            }
            kernels.zero(target, at, from * channels);
            int sourceAt = ((image * inHeight + inRow) * inWidth + left + from) * channels;
            kernels.copy((to - from) * channels, source, sourceAt, target, at + from * channels);
            kernels.zero(target, at + to * channels, (width - to) * channels);
        }
    }
}
