package io.gradus.graph;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.op.ArgReduce;
import io.gradus.op.Binary;
import io.gradus.op.BroadcastTo;
import io.gradus.op.Cast;
import io.gradus.op.Comparison;
import io.gradus.op.Concatenate;
import io.gradus.op.Cumulative;
import io.gradus.op.Gather;
import io.gradus.op.LogSoftmax;
import io.gradus.op.MatMul;
import io.gradus.op.Op;
import io.gradus.op.Reduce;
import io.gradus.op.Reduction;
import io.gradus.op.Reshape;
import io.gradus.op.Reverse;
import io.gradus.op.Select;
import io.gradus.op.Slice;
import io.gradus.op.Softmax;
import io.gradus.op.StopGradient;
import io.gradus.op.Transpose;
import io.gradus.op.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call of a primitive op is in Keras's words: an operation class, its options, and the arguments of
/// the call.
///
/// @param module where Keras has the class; empty where it has none that does the same
/// @param className the class, or what the op is called here
/// @param config the options of the constructor
/// @param arguments the arguments of the call, in which the tensors come in the order of the op's inputs
record OpForm(String module, String className, Map<String, @Nullable Object> config, Arguments arguments) {
    private static final String NUMPY = "keras.src.ops.numpy";
    private static final String NN = "keras.src.ops.nn";
    private static final String MATH = "keras.src.ops.math";
    private static final String CORE = "keras.src.ops.core";

    private static OpForm of(String module, String className, Map<String, @Nullable Object> config, Tensor[] inputs) {
        return new OpForm(module, className, config, Arguments.of((Object[]) inputs));
    }

    private static OpForm of(String module, String className, Tensor[] inputs) {
        return of(module, className, Map.of(), inputs);
    }

    static OpForm of(Op op, Tensor[] inputs) {
        return switch (op) {
            case Unary unary -> of(unary, inputs);
            case Binary binary when binary != Binary.RELU_GRADIENT -> of(NUMPY, binary(binary, inputs), inputs);
            case Comparison comparison -> of(NUMPY, camel(comparison.name()), inputs);
            case Reduce reduce -> of(NUMPY, camel(reduce.reduction().name()), reduction(reduce), inputs);
            case ArgReduce arg ->
                of(NUMPY, arg.largest() ? "Argmax" : "Argmin", options("axis", arg.axis(), "keepdims", false), inputs);
            case Cumulative sum
            when !sum.exclusive() && !sum.reverse() && sum.reduction() == Reduction.SUM ->
                of(NUMPY, "Cumsum", options("axis", sum.axis(), "dtype", null), inputs);
            case Cast cast -> of(CORE, "Cast", Map.of("dtype", cast.to().label()), inputs);
            case Reshape reshape -> of(NUMPY, "Reshape", Map.of("newshape", list(reshape.target())), inputs);
            case Transpose transpose -> of(NUMPY, "Transpose", Map.of("axes", list(transpose.order())), inputs);
            case BroadcastTo broadcast ->
                of(NUMPY, "BroadcastTo", Map.of("shape", list(broadcast.target().dims())), inputs);
            case Concatenate join ->
                new OpForm(
                        NUMPY, "Concatenate", Map.of("axis", join.axis()), Arguments.of(Arrays.<Object>asList((Object[])
                                inputs)));
            case Slice slice -> new OpForm(NUMPY, "GetItem", Map.of(), Arguments.of(inputs[0], slices(slice)));
            case Reverse reverse -> of(NUMPY, "Flip", Map.of("axis", list(reverse.axes())), inputs);
            case Gather gather when gather.batchDims() == 0 -> of(NUMPY, "Take", Map.of("axis", gather.axis()), inputs);
            case MatMul product when !product.transposeA() && !product.transposeB() -> of(NUMPY, "Matmul", inputs);
            case Select select -> of(NUMPY, "Where", inputs);
            case Softmax softmax -> of(NN, "Softmax", Map.of("axis", -1), inputs);
            case LogSoftmax softmax -> of(NN, "LogSoftmax", Map.of("axis", -1), inputs);
            case StopGradient stop -> of(CORE, "StopGradient", inputs);
            default -> of("", camel(op.label()), inputs);
        };
    }

    private static OpForm of(Unary op, Tensor[] inputs) {
        return switch (op) {
            case ABS -> of(NUMPY, "Absolute", inputs);
            case ROUND -> of(NUMPY, "Round", Map.of("decimals", 0), inputs);
            case NOT -> of(NUMPY, inputs[0].dtype() == DType.BOOL ? "LogicalNot" : "BitwiseNot", inputs);
            case RSQRT, ERF -> of(MATH, camel(op.name()), inputs);
            case SIGMOID, SOFTPLUS, RELU -> of(NN, camel(op.name()), inputs);
            default -> of(NUMPY, camel(op.name()), inputs);
        };
    }

    private static String binary(Binary op, Tensor[] inputs) {
        return switch (op) {
            case AND, OR, XOR -> (inputs[0].dtype() == DType.BOOL ? "Logical" : "Bitwise") + camel(op.name());
            default -> camel(op.name());
        };
    }

    private static Map<String, @Nullable Object> reduction(Reduce reduce) {
        Map<String, @Nullable Object> options = options("axis", list(reduce.axes()), "keepdims", reduce.keepDims());
        switch (reduce.reduction()) {
            case MAX, MIN -> options.put("initial", null);
            case PROD -> options.put("dtype", null);
            case SUM, ANY, ALL -> {}
        }
        return options;
    }

    private static Map<String, @Nullable Object> options(
            String first, Object value, String second, @Nullable Object other) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put(first, value);
        options.put(second, other);
        return options;
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<PythonSlice> slices(Slice slice) {
        List<PythonSlice> slices = new ArrayList<>();
        for (int i = 0; i < slice.starts().length; i++) {
            slices.add(new PythonSlice(
                    slice.starts()[i] == 0 ? null : slice.starts()[i],
                    slice.stops()[i] == Slice.END ? null : slice.stops()[i],
                    slice.strides()[i] == 1 ? null : slice.strides()[i]));
        }
        return slices;
    }

    /// `NOT_EQUAL` and `not_equal` as `NotEqual`.
    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT))
                    .append(word.substring(Math.min(1, word.length())));
        }
        return name.equals(name.toUpperCase(Locale.ROOT)) ? shout(name) : camel.toString();
    }

    private static String shout(String name) {
        return camel(name.toLowerCase(Locale.ROOT));
    }
}
