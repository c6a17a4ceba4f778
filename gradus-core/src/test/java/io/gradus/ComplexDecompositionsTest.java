package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Gradients of what is computed of complex matrices, along a direction, against differences.
class ComplexDecompositionsTest {
    private static final Tensor RE =
            constant(new double[] {1, 2, 0, -1, 3, 1, 0.5, 2, -2}).reshape(3, 3);
    private static final Tensor IM =
            constant(new double[] {0.5, -1, 1, 2, 0, -1, 1, 0.3, 1}).reshape(3, 3);
    private static final Tensor ALONG =
            constant(new double[] {0.2, 1, -1, 0.7, 0.1, -0.4, 1, -0.6, 0.3}).reshape(3, 3);

    private static void slope(Function<Tensor, Tensor> function) {
        double step = 1e-5;
        double[] values = new double[2];
        for (int side = 0; side < 2; side++) {
            Tensor moved = multiply(ALONG, side == 0 ? -step : step);
            values[side] = function.apply(complex(add(RE, moved), subtract(IM, multiply(moved, 2))))
                    .scalar();
        }
        try (GradientTape tape = new GradientTape(true)) {
            tape.watch(RE);
            tape.watch(IM);
            Tensor y = function.apply(complex(RE, IM));
            double slope = sum(multiply(tape.gradient(y, RE), ALONG)).scalar()
                    - 2 * sum(multiply(tape.gradient(y, IM), ALONG)).scalar();
            assertEquals((values[1] - values[0]) / (2 * step), slope, 1e-6 * Math.max(1, Math.abs(slope)));
        }
    }

    @Test
    void slopesAreThoseOfDifferences() {
        slope(x -> real(det(x)));
        slope(x -> imag(det(x)));
        slope(x -> slogdet(x).logabsdet());
        slope(x -> sum(multiply(eigvalsh(x), constant(new double[] {1, -2, 0.5}))));
        slope(x -> sum(multiply(svdvals(x), constant(new double[] {1, -2, 0.5}))));
    }

    @Test
    void equalEigenvaluesAndSingularMatrices() {
        Tensor unit = cast(eye(2, 2, 0, DType.FLOAT64), DType.COMPLEX128);
        Tensor twice = multiply(unit, complex(constant(0.0, DType.FLOAT64), constant(2.0, DType.FLOAT64)));
        assertEquals(-4, real(det(twice)).scalar(), 1e-15);
        assertArrayEquals(new double[] {1, 1}, eigvalsh(unit).toDoubleArray(), 1e-15);
        SlogDet none = slogdet(multiply(unit, 0.0));
        assertEquals(0, real(none.sign()).scalar());
        assertEquals(Double.NEGATIVE_INFINITY, none.logabsdet().scalar());
    }
}
