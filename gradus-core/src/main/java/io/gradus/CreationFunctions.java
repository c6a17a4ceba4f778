package io.gradus;

import io.gradus.interpreter.Recorder;
import io.gradus.interpreter.ShapeOnly;
import java.util.Arrays;

/// Functions that make tensors out of Java values or out of nothing.
class CreationFunctions {
    CreationFunctions() {}

    /// A tensor with the elements of a Java value: a number, boolean or string gives a scalar; nested arrays or lists
    /// of
    /// them, of any depth, give a tensor with one axis a level.
    ///
    /// A single `double` makes float32, TensorFlow's default, and so does a list of boxed numbers; a `double[]`
    /// keeps its
    /// float64. Other types map to the dtype of their width.
    ///
    /// @throws IllegalArgumentException for ragged arrays and other types
    public static Tensor constant(Object value) {
        return NestedArrays.toTensor(value);
    }

    /// As [#constant(Object)], with the elements converted to a dtype.
    ///
    /// @throws IllegalArgumentException also when fractional numbers would become integers
    public static Tensor constant(Object value, DType dtype) {
        if (value instanceof Double number && dtype == DType.FLOAT64) {
            return new Tensor(new double[] {number}, Shape.SCALAR, dtype);
        }
        Tensor tensor = constant(value);
        if (tensor.dtype() == dtype) {
            return tensor;
        }
        boolean numbers = tensor.dtype() != DType.STRING && dtype != DType.STRING;
        boolean cut = tensor.dtype().isFloating()
                ? !dtype.isDifferentiable()
                : tensor.dtype().isComplex() && !dtype.isComplex();
        if (!numbers || cut) {
            throw new IllegalArgumentException(
                    "constant: the values cannot be of this dtype without loss; use cast to cut them."
                            + " Received: values of " + tensor.dtype().label() + ", dtype=" + dtype.label());
        }
        return Gradus.cast(tensor, dtype);
    }

    /// A tensor of a shape from its elements in row-major order.
    ///
    /// @param elements a flat array, as for [#constant(Object)]
    /// @throws IllegalArgumentException when the shape has another number of elements
    public static Tensor constant(Object elements, Shape shape) {
        return Gradus.reshape(constant(elements), shape);
    }

    /// A tensor of a shape and dtype from its elements in row-major order.
    public static Tensor constant(Object elements, Shape shape, DType dtype) {
        return Gradus.reshape(constant(elements, dtype), shape);
    }

    /// Zeros of float32.
    public static Tensor zeros(int... shape) {
        return zeros(Shape.of(shape), DType.FLOAT32);
    }

    /// Zeros; false for bool, empty strings for string.
    public static Tensor zeros(Shape shape, DType dtype) {
        return new Tensor(Elements.newStorage(dtype, known("zeros", shape)), shape, dtype);
    }

    /// The number of elements of a new tensor.
    private static int known(String function, Shape shape) {
        if (!shape.isKnown()) {
            throw new IllegalArgumentException(
                    function + ": the size of every axis must be known. Received: shape=" + shape);
        }
        return shape.size();
    }

    /// Ones of float32.
    public static Tensor ones(int... shape) {
        return ones(Shape.of(shape), DType.FLOAT32);
    }

    /// Ones; true for bool.
    public static Tensor ones(Shape shape, DType dtype) {
        return full(shape, 1, dtype);
    }

    /// A tensor with one number everywhere: float32 for a `double`, int32 for an `int`, as in [#constant(Object)].
    public static Tensor full(Shape shape, Number value) {
        return full(shape, value, constant(value).dtype());
    }

    /// A tensor with one number everywhere, cast to a dtype.
    public static Tensor full(Shape shape, Number value, DType dtype) {
        Object storage = Elements.newStorage(dtype, known("full", shape));
        if (dtype.isComplex()) {
            return Gradus.cast(full(shape, value, dtype.part()), dtype);
        }
        if (storage instanceof float[] a) {
            Arrays.fill(a, value.floatValue());
            return new Tensor(storage, shape, dtype);
        }
        switch (storage) {
            case double[] a -> Arrays.fill(a, value.doubleValue());
            case int[] a -> Arrays.fill(a, (int) value.longValue());
            case long[] a -> Arrays.fill(a, value.longValue());
            case byte[] a -> Arrays.fill(a, (byte) value.longValue());
            case boolean[] a -> Arrays.fill(a, value.doubleValue() != 0);
            case short[] a when dtype == DType.FLOAT16 -> Arrays.fill(a, Float.floatToFloat16(value.floatValue()));
            case short[] a
            when dtype == DType.BFLOAT16 ->
                Arrays.fill(
                        a,
                        ((short[]) Gradus.cast(constant(value.floatValue()), dtype)
                                        .storage())
                                [0]);
            case short[] a -> Arrays.fill(a, (short) value.longValue());
            default ->
                throw new IllegalArgumentException(
                        "full: the dtype must be numeric or bool. Received: dtype=" + dtype.label());
        }
        return new Tensor(storage, shape, dtype);
    }

    /// Zeros of the shape and dtype of `x`.
    public static Tensor zerosLike(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("zerosLike", x);
        }
        return fullLike(x, 0);
    }

    /// Ones of the shape and dtype of `x`.
    public static Tensor onesLike(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("onesLike", x);
        }
        return fullLike(x, 1);
    }

    /// One number everywhere, in the shape and dtype of `x`. For a symbolic `x` the result is symbolic.
    public static Tensor fullLike(Operand x, Number value) {
        if (x.shape().isKnown() && !ShapeOnly.describes(x.tensor())) {
            return full(x.shape(), value, x.dtype());
        }
        return Gradus.where(
                Gradus.equal(x, x), full(Shape.SCALAR, value, x.dtype()), full(Shape.SCALAR, value, x.dtype()));
    }

    /// The integers 0, 1, …, `stop` - 1 in int32.
    public static Tensor arange(int stop) {
        return arange(0, stop, 1);
    }

    /// The integers `start`, `start` + `step`, … before `stop`, in int32.
    ///
    /// @throws IllegalArgumentException when `step` is 0
    public static Tensor arange(int start, int stop, int step) {
        if (step == 0) {
            throw new IllegalArgumentException(
                    "arange: the step must not be 0. Received: start=" + start + ", stop=" + stop + ", step=0");
        }
        int count = (int) Math.max(0, Math.ceilDiv((long) stop - start, step));
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = start + i * step;
        }
        return new Tensor(values, Shape.of(count), DType.INT32);
    }

    /// The numbers `start`, `start` + `step`, … before `stop`, in float32 or another dtype.
    ///
    /// @throws IllegalArgumentException when `step` is 0 or the numbers would not end
    public static Tensor arange(double start, double stop, double step, DType dtype) {
        double exact = Math.max(0, Math.ceil((stop - start) / step));
        if (!(exact <= Integer.MAX_VALUE) || step == 0) {
            throw new IllegalArgumentException(
                    "arange: the numbers must be finite, and the step must lead from start to stop in fewer than"
                            + " 2147483648 steps. Received: start=" + start + ", stop=" + stop + ", step=" + step);
        }
        int count = (int) exact;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = start + i * step;
        }
        return Gradus.cast(new Tensor(values, Shape.of(count), DType.FLOAT64), dtype);
    }

    /// `count` numbers in float32 from `start` to `stop`, both included, at equal distances.
    public static Tensor linspace(double start, double stop, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("linspace: the count must not be negative. Received: count=" + count);
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float)
                    (i == count - 1 && count > 1 ? stop : start + i * ((stop - start) / Math.max(1, count - 1)));
        }
        return new Tensor(values, Shape.of(count), DType.FLOAT32);
    }

    /// The identity matrix of float32 with `n` rows.
    public static Tensor eye(int n) {
        return eye(n, n, 0, DType.FLOAT32);
    }

    /// A matrix with ones on one diagonal and zeros elsewhere.
    ///
    /// @param k the diagonal: 0 is the main one, positive ones lie above it
    public static Tensor eye(int rows, int columns, int k, DType dtype) {
        Tensor difference = Gradus.subtract(arange(columns), Gradus.reshape(arange(rows), Shape.of(rows, 1)));
        return Gradus.cast(Gradus.equal(difference, k), dtype);
    }

    /// Vectors of float32 with a 1 at each index and zeros elsewhere; see [#oneHot(Operand, int, DType)].
    public static Tensor oneHot(Operand indices, int classes) {
        return oneHot(indices, classes, DType.FLOAT32);
    }

    /// A new last axis of `classes` elements with a 1 at each index and zeros elsewhere; an index outside gives only
    /// zeros.
    ///
    /// @param indices integers of any shape
    /// @throws IllegalArgumentException for other dtypes
    public static Tensor oneHot(Operand indices, int classes, DType dtype) {
        if (!indices.dtype().isInteger()) {
            throw new IllegalArgumentException("oneHot: indices are integers. Received: indices.dtype="
                    + indices.dtype().label());
        }
        Tensor wide = indices.dtype() == DType.INT64 ? indices.tensor() : Gradus.cast(indices, DType.INT32);
        Tensor positions = Gradus.cast(arange(classes), wide.dtype());
        return Gradus.cast(Gradus.equal(Gradus.expandDims(wide, -1), positions), dtype);
    }

    /// Prints tensors and whatever else, as `tf.print`: elements alone, without shape and dtype, shortened to 3 items
    /// at
    /// each end of an axis, with blanks between the values, on the standard error stream.
    ///
    /// ```java
    /// print("loss:", loss, "gradients:", List.of(da, db));
    /// ```
    ///
    /// @param values operands, lists of them, and any other objects
    public static void print(Object... values) {
        new PrintOptions().print(values);
    }

    /// Prints with other separators, ends or lengths, or somewhere else.
    public static void print(PrintOptions options, Object... values) {
        options.print(values);
    }
}
