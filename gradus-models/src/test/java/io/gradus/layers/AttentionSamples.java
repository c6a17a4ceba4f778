package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.initializers.HeNormal;
import io.gradus.regularizers.L2;
import java.util.List;

/// Samples of the layers of attention, and of their projections.
final class AttentionSamples {
    private static final Shape QUERY = Shape.of(2, 3, 4);
    private static final Shape VALUE = Shape.of(2, 5, 4);
    private static final Shape PLANES = Shape.of(2, 3, 2, 4);

    private AttentionSamples() {}

    static void addTo(List<LayerSample> s) {
        s.add(LayerSample.of(
                "multi-head attention to itself",
                () -> new MultiHeadAttention(2, 3),
                QUERY,
                "kernel(4, 2, 3)",
                "bias(2, 3)",
                "kernel(4, 2, 3)",
                "bias(2, 3)",
                "kernel(4, 2, 3)",
                "bias(2, 3)",
                "kernel(2, 3, 4)",
                "bias(4,)"));
        s.add(LayerSample.merging(
                "multi-head attention with options",
                () -> new MultiHeadAttention(2, 3)
                        .valueDim(5)
                        .outputShape(6)
                        .useBias(false)
                        .useGate(true)
                        .slidingWindow(2)
                        .dropout(0.5)
                        .seed(3)
                        .kernelInitializer(new HeNormal())
                        .kernelRegularizer(new L2())
                        .activityRegularizer(new L2()),
                List.of(QUERY, VALUE, VALUE),
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(4, 2, 5)",
                "kernel(4, 2, 5)",
                "kernel(2, 5, 6)"));
        s.add(LayerSample.of(
                "multi-head attention along one of two axes",
                () -> new MultiHeadAttention(2, 3).useBias(false).attentionAxes(2),
                PLANES,
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(2, 3, 4)"));
        s.add(LayerSample.of(
                "multi-head attention along two axes",
                () -> new MultiHeadAttention(2, 3).useBias(false),
                PLANES,
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(2, 3, 4)"));
        s.add(LayerSample.merging(
                "group query attention",
                () -> new GroupQueryAttention(3, 4, 2)
                        .useBias(false)
                        .dropout(0.1)
                        .seed(5),
                List.of(QUERY, VALUE),
                "kernel(4, 4, 3)",
                "kernel(4, 2, 3)",
                "kernel(4, 2, 3)",
                "kernel(4, 3, 4)"));
        s.add(LayerSample.merging("attention", () -> new Attention(), List.of(QUERY, VALUE)));
        s.add(LayerSample.merging(
                "attention with options",
                () -> new Attention()
                        .useScale(true)
                        .scoreMode("concat")
                        .dropout(0.5)
                        .seed(3),
                List.of(QUERY, VALUE, VALUE),
                "scale()",
                "concat_score_weight()"));
        s.add(LayerSample.merging(
                "additive attention", () -> new AdditiveAttention(), List.of(QUERY, VALUE), "scale(4,)"));
        s.add(LayerSample.merging(
                "additive attention without scale",
                () -> new AdditiveAttention().useScale(false),
                List.of(QUERY, VALUE)));
        s.add(LayerSample.of(
                "einsum dense",
                () -> new EinsumDense("abc,cde->abde", -1, 2, 3).biasAxes("de").activation("relu"),
                QUERY,
                "kernel(4, 2, 3)",
                "bias(2, 3)"));
        s.add(LayerSample.of(
                "einsum dense with an ellipsis", () -> new EinsumDense("...x,xy->...y", 5), PLANES, "kernel(4, 5)"));
        s.add(LayerSample.of(
                "einsum dense that is no product",
                () -> new EinsumDense("abc,bd->adc", 5, 4).biasAxes("d").activation("tanh"),
                QUERY,
                "kernel(3, 5)",
                "bias(5, 1)"));
    }
}
