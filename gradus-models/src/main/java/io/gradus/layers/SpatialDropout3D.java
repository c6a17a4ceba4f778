package io.gradus.layers;

import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sets whole channels of volumes `(batch, depth, rows, columns, channels)` to 0 at random while training, and
/// divides the others by `1 - rate`. Otherwise it passes its input on.
public final class SpatialDropout3D extends SpatialDropout<SpatialDropout3D> {
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /// A dropout layer with a seed that is drawn now.
    ///
    /// @param rate the probability of 0, from 0 to 1
    public SpatialDropout3D(double rate) {
        super(rate, 5);
    }

    static SpatialDropout3D of(Config config) {
        return new SpatialDropout3D(config.number("rate"))
                .dataFormat(config.text("data_format", "channels_last"))
                .randomConfigured(config);
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public SpatialDropout3D dataFormat(String dataFormat) {
        this.dataFormat = option("dataFormat", DataFormat.of(this, dataFormat));
        return this;
    }

    @Override
    int channelAxis() {
        return dataFormat.channelAxis();
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("data_format", dataFormat.label());
        return config;
    }
}
