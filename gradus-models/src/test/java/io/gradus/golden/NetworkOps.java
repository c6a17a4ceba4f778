package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.AttentionOptions;
import io.gradus.CtcDecoded;
import io.gradus.CtcStrategy;
import io.gradus.DecodedSequences;
import io.gradus.Gradus;
import io.gradus.IsotonicRegression;
import io.gradus.Moments;
import io.gradus.Shape;
import io.gradus.Sliding;
import io.gradus.SufficientStatistics;
import io.gradus.Tensor;
import io.gradus.op.Padding;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names of functions for networks beyond activations and windows: normalization, losses, sequences, embeddings.
final class NetworkOps {
    private NetworkOps() {}

    static void bind(OpTable table) {
        moments(table);
        normalization(table);
        losses(table);
        sequences(table);
        lookups(table);
        rest(table);
    }

    private static @Nullable Tensor optional(Arguments a, int position, String name) {
        return a.has(position, name) ? a.x(position, name) : null;
    }

    private static void moments(OpTable table) {
        table.put("keras.ops.moments", a -> {
            a.truth(3, "synchronized");
            return pair(Gradus.moments(a.x(0), a.integers(1, "axes"), a.truth(2, "keepdims")));
        });
        table.put("tf.nn.moments", a -> {
            a.json(2, "shift");
            return pair(Gradus.moments(a.x(0), a.integers(1, "axes"), a.truth(3, "keepdims")));
        });
        table.put(
                "tf.nn.weighted_moments",
                a -> pair(weightedMoments(
                        a.x(0), a.integers(1, "axes"), a.x(2, "frequency_weights"), a.truth(3, "keepdims"))));
        table.put("tf.nn.sufficient_statistics", a -> {
            SufficientStatistics s = sufficientStatistics(
                    a.x(0), a.integers(1, "axes"), optional(a, 2, "shift"), a.truth(3, "keepdims"));
            Tensor shift = s.shift();
            return shift == null
                    ? List.of(s.count(), s.meanSum(), s.varianceSum())
                    : List.of(s.count(), s.meanSum(), s.varianceSum(), shift);
        });
        table.put(
                "tf.nn.normalize_moments",
                a -> pair(normalizeMoments(new SufficientStatistics(
                        a.x(0, "counts"), a.x(1, "mean_ss"), a.x(2, "variance_ss"), optional(a, 3, "shift")))));
    }

    private static List<Tensor> pair(Moments moments) {
        return List.of(moments.mean(), moments.variance());
    }

    private static void normalization(OpTable table) {
        table.put(
                "keras.ops.batch_normalization",
                a -> batchNormalization(
                        a.x(0),
                        a.x(1, "mean"),
                        a.x(2, "variance"),
                        a.integer(3, "axis", -1),
                        optional(a, 4, "offset"),
                        optional(a, 5, "scale"),
                        a.number(6, "epsilon", 1e-3).doubleValue()));
        table.put(
                "tf.nn.batch_normalization",
                a -> batchNormalization(
                        a.x(0),
                        a.x(1, "mean"),
                        a.x(2, "variance"),
                        -1,
                        optional(a, 3, "offset"),
                        optional(a, 4, "scale"),
                        a.number(5, "variance_epsilon", 0).doubleValue()));
        table.put(
                "keras.ops.layer_normalization",
                a -> layerNormalization(
                        a.x(0),
                        optional(a, 1, "gamma"),
                        optional(a, 2, "beta"),
                        a.integers(3, "axis", -1),
                        a.number(4, "epsilon", 1e-7).doubleValue()));
        table.put(
                "keras.ops.rms_normalization",
                a -> rmsNormalization(
                        a.x(0),
                        optional(a, 1, "scale"),
                        a.integers(2, "axis", -1),
                        a.number(3, "epsilon", 1e-7).doubleValue()));
        table.put(
                "keras.ops.normalize",
                a -> normalize(
                        a.x(0),
                        a.integers(1, "axis", -1),
                        a.integer(2, "order", 2),
                        a.number(3, "epsilon", 1e-7).doubleValue()));
        table.put(
                "tf.nn.local_response_normalization",
                a -> localResponseNormalization(
                        a.x(0, "input"),
                        a.integer(1, "depth_radius", 5),
                        a.number(2, "bias", 1).doubleValue(),
                        a.number(3, "alpha", 1).doubleValue(),
                        a.number(4, "beta", 0.5).doubleValue()));
        table.same("tf.nn.lrn", "tf.nn.local_response_normalization");
    }

    private static void losses(OpTable table) {
        table.put(
                "tf.nn.softmax_cross_entropy_with_logits",
                a -> softmaxCrossEntropyWithLogits(a.x(0, "labels"), a.x(1, "logits"), a.integer(2, "axis", -1)));
        table.put(
                "tf.nn.weighted_cross_entropy_with_logits",
                a -> weightedCrossEntropyWithLogits(
                        a.x(0, "labels"), a.x(1, "logits"), a.tensor(a.json(2, "pos_weight"))));
        table.put(
                "tf.nn.log_poisson_loss",
                a -> logPoissonLoss(a.x(0, "targets"), a.x(1, "log_input"), a.truth(2, "compute_full_loss")));
        table.put(
                "keras.ops.binary_crossentropy",
                a -> binaryCrossentropy(a.x(0, "target"), a.x(1, "output"), a.truth(2, "from_logits")));
        table.put(
                "keras.ops.categorical_crossentropy",
                a -> categoricalCrossentropy(
                        a.x(0, "target"), a.x(1, "output"), a.truth(2, "from_logits"), a.integer(3, "axis", -1)));
        table.put("keras.ops.sparse_categorical_crossentropy", a -> {
            a.integer(3, "axis", -1);
            return sparseCategoricalCrossentropy(a.x(0, "target"), a.x(1, "output"), a.truth(2, "from_logits"));
        });
        table.put("tf.nn.l2_loss", a -> l2Loss(a.x(0, "t")));
        table.put(
                "tf.nn.compute_average_loss",
                a -> computeAverageLoss(
                        a.x(0, "per_example_loss"),
                        optional(a, 1, "sample_weight"),
                        a.has(2, "global_batch_size") ? a.integer(2, "global_batch_size", 0) : null));
        table.put("tf.nn.scale_regularization_loss", a -> scaleRegularizationLoss(a.x(0, "regularization_loss")));
    }

    private static void sequences(OpTable table) {
        table.put(
                "keras.ops.ctc_loss",
                a -> ctcLoss(
                        a.x(0, "target"),
                        a.x(1, "output"),
                        a.x(2, "target_length"),
                        a.x(3, "output_length"),
                        a.integer(4, "mask_index", 0)));
        table.put("tf.nn.ctc_loss", a -> {
            Tensor logits = a.x(1, "logits");
            boolean timeMajor = !a.has(4, "logits_time_major") || a.truth(4, "logits_time_major");
            a.json(5, "unique");
            Tensor loss = ctcLoss(
                    a.x(0, "labels"),
                    timeMajor ? transpose(logits, 1, 0, 2) : logits,
                    a.x(2, "label_length"),
                    a.x(3, "logit_length"),
                    a.integer(6, "blank_index", 0));
            return cast(loss, logits.dtype());
        });
        table.put("tf.nn.ctc_greedy_decoder", a -> {
            boolean merge = !a.has(2, "merge_repeated") || a.truth(2, "merge_repeated");
            return decoded(
                    ctcGreedyDecoder(batchMajor(a), a.x(1, "sequence_length"), merge, a.integer(3, "blank_index", -1)));
        });
        table.put(
                "tf.nn.ctc_beam_search_decoder",
                a -> decoded(ctcBeamSearchDecoder(
                        batchMajor(a),
                        a.x(1, "sequence_length"),
                        a.integer(2, "beam_width", 100),
                        a.integer(3, "top_paths", 1))));
        table.put("keras.ops.ctc_decode", a -> {
            boolean merge = !a.has(5, "merge_repeated") || a.truth(5, "merge_repeated");
            int width = a.integer(3, "beam_width", 100);
            int paths = a.integer(4, "top_paths", 1);
            CtcStrategy strategy = a.text(2, "strategy", "greedy").equals("greedy")
                    ? new CtcStrategy.Greedy(merge)
                    : new CtcStrategy.BeamSearch(width, paths);
            CtcDecoded decoded =
                    ctcDecode(a.x(0, "inputs"), a.x(1, "sequence_lengths"), strategy, a.integer(6, "mask_index", 0));
            return List.of(decoded.decoded(), decoded.scores());
        });
    }

    private static Tensor batchMajor(Arguments a) {
        return transpose(a.x(0, "inputs"), 1, 0, 2);
    }

    /// Each sequence as a dense tensor with -1 behind its end, and the scores.
    private static List<Object> decoded(DecodedSequences sequences) {
        List<Tensor> dense =
                sequences.paths().stream().map(path -> path.toDense(-1)).toList();
        return List.of(dense, sequences.scores());
    }

    private static void lookups(OpTable table) {
        table.put(
                "tf.nn.embedding_lookup",
                a -> embeddingLookup(
                        a.x(0, "params"), a.x(1, "ids"), a.has(2, "max_norm") ? a.number(2, "max_norm", 0) : null));
        table.put("tf.nn.isotonic_regression", a -> {
            boolean decreasing = !a.has(1, "decreasing") || a.truth(1, "decreasing");
            IsotonicRegression fitted = isotonicRegression(a.x(0, "inputs"), decreasing, a.integer(2, "axis", -1));
            return List.of(fitted.output(), fitted.segments());
        });
    }

    private static void rest(OpTable table) {
        table.put(
                "tf.nn.bias_add",
                a -> biasAdd(a.x(0, "value"), a.x(1, "bias"), WindowOps.format(a.text(2, "data_format", "NHWC"))));
        table.put("keras.ops.dot_product_attention", a -> {
            a.json(7, "flash_attention");
            a.json(8, "attn_logits_soft_cap");
            Double scale = a.has(5, "scale") ? a.number(5, "scale", 1).doubleValue() : null;
            AttentionOptions options = new AttentionOptions(
                    optional(a, 3, "bias"), optional(a, 4, "mask"), scale, a.truth(6, "is_causal"));
            return dotProductAttention(a.x(0, "query"), a.x(1, "key"), a.x(2, "value"), options);
        });
        table.put("keras.ops.psnr", a -> psnr(a.x(0, "x1"), a.x(1, "x2"), a.number(2, "max_val", 1)));
        table.put("tf.nn.crelu", a -> crelu(a.x(0, "features"), a.integer(1, "axis", -1)));
        for (String name : List.of("tf.nn.dilation2d", "tf.nn.erosion2d")) {
            boolean dilation = name.contains("dilation");
            table.put(name, a -> {
                Tensor images = a.x(0, dilation ? "input" : "value");
                a.text(4, "data_format", "NHWC");
                Sliding sliding = Sliding.of(Padding.valueOf(a.text(3, "padding", "")))
                        .strides(Arrays.copyOfRange(a.integers(2, "strides"), 1, 3))
                        .dilations(Arrays.copyOfRange(a.integers(5, "dilations"), 1, 3));
                Tensor filters = a.x(1, "filters");
                return dilation ? dilation2d(images, filters, sliding) : erosion2d(images, filters, sliding);
            });
        }
        table.put("tf.nn.dropout", a -> {
            Tensor x = a.x(0);
            a.json(3, "seed");
            Json noise = a.json(2, "noise_shape");
            Shape shape = noise.isPresent() ? Shape.of(Arguments.integers(noise)) : x.shape();
            return Random.dropout(x, a.number(1, "rate", 0).doubleValue(), shape, Seed.global());
        });
    }
}
