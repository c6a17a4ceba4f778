package io.gradus;

/// A complex number: an element of a complex64 or complex128 tensor.
///
/// ```java
/// Tensor z = constant(new Complex[] {new Complex(1, 2), new Complex(0, -1)}); // complex128
/// Complex first = z.getComplex(0);
/// ```
///
/// @param real the real part
/// @param imag the imaginary part
public record Complex(double real, double imag) {
    /// 0.
    public static final Complex ZERO = new Complex(0, 0);

    /// The distance from 0.
    public double abs() {
        return Math.hypot(real, imag);
    }

    /// The angle in radians from the positive real axis, in [-π, π].
    public double angle() {
        return Math.atan2(imag, real);
    }

    /// The same number with the opposite imaginary part.
    public Complex conj() {
        return new Complex(real, -imag);
    }

    /// The parts of each number one after the other, as complex128 stores them.
    static double[] parts(Complex[] numbers) {
        double[] parts = new double[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            parts[2 * i] = numbers[i].real;
            parts[2 * i + 1] = numbers[i].imag;
        }
        return parts;
    }

    /// As Python shows it: `(1+2j)`.
    @Override
    public String toString() {
        return io.gradus.text.ScalarText.python(real, imag);
    }
}
