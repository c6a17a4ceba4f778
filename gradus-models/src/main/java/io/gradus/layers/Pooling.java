package io.gradus.layers;

import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.op.Padding;
import io.gradus.saving.Config;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the pooling layers share: a window that moves over one to three axes.
///
/// @param <L> the layer's own class
public abstract class Pooling<L extends Pooling<L>> extends FluentLayer<L> {
    private final int axes;
    private final int[] poolSize;
    private int[] strides;
    private Padding padding = Padding.VALID;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    Pooling(int axes, int... poolSize) {
        this.axes = axes;
        this.poolSize = Sizes.each(this, "poolSize", axes, poolSize.length == 0 ? new int[] {2} : poolSize);
        this.strides = this.poolSize;
        inputSpec(InputSpec.rank(axes + 2));
        withoutWeights();
    }

    /// Sets the steps from one window to the next, one number for all axes or one for each; the default is the
    /// window's size.
    public L strides(int... strides) {
        this.strides = option("strides", Sizes.each(this, "strides", axes, strides));
        return self();
    }

    /// Sets what happens at the border: `valid`, the default, or `same`. Padding never counts.
    public L padding(String padding) {
        this.padding = option("padding", Sizes.padding(this, padding));
        return self();
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public L dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return self();
    }

    static int[] poolSize(Config config) {
        return config.has("pool_size") ? config.integers("pool_size") : new int[] {2};
    }

    final L poolConfigured(Config config) {
        if (config.has("strides")) {
            strides(config.integers("strides"));
        }
        padding(config.text("padding", "valid"));
        dataFormat(config.text("data_format", "channels_last"));
        return configured(config);
    }

    /// The pooled input.
    abstract Tensor pool(Tensor x, int[] poolSize, Sliding sliding);

    @Override
    protected final Tensor call(Tensor x) {
        return pool(x, poolSize, Sliding.of(padding).strides(strides).dataFormat(dataFormat.forFunctions()));
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("pool_size", Sizes.list(poolSize));
        config.put("padding", padding.name().toLowerCase(Locale.ROOT));
        config.put("strides", Sizes.list(strides));
        config.put("data_format", dataFormat.label());
        return config;
    }
}
