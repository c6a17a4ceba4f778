package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What convolutions that are not transposed share: channels and filters may fall into groups.
///
/// @param <L> the layer's own class
public abstract class DirectConvolution<L extends DirectConvolution<L>> extends Convolution<L> {
    private int groups = 1;

    DirectConvolution(int axes, int filters, int... kernelSize) {
        super(axes, filters, kernelSize);
    }

    /// Sets into how many groups channels and filters are split, which do not see each other; the default is 1.
    public L groups(int groups) {
        Sizes.positive(this, "groups", groups);
        if (filters() % groups != 0) {
            throw new IllegalArgumentException(
                    head() + "the number of filters must be a multiple of the number of groups. Received: groups="
                            + groups + ", filters=" + filters());
        }
        this.groups = option("groups", groups);
        return self();
    }

    @Override
    final Shape kernelShape(Shape input, int channels) {
        if (channels % groups != 0) {
            throw new IllegalArgumentException("the channels of the input must be a multiple of the number of groups."
                    + " Received: groups=" + groups + ", input.shape=" + input);
        }
        return sliding().kernel(channels / groups, filters());
    }

    @Override
    Tensor convolve(Tensor x, Tensor kernel) {
        return finished(Gradus.conv(x, kernel, sliding().sliding()));
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("groups", groups);
        return config;
    }

    final L directConfigured(Config config) {
        groups(config.integer("groups", 1));
        return convolutionConfigured(config);
    }
}
