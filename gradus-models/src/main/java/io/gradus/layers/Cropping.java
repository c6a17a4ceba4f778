package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.Slice;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the layers share that cut off the ends of their input.
///
/// @param <L> the layer's own class
public abstract class Cropping<L extends Cropping<L>> extends FluentLayer<L> {
    private final int axes;
    private final Margins cropping;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    Cropping(int axes, int... cropping) {
        this.axes = axes;
        this.cropping = Margins.of(this, "cropping", axes, cropping);
        inputSpec(InputSpec.rank(axes + 2));
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public final L dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return self();
    }

    @Override
    protected final Tensor call(Tensor x) {
        int[] starts = new int[axes + 2];
        int[] stops = new int[axes + 2];
        int[] steps = new int[axes + 2];
        Arrays.fill(stops, Slice.END);
        Arrays.fill(steps, 1);
        int[][] cut = cropping.around(dataFormat);
        for (int axis = 0; axis < cut.length; axis++) {
            int size = x.shape().dim(axis);
            starts[axis] = cut[axis][0];
            if (cut[axis][1] > 0) {
                stops[axis] = size == Shape.UNKNOWN ? -cut[axis][1] : size - cut[axis][1];
            }
            if (size != Shape.UNKNOWN && cut[axis][0] + cut[axis][1] >= size && starts[axis] + cut[axis][1] > 0) {
                throw new IllegalArgumentException("cropping must leave something of the input. Received: cropping="
                        + cropping.list() + ", input.shape=" + x.shape());
            }
        }
        return Gradus.stridedSlice(x, starts, stops, steps);
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("cropping", cropping.list());
        if (axes > 1) {
            config.put("data_format", dataFormat.label());
        }
        return config;
    }

    final L croppingConfigured(Config config) {
        return dataFormat(config.text("data_format", "channels_last")).configured(config);
    }
}
