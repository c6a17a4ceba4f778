package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.constraints.MaxNorm;
import io.gradus.initializers.HeNormal;
import io.gradus.regularizers.L1;
import io.gradus.regularizers.L1L2;
import io.gradus.regularizers.L2;
import java.util.ArrayList;
import java.util.List;

/// At least one sample of every layer, and of every option that changes what comes out.
final class LayerSamples {
    private static final Shape ROWS = Shape.of(4, 5);
    private static final Shape IMAGES = Shape.of(2, 6, 7, 4);
    private static final Shape IMAGES_FIRST = Shape.of(2, 4, 6, 7);

    private LayerSamples() {}

    static List<LayerSample> all() {
        List<LayerSample> samples = new ArrayList<>();
        dense(samples);
        shapes(samples);
        activations(samples);
        merges(samples);
        others(samples);
        AttentionSamples.addTo(samples);
        NormalizationSamples.addTo(samples);
        ConvolutionSamples.addTo(samples);
        ImageSamples.addTo(samples);
        RecurrentSamples.add(samples);
        return samples;
    }

    private static void dense(List<LayerSample> s) {
        s.add(LayerSample.of("dense", () -> new Dense(3), ROWS, "kernel(5, 3)", "bias(3,)"));
        s.add(LayerSample.of("dense without bias", () -> new Dense(3).useBias(false), ROWS, "kernel(5, 3)"));
        s.add(LayerSample.of(
                "dense of three axes",
                () -> new Dense(3).activation("tanh"),
                Shape.of(2, 3, 5),
                "kernel(5, 3)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "dense with everything",
                () -> new Dense(3)
                        .name("wide")
                        .activation("relu")
                        .kernelInitializer(new HeNormal())
                        .biasInitializer("ones")
                        .kernelRegularizer("l2")
                        .biasRegularizer(new L1(0.5))
                        .kernelConstraint(new MaxNorm(3, 0))
                        .biasConstraint(w -> w)
                        .biasConstraint(new MaxNorm())
                        .activityRegularizer(new L2(0.25)),
                ROWS,
                "kernel(5, 3)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "dense in float64", () -> new Dense(3).dtype("float64"), ROWS, "kernel(5, 3)", "bias(3,)"));
        s.add(LayerSample.of(
                "dense in mixed precision",
                () -> new Dense(3).dtype("mixed_bfloat16"),
                ROWS,
                "kernel(5, 3)",
                "bias(3,)"));
        s.add(LayerSample.ofIntegers("dense of integers", () -> new Dense(2), ROWS, "kernel(5, 2)", "bias(2,)"));
        s.add(LayerSample.ofIntegers("embedding", () -> new Embedding(5, 3), Shape.of(2, 4), "embeddings(5, 3)"));
        s.add(LayerSample.ofIntegers(
                "embedding with a mask", () -> new Embedding(5, 3).maskZero(true), Shape.of(2, 4), "embeddings(5, 3)"));
        s.add(LayerSample.ofIntegers(
                "embedding with options",
                () -> new Embedding(5, 3)
                        .embeddingsInitializer(new HeNormal())
                        .embeddingsRegularizer(new L2())
                        .embeddingsConstraint(new MaxNorm()),
                Shape.of(2, 3, 2),
                "embeddings(5, 3)"));
    }

    private static void shapes(List<LayerSample> s) {
        s.add(LayerSample.of("flatten", () -> new Flatten(), IMAGES));
        s.add(LayerSample.of(
                "flatten with channels first", () -> new Flatten().dataFormat("channels_first"), IMAGES_FIRST));
        s.add(LayerSample.of("reshape", () -> new Reshape(-1, 2), Shape.of(3, 4, 2)));
        s.add(LayerSample.of("permute", () -> new Permute(2, 1), Shape.of(2, 3, 4)));
        s.add(LayerSample.of("repeat", () -> new RepeatVector(3), ROWS));
        s.add(LayerSample.of("input", () -> new Input(5), ROWS));
        s.add(LayerSample.of("masking", () -> new Masking().maskValue(-1), Shape.of(2, 3, 4)));
        s.add(LayerSample.of("identity", () -> new Identity(), ROWS));
    }

    private static void activations(List<LayerSample> s) {
        s.add(LayerSample.of("activation", () -> new Activation("swish"), ROWS));
        s.add(LayerSample.of("relu", () -> new ReLU(), ROWS));
        s.add(LayerSample.of(
                "relu with options",
                () -> new ReLU().maxValue(0.7).negativeSlope(0.2).threshold(0.1),
                ROWS));
        s.add(LayerSample.of("leaky relu", () -> new LeakyReLU().negativeSlope(0.1), ROWS));
        s.add(LayerSample.of("elu", () -> new ELU().alpha(0.5), ROWS));
        s.add(LayerSample.of("prelu", () -> new PReLU().alphaInitializer(new HeNormal()), ROWS, "alpha(5,)"));
        s.add(LayerSample.of(
                "prelu with shared axes",
                () -> new PReLU().sharedAxes(1, 2).alphaRegularizer(new L2()),
                IMAGES,
                "alpha(1, 1, 4)"));
        s.add(LayerSample.of("softmax", () -> new Softmax(), ROWS));
        s.add(LayerSample.of("softmax of two axes", () -> new Softmax(1, 2), Shape.of(2, 3, 4)));
    }

    private static void merges(List<LayerSample> s) {
        Shape one = Shape.of(2, 3, 4);
        Shape other = Shape.of(2, 1, 4);
        s.add(LayerSample.merging("add", () -> new Add(), one, other, one));
        s.add(LayerSample.merging("multiply", () -> new Multiply(), one, Shape.of(2, 4)));
        s.add(LayerSample.merging("average", () -> new Average(), one, one));
        s.add(LayerSample.merging("maximum", () -> new Maximum(), one, other));
        s.add(LayerSample.merging("minimum", () -> new Minimum(), one, other));
        s.add(LayerSample.merging("subtract", () -> new Subtract(), one, other));
        s.add(LayerSample.merging("concatenate", () -> new Concatenate().axis(1), one, other));
    }

    private static void others(List<LayerSample> s) {
        s.add(LayerSample.of("dropout", () -> new Dropout(0.5).seed(3).noiseShape(-1, 5), ROWS));
        s.add(LayerSample.of("gaussian dropout", () -> new GaussianDropout(0.5).seed(3), ROWS));
        s.add(LayerSample.of(
                "alpha dropout", () -> new AlphaDropout(0.5).seed(3).noiseShape(4, 1), ROWS));
        s.add(LayerSample.of("spatial dropout 1D", () -> new SpatialDropout1D(0.5).seed(3), Shape.of(2, 5, 3)));
        s.add(LayerSample.of("spatial dropout 2D", () -> new SpatialDropout2D(0.5).seed(3), IMAGES));
        s.add(LayerSample.of(
                "spatial dropout 3D",
                () -> new SpatialDropout3D(0.5).seed(3).dataFormat("channels_first"),
                Shape.of(2, 3, 2, 3, 4)));
        s.add(LayerSample.of("noise", () -> new GaussianNoise(0.5).seed(3), ROWS));
        s.add(LayerSample.ofIntegers("rescaling", () -> new Rescaling(1 / 255.0, -1), ROWS));
        s.add(LayerSample.of("activity", () -> new ActivityRegularization(0.1, 0.2), ROWS));
        s.add(LayerSample.of(
                "penalized",
                () -> new Dense(2).kernelRegularizer(new L1L2(0.1, 0.2)),
                ROWS,
                "kernel(5, 2)",
                "bias(2,)"));
    }
}
