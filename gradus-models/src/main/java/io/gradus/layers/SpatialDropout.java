package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the layers share that set whole channels to 0 at random while training (Tompson et al., 2015), and divide the
/// others by `1 - rate`: neighbours within a channel are too much alike for single ones to matter.
///
/// @param <L> the layer's own class
public abstract class SpatialDropout<L extends SpatialDropout<L>> extends RandomLayer<L> {
    private final double rate;

    SpatialDropout(double rate, int rank) {
        super(rate > 0);
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(head() + "rate must be a probability. Received: rate=" + rate);
        }
        this.rate = rate;
        inputSpec(InputSpec.rank(rank));
    }

    /// The axis of the channels.
    int channelAxis() {
        return -1;
    }

    @Override
    protected final Tensor call(Tensor x, boolean training) {
        if (!training || rate == 0 || ShapeOnly.describes(x)) {
            return x;
        }
        int[] sizes = x.shape().dims();
        int[] decisions = new int[sizes.length];
        Arrays.fill(decisions, 1);
        decisions[0] = sizes[0];
        int channels = Math.floorMod(channelAxis(), sizes.length);
        decisions[channels] = sizes[channels];
        return Random.dropout(x, rate, Shape.of(decisions), seeds());
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("rate", rate);
        config.put("seed", seed());
        config.put("name", name());
        config.put("dtype", dtypePolicy().variable().label());
        return config;
    }
}
