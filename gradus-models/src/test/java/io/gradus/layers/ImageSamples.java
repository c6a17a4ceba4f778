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
    }
}
