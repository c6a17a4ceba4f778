package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.digamma;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.fullLike;
import static io.gradus.Gradus.i0;
import static io.gradus.Gradus.i0e;
import static io.gradus.Gradus.i1;
import static io.gradus.Gradus.i1e;
import static io.gradus.Gradus.lgamma;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.sign;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.xlog1py;
import static io.gradus.Gradus.xlogy;
import static io.gradus.Gradus.zerosLike;
import static io.gradus.Gradus.zeta;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The special functions: element-wise, of one to three floating-point arguments of one dtype, which broadcast.
///
/// Where TensorFlow has no gradient for an argument, as for the first one of `ZETA`, there is none here either.
public enum Special implements Op {
    /// 1 - erf(x).
    ERFC(1, (call, dy, i) -> multiply(dy, multiply(exp(negative(square(call.input(0)))), -2 / Math.sqrt(Math.PI)))),
    /// The inverse of erf.
    ERFINV(1, (call, dy, i) -> multiply(dy, multiply(exp(square(call.output())), Math.sqrt(Math.PI) / 2))),
    /// The inverse of erfc.
    ERFCINV(1, (call, dy, i) -> multiply(dy, multiply(exp(square(call.output())), -Math.sqrt(Math.PI) / 2))),
    /// The inverse of the normal distribution function.
    NDTRI(
            1,
            (call, dy, i) -> multiply(dy, multiply(exp(multiply(square(call.output()), 0.5)), Math.sqrt(2 * Math.PI)))),
    /// ln |Γ(x)|.
    LGAMMA(1, (call, dy, i) -> multiply(dy, digamma(call.input(0)))),
    /// The derivative of ln Γ(x).
    DIGAMMA(1, (call, dy, i) -> multiply(dy, zeta(fullLike(call.input(0), 2), call.input(0)))),
    /// The modified Bessel function of the first kind of order 0.
    BESSEL_I0(1, (call, dy, i) -> multiply(dy, i1(call.input(0)))),
    /// The modified Bessel function of the first kind of order 1.
    BESSEL_I1(1, (call, dy, i) -> multiply(dy, slopeOfI1(call.input(0), i0(call.input(0)), call.output()))),
    /// e^-|x| · `BESSEL_I0`.
    BESSEL_I0E(
            1,
            (call, dy, i) -> multiply(dy, subtract(i1e(call.input(0)), multiply(sign(call.input(0)), call.output())))),
    /// e^-|x| · `BESSEL_I1`.
    BESSEL_I1E(1, (call, dy, i) -> {
        Tensor x = call.input(0);
        Tensor slope = slopeOfI1(x, i0e(x), call.output());
        return multiply(dy, subtract(slope, multiply(sign(x), call.output())));
    }),
    /// Hurwitz's zeta function Σ (q + k)^-x over all k ≥ 0; its gradient is that for q.
    ZETA(
            2,
            (call, dy, i) -> i == 0
                    ? null
                    : multiply(dy, multiply(negative(call.input(0)), zeta(add(call.input(0), 1), call.input(1))))),
    /// The lower regularised incomplete gamma function P(a, x).
    IGAMMA(2, (call, dy, i) -> multiply(dy, gammaSlope(call, i))),
    /// The upper regularised incomplete gamma function, 1 - P(a, x).
    IGAMMAC(2, (call, dy, i) -> multiply(negative(dy), gammaSlope(call, i))),
    /// The derivative of P(a, x) for a.
    IGAMMA_GRADIENT(2, (call, dy, i) -> {
        if (i == 0) {
            throw new UnsupportedOperationException("igamma: the second derivative for a is not defined. Received:"
                    + " a.shape=" + call.input(0).shape());
        }
        Tensor logarithmic = subtract(log(call.input(1)), digamma(call.input(0)));
        return multiply(dy, multiply(gammaDensity(call), logarithmic));
    }),
    /// The regularised incomplete beta function; its gradient is that for x.
    BETAINC(3, (call, dy, i) -> i < 2 ? null : multiply(dy, betaDensity(call))),
    /// The next number of the dtype after a in the direction of b; its gradient is that of a.
    NEXTAFTER(2, (call, dy, i) -> i == 0 ? dy : zerosLike(dy));

    private interface Rule {
        @Nullable
        Tensor gradient(Call call, Tensor dy, int input);
    }

    private final String label = name().toLowerCase(Locale.ROOT);
    private final int arity;

    @SuppressWarnings("ImmutableEnumChecker") // rules are lambdas without state
    private final Rule rule;

    Special(int arity, Rule rule) {
        this.arity = arity;
        this.rule = rule;
    }

    /// The derivative of I₁ by the recurrence I₀ - I₁ / x, and its limit a half at 0.
    private static Tensor slopeOfI1(Tensor x, Tensor i0, Tensor i1) {
        Tensor zero = equal(x, 0);
        Tensor quotient = divide(i1, where(zero, onesLike(x), x));
        return subtract(i0, where(zero, multiply(onesLike(x), 0.5), quotient));
    }

    private static Tensor gammaSlope(Call call, int input) {
        return input == 0 ? Interpreter.call(IGAMMA_GRADIENT, call.input(0), call.input(1)) : gammaDensity(call);
    }

    /// xᵃ⁻¹ e⁻ˣ / Γ(a).
    private static Tensor gammaDensity(Call call) {
        Tensor a = call.input(0);
        Tensor x = call.input(1);
        return exp(subtract(subtract(xlogy(subtract(a, 1), x), x), lgamma(a)));
    }

    /// xᵃ⁻¹ (1 - x)ᵇ⁻¹ / B(a, b).
    private static Tensor betaDensity(Call call) {
        Tensor a = call.input(0);
        Tensor b = call.input(1);
        Tensor x = call.input(2);
        Tensor logBeta = subtract(add(lgamma(a), lgamma(b)), lgamma(add(a, b)));
        Tensor powers = add(xlogy(subtract(a, 1), x), xlog1py(subtract(b, 1), negative(x)));
        return exp(subtract(powers, logBeta));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = inputs[0].shape();
        for (int i = 1; i < arity; i++) {
            shape = Broadcasting.shape(shape, inputs[i].shape(), label);
        }
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        boolean defined = dtype.isFloating();
        for (Tensor input : inputs) {
            defined &= input.dtype() == dtype;
        }
        if (!defined) {
            throw new IllegalArgumentException(label
                    + ": the function is defined for floating-point numbers of one dtype. Received: dtypes="
                    + java.util.Arrays.stream(inputs)
                            .map(x -> x.dtype().label())
                            .toList());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return rule.gradient(call, dy, input);
    }
}
