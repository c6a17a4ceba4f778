package io.gradus.layers;

import io.gradus.Shape;
import java.util.List;

/// Samples of the layers without weights for sequences, images and volumes.
final class ImageSamples {
    private static final Shape SEQUENCES = Shape.of(2, 7, 4);
    private static final Shape IMAGES = Shape.of(2, 6, 7, 4);
    private static final Shape IMAGES_FIRST = Shape.of(2, 4, 6, 7);
    private static final Shape VOLUMES = Shape.of(2, 4, 5, 6, 3);

    private ImageSamples() {}

    static void addTo(List<LayerSample> s) {
        s.add(LayerSample.of("max pooling", () -> new MaxPooling2D(), IMAGES));
        s.add(LayerSample.of(
                "max pooling with options",
                () -> new MaxPooling2D(3, 2).strides(2).padding("same"),
                IMAGES));
        s.add(LayerSample.of("average pooling", () -> new AveragePooling2D(2), IMAGES));
        s.add(LayerSample.of(
                "average pooling with channels first",
                () -> new AveragePooling2D(3).strides(1).padding("same").dataFormat("channels_first"),
                IMAGES_FIRST));
        s.add(LayerSample.of("global maximum", () -> new GlobalMaxPooling2D(), IMAGES));
        s.add(LayerSample.of(
                "global average",
                () -> new GlobalAveragePooling2D().keepDims(true).dataFormat("channels_first"),
                IMAGES_FIRST));
        s.add(LayerSample.of("padding", () -> new ZeroPadding2D(1, 0, 2, 3), IMAGES));
        s.add(LayerSample.of(
                "padding with channels first",
                () -> new ZeroPadding2D(1, 2).dataFormat("channels_first"),
                IMAGES_FIRST));
        s.add(LayerSample.of("cropping", () -> new Cropping2D(1, 0, 2, 3), IMAGES));
        s.add(LayerSample.of(
                "cropping with channels first", () -> new Cropping2D(1).dataFormat("channels_first"), IMAGES_FIRST));
        s.add(LayerSample.of("up-sampling", () -> new UpSampling2D(3, 2), IMAGES));
        s.add(LayerSample.of(
                "up-sampling with channels first",
                () -> new UpSampling2D().dataFormat("channels_first"),
                IMAGES_FIRST));
        s.add(LayerSample.of("global maximum of sequences", () -> new GlobalMaxPooling1D(), SEQUENCES));
        s.add(LayerSample.of("global maximum of volumes", () -> new GlobalMaxPooling3D().keepDims(true), VOLUMES));
        s.add(LayerSample.of(
                "global average of sequences",
                () -> new GlobalAveragePooling1D().dataFormat("channels_first"),
                SEQUENCES));
        s.add(LayerSample.of("global average of volumes", () -> new GlobalAveragePooling3D(), VOLUMES));
        s.add(LayerSample.of("max pooling of sequences", () -> new MaxPooling1D(), SEQUENCES));
        s.add(LayerSample.of(
                "max pooling of sequences with options",
                () -> new MaxPooling1D(3).strides(1).padding("same").dataFormat("channels_first"),
                SEQUENCES));
        s.add(LayerSample.of("average pooling of sequences", () -> new AveragePooling1D(2), SEQUENCES));
        s.add(LayerSample.of(
                "average pooling of sequences with options",
                () -> new AveragePooling1D(2).strides(1).padding("same"),
                SEQUENCES));
        s.add(LayerSample.of("padding of sequences", () -> new ZeroPadding1D(), SEQUENCES));
        s.add(LayerSample.of("cropping of sequences", () -> new Cropping1D(), SEQUENCES));
        s.add(LayerSample.of("up-sampling of sequences", () -> new UpSampling1D(), SEQUENCES));
        s.add(LayerSample.of("max pooling of volumes", () -> new MaxPooling3D(), VOLUMES));
        s.add(LayerSample.of(
                "max pooling of volumes with options",
                () -> new MaxPooling3D(3).strides(1).padding("same").dataFormat("channels_first"),
                VOLUMES));
        s.add(LayerSample.of("average pooling of volumes", () -> new AveragePooling3D(2), VOLUMES));
        s.add(LayerSample.of(
                "average pooling of volumes with options",
                () -> new AveragePooling3D(2).strides(1).padding("same"),
                VOLUMES));
        s.add(LayerSample.of("padding of volumes", () -> new ZeroPadding3D(), VOLUMES));
        s.add(LayerSample.of("cropping of volumes", () -> new Cropping3D(), VOLUMES));
        s.add(LayerSample.of("up-sampling of volumes", () -> new UpSampling3D(), VOLUMES));
        s.add(LayerSample.of(
                "padding of sequences with options",
                () -> new ZeroPadding1D(1, 2).dataFormat("channels_first"),
                SEQUENCES));
        s.add(LayerSample.of(
                "padding of volumes with options",
                () -> new ZeroPadding3D(0, 1, 2, 0, 1, 1).dataFormat("channels_first"),
                VOLUMES));
        s.add(LayerSample.of(
                "cropping of volumes with options",
                () -> new Cropping3D(0, 1, 1, 0, 1, 1).dataFormat("channels_first"),
                VOLUMES));
        s.add(LayerSample.of("cropping of sequences with options", () -> new Cropping1D(0, 3), SEQUENCES));
        s.add(LayerSample.of(
                "up-sampling of volumes with options",
                () -> new UpSampling3D(1, 2, 3).dataFormat("channels_first"),
                VOLUMES));
        s.add(LayerSample.of("adaptive max pooling over 1", () -> new AdaptiveMaxPooling1D(3), SEQUENCES));
        s.add(LayerSample.of("adaptive average pooling over 1", () -> new AdaptiveAveragePooling1D(3), SEQUENCES));
        s.add(LayerSample.of("adaptive max pooling over 2", () -> new AdaptiveMaxPooling2D(3), IMAGES));
        s.add(LayerSample.of("adaptive average pooling over 2", () -> new AdaptiveAveragePooling2D(3), IMAGES));
        s.add(LayerSample.of("adaptive max pooling over 3", () -> new AdaptiveMaxPooling3D(3), VOLUMES));
        s.add(LayerSample.of("adaptive average pooling over 3", () -> new AdaptiveAveragePooling3D(3), VOLUMES));
    }
}
