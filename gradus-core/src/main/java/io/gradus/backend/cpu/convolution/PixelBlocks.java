package io.gradus.backend.cpu.convolution;

/// How the pixels of a batch of images are cut into blocks: bands of rows of one image, or several whole small
/// images.
///
/// A block's pixels are consecutive in memory. The cut depends on the sizes alone.
///
/// @param images the batch
/// @param height rows of an image
/// @param width pixels of a row
/// @param imagesPerBlock whole images of a block; 1 when images are cut
/// @param rowsPerBlock rows of a block; `height` when images are not cut
record PixelBlocks(int images, int height, int width, int imagesPerBlock, int rowsPerBlock) {
    /// Pixels of a block: few enough for its input to stay in the second-level cache, many enough to read the
    /// filter rarely.
    private static final int WANTED = 512;

    /// Pixels that fill most of the tiles of a product.
    private static final int LEAST_CUT = 24;

    static PixelBlocks of(int images, int height, int width) {
        int imagePixels = height * width;
        if (imagePixels <= WANTED) {
            int perBlock = Math.max(1, Math.min(images, WANTED / Math.max(1, imagePixels)));
            return new PixelBlocks(images, height, width, perBlock, height);
        }
        int rows = Math.max(1, WANTED / width);
        int bands = (height + rows - 1) / rows;
        return new PixelBlocks(images, height, width, 1, (height + bands - 1) / bands);
    }

    /// Whether rows of so many pixels are worth a product of their own where fewer taps count.
    boolean isWorthCutting(int pixels) {
        return imagesPerBlock * pixels >= LEAST_CUT;
    }

    private int bandsPerImage() {
        return rowsPerBlock == 0 ? 0 : (height + rowsPerBlock - 1) / rowsPerBlock;
    }

    int count() {
        return (images + imagesPerBlock - 1) / imagesPerBlock * bandsPerImage();
    }

    /// Pixels of a full block.
    int largest() {
        return imagesPerBlock * rowsPerBlock * width;
    }

    int firstImage(int block) {
        return block / bandsPerImage() * imagesPerBlock;
    }

    int imagesOf(int block) {
        return Math.min(imagesPerBlock, images - firstImage(block));
    }

    int firstRow(int block) {
        return block % bandsPerImage() * rowsPerBlock;
    }

    int rowsOf(int block) {
        return Math.min(rowsPerBlock, height - firstRow(block));
    }

    int firstPixel(int block) {
        return (firstImage(block) * height + firstRow(block)) * width;
    }

    int pixels(int block) {
        return imagesOf(block) * rowsOf(block) * width;
    }
}
