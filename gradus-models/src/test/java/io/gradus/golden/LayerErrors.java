package io.gradus.golden;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.zeros;

import io.gradus.layers.Add;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Concatenate;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Embedding;
import io.gradus.layers.GroupNormalization;
import io.gradus.layers.Input;
import io.gradus.layers.LSTM;
import io.gradus.layers.Layers;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.layers.Reshape;
import io.gradus.models.Functional;
import io.gradus.models.Models;
import io.gradus.models.Sequential;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/// The programs of kind `error` about layers and models.
final class LayerErrors {
    private LayerErrors() {}

    static void bind(Map<String, Executable> programs) {
        dense(programs);
        convolution(programs);
        others(programs);
        programs.put("load_missing", () -> Models.load("/nonexistent/x.keras"));
        programs.put("save_ext", () -> new Sequential(new Input(2), new Dense(1)).save("x.foo"));
        programs.put("graph_disconnected", () -> new Functional(new Input(2), new Dense(1).apply(new Input(2))));
    }

    private static void dense(Map<String, Executable> programs) {
        programs.put("dense_units", () -> new Dense(0));
        programs.put("dense_neg", () -> new Dense(-3));
        programs.put("dense_shape", () -> {
            Dense dense = new Dense(2);
            dense.apply(zeros(1, 3));
            dense.apply(zeros(1, 4));
        });
        programs.put("unknown_arg", () -> make("Dense", Map.of("units", 2, "foo", 1)));
        programs.put("unknown_init", () -> make("Dense", Map.of("units", 2, "kernel_initializer", "zzz")));
        programs.put("set_weights", () -> {
            Dense dense = new Dense(2);
            dense.apply(zeros(1, 3));
            dense.setWeights(List.of(zeros(3, 2)));
        });
    }

    private static void make(String className, Map<String, Object> config) {
        Layers.deserialize(Map.of("class_name", className, "config", config));
    }

    private static void convolution(Map<String, Executable> programs) {
        programs.put("conv_groups", () -> new Conv2D(3, 3).groups(2).apply(zeros(1, 5, 5, 2)));
        programs.put(
                "conv_stride_dil",
                () -> new Conv2D(3, 3).strides(2).dilationRate(2).apply(zeros(1, 9, 9, 2)));
        programs.put("conv_too_small", () -> new Conv2D(3, 5).apply(zeros(1, 3, 3, 1)));
        programs.put("causal2d", () -> new Conv2D(3, 3).padding("causal"));
    }

    private static void others(Map<String, Executable> programs) {
        programs.put("concat_layer", () -> new Concatenate().axis(1).apply(zeros(2, 3), zeros(3, 3)));
        programs.put("add_layer_shape", () -> new Add().apply(zeros(2, 3), zeros(2, 4)));
        programs.put("dropout_rate", () -> new Dropout(1.5));
        programs.put("reshape_layer", () -> new Reshape(4).apply(zeros(1, 3)));
        programs.put("embedding_range", () -> new Embedding(3, 2).apply(constant(new int[] {5})));
        programs.put("bn_axis", () -> new BatchNormalization().axis(5).apply(zeros(2, 3)));
        programs.put("groupnorm", () -> new GroupNormalization(3).apply(zeros(2, 4)));
        programs.put("lstm_rank", () -> new LSTM(2).apply(zeros(2, 3)));
        programs.put("mha_dim", () -> new MultiHeadAttention(2, 0));
        programs.put("dup_names", () -> new Sequential(new Dense(1).name("a"), new Dense(1).name("a")));
    }
}
