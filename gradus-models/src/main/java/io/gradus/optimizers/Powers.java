package io.gradus.optimizers;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.full;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.subtract;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;

/// Powers of decay rates, as scalars of a variable's dtype: rounded where Keras rounds them.
final class Powers {
    private Powers() {}

    static Tensor of(double base, long exponent, DType dtype) {
        return power(full(Shape.SCALAR, base, dtype), full(Shape.SCALAR, exponent, dtype));
    }

    /// 1 - baseᵉˣᵖᵒⁿᵉⁿᵗ, by which a running mean of so many values is divided that started at zero.
    static double oneMinus(double base, long exponent, DType dtype) {
        return number(subtract(1, of(base, exponent, dtype)));
    }

    /// What a scalar holds.
    static double number(Tensor scalar) {
        return cast(scalar, DType.FLOAT64).toDoubleArray()[0];
    }
}
