package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The discrete Fourier transform of complex numbers, given as parts of shape (…, n, …, 2), along the axis of n:
/// Y(k) = Σ x(j) e^(∓2πi jk/n), without a factor. The transform is symmetric, so that its gradient is the transform
/// in the other direction.
///
/// @param inverse whether the exponent is positive
/// @param behind how many axes there are between that of n and that of the parts
public record FourierTransform(boolean inverse, int behind) implements Op {
    @Override
    public String label() {
        return inverse ? "ifft" : "fft";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = inputs[0].shape();
        if (shape.rank() < 2 + behind || shape.dim(-1) != 2) {
            throw new IllegalArgumentException(label()
                    + ": the last axis holds the parts, those before it the numbers. Received: x.shape=" + shape);
        }
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(
                    label() + ": the parts must be floating-point numbers. Received: x.dtype=" + dtype.label());
        }
        return dtype;
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return Interpreter.call(new FourierTransform(!inverse, behind), dy);
    }
}
