package io.gradus;

import static io.gradus.Gradus.abs;
import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.prod;
import static io.gradus.Gradus.relu;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.softmax;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is measured in images: how much two differ, edges, gradients, patches.
class ImageMeasures extends ImageWarps {
    private static final double[] SCALES = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final int[] IMAGE = {-3, -2, -1};

    ImageMeasures() {}

    private static void alike(String op, Operand a, Operand b) {
        if (a.rank() < 3 || !a.shape().isCompatibleWith(b.shape())) {
            throw new IllegalArgumentException(op + ": both images have one shape, with height, width and channels."
                    + " Received: a.shape=" + a.shape() + ", b.shape=" + b.shape());
        }
    }

    private static double range(Operand images, Number maxVal) {
        return convertImageDtype(cast(constant(maxVal.doubleValue()), images.dtype()), DType.FLOAT32)
                .scalar();
    }

    /// The ratio of the greatest signal to the noise between images, in decibels, for each pair.
    ///
    /// @param maxVal the range of the elements: 255 for uint8
    /// @return of the images' shape without height, width and channels
    public static Tensor psnr(Operand a, Operand b, Number maxVal) {
        alike("psnr", a, b);
        Tensor difference = subtract(convertImageDtype(a, DType.FLOAT32), convertImageDtype(b, DType.FLOAT32));
        Tensor error = mean(square(difference), IMAGE, false);
        return subtract(20 * Math.log10(range(a, maxVal)), multiply(log(error), (float) (10 / Math.log(10))));
    }

    /// The structural similarity of images, for each pair a number up to 1.
    ///
    /// @param maxVal the range of the elements: 255 for uint8
    public static Tensor ssim(Operand a, Operand b, Number maxVal) {
        return ssim(a, b, maxVal, SsimOptions.DEFAULT, false);
    }

    /// The structural similarity of images.
    ///
    /// @param indexMap whether to give the similarity around each pixel
    public static Tensor ssim(Operand a, Operand b, Number maxVal, SsimOptions options, boolean indexMap) {
        alike("ssim", a, b);
        Similarity similarity = similarity(
                convertImageDtype(a, DType.FLOAT32), convertImageDtype(b, DType.FLOAT32), range(a, maxVal), options);
        Tensor map = multiply(similarity.luminance(), similarity.contrast());
        return mean(indexMap ? map : mean(map, new int[] {-3, -2}, false), -1);
    }

    /// The comparisons of luminances and of contrasts and structures around each pixel.
    private record Similarity(Tensor luminance, Tensor contrast) {}

    private static Similarity similarity(Tensor x, Tensor y, double range, SsimOptions options) {
        int size = options.filterSize();
        if (x.shape().dim(-3) < size || x.shape().dim(-2) < size) {
            throw new IllegalArgumentException("ssim: images are at least as large as the filter. Received: shape="
                    + x.shape() + ", filterSize=" + size);
        }
        double c1 = Math.pow(options.k1() * range, 2);
        double c2 = Math.pow(options.k2() * range, 2);
        Tensor kernel = window(size, options.filterSigma(), x.shape().dim(-1));
        Tensor meanX = averaged(x, kernel);
        Tensor meanY = averaged(y, kernel);
        Tensor product = multiply(multiply(meanX, meanY), 2);
        Tensor squares = add(square(meanX), square(meanY));
        Tensor luminance = divide(add(product, c1), add(squares, c1));
        Tensor both = multiply(averaged(multiply(x, y), kernel), 2);
        Tensor each = averaged(add(square(x), square(y)), kernel);
        Tensor contrast = divide(add(subtract(both, product), c2), add(subtract(each, squares), c2));
        return new Similarity(luminance, contrast);
    }

    private static Tensor window(int size, double sigma, int channels) {
        Tensor places = subtract(Gradus.arange(0, size, 1, DType.FLOAT32), (size - 1) / 2.0);
        Tensor exponents = multiply(square(places), -0.5 / (sigma * sigma));
        Tensor plane = add(reshape(exponents, 1, -1), reshape(exponents, -1, 1));
        Tensor weights = softmax(reshape(plane, 1, -1));
        return tile(reshape(weights, size, size, 1, 1), 1, 1, channels, 1);
    }

    private static Tensor averaged(Tensor x, Tensor kernel) {
        int[] dims = x.shape().dims();
        int last = dims.length;
        Tensor y = Gradus.depthwiseConv(
                reshape(x, -1, dims[last - 3], dims[last - 2], dims[last - 1]), kernel, Sliding.valid());
        dims[last - 3] = y.shape().dim(1);
        dims[last - 2] = y.shape().dim(2);
        return reshape(y, dims);
    }

    /// The structural similarity of images over five scales, each half as large as the one before (Wang and
    /// others, 2003).
    public static Tensor ssimMultiscale(Operand a, Operand b, Number maxVal) {
        return ssimMultiscale(a, b, maxVal, SCALES, SsimOptions.DEFAULT);
    }

    /// The structural similarity of images over some scales.
    ///
    /// @param powerFactors the exponent of each scale
    public static Tensor ssimMultiscale(
            Operand a, Operand b, Number maxVal, double[] powerFactors, SsimOptions options) {
        alike("ssimMultiscale", a, b);
        double range = range(a, maxVal);
        Tensor x = convertImageDtype(a, DType.FLOAT32);
        Tensor y = convertImageDtype(b, DType.FLOAT32);
        List<Tensor> factors = new ArrayList<>();
        for (int scale = 0; scale < powerFactors.length; scale++) {
            if (scale > 0) {
                x = halved(x);
                y = halved(y);
            }
            Similarity similarity = similarity(x, y, range, options);
            boolean last = scale == powerFactors.length - 1;
            Tensor map = last ? multiply(similarity.luminance(), similarity.contrast()) : similarity.contrast();
            factors.add(relu(mean(map, new int[] {-3, -2}, false)));
        }
        Tensor exponents = cast(constant(powerFactors), DType.FLOAT32);
        return mean(prod(power(stack(factors, -1), exponents), -1, false), -1);
    }

    /// Means of two by two pixels; an odd side repeats its last ones.
    private static Tensor halved(Tensor x) {
        int[] dims = x.shape().dims();
        int last = dims.length;
        Tensor flat = reshape(x, -1, dims[last - 3], dims[last - 2], dims[last - 1]);
        Tensor even = repeated(repeated(flat, 1), 2);
        Tensor small = Gradus.averagePool(even, 2);
        dims[last - 3] = small.shape().dim(1);
        dims[last - 2] = small.shape().dim(2);
        return reshape(small, dims);
    }

    private static Tensor repeated(Tensor x, int axis) {
        int size = x.shape().dim(axis);
        if (size % 2 == 0) {
            return x;
        }
        return concatenate(List.of(x, part(x, axis, size - 1, 1)), axis);
    }

    private static Tensor part(Tensor x, int axis, int start, int count) {
        int[] starts = new int[x.rank()];
        int[] sizes = new int[x.rank()];
        Arrays.fill(sizes, -1);
        starts[axis] = start;
        sizes[axis] = count;
        return slice(x, starts, sizes);
    }

    private static Tensor steps(Tensor x, int axis) {
        int size = x.shape().dim(axis);
        return subtract(part(x, axis, 1, size - 1), part(x, axis, 0, size - 1));
    }

    /// The sum of the absolute differences of neighbouring pixels, for each image.
    public static Tensor totalVariation(Operand images) {
        int rows = rowAxis("totalVariation", images, DataFormat.CHANNELS_LAST);
        int[] axes = {rows, rows + 1, rows + 2};
        Tensor down = sum(abs(steps(images.tensor(), rows)), axes, false);
        return add(down, sum(abs(steps(images.tensor(), rows + 1)), axes, false));
    }

    /// The differences of neighbouring pixels of a batch of images `(batch, height, width, channels)`.
    public static ImageGradients imageGradients(Operand images) {
        if (images.rank() != 4) {
            throw wrong("imageGradients", "images have the axes (batch, height, width, channels).", images);
        }
        Tensor x = images.tensor();
        Tensor noRow = Gradus.zerosLike(part(x, 1, 0, 1));
        Tensor noColumn = Gradus.zerosLike(part(x, 2, 0, 1));
        return new ImageGradients(
                concatenate(List.of(steps(x, 1), noRow), 1), concatenate(List.of(steps(x, 2), noColumn), 2));
    }

    /// Sobel's edges of a batch of images `(batch, height, width, channels)`, which are mirrored at their
    /// borders.
    ///
    /// @return with a last axis for the edges along the rows and along the columns
    public static Tensor sobelEdges(Operand images) {
        if (images.rank() != 4) {
            throw wrong("sobelEdges", "images have the axes (batch, height, width, channels).", images);
        }
        Tensor x = cast(images, Promotion.floating(images.dtype(), "sobelEdges"));
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        Tensor high = concatenate(List.of(part(x, 1, 1, 1), x, part(x, 1, height - 2, 1)), 1);
        Tensor wide = concatenate(List.of(part(high, 2, 1, 1), high, part(high, 2, width - 2, 1)), 2);
        float[] kernel = {-1, -1, -2, 0, -1, 1, 0, -2, 0, 0, 0, 2, 1, -1, 2, 0, 1, 1};
        Tensor filter = cast(constant(kernel, Shape.of(3, 3, 1, 2)), x.dtype());
        int channels = x.shape().dim(3);
        Tensor edges = Gradus.depthwiseConv(wide, tile(filter, 1, 1, channels, 1), Sliding.valid());
        return reshape(edges, -1, height, width, channels, 2);
    }

    /// The windows of images as channels: `(batch, rows, columns, window height · window width · channels)`.
    ///
    /// @param images `(height, width, channels)`, with a batch in front or without, or with the channels before
    ///     the height
    /// @param size the rows and columns of a window
    /// @param sliding padding with zeros, strides (the window's size, unless given), dilations, place of the
    ///     channels
    public static Tensor extractPatches(Operand images, int[] size, Sliding sliding) {
        rowAxis("extractPatches", images, sliding.format());
        Tensor batch = images.rank() == 3 ? Gradus.expandDims(images, 0) : images.tensor();
        Tensor x = sliding.format().toLast(batch);
        int[] window = Sliding.spread("extractPatches", "size", 2, size);
        int[] strides = sliding.strides("extractPatches", 2, window);
        int[] dilations = sliding.dilations("extractPatches", 2);
        int[] counts = new int[2];
        int[][] pads = new int[2][2];
        for (int i = 0; i < 2; i++) {
            int side = x.shape().dim(i + 1);
            int reach = (window[i] - 1) * dilations[i] + 1;
            if (sliding.padding() == io.gradus.op.Padding.SAME) {
                int all = Math.max(0, (Math.ceilDiv(side, strides[i]) - 1) * strides[i] + reach - side);
                pads[i] = new int[] {all / 2, all - all / 2};
            }
            counts[i] = PatchFunctions.positions(
                    "extractPatches", side + pads[i][0] + pads[i][1], window[i], dilations[i], strides[i]);
        }
        Tensor padded = Gradus.pad(x, Sliding.around(pads));
        Tensor high = Gradus.take(padded, PatchFunctions.places(window[0], counts[0], dilations[0], strides[0]), 1);
        Tensor wide = Gradus.take(high, PatchFunctions.places(window[1], counts[1], dilations[1], strides[1]), 3);
        // (batch, window rows, rows, window columns, columns, channels)
        int channels = x.shape().dim(3) * window[0] * window[1];
        Tensor patches = reshape(Gradus.transpose(wide, 0, 2, 4, 1, 3, 5), -1, counts[0], counts[1], channels);
        Tensor result = sliding.format().fromLast(patches);
        return images.rank() == 3 ? Gradus.squeeze(result, 0) : result;
    }
}
