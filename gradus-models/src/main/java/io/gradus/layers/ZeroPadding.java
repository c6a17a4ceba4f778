package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the layers share that put zeros around their input.
///
/// @param <L> the layer's own class
public abstract class ZeroPadding<L extends ZeroPadding<L>> extends FluentLayer<L> {
    private final Margins padding;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    ZeroPadding(int axes, int... padding) {
        this.padding = Margins.of(this, "padding", axes, padding.length == 0 ? new int[] {1} : padding);
        inputSpec(InputSpec.rank(axes + 2));
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public final L dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return self();
    }

    @Override
    protected final Tensor call(Tensor x) {
        return Gradus.pad(x, padding.around(dataFormat));
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("padding", padding.list());
        config.put("data_format", dataFormat.label());
        return config;
    }

    final L paddingConfigured(Config config) {
        return dataFormat(config.text("data_format", "channels_last")).configured(config);
    }
}
