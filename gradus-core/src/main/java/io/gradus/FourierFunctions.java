package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.FourierTransform;
import io.gradus.op.Op;
import io.gradus.op.RealFourierTransform;
import java.util.Arrays;

/// Discrete Fourier transforms of any length. Complex results are complex tensors: `real` and `imag` take them apart,
/// and the forms that take two arguments work on pairs of parts, as `keras.ops` does.
class FourierFunctions extends ComplexFunctions {
    FourierFunctions() {}

    /// The discrete Fourier transform along the last axis, Y(k) = Σ x(j) e^(-2πi jk/n).
    ///
    /// @param x complex numbers; real ones are made complex first
    public static Tensor fft(Operand x) {
        return along(x, 1, false, "fft");
    }

    /// As [#fft(Operand)], of the numbers with these parts.
    public static RealImag fft(Operand real, Operand imag) {
        return RealImag.of(fft(pair(real, imag, "fft")));
    }

    /// The inverse of [#fft(Operand)]: x(j) = 1/n · Σ y(k) e^(2πi jk/n) along the last axis.
    public static Tensor ifft(Operand x) {
        return along(x, 1, true, "ifft");
    }

    /// The Fourier transform over the last two axes.
    public static Tensor fft2(Operand x) {
        return along(x, 2, false, "fft2");
    }

    /// As [#fft2(Operand)], of the numbers with these parts.
    public static RealImag fft2(Operand real, Operand imag) {
        return RealImag.of(fft2(pair(real, imag, "fft2")));
    }

    /// The inverse of [#fft2(Operand)].
    public static Tensor ifft2(Operand x) {
        return along(x, 2, true, "ifft2");
    }

    /// As [#ifft2(Operand)], of the numbers with these parts.
    public static RealImag ifft2(Operand real, Operand imag) {
        return RealImag.of(ifft2(pair(real, imag, "ifft2")));
    }

    /// The Fourier transform over the last three axes.
    public static Tensor fft3(Operand x) {
        return along(x, 3, false, "fft3");
    }

    /// The inverse of [#fft3(Operand)].
    public static Tensor ifft3(Operand x) {
        return along(x, 3, true, "ifft3");
    }

    /// The Fourier transform of real numbers along the last axis: the first n/2 + 1 results, since the others are
    /// their conjugates.
    ///
    /// @return complex numbers: complex128 for float64, complex64 for all other dtypes
    public static Tensor rfft(Operand x) {
        return rfft(x, lengths(x, 1, "rfft")[0]);
    }

    /// As [#rfft(Operand)], of the first `length` numbers, behind which zeros stand where there are fewer.
    public static Tensor rfft(Operand x, int length) {
        return realTransform(x, "rfft", length);
    }

    /// [#rfft(Operand)] along the last axis, then [#fft(Operand)] along the one before it.
    public static Tensor rfft2(Operand x) {
        return realTransform(x, "rfft2", lengths(x, 2, "rfft2"));
    }

    /// As [#rfft2(Operand)], cut or filled with zeros to a height and a width.
    public static Tensor rfft2(Operand x, int height, int width) {
        return realTransform(x, "rfft2", height, width);
    }

    /// [#rfft(Operand)] along the last axis, then [#fft(Operand)] along the two before it.
    public static Tensor rfft3(Operand x) {
        return realTransform(x, "rfft3", lengths(x, 3, "rfft3"));
    }

    /// As [#rfft3(Operand)], cut or filled with zeros to a size on each axis.
    public static Tensor rfft3(Operand x, int depth, int height, int width) {
        return realTransform(x, "rfft3", depth, height, width);
    }

    /// The inverse of [#rfft(Operand)] for an even length: 2(n - 1) real numbers from n complex ones.
    public static Tensor irfft(Operand x) {
        return inverseRealTransform(x, "irfft", halved(lengths(x, 1, "irfft")));
    }

    /// The inverse of [#rfft(Operand)]: `length` real numbers from the first length/2 + 1 complex ones, behind which
    /// zeros stand where there are fewer.
    public static Tensor irfft(Operand x, int length) {
        return inverseRealTransform(x, "irfft", length);
    }

    /// As [#irfft(Operand)], of the numbers with these parts.
    public static Tensor irfft(Operand real, Operand imag) {
        return irfft(pair(real, imag, "irfft"));
    }

    /// As [#irfft(Operand, int)], of the numbers with these parts.
    public static Tensor irfft(Operand real, Operand imag, int length) {
        return irfft(pair(real, imag, "irfft"), length);
    }

    /// The inverse of [#rfft2(Operand)] for an even width.
    public static Tensor irfft2(Operand x) {
        return inverseRealTransform(x, "irfft2", halved(lengths(x, 2, "irfft2")));
    }

    /// The inverse of [#rfft2(Operand, int, int)].
    public static Tensor irfft2(Operand x, int height, int width) {
        return inverseRealTransform(x, "irfft2", height, width);
    }

    /// The inverse of [#rfft3(Operand)] for an even width.
    public static Tensor irfft3(Operand x) {
        return inverseRealTransform(x, "irfft3", halved(lengths(x, 3, "irfft3")));
    }

    /// The inverse of [#rfft3(Operand, int, int, int)].
    public static Tensor irfft3(Operand x, int depth, int height, int width) {
        return inverseRealTransform(x, "irfft3", depth, height, width);
    }

    static Tensor pair(Operand real, Operand imag, String op) {
        if (!real.shape().isCompatibleWith(imag.shape())
                || !real.dtype().isFloating()
                || !imag.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    op + ": the parts are floating-point tensors of one shape. Received: real.shape=" + real.shape()
                            + ", real.dtype=" + real.dtype().label() + ", imag.shape=" + imag.shape() + ", imag.dtype="
                            + imag.dtype().label());
        }
        return complex(real, imag);
    }

    private static Tensor along(Operand x, int axes, boolean inverse, String op) {
        lengths(x, axes, op);
        Tensor y = cast(x, Promotion.floating(x.dtype(), op).complex());
        for (int axis = -1; axis >= -axes; axis--) {
            y = alongAxis(y, axis, inverse);
        }
        return y;
    }

    private static Tensor alongAxis(Tensor x, int axis, boolean inverse) {
        Tensor parts = Interpreter.call(new FourierTransform(inverse, -axis - 1), viewAsReal(x));
        return viewAsComplex(inverse ? divide(parts, Math.max(1, x.shape().dim(axis))) : parts);
    }

    private static int[] lengths(Operand x, int axes, String op) {
        if (x.rank() < axes) {
            throw new IllegalArgumentException(op + ": the input needs at least " + axes
                    + (axes == 1 ? " axis" : " axes") + ". Received: x.shape=" + x.shape());
        }
        int[] dims = x.shape().dims();
        return Arrays.copyOfRange(dims, dims.length - axes, dims.length);
    }

    private static int[] halved(int[] lengths) {
        int last = lengths.length - 1;
        lengths[last] = Math.max(0, 2 * (lengths[last] - 1));
        return lengths;
    }

    private static void check(Operand x, String op, int... lengths) {
        lengths(x, lengths.length, op);
        for (int length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException(op + ": lengths are positive. Received: x.shape=" + x.shape()
                        + ", length=" + Arrays.toString(lengths));
            }
        }
    }

    /// The last axes cut or filled with zeros to some sizes.
    static Tensor fitted(Tensor x, int... sizes) {
        int first = x.rank() - sizes.length;
        int[] stops = x.shape().dims();
        if (Arrays.equals(stops, first, stops.length, sizes, 0, sizes.length)) {
            return x;
        }
        int[][] widths = new int[x.rank()][2];
        for (int i = 0; i < sizes.length; i++) {
            widths[first + i][1] = Math.max(0, sizes[i] - stops[first + i]);
            stops[first + i] = Math.min(sizes[i], stops[first + i]);
        }
        for (int i = 0; i < first; i++) {
            stops[i] = io.gradus.op.Slice.END;
        }
        int[] strides = new int[x.rank()];
        Arrays.fill(strides, 1);
        Tensor cut = stridedSlice(x, new int[x.rank()], stops, strides);
        return Arrays.stream(widths).allMatch(w -> w[1] == 0) ? cut : pad(cut, widths);
    }

    private static Tensor realTransform(Operand x, String op, int... lengths) {
        if (x.dtype().isComplex()) {
            throw new IllegalArgumentException(op + ": the input must be real. Received: x.dtype="
                    + x.dtype().label());
        }
        check(x, op, lengths);
        Tensor real = fitted(cast(x, Promotion.floating(x.dtype(), op)), lengths);
        Op rows = new RealFourierTransform(lengths[lengths.length - 1], false);
        Tensor y = viewAsComplex(Interpreter.call(rows, real));
        for (int axis = -2; axis >= -lengths.length; axis--) {
            y = alongAxis(y, axis, false);
        }
        return y;
    }

    private static Tensor inverseRealTransform(Operand x, String op, int... lengths) {
        check(x, op, lengths);
        int length = lengths[lengths.length - 1];
        int[] sizes = lengths.clone();
        sizes[sizes.length - 1] = length / 2 + 1;
        Tensor y = fitted(cast(x, Promotion.floating(x.dtype(), op).complex()), sizes);
        for (int axis = -lengths.length; axis < -1; axis++) {
            y = alongAxis(y, axis, true);
        }
        return divide(Interpreter.call(new RealFourierTransform(length, true), viewAsReal(y)), length);
    }
}
