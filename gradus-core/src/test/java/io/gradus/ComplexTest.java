package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Complex tensors as their users see them: made, mixed, read, printed, differentiated, refused.
class ComplexTest {
    private static final Complex[] NUMBERS = {new Complex(1, 2), new Complex(-3, 0.5), new Complex(0, -1)};

    @Test
    void elementsGoInAndOut() {
        Tensor z = constant(NUMBERS);
        assertEquals(DType.COMPLEX128, z.dtype());
        assertEquals(Shape.of(3), z.shape());
        assertArrayEquals(NUMBERS, z.toComplexArray());
        assertEquals(NUMBERS[1], z.getComplex(-2));
        assertArrayEquals(NUMBERS, (Complex[]) z.toArray());
        Tensor nested = constant(List.of(List.of(NUMBERS[0], 2.0), List.of(NUMBERS[2], 1)), DType.COMPLEX64);
        assertEquals(DType.COMPLEX64, nested.dtype());
        assertEquals(new Complex(2, 0), nested.getComplex(0, 1));
        assertEquals(new Complex(1, 2), constant(new Complex(1, 2)).getComplex());
        assertEquals(Shape.of(0), constant(new Complex[0]).shape());
    }

    @Test
    void realNumbersBecomeComplexWhereTheyMeet() {
        Tensor z = complex(constant(new float[] {1, 2}), constant(0.5f));
        assertEquals(DType.COMPLEX64, z.dtype());
        assertEquals(DType.COMPLEX64, add(z, constant(new int[] {1, 2})).dtype());
        assertEquals(DType.COMPLEX64, z.multiply(2.5).dtype());
        assertEquals(DType.COMPLEX128, add(z, constant(new double[] {1, 2})).dtype());
        assertEquals(new Complex(2.5, 1.25), z.multiply(2.5).getComplex(0));
        assertEquals(new Complex(3, 0), full(Shape.of(2), 3, DType.COMPLEX64).getComplex(1));
        assertEquals(Complex.ZERO, zeros(Shape.of(2), DType.COMPLEX128).getComplex(1));
        assertArrayEquals(
                new boolean[] {true, false},
                cast(constant(new Complex[] {NUMBERS[2], Complex.ZERO}), DType.BOOL)
                        .toBooleanArray());
    }

    @Test
    void theGradientIsThatOfTheParts() {
        // L = |z²| has ∂L/∂x + i ∂L/∂y = 2z.
        Tensor z = constant(NUMBERS);
        assertArrayEquals(parts(multiply(z, 2)), parts(gradient(x -> sum(abs(square(x))), z)), 1e-12);
        // Second order: of sum of |2z|² = 4|z|².
        Tensor second = gradient(x -> sum(square(abs(gradient(w -> sum(abs(square(w))), x)))), z);
        assertArrayEquals(parts(multiply(z, 8)), parts(second), 1e-12);
        // Through a cast from real numbers only the real part comes back.
        Tensor real = constant(new double[] {1, 2, 3});
        Tensor slope = gradient(x -> sum(real(multiply(cast(x, DType.COMPLEX128), z))), real);
        assertArrayEquals(new double[] {1, -3, 0}, slope.toDoubleArray(), 1e-12);
    }

    private static double[] parts(Tensor z) {
        return viewAsReal(z).toDoubleArray();
    }

    private static Tensor gradient(UnaryOperator<Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return Objects.requireNonNull(tape.gradient(function.apply(x), x));
        }
    }

    @Test
    void variablesHoldThem() {
        Variable z = new Variable(constant(NUMBERS));
        z.assignAdd(constant(new Complex(1, 1)));
        assertEquals(new Complex(2, 3), z.value().getComplex(0));
    }

    @Test
    void symbolsHaveTheShapesOfTheResults() {
        Tensor z = ShapeOnly.tensor(Shape.of(Shape.UNKNOWN, 3), DType.COMPLEX64);
        Tensor product = matmul(exp(z), ones(Shape.of(3, 2), DType.COMPLEX64));
        assertEquals(Shape.of(Shape.UNKNOWN, 2), product.shape());
        assertEquals(DType.COMPLEX64, product.dtype());
        assertEquals(DType.FLOAT32, abs(z).dtype());
        assertEquals(Shape.of(Shape.UNKNOWN, 3), complex(real(z), imag(z)).shape());
    }

    @Test
    void whatIsNotDefinedIsRefused() {
        Tensor z = constant(NUMBERS);
        fails(
                "less: the op is not defined for complex numbers; take real, imag, abs or angle of them first. Received:"
                        + " dtypes=[complex128, complex128], shapes=[(3,), (3,)]",
                () -> less(z, z));
        fails(
                "max: the op is not defined for complex numbers; take real, imag, abs or angle of them first. Received:"
                        + " dtypes=[complex128], shapes=[(3,)]",
                () -> max(z));
        fails(
                "view_as_complex: the last axis holds the real and the imaginary part. Received: x.shape=(3,)",
                () -> viewAsComplex(ones(3)));
        fails("complex: the parts are real numbers. Received: dtype=complex128", () -> complex(z, z));
        fails(
                "add: the shapes must broadcast: from the last axis on, sizes must be equal or 1. Received:"
                        + " a.shape=(3,), b.shape=(2,)",
                () -> add(z, cast(ones(2), DType.COMPLEX128)));
        assertThrows(IllegalStateException.class, z::toDoubleArray);
    }

    private static void fails(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void theyPrintAsInPython() {
        assertEquals("(1+2j)", new Complex(1, 2).toString());
        assertEquals("0j", Complex.ZERO.toString());
        assertEquals("(-0-0j)", new Complex(-0.0, -0.0).toString());
        assertEquals(
                "tf.Tensor([ 1.+2.j  -3.+0.5j  0.-1.j ], shape=(3,), dtype=complex128)",
                constant(NUMBERS).toString());
        Tensor special = constant(new Complex[] {new Complex(Double.NaN, 0), new Complex(1, Double.POSITIVE_INFINITY)});
        assertEquals("tf.Tensor([nan +0.j  1.+infj], shape=(2,), dtype=complex128)", special.toString());
        Tensor small = cast(constant(new Complex[] {new Complex(0.1, 0.2), new Complex(0.3, 1000)}), DType.COMPLEX64);
        assertEquals(
                "<tf.Tensor: shape=(2,), dtype=complex64, numpy=array([0.1+2.e-01j, 0.3+1.e+03j], dtype=complex64)>",
                small.repr());
    }
}
