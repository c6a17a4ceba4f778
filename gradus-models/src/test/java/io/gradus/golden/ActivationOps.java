package io.gradus.golden;

import static io.gradus.Gradus.celu;
import static io.gradus.Gradus.gelu;
import static io.gradus.Gradus.glu;
import static io.gradus.Gradus.hardShrink;
import static io.gradus.Gradus.softShrink;
import static io.gradus.Gradus.sparsemax;
import static io.gradus.Gradus.squareplus;
import static io.gradus.Gradus.threshold;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.activations.Activations;
import java.util.List;

/// Names of `keras.activations`.
final class ActivationOps {
    private ActivationOps() {}

    static void bind(OpTable table) {
        configured(table);
        List.of(
                        "relu6",
                        "elu",
                        "selu",
                        "silu",
                        "softplus",
                        "softsign",
                        "sigmoid",
                        "log_sigmoid",
                        "hard_sigmoid",
                        "hard_silu",
                        "softmax",
                        "log_softmax",
                        "leaky_relu",
                        "tanh",
                        "celu",
                        "glu",
                        "hard_tanh",
                        "hard_shrink",
                        "soft_shrink",
                        "sparse_plus",
                        "sparse_sigmoid",
                        "sparsemax",
                        "squareplus",
                        "tanh_shrink",
                        "threshold")
                .forEach(name -> table.same("keras.activations." + name, "keras.ops." + name));
        table.same("keras.activations.hard_swish", "keras.ops.hard_silu");
        table.same("keras.activations.swish", "keras.ops.silu");
        table.same("keras.activations.exponential", "keras.ops.exp");
        table.put("keras.activations.relu", ActivationOps::generalRelu);
        // Here gelu is exact by default, unlike in keras.ops.
        table.put("keras.activations.gelu", a -> gelu(a.x(0), a.truth(1, "approximate")));
        table.put(
                "keras.activations.get",
                a -> Activations.get(a.text(0, "identifier", "")).apply(a.x(1)));
        table.unary("keras.activations.linear", x -> x.tensor());
    }

    /// Those that `keras.ops` has, too.
    private static void configured(OpTable table) {
        table.put("keras.ops.celu", a -> celu(a.x(0), number(a, 1, "alpha", 1)));
        table.put("keras.ops.glu", a -> glu(a.x(0), a.integer(1, "axis", -1)));
        table.unary("keras.ops.hard_tanh", Gradus::hardTanh);
        table.put("keras.ops.hard_shrink", a -> hardShrink(a.x(0), number(a, 1, "threshold", 0.5)));
        table.put("keras.ops.soft_shrink", a -> softShrink(a.x(0), number(a, 1, "threshold", 0.5)));
        table.unary("keras.ops.sparse_plus", Gradus::sparsePlus);
        table.unary("keras.ops.sparse_sigmoid", Gradus::sparseSigmoid);
        table.put("keras.ops.sparsemax", a -> sparsemax(a.x(0), a.integer(1, "axis", -1)));
        table.put("keras.ops.squareplus", a -> squareplus(a.x(0), number(a, 1, "b", 4)));
        table.unary("keras.ops.tanh_shrink", Gradus::tanhShrink);
        table.put(
                "keras.ops.threshold",
                a -> threshold(a.x(0), number(a, 1, "threshold", 0), number(a, 2, "default_value|value", 0)));
        table.unary("keras.activations.mish", Gradus::mish);
    }

    private static Tensor generalRelu(Arguments a) {
        double most = number(a, 2, "max_value", Double.POSITIVE_INFINITY);
        double slope = (float) number(a, 1, "negative_slope", 0);
        return Gradus.relu(a.x(0), slope, most, number(a, 3, "threshold", 0));
    }

    private static double number(Arguments a, int position, String name, double otherwise) {
        return a.number(position, name, otherwise).doubleValue();
    }
}
