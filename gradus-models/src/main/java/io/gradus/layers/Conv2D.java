package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.BiasedConv2D;
import io.gradus.saving.Config;

/// Convolution of images with learnt filters, a bias and an activation.
///
/// Input `(batch, height, width, channels)`, output `(batch, rows, columns, filters)`, or with the channels in
/// front when `dataFormat` is `channels_first`; weights `kernel` of shape `(height, width, channels / groups,
/// filters)`, whatever the format, and `bias` of shape `(filters,)`.
public final class Conv2D extends DirectConvolution<Conv2D> {
    /// A convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the rows and columns of a filter, or one number for both
    public Conv2D(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    static Conv2D of(Config config) {
        return new Conv2D(config.integer("filters"), config.integers("kernel_size")).directConfigured(config);
    }

    /// The bias and relu are added in the pass that writes the result.
    @Override
    Tensor convolve(Tensor x, Tensor kernel) {
        if (bias() == null) {
            return super.convolve(x, kernel);
        }
        DataFormat format = sliding().dataFormat();
        Tensor sum = Interpreter.call(
                new BiasedConv2D(sliding().window(), isRelu()), format.toLast(x), kernel, value(bias()));
        Tensor result = format.fromLast(sum);
        return isRelu() ? result : activate(result);
    }
}
