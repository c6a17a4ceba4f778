package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.rsqrt;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.stream.IntStream;

/// Groups of the channels of each example brought to mean 0 and variance 1, then scaled and shifted: `(x - mean) /
/// √(variance + epsilon) · gamma + beta`, with the moments of all places of a group (Wu and He, 2018). The inputs are
/// `x`, whose first axis counts the examples, and `gamma` and `beta` of one element for each channel.
///
/// @param axis the axis of the channels, from 1
/// @param groups how many groups of neighbouring channels there are
/// @param epsilon what keeps the division from going wrong
public record GroupNorm(int axis, int groups, double epsilon) implements Normalization {
    @Override
    public String label() {
        return "group_normalization";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        Shape row = Shape.of(channels(x, axis, groups, label()));
        BatchNorm.checkRow(x, row, inputs[1], "gamma", label());
        BatchNorm.checkRow(x, row, inputs[2], "beta", label());
        return x;
    }

    /// The number of channels.
    static int channels(Shape x, int axis, int groups, String label) {
        if (axis < 1 || axis >= x.rank() || groups < 1 || (x.isKnown() && x.dim(axis) % groups != 0)) {
            throw new IllegalArgumentException(
                    label + ": the axis of the channels comes after that of the examples, and its size is a multiple of"
                            + " the groups. Received: axis=" + axis + ", groups=" + groups + ", x.shape=" + x);
        }
        return x.dim(axis);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor x = inputs[0];
        Tensor scaled = multiply(standard(x), BatchMoments.spread(inputs[1], x, axis));
        return add(scaled, BatchMoments.spread(inputs[2], x, axis));
    }

    /// Groups of mean 0 and variance 1.
    Tensor standard(Tensor x) {
        return reshape(multiply(deviation(x), inverseRoot(x)), x.shape());
    }

    private Tensor deviation(Tensor x) {
        Tensor grouped = grouped(x);
        return subtract(grouped, meanOfGroups(grouped));
    }

    /// One over the standard deviation of each group, which broadcasts to `grouped(x)`.
    Tensor inverseRoot(Tensor x) {
        return rsqrt(add(meanOfGroups(square(deviation(x))), epsilon));
    }

    /// An array of the rank of `x` with an axis for the groups in front of that of the channels of one.
    Tensor grouped(Tensor x) {
        int[] dims = x.shape().dims();
        int[] sizes = new int[dims.length + 1];
        System.arraycopy(dims, 0, sizes, 0, axis);
        System.arraycopy(dims, axis, sizes, axis + 1, dims.length - axis);
        sizes[axis] = groups;
        sizes[axis + 1] = dims[axis] / groups;
        return reshape(x, sizes);
    }

    /// The means over the places of each group of what [#grouped] gave.
    Tensor meanOfGroups(Tensor grouped) {
        int[] axes = IntStream.range(1, grouped.rank()).filter(i -> i != axis).toArray();
        return mean(grouped, axes, true);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Tensor sums = call.shared(dy, g -> Interpreter.call(new GroupNormScaleGradient(axis, groups, epsilon), g, x));
        if (input == 0) {
            return Interpreter.call(new GroupNormInputGradient(axis, groups, epsilon), dy, x, call.input(1), sums);
        }
        return sum(unstack(sums, 0).get(input - 1), new int[] {0}, false);
    }
}
