package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.initializers.HeNormal;
import io.gradus.regularizers.L1;
import java.util.List;

/// Samples of the layers that normalize.
final class NormalizationSamples {
    private static final Shape ROWS = Shape.of(4, 5);
    private static final Shape IMAGES = Shape.of(2, 6, 7, 4);
    private static final Shape IMAGES_FIRST = Shape.of(2, 4, 6, 7);

    private NormalizationSamples() {}

    static void addTo(List<LayerSample> s) {
        s.add(LayerSample.of(
                "batch normalization",
                () -> new BatchNormalization(),
                IMAGES,
                "gamma(4,)",
                "beta(4,)",
                "moving_mean(4,)",
                "moving_variance(4,)"));
        s.add(LayerSample.of(
                "batch normalization with options",
                () -> new BatchNormalization()
                        .axis(1)
                        .momentum(0.8)
                        .epsilon(1e-5)
                        .scale(false)
                        .betaInitializer(new HeNormal())
                        .betaRegularizer(new L1())
                        .movingVarianceInitializer(new HeNormal()),
                IMAGES_FIRST,
                "beta(4,)",
                "moving_mean(4,)",
                "moving_variance(4,)"));
        s.add(LayerSample.of("layer normalization", () -> new LayerNormalization(), ROWS, "gamma(5,)", "beta(5,)"));
        s.add(LayerSample.of(
                "layer normalization of two axes",
                () -> new LayerNormalization().axis(1, -1).center(false),
                Shape.of(2, 3, 4),
                "gamma(3, 4)"));
        s.add(LayerSample.of("group normalization", () -> new GroupNormalization(2), IMAGES, "gamma(4,)", "beta(4,)"));
        s.add(LayerSample.of(
                "group normalization with options",
                () -> new GroupNormalization(-1).axis(1).epsilon(0.1).center(false),
                IMAGES_FIRST,
                "gamma(4,)"));
        s.add(LayerSample.of("rms normalization", () -> new RMSNormalization(), ROWS, "scale(5,)"));
        s.add(LayerSample.of(
                "rms normalization of two axes",
                () -> new RMSNormalization().axis(-1, -2).epsilon(0.1),
                Shape.of(2, 3, 4),
                "scale(3, 4)"));
        s.add(LayerSample.of("unit normalization", () -> new UnitNormalization(), ROWS));
        s.add(LayerSample.of(
                "unit normalization of two axes", () -> new UnitNormalization().axis(1, 2), Shape.of(2, 3, 4)));
        s.add(LayerSample.of(
                "spectral normalization",
                () -> new SpectralNormalization(new Dense(3)).powerIterations(2),
                ROWS,
                "kernel(5, 3)",
                "vector_u(1, 3)",
                "bias(3,)"));
        s.add(LayerSample.of(
                "spectral normalization of a convolution",
                () -> new SpectralNormalization(new Conv2D(3, 2)),
                IMAGES,
                "kernel(2, 2, 4, 3)",
                "vector_u(1, 3)",
                "bias(3,)"));
    }
}
