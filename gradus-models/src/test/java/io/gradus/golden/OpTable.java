package io.gradus.golden;

import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which call of Gradus answers to which name of TensorFlow or Keras.
final class OpTable {
    private static final List<String> HOMES = List.of("tf.math.", "tf.nn.", "tf.linalg.", "tf.");

    private final Map<String, OpCall> calls = new HashMap<>();

    /// A call with Python's arguments. The result is a tensor, or a list of results.
    @FunctionalInterface
    interface OpCall {
        Object call(Arguments arguments);
    }

    /// A reduction over axes.
    @FunctionalInterface
    interface Fold {
        Tensor apply(Operand x, int[] axes, boolean keepDims);
    }

    void put(String api, OpCall call) {
        if (calls.put(api, call) != null) {
            throw new IllegalStateException(api + " is bound twice");
        }
    }

    /// A function of one tensor.
    void unary(String api, Function<Operand, Tensor> function) {
        put(api, a -> function.apply(a.x(0)));
    }

    /// A function of two tensors.
    void binary(String api, BiFunction<Operand, Operand, Tensor> function) {
        put(api, a -> function.apply(a.x(0), a.x(1)));
    }

    /// A function of a tensor and a tensor or a weak number.
    void binary(
            String api,
            BiFunction<Operand, Operand, Tensor> withTensor,
            BiFunction<Operand, Number, Tensor> withNumber) {
        put(api, a -> a.second(withTensor, withNumber));
    }

    /// Python's reflected operator: the second argument comes first.
    void reflected(
            String api,
            BiFunction<Number, Operand, Tensor> withNumber,
            BiFunction<Operand, Operand, Tensor> withTensor) {
        put(
                api,
                a -> a.operand(a.json(1, "y|x|other")) instanceof Number number
                        ? withNumber.apply(number, a.x(0))
                        : withTensor.apply(a.tensor(a.json(1, "y|x|other")), a.x(0)));
    }

    void fold(String api, Fold function) {
        put(api, a -> function.apply(a.x(0), a.axes(1, a.x(0)), a.keepDims()));
    }

    /// A second name, whose arguments are passed alike, for a call that is bound already.
    void same(String api, String bound) {
        OpCall call = calls.get(bound);
        if (call == null) {
            throw new IllegalStateException(bound + " is not bound");
        }
        put(api, call);
    }

    /// The call of a name. TensorFlow has many functions under several: `tf.math.softmax` is `tf.nn.softmax`, and
    /// `tf.add` is `tf.math.add`.
    @Nullable
    OpCall get(String api) {
        OpCall call = calls.get(api);
        String name = api.substring(api.lastIndexOf('.') + 1);
        if (api.matches("tf\\.((math|nn|linalg)\\.)?[a-z]\\w*")) {
            for (String home : HOMES) {
                call = call == null ? calls.get(home + name) : call;
            }
        }
        return call;
    }
}
