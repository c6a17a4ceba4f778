package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.List;

/// Names of element-wise functions. TensorFlow's take arguments of one dtype, for which Keras's functions give the
/// same results but where a comment says so.
final class ElementwiseOps {
    private ElementwiseOps() {}

    static void bind(OpTable table) {
        unary(table);
        tensorFlowUnary(table);
        binary(table);
        tensorFlowBinary(table);
        comparisons(table);
        operators(table);
    }

    private static void unary(OpTable table) {
        table.unary("keras.ops.abs", Gradus::abs);
        table.unary("keras.ops.absolute", Gradus::abs);
        table.unary("keras.ops.exp", Gradus::exp);
        table.unary("keras.ops.exp2", Gradus::exp2);
        table.unary("keras.ops.expm1", Gradus::expm1);
        table.unary("keras.ops.log", Gradus::log);
        table.unary("keras.ops.log1p", Gradus::log1p);
        table.unary("keras.ops.log10", Gradus::log10);
        table.unary("keras.ops.log2", Gradus::log2);
        table.unary("keras.ops.sqrt", Gradus::sqrt);
        table.unary("keras.ops.rsqrt", Gradus::rsqrt);
        table.unary("keras.ops.square", Gradus::square);
        table.unary("keras.ops.negative", Gradus::negative);
        table.unary("keras.ops.sign", Gradus::sign);
        table.unary("keras.ops.reciprocal", Gradus::reciprocal);
        table.unary("keras.ops.sin", Gradus::sin);
        table.unary("keras.ops.cos", Gradus::cos);
        table.unary("keras.ops.tan", Gradus::tan);
        table.unary("keras.ops.sinh", Gradus::sinh);
        table.unary("keras.ops.cosh", Gradus::cosh);
        table.unary("keras.ops.tanh", Gradus::tanh);
        table.unary("keras.ops.arcsin", Gradus::arcsin);
        table.unary("keras.ops.arccos", Gradus::arccos);
        table.unary("keras.ops.arctan", Gradus::arctan);
        table.unary("keras.ops.arcsinh", Gradus::arcsinh);
        table.unary("keras.ops.arccosh", Gradus::arccosh);
        table.unary("keras.ops.arctanh", Gradus::arctanh);
        table.unary("keras.ops.floor", Gradus::floor);
        table.unary("keras.ops.ceil", Gradus::ceil);
        table.put("keras.ops.round", a -> round(a.x(0), a.integer(1, "decimals", 0)));
        table.unary("keras.ops.trunc", Gradus::trunc);
        table.unary("keras.ops.erf", Gradus::erf);
        table.unary("keras.ops.isnan", Gradus::isnan);
        table.unary("keras.ops.isinf", Gradus::isinf);
        table.unary("keras.ops.isfinite", Gradus::isfinite);
        table.unary("keras.ops.logical_not", Gradus::logicalNot);
        table.put("keras.ops.clip", a -> limited(a, "x_min", "x_max"));
        table.put("keras.ops.cast", a -> cast(a.x(0), a.dtype(1, "dtype", DType.FLOAT32)));
        table.unary("keras.ops.stop_gradient", Gradus::stopGradient);
    }

    /// Limits are numbers, or tensors that broadcast.
    private static Tensor limited(Arguments a, String low, String high) {
        Json from = a.json(1, low);
        Json to = a.json(2, high);
        return from.isNumber() && to.isNumber()
                ? clip(a.x(0), Arguments.number(from), Arguments.number(to))
                : clip(a.x(0), a.tensor(from), a.tensor(to));
    }

    private static void tensorFlowUnary(OpTable table) {
        List.of(
                        "abs",
                        "exp",
                        "expm1",
                        "log",
                        "log1p",
                        "sqrt",
                        "rsqrt",
                        "square",
                        "negative",
                        "sign",
                        "reciprocal",
                        "sin",
                        "cos",
                        "tan",
                        "sinh",
                        "cosh",
                        "tanh",
                        "floor",
                        "ceil",
                        "round",
                        "erf",
                        "logical_not")
                .forEach(name -> table.same("tf.math." + name, "keras.ops." + name));
        table.same("tf.math.asin", "keras.ops.arcsin");
        table.same("tf.math.acos", "keras.ops.arccos");
        table.same("tf.math.atan", "keras.ops.arctan");
        table.same("tf.math.asinh", "keras.ops.arcsinh");
        table.same("tf.math.acosh", "keras.ops.arccosh");
        table.same("tf.math.atanh", "keras.ops.arctanh");
        table.same("tf.math.is_nan", "keras.ops.isnan");
        table.same("tf.math.is_inf", "keras.ops.isinf");
        table.same("tf.math.is_finite", "keras.ops.isfinite");
        table.unary("tf.math.sigmoid", Gradus::sigmoid);
        table.unary("tf.math.softplus", Gradus::softplus);
        table.unary("tf.math.log_sigmoid", Gradus::logSigmoid);
        table.unary("tf.nn.softsign", Gradus::softsign);
        table.put("tf.clip_by_value", a -> limited(a, "clip_value_min", "clip_value_max"));
        table.put("tf.cast", a -> cast(a.x(0), a.dtype(1, "dtype", DType.FLOAT32)));
        table.unary("tf.stop_gradient", Gradus::stopGradient);
    }

    private static void binary(OpTable table) {
        table.binary("keras.ops.add", Gradus::add, Gradus::add);
        table.binary("keras.ops.subtract", Gradus::subtract, Gradus::subtract);
        table.binary("keras.ops.multiply", Gradus::multiply, Gradus::multiply);
        table.binary("keras.ops.divide", Gradus::divide, Gradus::divide);
        table.binary("keras.ops.true_divide", Gradus::divide, Gradus::divide);
        table.binary("keras.ops.floor_divide", Gradus::floorDivide, Gradus::floorDivide);
        // Keras makes a tensor of a number here, with a dtype of its own.
        table.binary("keras.ops.mod", Gradus::mod);
        table.binary("keras.ops.power", Gradus::power, Gradus::power);
        table.binary("keras.ops.maximum", Gradus::maximum, Gradus::maximum);
        table.binary("keras.ops.minimum", Gradus::minimum, Gradus::minimum);
        table.binary("keras.ops.arctan2", Gradus::arctan2);
        table.binary("keras.ops.logical_and", Gradus::logicalAnd);
        table.binary("keras.ops.logical_or", Gradus::logicalOr);
        table.binary("keras.ops.logical_xor", Gradus::logicalXor);
    }

    private static void tensorFlowBinary(OpTable table) {
        List.of("add", "subtract", "multiply", "maximum", "minimum", "logical_and", "logical_or", "logical_xor")
                .forEach(name -> table.same("tf.math." + name, "keras.ops." + name));
        table.put("tf.math.divide", ElementwiseOps::trueDivision);
        table.put("tf.math.truediv", ElementwiseOps::trueDivision);
        table.same("tf.math.floordiv", "keras.ops.floor_divide");
        table.binary("tf.math.floormod", Gradus::mod, Gradus::mod);
        table.same("tf.math.pow", "keras.ops.power");
        table.put("tf.math.atan2", a -> arctan2(a.x(0, "y"), a.x(1, "x")));
    }

    /// TensorFlow divides integers of 32 bits and more in float64, shorter ones in float32; Keras, and so we,
    /// always in float32.
    private static Tensor trueDivision(Arguments a) {
        return a.second((x, y) -> divide(doubled(x), doubled(y)), (x, y) -> divide(doubled(x), y));
    }

    static Tensor doubled(Operand x) {
        boolean wide = x.dtype().isInteger() && x.dtype().byteSize() >= 4;
        return wide ? cast(x, DType.FLOAT64) : x.tensor();
    }

    private static void comparisons(OpTable table) {
        table.binary("keras.ops.equal", Gradus::equal, Gradus::equal);
        table.binary("keras.ops.not_equal", Gradus::notEqual, Gradus::notEqual);
        table.binary("keras.ops.less", Gradus::less, Gradus::less);
        table.binary("keras.ops.less_equal", Gradus::lessEqual, Gradus::lessEqual);
        table.binary("keras.ops.greater", Gradus::greater, Gradus::greater);
        table.binary("keras.ops.greater_equal", Gradus::greaterEqual, Gradus::greaterEqual);
        List.of("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
                .forEach(name -> table.same("tf.math." + name, "keras.ops." + name));
    }

    /// Python's operators on tensors, which are the fluent methods in Java.
    private static void operators(OpTable table) {
        table.binary("tf.Tensor.__add__", Operand::add, Operand::add);
        table.binary("tf.Tensor.__sub__", Operand::subtract, Operand::subtract);
        table.binary("tf.Tensor.__mul__", Operand::multiply, Operand::multiply);
        table.put("tf.Tensor.__truediv__", ElementwiseOps::trueDivision);
        table.binary("tf.Tensor.__floordiv__", Operand::floorDivide, Operand::floorDivide);
        table.binary("tf.Tensor.__mod__", Operand::mod, Operand::mod);
        table.binary("tf.Tensor.__pow__", Operand::power, Operand::power);
        table.binary("tf.Tensor.__matmul__", Operand::matmul);
        table.binary("tf.Tensor.__lt__", Operand::less, Operand::less);
        table.binary("tf.Tensor.__le__", Operand::lessEqual, Operand::lessEqual);
        table.binary("tf.Tensor.__gt__", Operand::greater, Operand::greater);
        table.binary("tf.Tensor.__ge__", Operand::greaterEqual, Operand::greaterEqual);
        table.binary("tf.Tensor.__eq__", Operand::equal, Operand::equal);
        table.binary("tf.Tensor.__ne__", Operand::notEqual, Operand::notEqual);
        table.binary("tf.Tensor.__and__", Gradus::bitwiseAnd);
        table.binary("tf.Tensor.__or__", Gradus::bitwiseOr);
        table.binary("tf.Tensor.__xor__", Gradus::bitwiseXor);
        table.unary("tf.Tensor.__neg__", Operand::negative);
        table.unary("tf.Tensor.__abs__", Operand::abs);
        table.unary("tf.Tensor.__invert__", Gradus::bitwiseInvert);
        table.reflected("tf.Tensor.__radd__", Gradus::add, Gradus::add);
        table.reflected("tf.Tensor.__rsub__", Gradus::subtract, Gradus::subtract);
        table.reflected("tf.Tensor.__rmul__", Gradus::multiply, Gradus::multiply);
        table.reflected(
                "tf.Tensor.__rtruediv__", (a, b) -> divide(a, doubled(b)), (a, b) -> divide(doubled(a), doubled(b)));
        table.reflected("tf.Tensor.__rfloordiv__", Gradus::floorDivide, Gradus::floorDivide);
        table.reflected("tf.Tensor.__rmod__", Gradus::mod, Gradus::mod);
        table.reflected("tf.Tensor.__rpow__", Gradus::power, Gradus::power);
        table.put("tf.Tensor.__rmatmul__", a -> matmul(a.x(1), a.x(0)));
    }
}
