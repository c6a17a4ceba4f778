package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What transposed convolutions share, which lead from the shape of a convolution's result to that of its input.
///
/// @param <L> the layer's own class
public abstract class TransposedConvolution<L extends TransposedConvolution<L>> extends Convolution<L> {
    private int @Nullable [] outputPadding;

    TransposedConvolution(int axes, int filters, int... kernelSize) {
        super(axes, filters, kernelSize);
    }

    /// Sets by how much the result is larger than it must be, one number for all axes or one for each, less than the
    /// strides; without this the size follows from the padding.
    public final L outputPadding(int... outputPadding) {
        this.outputPadding = option("outputPadding", outputPadding.clone());
        return self();
    }

    @Override
    final Shape kernelShape(Shape input, int channels) {
        return sliding().kernel(filters(), channels);
    }

    @Override
    final Tensor convolve(Tensor x, Tensor kernel) {
        int[] extra = outputPadding == null ? new int[0] : outputPadding;
        return finished(Gradus.convTranspose(x, kernel, sliding().sliding(), extra));
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("output_padding", outputPadding == null ? null : Sizes.list(outputPadding));
        return config;
    }

    final L transposedConfigured(Config config) {
        if (config.has("output_padding")) {
            outputPadding(config.integers("output_padding"));
        }
        return convolutionConfigured(config);
    }
}
