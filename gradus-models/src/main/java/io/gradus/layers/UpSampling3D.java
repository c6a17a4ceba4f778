package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Larger volumes by repeating planes, rows and columns.
public final class UpSampling3D extends FluentLayer<UpSampling3D> {
    private final int[] size;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /// An enlargement.
    ///
    /// @param size how often each plane, row and column is repeated, or one number for all; 2 when left out
    public UpSampling3D(int... size) {
        this.size = Sizes.each(this, "size", 3, size.length == 0 ? new int[] {2} : size);
        inputSpec(InputSpec.rank(5));
        withoutWeights();
    }

    static UpSampling3D of(Config config) {
        return new UpSampling3D(config.has("size") ? config.integers("size") : new int[0])
                .dataFormat(config.text("data_format", "channels_last"))
                .configured(config);
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public UpSampling3D dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < size.length; i++) {
            y = Gradus.repeat(y, size[i], dataFormat.rowAxis() + i);
        }
        return y;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("size", Sizes.list(size));
        config.put("data_format", dataFormat.label());
        return config;
    }
}
