package io.gradus.interpreter;

import static io.gradus.Gradus.abs;
import static io.gradus.Gradus.add;
import static io.gradus.Gradus.arcsinh;
import static io.gradus.Gradus.arctan2;
import static io.gradus.Gradus.cos;
import static io.gradus.Gradus.cosh;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.expm1;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.log1p;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.sin;
import static io.gradus.Gradus.sinh;
import static io.gradus.Gradus.sqrt;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.tan;
import static io.gradus.Gradus.tanh;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.Tensor;
import io.gradus.op.Binary;
import io.gradus.op.Unary;

/// The element-wise functions of complex numbers as formulas on their parts. Branch cuts are those of C99 and NumPy.
///
/// The inverse functions follow W. Kahan, "Branch Cuts for Complex Elementary Functions" (1987), which keep their
/// digits near the cuts.
final class ComplexMath {
    private ComplexMath() {}

    static Tensor unary(Unary op, Tensor x) {
        Parts z = Parts.of(x);
        return switch (op) {
            case ABS -> z.abs();
            default -> function(op, z, x).join();
        };
    }

    private static Parts function(Unary op, Parts z, Tensor x) {
        return switch (op) {
            case NEGATIVE -> z.negative();
            case SIGN -> sign(z);
            case SQUARE -> z.times(z);
            case SQRT -> root(z);
            case RSQRT -> one(z).over(root(z));
            case RECIPROCAL -> one(z).over(z);
            case EXP -> exponential(z);
            case EXPM1 -> exponentialLess1(z);
            case LOG -> logarithm(z);
            case LOG1P -> logarithmOf1Plus(z);
            case SIN -> new Parts(multiply(sin(z.re()), cosh(z.im())), multiply(cos(z.re()), sinh(z.im())));
            case COS -> new Parts(multiply(cos(z.re()), cosh(z.im())), negative(multiply(sin(z.re()), sinh(z.im()))));
            case TAN -> hyperbolicTangent(z.timesI()).timesMinusI();
            case SINH -> new Parts(multiply(sinh(z.re()), cos(z.im())), multiply(cosh(z.re()), sin(z.im())));
            case COSH -> new Parts(multiply(cosh(z.re()), cos(z.im())), multiply(sinh(z.re()), sin(z.im())));
            case TANH -> hyperbolicTangent(z);
            case ARCSIN -> inverseSine(z);
            case ARCCOS -> inverseCosine(z);
            case ARCTAN -> inverseHyperbolicTangent(z.timesI()).timesMinusI();
            case ARCSINH -> inverseSine(z.timesI()).timesMinusI();
            case ARCCOSH -> inverseHyperbolicCosine(z);
            case ARCTANH -> inverseHyperbolicTangent(z);
            case SIGMOID -> hyperbolicTangent(z.times(0.5)).plus(1).times(0.5);
            default -> throw ComplexCalls.undefined(op, x);
        };
    }

    static Tensor binary(Binary op, Tensor a, Tensor b) {
        Parts x = Parts.of(a);
        Parts y = Parts.of(b);
        return switch (op) {
            case ADD -> x.plus(y).join();
            case SUBTRACT -> x.minus(y).join();
            case MULTIPLY -> x.times(y).join();
            case DIVIDE -> x.over(y).join();
            case POWER -> power(x, y).join();
            default -> throw ComplexCalls.undefined(op, a, b);
        };
    }

    private static Parts one(Parts z) {
        return new Parts(onesLike(z.re()), zerosLike(z.im()));
    }

    /// The number of distance 1 in the same direction; 0 for 0.
    private static Parts sign(Parts z) {
        Tensor distance = z.abs();
        Tensor safe = where(equal(distance, 0), onesLike(distance), distance);
        return new Parts(divide(z.re(), safe), divide(z.im(), safe));
    }

    /// The root in the right half-plane.
    private static Parts root(Parts z) {
        Tensor large = sqrt(add(multiply(z.abs(), 0.5), multiply(abs(z.re()), 0.5)));
        Tensor safe = where(equal(large, 0), onesLike(large), large);
        Tensor small = divide(multiply(abs(z.im()), 0.5), safe);
        Tensor right = greaterEqual(z.re(), 0);
        Tensor height = where(right, small, large);
        return new Parts(where(right, large, small), withSign(height, z.im()));
    }

    /// `magnitude` with the sign of another number, of which -0 is negative.
    private static Tensor withSign(Tensor magnitude, Tensor sign) {
        Tensor below = less(arctan2(sign, negative(onesLike(sign))), 0);
        return where(below, negative(magnitude), magnitude);
    }

    private static Parts exponential(Parts z) {
        Tensor distance = exp(z.re());
        return new Parts(multiply(distance, cos(z.im())), multiply(distance, sin(z.im())));
    }

    private static Parts exponentialLess1(Parts z) {
        Tensor turn = multiply(square(sin(multiply(z.im(), 0.5))), 2);
        Tensor re = subtract(multiply(expm1(z.re()), cos(z.im())), turn);
        return new Parts(re, multiply(exp(z.re()), sin(z.im())));
    }

    private static Parts logarithm(Parts z) {
        return new Parts(log(z.abs()), z.angle());
    }

    /// Near 0, ln |1 + z| = ln(1 + x(2 + x) + y²) / 2.
    private static Parts logarithmOf1Plus(Parts z) {
        Tensor small = less(add(abs(z.re()), abs(z.im())), 0.5);
        Tensor x = where(small, z.re(), zerosLike(z.re()));
        Tensor y = where(small, z.im(), zerosLike(z.im()));
        Tensor near = multiply(log1p(add(multiply(x, add(x, 2)), square(y))), 0.5);
        Parts far = logarithm(z.plus(1));
        return new Parts(where(small, near, far.re()), far.im());
    }

    /// (t + iu) / (1 + itu) with t = tanh x and u = tan y.
    private static Parts hyperbolicTangent(Parts z) {
        Tensor t = tanh(z.re());
        Tensor u = tan(z.im());
        Tensor over = add(square(multiply(t, u)), 1);
        Tensor fall = multiply(subtract(1, t), add(t, 1));
        return new Parts(divide(multiply(t, add(square(u), 1)), over), divide(multiply(u, fall), over));
    }

    private static Parts inverseSine(Parts z) {
        Parts minus = root(z.negative().plus(1));
        Parts plus = root(z.plus(1));
        return new Parts(
                arctan2(z.re(), minus.times(plus).re()),
                arcsinh(minus.conj().times(plus).im()));
    }

    private static Parts inverseCosine(Parts z) {
        Parts minus = root(z.negative().plus(1));
        Parts plus = root(z.plus(1));
        return new Parts(
                multiply(arctan2(minus.re(), plus.re()), 2),
                arcsinh(plus.conj().times(minus).im()));
    }

    private static Parts inverseHyperbolicCosine(Parts z) {
        Parts minus = root(z.plus(-1));
        Parts plus = root(z.plus(1));
        return new Parts(arcsinh(minus.conj().times(plus).re()), multiply(arctan2(minus.im(), plus.re()), 2));
    }

    private static Parts inverseHyperbolicTangent(Parts z) {
        return logarithmOf1Plus(z).minus(logarithmOf1Plus(z.negative())).times(0.5);
    }

    /// e^(b ln a); 1 where b is 0, else 0 where a is 0.
    private static Parts power(Parts a, Parts b) {
        Tensor nothing = logicalAnd(equal(a.re(), 0), equal(a.im(), 0));
        Parts safe = one(a).where(nothing, a);
        Parts power = exponential(b.times(logarithm(safe)));
        Tensor toZero = logicalAnd(equal(b.re(), 0), equal(b.im(), 0));
        Tensor one = onesLike(power.re());
        Tensor zero = zerosLike(power.re());
        Parts ofZero = new Parts(where(toZero, one, zero), zero);
        return ofZero.where(nothing, power);
    }
}
