package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the layers that reduce each channel to one number share.
///
/// @param <L> the layer's own class
public abstract class GlobalPooling<L extends GlobalPooling<L>> extends FluentLayer<L> {
    private final int spatialAxes;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
    private boolean keepDims;

    /// @param spatialAxes the number of axes that are reduced
    GlobalPooling(int spatialAxes) {
        this.spatialAxes = spatialAxes;
        inputSpec(InputSpec.rank(spatialAxes + 2));
        withoutWeights();
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public L dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return self();
    }

    /// Sets whether the reduced axes stay as axes of size 1; the default is false.
    public L keepDims(boolean keepDims) {
        this.keepDims = option("keepDims", keepDims);
        return self();
    }

    final L poolConfigured(Config config) {
        dataFormat(config.text("data_format", "channels_last"));
        keepDims(config.flag("keepdims", false));
        return configured(config);
    }

    /// Reduces axes.
    abstract Tensor reduce(Tensor x, int[] axes, boolean keepDims);

    /// The axes that are reduced.
    final int[] axes() {
        int[] axes = new int[spatialAxes];
        Arrays.setAll(axes, i -> dataFormat.rowAxis() + i);
        return axes;
    }

    final boolean keepsDims() {
        return keepDims;
    }

    @Override
    protected Tensor call(Tensor x) {
        return reduce(x, axes(), keepDims);
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("data_format", dataFormat.label());
        config.put("keepdims", keepDims);
        return config;
    }
}
