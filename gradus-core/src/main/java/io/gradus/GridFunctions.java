package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Functions that make regular sequences, grids, windows and encodings of integers.
class GridFunctions extends DiagonalFunctions {
    GridFunctions() {}

    /// Numbers at equal distances between the elements of two tensors, which broadcast; both ends are included.
    ///
    /// @param count how many; they lie along a new first axis
    public static Tensor linspace(Operand start, Operand stop, int count) {
        return linspace(start, stop, count, true, 0);
    }

    /// Numbers at equal distances between the elements of two tensors, which broadcast. Integers become
    /// float32.
    ///
    /// @param count how many
    /// @param endpoint whether the last one is `stop`; else `stop` is one distance further
    /// @param axis the place of the new axis along which they lie
    public static Tensor linspace(Operand start, Operand stop, int count, boolean endpoint, int axis) {
        if (count < 0) {
            throw new IllegalArgumentException("linspace: the count must not be negative. Received: count=" + count);
        }
        DType dtype = Promotion.floating(Promotion.of(start.dtype(), stop.dtype(), "linspace"), "linspace");
        Tensor from = expandDims(add(cast(start, dtype), zerosLike(cast(stop, dtype))), axis);
        Tensor to = expandDims(add(cast(stop, dtype), zerosLike(cast(start, dtype))), axis);
        int at = from.shape().axis(axis, "linspace");
        int[] steps = new int[from.rank()];
        Arrays.fill(steps, 1);
        int last = endpoint ? count - 1 : count;
        steps[at] = endpoint ? Math.max(0, last) : count;
        Tensor distance = divide(subtract(to, from), Math.max(1, last));
        Tensor inner = add(from, multiply(distance, cast(reshape(arange(steps[at]), steps), dtype)));
        if (!endpoint || count == 0) {
            return inner;
        }
        // The end itself, free of rounding; of a single number it is the start.
        return concatenate(List.of(inner, count == 1 ? from : to), at);
    }

    /// Powers of ten, or of another base, whose exponents lie at equal distances.
    ///
    /// @param start the first exponent
    /// @param stop the last exponent
    /// @param endpoint whether the last exponent is `stop`; else `stop` is one distance further
    /// @param axis the place of the new axis along which they lie
    public static Tensor logspace(Operand start, Operand stop, int count, boolean endpoint, double base, int axis) {
        Tensor exponents = linspace(start, stop, count, endpoint, axis);
        return power(full(Shape.SCALAR, base, exponents.dtype()), exponents);
    }

    /// Numbers of equal ratios between the elements of two tensors of the same sign.
    ///
    /// @param endpoint whether the last one is `stop`; else `stop` is one ratio further
    /// @param axis the place of the new axis along which they lie
    public static Tensor geomspace(Operand start, Operand stop, int count, boolean endpoint, int axis) {
        DType dtype = Promotion.floating(Promotion.of(start.dtype(), stop.dtype(), "geomspace"), "geomspace");
        Tensor first = cast(start, dtype);
        Tensor exponents = linspace(log(abs(first)), log(abs(cast(stop, dtype))), count, endpoint, axis);
        return multiply(exp(exponents), sign(first.rank() == 0 ? first : expandDims(first, axis)));
    }

    /// The coordinates of a grid's points, for each axis one tensor of the grid's shape. As in NumPy, the first
    /// vector runs along the columns and the second along the rows.
    ///
    /// @param vectors the coordinates on each axis; scalars are vectors of one element
    public static List<Tensor> meshgrid(Operand... vectors) {
        return meshgrid(List.of(vectors), GridIndexing.XY);
    }

    /// The coordinates of a grid's points, for each axis one tensor of the grid's shape.
    ///
    /// @param vectors the coordinates on each axis; scalars are vectors of one element
    /// @param indexing which vector runs along which axis
    public static List<Tensor> meshgrid(List<? extends Operand> vectors, GridIndexing indexing) {
        int rank = vectors.size();
        int[] dims = new int[rank];
        int[] places = new int[rank];
        for (int i = 0; i < rank; i++) {
            if (vectors.get(i).rank() > 1) {
                throw new IllegalArgumentException("meshgrid: each axis has a vector of coordinates. Received: shapes="
                        + vectors.stream().map(Operand::shape).toList());
            }
            boolean turned = indexing == GridIndexing.XY && rank >= 2 && i < 2;
            places[i] = turned ? 1 - i : i;
            dims[places[i]] = vectors.get(i).size();
        }
        List<Tensor> grids = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            int[] line = new int[rank];
            Arrays.fill(line, 1);
            line[places[i]] = vectors.get(i).size();
            grids.add(broadcastTo(reshape(vectors.get(i), line), Shape.of(dims)));
        }
        return grids;
    }

    /// The powers of a vector's elements, each in a row, from the highest down to 0.
    public static Tensor vander(Operand x) {
        return vander(x, x.size(), false);
    }

    /// The powers of a vector's elements, each in a row.
    ///
    /// @param columns how many powers, from 0 on
    /// @param increasing whether they go from 0 up; else they go down to 0
    public static Tensor vander(Operand x, int columns, boolean increasing) {
        if (x.rank() != 1) {
            throw new IllegalArgumentException("vander: the input is a vector. Received: x.shape=" + x.shape());
        }
        DType dtype = Promotion.floating(x.dtype(), "vander");
        Tensor exponents = increasing ? arange(columns) : arange(columns - 1, -1, -1);
        Tensor powers = power(cast(expandDims(x, 1), dtype), cast(exponents, dtype));
        return cast(powers, x.dtype());
    }

    /// The window that rises linearly from 0 to 1 and falls back, in float32.
    public static Tensor bartlett(int size) {
        return window("bartlett", size, n -> WindowShapes.factors(n, i -> 1 - Math.abs(2.0 * i / (n - 1) - 1)));
    }

    /// Blackman's window of three cosine terms, in float32.
    public static Tensor blackman(int size) {
        return window("blackman", size, n -> WindowShapes.cosines(n, n - 1, 0.42, 0.5, 0.08));
    }

    /// Hamming's window, a raised cosine that does not reach 0, in float32.
    public static Tensor hamming(int size) {
        return window("hamming", size, n -> WindowShapes.cosines(n, n - 1, 0.54, 0.46, 0));
    }

    /// Von Hann's window, a cosine raised from 0 to 1, in float32.
    public static Tensor hanning(int size) {
        return window("hanning", size, n -> WindowShapes.cosines(n, n - 1, 0.5, 0.5, 0));
    }

    /// Kaiser's window in float32, made of the modified Bessel function of order 0.
    ///
    /// @param beta the shape: 0 is a rectangle, larger ones are narrower
    public static Tensor kaiser(int size, double beta) {
        return window("kaiser", size, n -> WindowShapes.kaiser(n, beta));
    }

    private static Tensor window(String name, int size, IntFunction<double[]> factors) {
        if (size < 0) {
            throw new IllegalArgumentException(name + ": the size must not be negative. Received: size=" + size);
        }
        return cast(constant(factors.apply(size)), DType.FLOAT32);
    }

    /// The index on each axis that places in row-major order have in a shape; floored remainders, so that
    /// negative places count from the end.
    ///
    /// @param indices integers of any shape
    /// @return one tensor of that shape and dtype for each axis
    public static List<Tensor> unravelIndex(Operand indices, Shape shape) {
        if (!shape.isKnown() || !indices.dtype().isInteger()) {
            throw new IllegalArgumentException("unravelIndex: integers are places in a known shape. Received:"
                    + " indices.dtype=" + indices.dtype().label() + ", shape=" + shape);
        }
        List<Tensor> coordinates = new ArrayList<>();
        Tensor rest = indices.tensor();
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            coordinates.addFirst(mod(rest, shape.dim(axis)));
            rest = floorDivide(rest, shape.dim(axis));
        }
        return coordinates;
    }

    /// For each length a new last axis that is true so far and then false, as long as the largest length.
    public static Tensor sequenceMask(Operand lengths) {
        if (!lengths.dtype().isInteger()) {
            throw new IllegalArgumentException("sequenceMask: lengths are integers. Received: lengths.dtype="
                    + lengths.dtype().label());
        }
        long most = lengths.size() == 0 ? 0 : max(cast(lengths, DType.INT64)).getLong();
        return sequenceMask(lengths, Math.clamp(most, 0, Integer.MAX_VALUE), DType.BOOL);
    }

    /// For each length a new last axis with ones so far and then zeros.
    ///
    /// @param lengths integers of any shape
    /// @param size the size of the new axis
    public static Tensor sequenceMask(Operand lengths, int size, DType dtype) {
        Tensor ends = expandDims(cast(lengths, DType.INT64), -1);
        return cast(less(cast(arange(size), DType.INT64), ends), dtype);
    }

    /// A new axis of `classes` elements with a 1 at each index and zeros elsewhere; an index outside gives
    /// only zeros.
    ///
    /// @param axis the place of the new axis in the result
    public static Tensor oneHot(Operand indices, int classes, int axis, DType dtype) {
        return moveaxis(oneHot(indices, classes, dtype), -1, axis);
    }

    /// For each row of indices ones at all of them and zeros elsewhere, in float32; see
    /// [#multiHot(Operand, int, int, DType)].
    public static Tensor multiHot(Operand indices, int classes) {
        return multiHot(indices, classes, -1, DType.FLOAT32);
    }

    /// A vector of `classes` elements with a 1 at each index; of a tensor with more axes its second axis
    /// disappears and a vector stands for the indices along it.
    ///
    /// @param indices integers; one outside is left out
    /// @param axis the place of the new axis among those of the indices
    public static Tensor multiHot(Operand indices, int classes, int axis, DType dtype) {
        Tensor hot = oneHot(indices, classes, axis, DType.BOOL);
        int folded = indices.rank() > 1 ? 1 : 0;
        return cast(any(hot, folded, false), dtype);
    }

    /// Copies of each indices' choice: where several conditions hold, the first counts.
    ///
    /// @param conditions truth values
    /// @param choices for each condition what is taken where it holds
    /// @param otherwise what is taken where none does
    public static Tensor select(List<? extends Operand> conditions, List<? extends Operand> choices, Number otherwise) {
        if (conditions.isEmpty() || conditions.size() != choices.size()) {
            throw new IllegalArgumentException("select: there is one choice for each condition. Received: "
                    + conditions.size() + " conditions, " + choices.size() + " choices");
        }
        Tensor chosen = where(conditions.getLast(), choices.getLast(), otherwise);
        for (int i = conditions.size() - 2; i >= 0; i--) {
            chosen = where(conditions.get(i), choices.get(i), chosen);
        }
        return chosen;
    }

    /// The shape that two shapes broadcast to.
    ///
    /// @throws IllegalArgumentException when they do not
    public static Shape broadcastShapes(Shape a, Shape b) {
        return io.gradus.op.Broadcasting.shape(a, b, "broadcastShapes");
    }
}
