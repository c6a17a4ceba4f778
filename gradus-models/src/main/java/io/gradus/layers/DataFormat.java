package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;

/// Where the channels of images are: behind the pixels, as ops want them, or in front.
enum DataFormat {
    CHANNELS_LAST("channels_last"),
    CHANNELS_FIRST("channels_first");

    private final String label;

    DataFormat(String label) {
        this.label = label;
    }

    static DataFormat of(Layer layer, String label) {
        for (DataFormat format : values()) {
            if (format.label.equals(label)) {
                return format;
            }
        }
        throw new IllegalArgumentException(layer.head()
                + "dataFormat must be \"channels_last\" or \"channels_first\". Received: dataFormat=" + label);
    }

    /// Keras's name.
    String label() {
        return label;
    }

    /// What functions call this.
    io.gradus.DataFormat forFunctions() {
        return this == CHANNELS_LAST ? io.gradus.DataFormat.CHANNELS_LAST : io.gradus.DataFormat.CHANNELS_FIRST;
    }

    /// The axis of the channels of a batch of images.
    int channelAxis() {
        return this == CHANNELS_LAST ? -1 : 1;
    }

    /// The axis of the rows; that of the columns is the next one.
    int rowAxis() {
        return this == CHANNELS_LAST ? 1 : 2;
    }

    /// Images with the channels behind.
    Tensor toLast(Tensor images) {
        return this == CHANNELS_LAST ? images : Gradus.moveaxis(images, 1, -1);
    }

    /// Images of this format from ones with the channels behind.
    Tensor fromLast(Tensor images) {
        return this == CHANNELS_LAST ? images : Gradus.moveaxis(images, -1, 1);
    }
}
