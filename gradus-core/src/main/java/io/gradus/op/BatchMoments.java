package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The means and the variances of the channels of a batch as two rows, `(2, channels)`: those of the elements that have
/// the same index along one axis.
///
/// @param axis the axis of the channels, from 0
public record BatchMoments(int axis) implements Normalization {
    @Override
    public String label() {
        return "batch_moments";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Shape.of(2, channels(inputs[0].shape(), axis, label()));
    }

    /// The number of channels.
    static int channels(Shape x, int axis, String label) {
        if (axis < 0 || axis >= x.rank()) {
            throw new IllegalArgumentException(
                    label + ": the axis of the channels is one of x. Received: axis=" + axis + ", x.shape=" + x);
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
        Tensor mean = mean(x, others(x, axis), true);
        Tensor variance = mean(square(subtract(x, mean)), others(x, axis), false);
        return stack(List.of(reshape(mean, variance.shape()), variance), 0);
    }

    /// The axes that are not the channels'.
    static int[] others(Tensor x, int axis) {
        return IntStream.range(0, x.rank()).filter(i -> i != axis).toArray();
    }

    /// How many elements a channel has.
    static int elements(Tensor x, int axis) {
        int elements = 1;
        for (int other : others(x, axis)) {
            elements *= x.shape().dim(other);
        }
        return elements;
    }

    /// A row of one element for each channel, with axes of size 1 so that it broadcasts to `x`.
    static Tensor spread(Tensor row, Tensor x, int axis) {
        int[] dims = new int[x.rank()];
        Arrays.fill(dims, 1);
        dims[axis] = row.shape().dim(0);
        return reshape(row, dims);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Tensor mean = unstack(call.output(), 0).getFirst();
        List<Tensor> slopes = unstack(divide(dy, elements(x, axis)), 0);
        Tensor deviation = subtract(x, spread(mean, x, axis));
        Tensor ofVariance = multiply(deviation, spread(multiply(slopes.get(1), 2), x, axis));
        return add(ofVariance, spread(slopes.getFirst(), x, axis));
    }
}
