package io.gradus.activations;

import static java.util.Map.entry;

import io.gradus.Gradus;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keras's activation functions, with the defaults that they have in Keras, by the names that its files use.
public final class Activations {
    /// x itself: no activation.
    public static final ActivationFunction LINEAR = x -> x;

    private static final Map<String, ActivationFunction> BY_NAME = Map.ofEntries(
            entry("celu", x -> Gradus.celu(x, 1)),
            entry("elu", x -> Gradus.elu(x, 1)),
            entry("exponential", Gradus::exp),
            entry("gelu", x -> Gradus.gelu(x, false)),
            entry("glu", x -> Gradus.glu(x, -1)),
            entry("hard_shrink", x -> Gradus.hardShrink(x, 0.5)),
            entry("hard_sigmoid", Gradus::hardSigmoid),
            entry("hard_silu", Gradus::hardSilu),
            entry("hard_tanh", Gradus::hardTanh),
            entry("leaky_relu", x -> Gradus.leakyRelu(x, 0.2)),
            entry("linear", LINEAR),
            entry("log_sigmoid", Gradus::logSigmoid),
            entry("log_softmax", Gradus::logSoftmax),
            entry("mish", Gradus::mish),
            entry("relu", Gradus::relu),
            entry("relu6", Gradus::relu6),
            entry("selu", Gradus::selu),
            entry("sigmoid", Gradus::sigmoid),
            entry("silu", Gradus::silu),
            entry("soft_shrink", x -> Gradus.softShrink(x, 0.5)),
            entry("softmax", Gradus::softmax),
            entry("softplus", Gradus::softplus),
            entry("softsign", Gradus::softsign),
            entry("sparse_plus", Gradus::sparsePlus),
            entry("sparse_sigmoid", Gradus::sparseSigmoid),
            entry("sparsemax", x -> Gradus.sparsemax(x, -1)),
            entry("squareplus", x -> Gradus.squareplus(x, 4)),
            entry("tanh", Gradus::tanh),
            entry("tanh_shrink", Gradus::tanhShrink));

    private static final Map<String, String> ALIASES = Map.of("swish", "silu", "hard_swish", "hard_silu");

    private Activations() {}

    /// The function of that name, and [#LINEAR] for null. Names are Keras's (`leaky_relu`), with `swish` for `silu`.
    ///
    /// @throws IllegalArgumentException when there is none
    public static ActivationFunction get(@Nullable String name) {
        if (name == null) {
            return LINEAR;
        }
        ActivationFunction function = BY_NAME.get(ALIASES.getOrDefault(name, name));
        if (function == null) {
            throw new IllegalArgumentException("activation: no activation has this name; there are "
                    + String.join(", ", new TreeSet<>(BY_NAME.keySet())) + ". Received: " + name);
        }
        return function;
    }

    /// The name under which files store a function: `silu` for what [#get] gives for `swish`.
    ///
    /// @throws IllegalArgumentException for a function that is none of these
    @SuppressWarnings("ReferenceEquality") // a lambda is known by its identity alone
    public static String nameOf(ActivationFunction function) {
        for (Map.Entry<String, ActivationFunction> entry : BY_NAME.entrySet()) {
            if (entry.getValue() == function) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException(
                "activation: only Keras's own activations can be written to a configuration. Received: " + function);
    }
}
