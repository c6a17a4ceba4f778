package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.BiasedConv2D;
import io.gradus.saving.Config;
import org.jspecify.annotations.Nullable;

/// Convolution of each channel of images by filters of its own, a bias and an activation.
///
/// Input `(batch, height, width, channels)`, output with `channels · depthMultiplier` channels, or both with the
/// channels in front; weights `kernel` of shape `(height, width, channels, depthMultiplier)` and `bias`.
public final class DepthwiseConv2D extends DepthwiseConvolution<DepthwiseConv2D> {
    /// A convolution.
    ///
    /// @param kernelSize the rows and columns of a filter, or one number for both
    public DepthwiseConv2D(int... kernelSize) {
        super(2, kernelSize);
    }

    static DepthwiseConv2D of(Config config) {
        return new DepthwiseConv2D(config.integers("kernel_size")).depthwiseConfigured(config);
    }

    /// The bias is added in the pass that writes the result.
    @Override
    Tensor convolve(Tensor x, Tensor filters, @Nullable Variable bias) {
        if (bias == null) {
            return super.convolve(x, filters, null);
        }
        int[] k = filters.shape().dims();
        Tensor flat = Gradus.reshape(filters, k[0], k[1], 1, k[2] * k[3]);
        DataFormat format = sliding().dataFormat();
        Tensor sum = Interpreter.call(new BiasedConv2D(sliding().window(), false), format.toLast(x), flat, value(bias));
        return finished(format.fromLast(sum), null);
    }
}
