package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/// Names of functions for neural networks: matrix products, activations, losses.
final class NeuralOps {
    private NeuralOps() {}

    static void bind(OpTable table) {
        matrices(table);
        activations(table);
        losses(table);
    }

    private static void matrices(OpTable table) {
        table.binary("keras.ops.matmul", Gradus::matmul);
        table.put(
                "tf.linalg.matmul", a -> matmul(a.x(0), a.x(1), a.truth(2, "transpose_a"), a.truth(3, "transpose_b")));
    }

    private static void activations(OpTable table) {
        table.unary("keras.ops.relu", Gradus::relu);
        table.unary("keras.ops.relu6", Gradus::relu6);
        table.put("keras.ops.elu", a -> elu(a.x(0), a.number(1, "alpha", 1.0).doubleValue()));
        table.unary("keras.ops.selu", Gradus::selu);
        table.put("keras.ops.gelu", a -> gelu(a.x(0), !a.has(1, "approximate") || a.truth(1, "approximate")));
        // TensorFlow keeps the slope as a float32, also for float64 inputs, and Keras calls it.
        table.put(
                "keras.ops.leaky_relu",
                a -> leakyRelu(a.x(0), a.number(1, "negative_slope", 0.2).floatValue()));
        table.unary("keras.ops.silu", Gradus::silu);
        table.unary("keras.ops.swish", Gradus::silu);
        table.unary("keras.ops.softplus", Gradus::softplus);
        table.unary("keras.ops.softsign", Gradus::softsign);
        table.unary("keras.ops.sigmoid", Gradus::sigmoid);
        table.unary("keras.ops.log_sigmoid", Gradus::logSigmoid);
        table.unary("keras.ops.hard_sigmoid", Gradus::hardSigmoid);
        table.unary("keras.ops.hard_silu", Gradus::hardSilu);
        table.unary("keras.ops.hard_swish", Gradus::hardSilu);
        table.put("keras.ops.softmax", a -> softened(a, Gradus::softmax, Gradus::softmax));
        table.put("keras.ops.log_softmax", a -> softened(a, Gradus::logSoftmax, Gradus::logSoftmax));
        List.of("relu", "relu6", "elu", "selu", "softplus", "sigmoid", "softmax", "log_softmax")
                .forEach(name -> table.same("tf.nn." + name, "keras.ops." + name));
        table.put("tf.nn.silu", a -> {
            Tensor x = a.x(0, "features");
            return a.has(1, "beta") ? silu(x, a.number(1, "beta", 1)) : silu(x);
        });
        table.same("tf.nn.swish", "tf.nn.silu");
        table.unary("tf.nn.tanh", Gradus::tanh);
        table.put("tf.nn.gelu", a -> gelu(a.x(0), a.truth(1, "approximate")));
        table.put(
                "tf.nn.leaky_relu",
                a -> leakyRelu(a.x(0), a.number(1, "alpha", 0.2).floatValue()));
    }

    /// Over one axis, several, or all for None.
    private static Tensor softened(
            Arguments a, BiFunction<Operand, Integer, Tensor> one, BiFunction<Operand, int[], Tensor> several) {
        Json axis = a.json(1, "axis");
        if (axis.isMissing() || axis.isNumber()) {
            return one.apply(a.x(0), a.integer(1, "axis", -1));
        }
        return several.apply(a.x(0), a.axes(1, a.x(0)));
    }

    private static void losses(OpTable table) {
        table.put(
                "tf.nn.sparse_softmax_cross_entropy_with_logits",
                a -> sparseSoftmaxCrossEntropyWithLogits(labels(a), logits(a)));
        table.put("tf.nn.sigmoid_cross_entropy_with_logits", a -> sigmoidCrossEntropyWithLogits(labels(a), logits(a)));
    }

    private static Tensor labels(Arguments a) {
        return a.x(0, "labels");
    }

    private static Tensor logits(Arguments a) {
        return a.x(1, "logits");
    }
}
