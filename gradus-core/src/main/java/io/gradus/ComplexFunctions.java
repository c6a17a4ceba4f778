package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ComplexView;
import java.util.List;

/// Complex numbers: how they are made of real ones and taken apart. On complex tensors most functions of [Gradus] work
/// as on real ones; those that are not defined for them, such as comparisons by size, say so.
class ComplexFunctions extends AutodiffFunctions {
    ComplexFunctions() {}

    /// Real numbers as complex ones with the imaginary part 0, and complex ones in another precision.
    static Tensor toComplex(Tensor x, DType dtype) {
        Tensor view;
        if (x.dtype().isComplex()) {
            view = cast(viewAsReal(x), dtype.part());
        } else {
            Tensor real = cast(x, dtype.part());
            view = stack(List.of(real, zerosLike(real)), -1);
        }
        return viewAsComplex(view);
    }

    /// Complex numbers of their parts, which broadcast: complex64 for float32, complex128 for float64. Other real
    /// dtypes are promoted to one of these first.
    ///
    /// @throws IllegalArgumentException for complex arguments and strings
    public static Tensor complex(Operand real, Operand imag) {
        checkReal(real, "complex");
        checkReal(imag, "complex");
        DType part =
                Promotion.of(real.dtype(), imag.dtype(), "complex").complex().part();
        Tensor re = cast(real, part);
        Tensor im = cast(imag, part);
        if (!re.shape().equals(im.shape())) {
            Shape common = io.gradus.op.Broadcasting.shape(re.shape(), im.shape(), "complex");
            re = common.isKnown() ? broadcastTo(re, common) : add(re, zerosLike(im));
            im = common.isKnown() ? broadcastTo(im, common) : add(im, zerosLike(re));
        }
        return viewAsComplex(stack(List.of(re, im), -1));
    }

    /// Complex numbers of their distances from 0 and their angles in radians.
    public static Tensor polar(Operand abs, Operand angle) {
        return complex(multiply(abs, cos(angle)), multiply(abs, sin(angle)));
    }

    /// Numbers of shape (…, 2), which are real and imaginary parts, as complex numbers of shape (…), without copying.
    ///
    /// @param x float32 or float64
    /// @throws IllegalArgumentException for other dtypes, and when the last axis has not the size 2
    public static Tensor viewAsComplex(Operand x) {
        return Interpreter.call(ComplexView.VIEW_AS_COMPLEX, x.tensor());
    }

    /// Complex numbers of shape (…) as their real and imaginary parts of shape (…, 2), without copying.
    ///
    /// @throws IllegalArgumentException for real numbers
    public static Tensor viewAsReal(Operand x) {
        return Interpreter.call(ComplexView.VIEW_AS_REAL, x.tensor());
    }

    /// The real part; real numbers stay.
    public static Tensor real(Operand x) {
        return x.dtype().isComplex() ? part(x, 0) : x.tensor();
    }

    /// The imaginary part; 0 for real numbers.
    public static Tensor imag(Operand x) {
        return x.dtype().isComplex() ? part(x, 1) : zerosLike(x);
    }

    private static Tensor part(Operand x, int which) {
        Tensor view = viewAsReal(x);
        int rank = x.rank();
        int[] starts = new int[rank + 1];
        int[] stops = new int[rank + 1];
        int[] strides = new int[rank + 1];
        java.util.Arrays.fill(stops, io.gradus.op.Slice.END);
        java.util.Arrays.fill(strides, 1);
        starts[rank] = which;
        stops[rank] = which + 1;
        return squeeze(stridedSlice(view, starts, stops, strides), -1);
    }

    /// The conjugates: the same numbers with opposite imaginary parts. Real numbers stay.
    public static Tensor conj(Operand x) {
        return x.dtype().isComplex() ? complex(real(x), negative(imag(x))) : x.tensor();
    }

    /// The angles in radians from the positive real axis: for real numbers 0, or π where they are negative. Integers
    /// give float32.
    public static Tensor angle(Operand x) {
        if (x.dtype().isComplex()) {
            return arctan2(imag(x), real(x));
        }
        Tensor numbers = cast(x, Promotion.floating(x.dtype(), "angle"));
        return where(less(numbers, 0), full(Shape.SCALAR, Math.PI, numbers.dtype()), stopGradient(zerosLike(numbers)));
    }

    /// Where the imaginary part is 0.
    public static Tensor isreal(Operand x) {
        return equal(imag(x.dtype() == DType.BOOL ? cast(x, DType.INT32) : x), 0);
    }

    private static void checkReal(Operand x, String op) {
        if (!x.dtype().isFloating() && !x.dtype().isInteger()) {
            throw new IllegalArgumentException(op + ": the parts are real numbers. Received: dtype="
                    + x.dtype().label());
        }
    }
}
