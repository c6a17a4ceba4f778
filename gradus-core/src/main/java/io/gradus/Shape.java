package io.gradus;

import java.util.Arrays;

/// The sizes of a tensor's axes, outermost first; the empty shape is a scalar's.
///
/// A dimension may be [#UNKNOWN], as the batch dimension of a layer's symbolic input is; the shape of a
/// tensor that has a value never holds one.
public final class Shape {
    /// Stands for a dimension whose size is not known yet; prints as `None`.
    public static final int UNKNOWN = -1;

    /// The shape of a scalar, `()`.
    public static final Shape SCALAR = new Shape(new int[0]);

    /// The shape of which not even the number of axes is known; prints as `<unknown>`.
    ///
    /// It describes what a source that states no shape will yield. No tensor has it, and it has no axes to ask for.
    public static final Shape UNKNOWN_RANK = new Shape();

    private final int[] dims;
    private final int size;
    private final boolean ranked;

    private Shape(int[] dims) {
        this.dims = dims;
        this.size = product(dims);
        this.ranked = true;
    }

    private Shape() {
        this.dims = new int[0];
        this.size = UNKNOWN;
        this.ranked = false;
    }

    /// The shape with these dimensions.
    ///
    /// @param dims the sizes, each at least 0 or [#UNKNOWN]
    /// @throws IllegalArgumentException for any other negative number, or when the number of elements
    ///     exceeds 2³¹ - 1, the longest Java array
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    private static int product(int[] dims) {
        long product = 1;
        boolean known = true;
        boolean empty = false;
        for (int dim : dims) {
            if (dim < UNKNOWN) {
                throw new IllegalArgumentException(
                        "Shape: a dimension is a size from 0 up, or Shape.UNKNOWN. Received: " + Arrays.toString(dims));
            }
            known &= dim != UNKNOWN;
            empty |= dim == 0;
            if (dim > 0 && product <= Integer.MAX_VALUE) {
                product *= dim;
            }
        }
        if (!known) {
            return UNKNOWN;
        }
        if (empty) {
            return 0;
        }
        if (product > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Shape: a tensor holds at most 2147483647 elements. Received: " + Arrays.toString(dims));
        }
        return (int) product;
    }

    /// The number of axes; 0 for a scalar, [#UNKNOWN] for [#UNKNOWN_RANK].
    public int rank() {
        return hasRank() ? dims.length : UNKNOWN;
    }

    /// Whether the number of axes is known: true for every shape but [#UNKNOWN_RANK].
    public boolean hasRank() {
        return ranked;
    }

    /// The size of one axis; a negative `axis` counts from the last one.
    ///
    /// @throws IllegalArgumentException when there is no such axis
    public int dim(int axis) {
        return dims[axis(axis, "Shape")];
    }

    /// The number of elements, or [#UNKNOWN] when a dimension is unknown.
    public int size() {
        return size;
    }

    /// Whether every dimension is known.
    public boolean isKnown() {
        return size != UNKNOWN;
    }

    /// The sizes in a new array.
    public int[] dims() {
        return dims.clone();
    }

    /// The sizes themselves, for kernels, which only read them.
    int[] sharedDims() {
        return dims;
    }

    /// `axis` as a number from 0 up, where a negative one counts from the last axis.
    ///
    /// @param owner the op that asks, for the error
    /// @throws IllegalArgumentException when there is no such axis
    public int axis(int axis, String owner) {
        int rank = dims.length;
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException(owner + ": axis must lie in [" + -rank + ", " + rank
                    + "). Received: axis=" + axis + ", shape=" + this);
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// Whether a tensor of shape `other` may stand where this shape is expected: the ranks agree, and the
    /// dimensions do wherever both are known.
    public boolean isCompatibleWith(Shape other) {
        if (!hasRank() || !other.hasRank()) {
            return true;
        }
        if (dims.length != other.dims.length) {
            return false;
        }
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] != other.dims[i] && dims[i] != UNKNOWN && other.dims[i] != UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Shape shape && hasRank() && shape.hasRank() && Arrays.equals(dims, shape.dims));
    }

    @Override
    public int hashCode() {
        return hasRank() ? Arrays.hashCode(dims) : UNKNOWN;
    }

    /// The Python tuple: `()`, `(3,)`, `(None, 28, 28)`.
    @Override
    public String toString() {
        if (!hasRank()) {
            return "<unknown>";
        }
        if (dims.length == 1) {
            return "(" + dimText(dims[0]) + ",)";
        }
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dimText(dims[i]));
        }
        return text.append(')').toString();
    }

    /// What `repr(shape)` shows in TensorFlow: `TensorShape([2, None])`.
    public String repr() {
        if (!hasRank()) {
            return "TensorShape(None)";
        }
        StringBuilder text = new StringBuilder("TensorShape([");
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dimText(dims[i]));
        }
        return text.append("])").toString();
    }

    private static String dimText(int dim) {
        return dim == UNKNOWN ? "None" : Integer.toString(dim);
    }
}
