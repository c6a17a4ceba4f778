package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Special;

/// Special functions, element by element. They take integers and truth values as float32; arguments broadcast.
class SpecialFunctions extends AttentionFunctions {
    SpecialFunctions() {}

    private static Tensor special(Special op, Operand... arguments) {
        DType common = arguments[0].dtype();
        for (Operand argument : arguments) {
            common = Promotion.of(common, argument.dtype(), op.label());
        }
        DType dtype = Promotion.floating(common, op.label());
        Tensor[] inputs = new Tensor[arguments.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = cast(arguments[i], dtype);
        }
        return Interpreter.call(op, inputs);
    }

    /// The complementary error function 1 - erf(x), accurate where it is small.
    public static Tensor erfc(Operand x) {
        return special(Special.ERFC, x);
    }

    /// The inverse of [MathFunctions#erf(Operand)]: infinite at ±1, NaN beyond.
    public static Tensor erfinv(Operand x) {
        return special(Special.ERFINV, x);
    }

    /// The inverse of [#erfc(Operand)]: infinite at 0 and 2, NaN outside.
    public static Tensor erfcinv(Operand x) {
        return special(Special.ERFCINV, x);
    }

    /// The quantile of the standard normal distribution: infinite at 0 and 1, NaN outside.
    public static Tensor ndtri(Operand p) {
        return special(Special.NDTRI, p);
    }

    /// ln |Γ(x)|; infinite at 0 and the negative integers.
    public static Tensor lgamma(Operand x) {
        return special(Special.LGAMMA, x);
    }

    /// The derivative of ln Γ(x); NaN at 0 and the negative integers.
    public static Tensor digamma(Operand x) {
        return special(Special.DIGAMMA, x);
    }

    /// The n-th derivative of [#digamma(Operand)].
    ///
    /// @param n whole numbers from 0 up, as floating-point numbers; others give NaN. It has no gradient
    public static Tensor polygamma(Operand n, Operand x) {
        DType dtype = Promotion.floating(Promotion.of(n.dtype(), x.dtype(), "polygamma"), "polygamma");
        Tensor order = Gradus.stopGradient(cast(n, dtype));
        Tensor at = cast(x, dtype);
        Tensor even = equal(mod(order, 2), 0);
        Tensor factorial = exp(lgamma(add(order, 1)));
        // Each of the two functions sees a number where it has a slope, where the other one is taken.
        Tensor zero = equal(order, 0);
        Tensor series = zeta(add(order, 1), where(zero, 1, at));
        Tensor value = multiply(where(even, negative(factorial), factorial), series);
        Tensor whole = logicalAnd(equal(order, floor(order)), greaterEqual(order, 0));
        return where(zero, digamma(where(zero, at, 1)), multiply(value, where(whole, onesLike(order), Double.NaN)));
    }

    /// Hurwitz's zeta function, Σ (q + k)^-x over all k ≥ 0; Riemann's for q = 1. It is infinite for x = 1
    /// and NaN below. Its gradient is that for q.
    public static Tensor zeta(Operand x, Operand q) {
        return special(Special.ZETA, x, q);
    }

    /// The lower regularised incomplete gamma function P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a), for a > 0 and x ≥ 0.
    public static Tensor igamma(Operand a, Operand x) {
        return special(Special.IGAMMA, a, x);
    }

    /// The upper regularised incomplete gamma function 1 - P(a, x), accurate where it is small.
    public static Tensor igammac(Operand a, Operand x) {
        return special(Special.IGAMMAC, a, x);
    }

    /// The regularised incomplete beta function ∫₀ˣ tᵃ⁻¹ (1 - t)ᵇ⁻¹ dt / B(a, b), for a, b > 0 and x in
    /// [0, 1]. Its gradient is that for x.
    public static Tensor betainc(Operand a, Operand b, Operand x) {
        return special(Special.BETAINC, a, b, x);
    }

    /// The logarithm of the multivariate beta function along the last axis: Σ ln Γ(xᵢ) - ln Γ(Σ xᵢ).
    public static Tensor lbeta(Operand x) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "lbeta"));
        return subtract(sum(lgamma(real), -1), lgamma(sum(real, -1)));
    }

    /// The modified Bessel function of the first kind of order 0. Integers of 64 bits become float64.
    public static Tensor i0(Operand x) {
        boolean wide = x.dtype() == DType.INT64 || x.dtype() == DType.UINT64;
        return special(Special.BESSEL_I0, wide ? cast(x, DType.FLOAT64) : x);
    }

    /// The modified Bessel function of the first kind of order 1.
    public static Tensor i1(Operand x) {
        return special(Special.BESSEL_I1, x);
    }

    /// e^-|x| · [#i0(Operand)], which does not overflow.
    public static Tensor i0e(Operand x) {
        return special(Special.BESSEL_I0E, x);
    }

    /// e^-|x| · [#i1(Operand)], which does not overflow.
    public static Tensor i1e(Operand x) {
        return special(Special.BESSEL_I1E, x);
    }

    /// The next floating-point number after `a` in the direction of `b`, in the spacing of their common
    /// dtype. Its gradient is that of `a`.
    public static Tensor nextafter(Operand a, Operand b) {
        return special(Special.NEXTAFTER, a, b);
    }
}
