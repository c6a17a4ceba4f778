package io.gradus;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.hessian;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.sin;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Derivatives along a direction, and whole second derivatives.
class ForwardAccumulatorTest {
    private final Tensor x = constant(new double[] {1, 2, 3});
    private final Tensor direction = constant(new double[] {1, 0, -1});

    @Test
    void theChangeOfAResultFollowsTheDirection() {
        try (var accumulator = new ForwardAccumulator(x, direction)) {
            Tensor y = square(x);
            assertArrayEquals(new double[] {2, 0, -6}, accumulator.jvp(y).toDoubleArray(), 1e-12);
            assertEquals(-4, accumulator.jvp(sum(y)).scalar(), 1e-12);
        }
    }

    @Test
    void itCanBeAskedAfterItsBlock() {
        var accumulator = new ForwardAccumulator(x, direction);
        Tensor y = multiply(x, sum(x));
        accumulator.close();
        assertArrayEquals(new double[] {6, 0, -6}, accumulator.jvp(y).toDoubleArray(), 1e-12);
    }

    @Test
    void severalPrimalsMoveAtOnce() {
        Variable a = new Variable(constant(new double[][] {{1, 2}, {3, 4}}));
        Tensor b = constant(new double[][] {{1, 0}, {0, 1}});
        Tensor ones = constant(new double[][] {{1, 1}, {1, 1}});
        try (var accumulator = new ForwardAccumulator(List.of(a, b), List.of(ones, ones))) {
            Tensor y = matmul(a, b);
            // ones · b + a · ones
            assertArrayEquals(new double[] {4, 4, 8, 8}, accumulator.jvp(y).toDoubleArray(), 1e-12);
        }
    }

    @Test
    void whatDoesNotDependOnThePrimalsHasNoDerivative() {
        try (var accumulator = new ForwardAccumulator(x, direction)) {
            Tensor other = square(constant(2.0));
            assertNull(accumulator.jvp(other));
            assertEquals(0, accumulator.jvp(other, UnconnectedGradients.ZERO).scalar());
        }
    }

    @Test
    void accumulatorsNestForSecondDerivatives() {
        Tensor one = constant(1.0, DType.FLOAT64);
        Tensor t = constant(2.0, DType.FLOAT64);
        try (var outer = new ForwardAccumulator(t, one);
                var inner = new ForwardAccumulator(t, one)) {
            Tensor first = inner.jvp(power(t, 3));
            assertEquals(12, first.scalar(), 1e-12);
            assertEquals(12, outer.jvp(first).scalar(), 1e-12);
        }
    }

    @Test
    void aTapeDifferentiatesTheDerivativeAlongADirection() {
        try (var tape = new GradientTape()) {
            tape.watch(x);
            try (var accumulator = new ForwardAccumulator(x, direction)) {
                Tensor change = sum(accumulator.jvp(sin(x)));
                double[] wanted = {-Math.sin(1), 0, Math.sin(3)};
                assertArrayEquals(wanted, tape.gradient(change, x).toDoubleArray(), 1e-12);
            }
        }
    }

    @Test
    void aTangentMustFitItsPrimal() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ForwardAccumulator(x, constant(1.0)));
        assertEquals(
                "ForwardAccumulator: a tangent has its primal's shape and dtype, a floating-point one. Received:"
                        + " primal.shape=(3,), primal.dtype=float64, tangent.shape=(), tangent.dtype=float32",
                error.getMessage());
    }

    @Test
    void aHessianHoldsAllSecondDerivatives() {
        Tensor h = hessian(v -> multiply(sum(square(v)), sum(v)), x);
        double total = 6;
        double[][] wanted = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                wanted[i][j] = (i == j ? 2 * total : 0) + 2 * (i + 1) + 2 * (j + 1);
            }
        }
        double[][] got = (double[][]) h.toArray();
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(wanted[i], got[i], 1e-12);
        }
        assertEquals(Shape.of(3, 3), hessian(v -> sum(v), x).shape());
    }
}
