package io.gradus.op;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;

/// The discrete Fourier transform of real numbers, (…, n) to the parts (…, n/2 + 1, 2) of those results that determine
/// the others; or back, without a factor.
///
/// @param length n, which n/2 + 1 alone does not tell
/// @param inverse whether complex numbers become real ones; the imaginary parts that must be 0 are not read
public record RealFourierTransform(int length, boolean inverse) implements Op {
    @Override
    public String label() {
        return inverse ? "irfft" : "rfft";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        int[] dims = inputs[0].shape().dims();
        int rank = dims.length;
        boolean fits = inverse
                ? rank >= 2 && dims[rank - 1] == 2 && dims[rank - 2] == length / 2 + 1
                : rank >= 1 && dims[rank - 1] == length;
        if (!fits || length < 1) {
            throw new IllegalArgumentException(label() + ": there are length real numbers, or length/2 + 1 pairs of"
                    + " parts. Received: x.shape=" + inputs[0].shape() + ", length=" + length);
        }
        if (inverse) {
            int[] real = Arrays.copyOf(dims, rank - 1);
            real[rank - 2] = length;
            return Shape.of(real);
        }
        int[] complex = Arrays.copyOf(dims, rank + 1);
        complex[rank - 1] = length / 2 + 1;
        complex[rank] = 2;
        return Shape.of(complex);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(
                    label() + ": the numbers must be floating-point ones. Received: x.dtype=" + dtype);
        }
        return dtype;
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Op back = new RealFourierTransform(length, !inverse);
        return inverse
                ? multiply(Interpreter.call(back, dy), times(dy.dtype(), 2))
                : Interpreter.call(back, multiply(dy, times(dy.dtype(), 0.5)));
    }

    /// A factor for each complex number that stands for two, and 1 for the others.
    private Tensor times(DType dtype, double factor) {
        double[] factors = new double[length / 2 + 1];
        Arrays.fill(factors, factor);
        factors[0] = 1;
        if (length % 2 == 0) {
            factors[length / 2] = 1;
        }
        return reshape(cast(constant(factors), dtype), factors.length, 1);
    }
}
