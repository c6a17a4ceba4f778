package io.gradus.op;

import static io.gradus.Gradus.viewAsComplex;
import static io.gradus.Gradus.viewAsReal;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.Locale;

/// The two ways to look at the same stored numbers: as complex numbers, or as their real and imaginary parts along a
/// last axis of size 2. Nothing is copied.
///
/// All that the library computes on complex numbers, it computes on the parts between two such views. So a gradient
/// is the gradient with respect to the parts: for a real function L of z = x + iy it is ∂L/∂x + i ∂L/∂y, as in
/// TensorFlow.
public enum ComplexView implements Op {
    /// From numbers of shape (…, 2) to complex numbers of shape (…).
    VIEW_AS_COMPLEX,
    /// From complex numbers of shape (…) to numbers of shape (…, 2).
    VIEW_AS_REAL;

    private final String label = name().toLowerCase(Locale.ROOT);

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = inputs[0].shape();
        int rank = shape.rank();
        if (this == VIEW_AS_REAL) {
            int[] dims = Arrays.copyOf(shape.dims(), rank + 1);
            dims[rank] = 2;
            return Shape.of(dims);
        }
        if (rank == 0 || (shape.dim(-1) != 2 && shape.dim(-1) != Shape.UNKNOWN)) {
            throw new IllegalArgumentException(
                    label + ": the last axis holds the real and the imaginary part. Received: x.shape=" + shape);
        }
        return Shape.of(Arrays.copyOf(shape.dims(), rank - 1));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        boolean complex = this == VIEW_AS_REAL;
        if (complex ? !dtype.isComplex() : dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new IllegalArgumentException(
                    label + ": the input must be " + (complex ? "complex64 or complex128" : "float32 or float64")
                            + ". Received: x.dtype=" + dtype.label());
        }
        return complex ? dtype.part() : dtype.complex();
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return this == VIEW_AS_REAL ? viewAsComplex(dy) : viewAsReal(dy);
    }
}
