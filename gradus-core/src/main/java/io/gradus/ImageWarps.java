package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.floor;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.round;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Images whose pixels move: sampling at coordinates, projections, distortion, blur. Images have the axes
/// `(height, width, channels)`, with a batch in front or without.
class ImageWarps extends ImageSizes {
    ImageWarps() {}

    /// The elements of a tensor at places between its own, with their gradients for the tensor and, between
    /// linearly, the places.
    ///
    /// @param coordinates for each axis of `inputs` the places along it, `(axes, …)`
    /// @param order 0 for the nearest element, 1 for linear between the nearest ones
    /// @return of the coordinates' shape without the first axis
    public static Tensor mapCoordinates(
            Operand inputs, Operand coordinates, int order, FillMode fillMode, double fillValue) {
        int axes = inputs.rank();
        if (axes == 0 || coordinates.rank() < 2 || coordinates.shape().dim(0) != axes) {
            throw new IllegalArgumentException("mapCoordinates: there is a row of coordinates for each axis. Received:"
                    + " inputs.shape=" + inputs.shape() + ", coordinates.shape=" + coordinates.shape());
        }
        if (order != 0 && order != 1) {
            throw new IllegalArgumentException("mapCoordinates: the order is 0 or 1. Received: order=" + order);
        }
        DType real = Promotion.floating(coordinates.dtype(), "mapCoordinates");
        Tensor flat = reshape(inputs, -1);
        List<Tensor> places = Gradus.unstack(cast(coordinates, real), 0);
        Tensor result = null;
        for (int corner = 0; corner < (order == 0 ? 1 : 1 << axes); corner++) {
            Corner at = Corner.of(inputs.shape(), places, corner, order, fillMode);
            Tensor values = cast(take(flat, at.index(), 0), real);
            Tensor filled = at.valid() == null ? values : where(at.valid(), values, fillValue);
            Tensor part = at.weight() == null ? filled : multiply(at.weight(), filled);
            result = result == null ? part : add(result, part);
        }
        Tensor sum = java.util.Objects.requireNonNull(result);
        return cast(inputs.dtype().isFloating() ? sum : round(sum), inputs.dtype());
    }

    /// One of the elements around each place.
    ///
    /// @param index its row-major number
    /// @param weight its share, or null for 1
    /// @param valid whether it lies inside, or null where all do
    private record Corner(
            Tensor index,
            @org.jspecify.annotations.Nullable Tensor weight,
            @org.jspecify.annotations.Nullable Tensor valid) {
        static Corner of(Shape shape, List<Tensor> places, int corner, int order, FillMode mode) {
            Tensor index = null;
            Tensor weight = null;
            Tensor valid = null;
            for (int axis = 0; axis < shape.rank(); axis++) {
                int size = shape.dim(axis);
                Tensor place = places.get(axis);
                Tensor own;
                if (order == 0) {
                    own = cast(round(place), DType.INT32);
                } else {
                    boolean upper = (corner >> (shape.rank() - 1 - axis) & 1) == 1;
                    Tensor low = floor(place).stopGradient();
                    Tensor part = subtract(place, low);
                    Tensor share = upper ? part : subtract(1, part);
                    weight = weight == null ? share : multiply(weight, share);
                    own = add(cast(low, DType.INT32), upper ? 1 : 0);
                }
                if (mode == FillMode.CONSTANT) {
                    Tensor inside = Gradus.logicalAnd(Gradus.greaterEqual(own, 0), Gradus.less(own, size));
                    valid = valid == null ? inside : Gradus.logicalAnd(valid, inside);
                }
                Tensor safe = inside(own, size, mode);
                index = index == null ? safe : add(multiply(index, size), safe);
            }
            return new Corner(java.util.Objects.requireNonNull(index), weight, valid);
        }

        private static Tensor inside(Tensor place, int size, FillMode mode) {
            return switch (mode) {
                case CONSTANT, NEAREST -> Gradus.clip(place, 0, size - 1);
                case WRAP -> Gradus.mod(place, size);
                case MIRROR, REFLECT -> {
                    Tensor rest = Gradus.mod(Gradus.abs(place), 2 * size);
                    Tensor over = Gradus.greaterEqual(rest, size);
                    Tensor back = subtract(2 * size - (mode == FillMode.REFLECT ? 1 : 0), rest);
                    yield Gradus.clip(where(over, back, rest), 0, size - 1);
                }
            };
        }
    }

    /// Images projected: the pixel (x, y) of the result is what lies at ((a₀ x + a₁ y + a₂) / k, (b₀ x + b₁ y +
    /// b₂) / k) with k = c₀ x + c₁ y + 1.
    ///
    /// @param transform a₀, a₁, a₂, b₀, b₁, b₂, c₀, c₁: for all images, or one row for each
    /// @param method the nearest pixel or bilinear
    public static Tensor affineTransform(
            Operand images,
            Operand transform,
            ResizeMethod method,
            FillMode fillMode,
            double fillValue,
            DataFormat format) {
        rowAxis("affineTransform", images, format);
        if ((transform.rank() != 1 && transform.rank() != 2)
                || transform.shape().dim(-1) != 8) {
            throw new IllegalArgumentException("affineTransform: a transform has eight numbers. Received:"
                    + " transform.shape=" + transform.shape());
        }
        if (method != ResizeMethod.BILINEAR && method != ResizeMethod.NEAREST) {
            throw new IllegalArgumentException(
                    "affineTransform: pixels are the nearest or bilinear. Received: method=" + method);
        }
        Tensor batch = images.rank() == 3 ? expandDims(images, 0) : images.tensor();
        Tensor last = format.toLast(batch);
        float[] numbers = cast(reshape(transform, -1), DType.FLOAT32).toFloatArray();
        Tensor y =
                new Projection(last.shape(), numbers, method == ResizeMethod.NEAREST, fillMode).apply(last, fillValue);
        Tensor result = format.fromLast(y);
        return images.rank() == 3 ? Gradus.squeeze(result, 0) : result;
    }

    /// Images projected so that four points go to four others.
    ///
    /// @param startPoints x and y of the points in the image, `(4, 2)` or for each image `(batch, 4, 2)`
    /// @param endPoints where they go
    /// @param method the nearest pixel or bilinear
    public static Tensor perspectiveTransform(
            Operand images,
            Operand startPoints,
            Operand endPoints,
            ResizeMethod method,
            double fillValue,
            DataFormat format) {
        boolean fits = startPoints.shape().equals(endPoints.shape())
                && (startPoints.rank() == 2 || startPoints.rank() == 3)
                && startPoints.shape().dim(-1) == 2
                && startPoints.shape().dim(-2) == 4;
        if (!fits) {
            throw new IllegalArgumentException("perspectiveTransform: there are four points and where they go."
                    + " Received: startPoints.shape=" + startPoints.shape() + ", endPoints.shape="
                    + endPoints.shape());
        }
        double[] starts = cast(reshape(startPoints, -1), DType.FLOAT64).toDoubleArray();
        double[] ends = cast(reshape(endPoints, -1), DType.FLOAT64).toDoubleArray();
        double[] transforms = new double[starts.length];
        for (int at = 0; at < starts.length; at += 8) {
            double[] one =
                    Projection.between(Arrays.copyOfRange(starts, at, at + 8), Arrays.copyOfRange(ends, at, at + 8));
            System.arraycopy(one, 0, transforms, at, 8);
        }
        Tensor transform = constant(transforms, Shape.of(starts.length / 8, 8), DType.FLOAT64);
        return affineTransform(images, transform, method, FillMode.CONSTANT, fillValue, format);
    }

    /// Images blurred by a Gaussian, with zeros outside.
    ///
    /// @param kernelSize the rows and columns of the kernel
    /// @param sigma the standard deviations along the rows and columns
    public static Tensor gaussianBlur(Operand images, int[] kernelSize, double[] sigma, DataFormat format) {
        rowAxis("gaussianBlur", images, format);
        if (kernelSize.length != 2 || sigma.length != 2 || Math.min(kernelSize[0], kernelSize[1]) < 1) {
            throw new IllegalArgumentException(
                    "gaussianBlur: kernelSize and sigma have one positive number for the rows and one for the columns."
                            + " Received: kernelSize=" + Arrays.toString(kernelSize) + ", sigma="
                            + Arrays.toString(sigma));
        }
        Tensor batch = images.rank() == 3 ? expandDims(images, 0) : images.tensor();
        Tensor last = format.toLast(batch);
        int channels = last.shape().dim(-1);
        DType dtype = Promotion.floating(last.dtype(), "gaussianBlur");
        // As in Keras, the first size goes with the columns of the product and the kernel is read by rows.
        Tensor across = gaussian(kernelSize[0], sigma[0], dtype);
        Tensor down = gaussian(kernelSize[1], sigma[1], dtype);
        Tensor plane = multiply(reshape(down, -1, 1), reshape(across, 1, -1));
        Tensor kernel = Gradus.tile(reshape(plane, kernelSize[0], kernelSize[1], 1, 1), 1, 1, channels, 1);
        Tensor result = format.fromLast(Gradus.depthwiseConv(last, kernel, Sliding.same()));
        return images.rank() == 3 ? Gradus.squeeze(result, 0) : result;
    }

    static Tensor gaussian(int size, double sigma, DType dtype) {
        Tensor places = subtract(Gradus.arange(0, size, 1, dtype), (size - 1) / 2.0);
        Tensor weights = exp(multiply(square(divide(places, sigma)), -0.5));
        return divide(weights, sum(weights));
    }

    /// Images distorted by random displacements that a Gaussian smooths (Simard and others, 2003).
    ///
    /// @param alpha the strength of the displacements
    /// @param sigma their standard deviation before smoothing, and the Gaussian's
    /// @param method the nearest pixel or bilinear
    /// @param seed two integers
    public static Tensor elasticTransform(
            Operand images,
            double alpha,
            double sigma,
            ResizeMethod method,
            FillMode fillMode,
            double fillValue,
            Operand seed,
            DataFormat format) {
        rowAxis("elasticTransform", images, format);
        Tensor batch = images.rank() == 3 ? expandDims(images, 0) : images.tensor();
        Tensor last = format.toLast(batch);
        int[] dims = last.shape().dims();
        DType dtype = Promotion.floating(last.dtype(), "elasticTransform");
        Shape plane = Shape.of(dims[0], dims[1], dims[2]);
        // Keras draws both displacements with one seed, so that they are equal.
        Tensor noise = multiply(Gradus.statelessNormal(plane, seed, 0, 1, dtype), sigma);
        int size = 6 * (int) sigma | 1;
        Tensor smooth = Gradus.squeeze(
                gaussianBlur(
                        expandDims(noise, -1),
                        new int[] {size, size},
                        new double[] {sigma, sigma},
                        DataFormat.CHANNELS_LAST),
                -1);
        Tensor moved = multiply(smooth, alpha);
        Tensor x = add(moved, Gradus.arange(0, dims[2], 1, dtype));
        Tensor y = add(moved, reshape(Gradus.arange(0, dims[1], 1, dtype), -1, 1));
        List<Tensor> warped = new ArrayList<>();
        int order = method == ResizeMethod.NEAREST ? 0 : 1;
        for (int i = 0; i < dims[0]; i++) {
            Tensor places = stack(List.of(pick(y, i), pick(x, i)), 0);
            List<Tensor> channels = new ArrayList<>();
            for (Tensor channel : Gradus.unstack(pick(last, i), -1)) {
                channels.add(mapCoordinates(channel, places, order, fillMode, fillValue));
            }
            warped.add(stack(channels, -1));
        }
        Tensor result = format.fromLast(stack(warped, 0));
        return images.rank() == 3 ? Gradus.squeeze(result, 0) : result;
    }

    static Tensor pick(Tensor x, int index) {
        return Gradus.squeeze(Gradus.split(x, x.shape().dim(0), 0).get(index), 0);
    }
}
