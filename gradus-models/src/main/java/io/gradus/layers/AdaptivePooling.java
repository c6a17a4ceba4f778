package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the pooling layers share whose windows divide each axis into a given number of parts.
///
/// @param <L> the layer's own class
public abstract class AdaptivePooling<L extends AdaptivePooling<L>> extends FluentLayer<L> {
    private final int[] outputSize;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    AdaptivePooling(int axes, int... outputSize) {
        this.outputSize = Sizes.each(this, "outputSize", axes, outputSize);
        inputSpec(InputSpec.rank(axes + 2));
        withoutWeights();
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public final L dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return self();
    }

    /// The pooled input.
    abstract Tensor pool(Tensor x, int[] outputSize, io.gradus.DataFormat format);

    @Override
    protected final Tensor call(Tensor x) {
        return pool(x, outputSize, dataFormat.forFunctions());
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("output_size", Sizes.list(outputSize));
        config.put("data_format", dataFormat.label());
        return config;
    }

    final L poolConfigured(Config config) {
        return dataFormat(config.text("data_format", "channels_last")).configured(config);
    }
}
