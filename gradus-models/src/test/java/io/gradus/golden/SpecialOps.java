package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import java.util.List;

/// Names of special functions, of careful arithmetic, of bits, and of what elements are.
final class SpecialOps {
    private SpecialOps() {}

    static void bind(OpTable table) {
        special(table);
        unary(table);
        binary(table);
        tensorFlow(table);
        integers(table);
        properties(table);
    }

    private static void special(OpTable table) {
        table.unary("keras.ops.erfc", Gradus::erfc);
        table.unary("keras.ops.erfinv", Gradus::erfinv);
        table.unary("keras.ops.i0", Gradus::i0);
        table.same("tf.math.erfc", "keras.ops.erfc");
        table.same("tf.math.erfinv", "keras.ops.erfinv");
        table.unary("tf.math.erfcinv", Gradus::erfcinv);
        table.unary("tf.math.ndtri", Gradus::ndtri);
        table.unary("tf.math.lgamma", Gradus::lgamma);
        table.unary("tf.math.digamma", Gradus::digamma);
        table.unary("tf.math.lbeta", Gradus::lbeta);
        table.same("tf.math.bessel_i0", "keras.ops.i0");
        table.unary("tf.math.bessel_i1", Gradus::i1);
        table.unary("tf.math.bessel_i0e", Gradus::i0e);
        table.unary("tf.math.bessel_i1e", Gradus::i1e);
        table.put("tf.math.polygamma", a -> polygamma(a.x(0, "a"), a.x(1, "x")));
        table.put("tf.math.zeta", a -> zeta(a.x(0, "x"), a.x(1, "q")));
        table.put("tf.math.igamma", a -> igamma(a.x(0, "a"), a.x(1, "x")));
        table.put("tf.math.igammac", a -> igammac(a.x(0, "a"), a.x(1, "x")));
        table.put("tf.math.betainc", a -> betainc(a.x(0, "a"), a.x(1, "b"), a.x(2, "x")));
    }

    private static void unary(OpTable table) {
        table.unary("keras.ops.cbrt", Gradus::cbrt);
        table.unary("keras.ops.deg2rad", Gradus::deg2rad);
        table.unary("keras.ops.rad2deg", Gradus::rad2deg);
        table.unary("keras.ops.sinc", Gradus::sinc);
        table.unary("keras.ops.fabs", Gradus::fabs);
        table.unary("keras.ops.copy", Gradus::copy);
        table.put("tf.math.rint", a -> round(a.x(0)));
        table.unary("tf.math.reciprocal_no_nan", Gradus::reciprocalNoNan);
    }

    private static void binary(OpTable table) {
        table.binary("keras.ops.hypot", Gradus::hypot);
        table.binary("keras.ops.logaddexp", Gradus::logaddexp);
        table.binary("keras.ops.logaddexp2", Gradus::logaddexp2);
        table.binary("keras.ops.divide_no_nan", Gradus::divideNoNan);
        table.binary("keras.ops.fmax", Gradus::fmax);
        table.binary("keras.ops.fmin", Gradus::fmin);
        table.binary("keras.ops.fmod", Gradus::fmod);
        table.binary("keras.ops.heaviside", Gradus::heaviside);
        table.put("keras.ops.nextafter", SpecialOps::nextInFloat64);
        table.binary("keras.ops.ldexp", Gradus::ldexp);
    }

    /// Keras looks for the neighbour in float64 and then rounds it to the dtype of the arguments.
    private static Tensor nextInFloat64(Arguments a) {
        DType common = add(a.x(0), a.x(1)).dtype();
        DType dtype = common.isFloating() ? common : DType.FLOAT32;
        return cast(nextafter(cast(a.x(0), DType.FLOAT64), cast(a.x(1), DType.FLOAT64)), dtype);
    }

    private static void tensorFlow(OpTable table) {
        table.binary("tf.math.squared_difference", Gradus::squaredDifference);
        table.put(
                "tf.math.divide_no_nan",
                a -> divideNoNan(ElementwiseOps.doubled(a.x(0)), ElementwiseOps.doubled(a.x(1))));
        table.binary("tf.math.multiply_no_nan", Gradus::multiplyNoNan);
        table.binary("tf.math.xdivy", Gradus::xdivy);
        table.binary("tf.math.xlogy", Gradus::xlogy);
        table.binary("tf.math.xlog1py", Gradus::xlog1py);
        table.binary("tf.math.nextafter", Gradus::nextafter);
        table.binary("tf.truncatediv", Gradus::truncatediv);
        table.same("tf.truncatemod", "keras.ops.fmod");
        table.binary("tf.realdiv", Gradus::divide);
        table.put(
                "tf.math.scalar_mul",
                a -> a.operand(a.json(0, "scalar")) instanceof Number number
                        ? multiply(number, a.x(1))
                        : multiply(a.x(0, "scalar"), a.x(1)));
        table.put("tf.math.add_n", a -> addN(a.tensors(0, "inputs")));
        table.put("tf.math.accumulate_n", a -> addN(a.tensors(0, "inputs")));
        table.put("tf.math.polyval", a -> polyval(a.tensors(0, "coeffs"), a.x(1)));
    }

    private static void integers(OpTable table) {
        table.binary("keras.ops.bitwise_and", Gradus::bitwiseAnd);
        table.binary("keras.ops.bitwise_or", Gradus::bitwiseOr);
        table.binary("keras.ops.bitwise_xor", Gradus::bitwiseXor);
        table.unary("keras.ops.bitwise_not", Gradus::bitwiseInvert);
        table.unary("keras.ops.bitwise_invert", Gradus::bitwiseInvert);
        for (String name : List.of("left_shift", "bitwise_left_shift")) {
            table.put(
                    "keras.ops." + name,
                    a -> a.operand(a.json(1, "y")) instanceof Number places
                            ? bitwiseLeftShift(a.x(0), places.intValue())
                            : bitwiseLeftShift(a.x(0), a.x(1)));
        }
        for (String name : List.of("right_shift", "bitwise_right_shift")) {
            table.put(
                    "keras.ops." + name,
                    a -> a.operand(a.json(1, "y")) instanceof Number places
                            ? bitwiseRightShift(a.x(0), places.intValue())
                            : bitwiseRightShift(a.x(0), a.x(1)));
        }
        table.binary("keras.ops.gcd", Gradus::gcd);
        table.binary("keras.ops.lcm", Gradus::lcm);
        List.of("bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift")
                .forEach(name -> table.same("tf.bitwise." + name, "keras.ops." + name));
        table.same("tf.bitwise.invert", "keras.ops.bitwise_invert");
    }

    private static void properties(OpTable table) {
        table.unary("keras.ops.signbit", Gradus::signbit);
        table.unary("keras.ops.isposinf", Gradus::isposinf);
        table.unary("keras.ops.isneginf", Gradus::isneginf);
        table.put("keras.ops.nan_to_num", SpecialOps::numbers);
        table.put(
                "keras.ops.isclose",
                a -> isclose(a.x(0), a.x(1), tolerance(a, 2, "rtol", 1e-5), tolerance(a, 3, "atol", 1e-8), nanToo(a)));
        table.put(
                "keras.ops.allclose",
                a -> allclose(a.x(0), a.x(1), tolerance(a, 2, "rtol", 1e-5), tolerance(a, 3, "atol", 1e-8), nanToo(a)));
    }

    private static double tolerance(Arguments a, int position, String name, double otherwise) {
        return a.number(position, name, otherwise).doubleValue();
    }

    private static boolean nanToo(Arguments a) {
        return a.truth(4, "equal_nan");
    }

    private static Tensor numbers(Arguments a) {
        Tensor x = a.x(0);
        Tensor plain = nanToNum(x, tolerance(a, 1, "nan", 0), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        Tensor high = a.has(2, "posinf")
                ? where(isposinf(plain), constant(tolerance(a, 2, "posinf", 0)), plain)
                : where(isposinf(plain), nanToNum(plain), plain);
        Tensor low = a.has(3, "neginf")
                ? where(isneginf(high), constant(tolerance(a, 3, "neginf", 0)), high)
                : where(isneginf(high), nanToNum(high), high);
        return cast(low, x.dtype());
    }
}
