package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.initializers.HeNormal;
import io.gradus.regularizers.L2;
import java.util.List;

/// Samples of the convolutions.
final class ConvolutionSamples {
    private static final Shape SEQUENCES = Shape.of(2, 7, 4);
    private static final Shape IMAGES = Shape.of(2, 6, 7, 4);
    private static final Shape IMAGES_FIRST = Shape.of(2, 4, 6, 7);
    private static final Shape VOLUMES = Shape.of(2, 4, 5, 6, 3);

    private ConvolutionSamples() {}

    static void addTo(List<LayerSample> s) {
        s.add(LayerSample.of("conv", () -> new Conv2D(3, 3), IMAGES, "kernel(3, 3, 4, 3)", "bias(3,)"));
        s.add(LayerSample.of(
                "conv with strides",
                () -> new Conv2D(3, 2, 3).strides(2, 1).padding("same").activation("relu"),
                IMAGES,
                "kernel(2, 3, 4, 3)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "conv with dilation",
                () -> new Conv2D(3, 3).dilationRate(2).useBias(false).activation("softplus"),
                IMAGES,
                "kernel(3, 3, 4, 3)"));
        s.add(LayerSample.of(
                "conv in groups",
                () -> new Conv2D(6, 3).groups(2).padding("same"),
                IMAGES,
                "kernel(3, 3, 2, 6)",
                "bias(6,)"));
        s.add(LayerSample.of(
                "conv with channels first",
                () -> new Conv2D(3, 3).dataFormat("channels_first").activation("softmax"),
                IMAGES_FIRST,
                "kernel(3, 3, 4, 3)",
                "bias(3,)"));
        s.add(LayerSample.of("conv of sequences", () -> new Conv1D(3, 2), SEQUENCES, "kernel(2, 4, 3)", "bias(3,)"));
        s.add(LayerSample.of(
                "causal conv",
                () -> new Conv1D(4, 3)
                        .padding("causal")
                        .dilationRate(2)
                        .groups(2)
                        .activation("relu"),
                SEQUENCES,
                "kernel(3, 2, 4)",
                "bias(4,)"));
        s.add(LayerSample.of(
                "conv of volumes",
                () -> new Conv3D(2, 2).strides(1, 2, 1).padding("same").useBias(false),
                VOLUMES,
                "kernel(2, 2, 2, 3, 2)"));
        s.add(LayerSample.of(
                "conv of volumes with channels first",
                () -> new Conv3D(2, 2, 1, 3).dataFormat("channels_first"),
                VOLUMES,
                "kernel(2, 1, 3, 4, 2)",
                "bias(2,)"));
        s.add(LayerSample.of(
                "transposed conv of sequences",
                () -> new Conv1DTranspose(3, 3).strides(2).padding("same").outputPadding(1),
                SEQUENCES,
                "kernel(3, 3, 4)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "transposed conv",
                () -> new Conv2DTranspose(3, 3, 2).strides(2).activation("relu"),
                IMAGES,
                "kernel(3, 2, 3, 4)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "transposed conv with channels first",
                () -> new Conv2DTranspose(3, 3).dilationRate(2).dataFormat("channels_first"),
                IMAGES_FIRST,
                "kernel(3, 3, 3, 4)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "transposed conv of volumes",
                () -> new Conv3DTranspose(2, 2).strides(2).padding("same"),
                VOLUMES,
                "kernel(2, 2, 2, 2, 3)",
                "bias(2,)"));
        s.add(LayerSample.of(
                "depthwise conv of sequences",
                () -> new DepthwiseConv1D(3).depthMultiplier(2).padding("same"),
                SEQUENCES,
                "kernel(3, 4, 2)",
                "bias(8,)"));
        s.add(LayerSample.of(
                "depthwise conv",
                () -> new DepthwiseConv2D(3, 2)
                        .strides(2)
                        .depthwiseInitializer(new HeNormal())
                        .depthwiseRegularizer(new L2())
                        .activation("tanh"),
                IMAGES,
                "kernel(3, 2, 4, 1)",
                "bias(4,)"));
        s.add(LayerSample.of(
                "depthwise conv with channels first",
                () -> new DepthwiseConv2D(2).useBias(false).dataFormat("channels_first"),
                IMAGES_FIRST,
                "kernel(2, 2, 4, 1)"));
        s.add(LayerSample.of(
                "separable conv of sequences",
                () -> new SeparableConv1D(3, 2),
                SEQUENCES,
                "depthwise_kernel(2, 4, 1)",
                "pointwise_kernel(1, 4, 3)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "separable conv",
                () -> new SeparableConv2D(3, 2)
                        .depthMultiplier(2)
                        .padding("same")
                        .pointwiseInitializer(new HeNormal())
                        .pointwiseRegularizer(new L2())
                        .activation("relu"),
                IMAGES,
                "depthwise_kernel(2, 2, 4, 2)",
                "pointwise_kernel(1, 1, 8, 3)",
                "bias(3,)"));
    }
}
