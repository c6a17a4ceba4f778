package io.gradus.interpreter;

import io.gradus.Gradus;
import io.gradus.Tensor;

/// The real and the imaginary part of complex numbers, in which formulas are written.
record Parts(Tensor re, Tensor im) {
    static Parts of(Tensor z) {
        return new Parts(Gradus.real(z), Gradus.imag(z));
    }

    /// The complex numbers.
    Tensor join() {
        return Gradus.complex(re, im);
    }

    Parts negative() {
        return new Parts(Gradus.negative(re), Gradus.negative(im));
    }

    Parts conj() {
        return new Parts(re, Gradus.negative(im));
    }

    /// i times the number.
    Parts timesI() {
        return new Parts(Gradus.negative(im), re);
    }

    /// -i times the number.
    Parts timesMinusI() {
        return new Parts(im, Gradus.negative(re));
    }

    /// The number plus a real one.
    Parts plus(double real) {
        return new Parts(Gradus.add(re, real), im);
    }

    Parts plus(Parts other) {
        return new Parts(Gradus.add(re, other.re), Gradus.add(im, other.im));
    }

    Parts minus(Parts other) {
        return new Parts(Gradus.subtract(re, other.re), Gradus.subtract(im, other.im));
    }

    Parts times(double real) {
        return new Parts(Gradus.multiply(re, real), Gradus.multiply(im, real));
    }

    Parts times(Parts other) {
        return new Parts(
                Gradus.subtract(Gradus.multiply(re, other.re), Gradus.multiply(im, other.im)),
                Gradus.add(Gradus.multiply(re, other.im), Gradus.multiply(im, other.re)));
    }

    /// The quotient. The divisor is scaled to about 1 first, so that its square neither overflows nor vanishes; the
    /// quotient does not depend on the scale, which therefore is a constant to the gradient.
    Parts over(Parts divisor) {
        Tensor largest = Gradus.maximum(Gradus.abs(divisor.re), Gradus.abs(divisor.im));
        Tensor scale = Gradus.stopGradient(Gradus.where(Gradus.equal(largest, 0), Gradus.onesLike(largest), largest));
        Parts unit = new Parts(Gradus.divide(divisor.re, scale), Gradus.divide(divisor.im, scale));
        Parts product = times(unit.conj());
        Tensor square = Gradus.add(Gradus.square(unit.re), Gradus.square(unit.im));
        return new Parts(
                Gradus.divide(Gradus.divide(product.re, square), scale),
                Gradus.divide(Gradus.divide(product.im, square), scale));
    }

    /// The distance from 0 without overflow on the way; its gradient at 0 is 0.
    Tensor abs() {
        Tensor x = Gradus.abs(re);
        Tensor y = Gradus.abs(im);
        Tensor wide = Gradus.greaterEqual(x, y);
        Tensor large = Gradus.where(wide, x, y);
        Tensor small = Gradus.where(wide, y, x);
        Tensor ordinary = Gradus.logicalAnd(Gradus.greater(large, 0), Gradus.less(large, Double.POSITIVE_INFINITY));
        Tensor ratio = Gradus.divide(
                Gradus.where(ordinary, small, Gradus.zerosLike(small)),
                Gradus.where(ordinary, large, Gradus.onesLike(large)));
        return Gradus.multiply(large, Gradus.sqrt(Gradus.add(Gradus.square(ratio), 1)));
    }

    /// The angle from the positive real axis.
    Tensor angle() {
        return Gradus.arctan2(im, re);
    }

    /// These numbers where the condition holds, and others elsewhere.
    Parts where(Tensor condition, Parts otherwise) {
        return new Parts(Gradus.where(condition, re, otherwise.re), Gradus.where(condition, im, otherwise.im));
    }
}
