package io.gradus.graph;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keras's operation classes, of which the graphs in files are made, and what they are here.
final class KerasOps {
    static final String NUMPY = "keras.src.ops.numpy";
    static final String NN = "keras.src.ops.nn";
    static final String MATH = "keras.src.ops.math";
    static final String CORE = "keras.src.ops.core";
    static final String LINALG = "keras.src.ops.linalg";

    private static final Map<String, KerasOp> BY_CLASS = new HashMap<>();
    private static final Map<String, KerasOp> BY_FUNCTION = new HashMap<>();

    static {
        elements();
        ArrayOps.bind();
        FoldingOps.bind();
    }

    private KerasOps() {}

    /// The operation of that class.
    ///
    /// @throws IllegalArgumentException when there is none
    static KerasOp of(String className) {
        KerasOp op = BY_CLASS.get(className);
        if (op == null) {
            throw new IllegalArgumentException("operations: no operation has this class name; there are "
                    + String.join(", ", new TreeSet<>(BY_CLASS.keySet())) + ". Received: " + className);
        }
        return op;
    }

    /// The operation that a function of Gradus is; null when there is none.
    static @Nullable KerasOp ofFunction(String function) {
        return BY_FUNCTION.get(function);
    }

    /// The names of the functions that are operations.
    static Set<String> functions() {
        return BY_FUNCTION.keySet();
    }

    /// Adds an operation with one result.
    static void put(String module, String className, Function<OpArguments, Tensor> function) {
        several(module, className, arguments -> List.of(function.apply(arguments)));
    }

    /// Adds an operation that is a function of Gradus with options of these names behind the tensors.
    static void put(
            String module, String className, String function, List<String> names, Function<OpArguments, Tensor> body) {
        KerasOp op = new KerasOp(module, className, names, arguments -> List.of(body.apply(arguments)));
        BY_CLASS.put(className, op);
        BY_FUNCTION.put(function, op);
    }

    /// Adds an operation with several results.
    static void several(String module, String className, Function<OpArguments, List<Tensor>> function) {
        BY_CLASS.put(className, new KerasOp(module, className, List.of(), function));
    }

    static void unary(String module, String className, UnaryOperator<Tensor> function) {
        put(module, className, arguments -> function.apply(arguments.x()));
    }

    static void binary(String className, BinaryOperator<Tensor> function) {
        put(NUMPY, className, arguments -> function.apply(arguments.pair(0), arguments.pair(1)));
    }

    private static void elements() {
        Map<String, UnaryOperator<Tensor>> numpy = Map.ofEntries(
                Map.entry("Absolute", Gradus::abs),
                Map.entry("Abs", Gradus::abs),
                Map.entry("Arccos", Gradus::arccos),
                Map.entry("Arccosh", Gradus::arccosh),
                Map.entry("Arcsin", Gradus::arcsin),
                Map.entry("Arcsinh", Gradus::arcsinh),
                Map.entry("Arctan", Gradus::arctan),
                Map.entry("Arctanh", Gradus::arctanh),
                Map.entry("BitwiseNot", Gradus::bitwiseInvert),
                Map.entry("BitwiseInvert", Gradus::bitwiseInvert),
                Map.entry("Cbrt", Gradus::cbrt),
                Map.entry("Ceil", Gradus::ceil),
                Map.entry("Conj", Gradus::conj),
                Map.entry("Conjugate", Gradus::conj),
                Map.entry("Copy", Gradus::copy),
                Map.entry("Cos", Gradus::cos),
                Map.entry("Cosh", Gradus::cosh),
                Map.entry("Deg2rad", Gradus::deg2rad),
                Map.entry("Rad2deg", Gradus::rad2deg),
                Map.entry("Exp", Gradus::exp),
                Map.entry("Exp2", Gradus::exp2),
                Map.entry("Expm1", Gradus::expm1),
                Map.entry("Fliplr", Gradus::fliplr),
                Map.entry("Flipud", Gradus::flipud),
                Map.entry("Floor", Gradus::floor),
                Map.entry("Isfinite", Gradus::isfinite),
                Map.entry("Isinf", Gradus::isinf),
                Map.entry("Isnan", Gradus::isnan),
                Map.entry("Log", Gradus::log),
                Map.entry("Log10", Gradus::log10),
                Map.entry("Log1p", Gradus::log1p),
                Map.entry("Log2", Gradus::log2),
                Map.entry("LogicalNot", Gradus::logicalNot),
                Map.entry("Negative", Gradus::negative),
                Map.entry("Ravel", Gradus::ravel),
                Map.entry("Reciprocal", Gradus::reciprocal),
                Map.entry("Sign", Gradus::sign),
                Map.entry("Sin", Gradus::sin),
                Map.entry("Sinc", Gradus::sinc),
                Map.entry("Sinh", Gradus::sinh),
                Map.entry("Sqrt", Gradus::sqrt),
                Map.entry("Square", Gradus::square),
                Map.entry("Tan", Gradus::tan),
                Map.entry("Tanh", Gradus::tanh),
                Map.entry("Trunc", Gradus::trunc));
        numpy.forEach((name, function) -> unary(NUMPY, name, function));
        Map<String, UnaryOperator<Tensor>> nn = Map.ofEntries(
                Map.entry("Relu", Gradus::relu),
                Map.entry("Sigmoid", Gradus::sigmoid),
                Map.entry("SparseSigmoid", Gradus::sparseSigmoid),
                Map.entry("Softplus", Gradus::softplus),
                Map.entry("SparsePlus", Gradus::sparsePlus),
                Map.entry("TanhShrink", Gradus::tanhShrink),
                Map.entry("HardTanh", Gradus::hardTanh));
        nn.forEach((name, function) -> unary(NN, name, function));
        function(NN, "Relu6", "relu6", Gradus::relu6);
        function(NN, "Softsign", "softsign", Gradus::softsign);
        function(NN, "Silu", "silu", Gradus::silu);
        function(NN, "LogSigmoid", "logSigmoid", Gradus::logSigmoid);
        function(NN, "HardSigmoid", "hardSigmoid", Gradus::hardSigmoid);
        function(NN, "HardSilu", "hardSilu", Gradus::hardSilu);
        function(NN, "Selu", "selu", Gradus::selu);
        function(NUMPY, "OnesLike", "onesLike", Gradus::onesLike);
        function(NUMPY, "ZerosLike", "zerosLike", Gradus::zerosLike);
        unary(MATH, "Rsqrt", Gradus::rsqrt);
        unary(MATH, "Erf", Gradus::erf);
        unary(MATH, "Erfc", Gradus::erfc);
        unary(MATH, "Erfinv", Gradus::erfinv);
        unary(CORE, "StopGradient", Gradus::stopGradient);
        pairs();
    }

    private static void function(String module, String className, String function, UnaryOperator<Tensor> body) {
        put(module, className, function, List.of(), arguments -> body.apply(arguments.x()));
    }

    private static void pairs() {
        binary("Add", Gradus::add);
        binary("Subtract", Gradus::subtract);
        binary("Multiply", Gradus::multiply);
        binary("Divide", Gradus::divide);
        binary("TrueDivide", Gradus::divide);
        binary("FloorDivide", Gradus::floorDivide);
        binary("Mod", Gradus::mod);
        binary("Power", Gradus::power);
        binary("Maximum", Gradus::maximum);
        binary("Minimum", Gradus::minimum);
        binary("Arctan2", Gradus::arctan2);
        binary("Hypot", Gradus::hypot);
        binary("Logaddexp", Gradus::logaddexp);
        binary("Equal", Gradus::equal);
        binary("NotEqual", Gradus::notEqual);
        binary("Less", Gradus::less);
        binary("LessEqual", Gradus::lessEqual);
        binary("Greater", Gradus::greater);
        binary("GreaterEqual", Gradus::greaterEqual);
        binary("LogicalAnd", Gradus::logicalAnd);
        binary("LogicalOr", Gradus::logicalOr);
        binary("LogicalXor", Gradus::logicalXor);
        binary("BitwiseAnd", Gradus::bitwiseAnd);
        binary("BitwiseOr", Gradus::bitwiseOr);
        binary("BitwiseXor", Gradus::bitwiseXor);
        binary("Matmul", (a, b) -> Gradus.matmul((Operand) a, b));
        binary("Dot", Gradus::dot);
        binary("Inner", Gradus::inner);
        binary("Outer", Gradus::outer);
        binary("Vdot", Gradus::vdot);
    }
}
