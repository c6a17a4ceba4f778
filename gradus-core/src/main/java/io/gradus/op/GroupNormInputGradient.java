package io.gradus.op;

import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradient of [GroupNorm] for its input, from the result's gradient, `x`, `gamma` and what
/// [GroupNormScaleGradient] gives: with `h` the groups of mean 0 and variance 1 and `g = dy · gamma`, it is
/// `(g - mean(g) - h · mean(g · h)) / √(variance + epsilon)`. The means follow from the sums over the channels.
///
/// @param axis that of the op
/// @param groups those of the op
/// @param epsilon that of the op
public record GroupNormInputGradient(int axis, int groups, double epsilon) implements Normalization {
    @Override
    public String label() {
        return "group_normalization_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = LayerNormInputGradient.sameShape(inputs, label());
        int channels = GroupNorm.channels(x, axis, groups, label());
        BatchNorm.checkRow(x, Shape.of(channels), inputs[2], "gamma", label());
        BatchNorm.checkRow(x, Shape.of(2, x.dim(0), channels), inputs[3], "sums", label());
        return x;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        GroupNorm op = new GroupNorm(axis, groups, epsilon);
        Tensor x = inputs[1];
        List<Tensor> sums = unstack(multiply(inputs[3], inputs[2]), 0);
        Tensor g = op.grouped(multiply(inputs[0], BatchMoments.spread(inputs[2], x, axis)));
        Tensor along = multiply(op.grouped(op.standard(x)), means(sums.getFirst(), x));
        Tensor rest = subtract(subtract(g, means(sums.get(1), x)), along);
        return reshape(multiply(rest, op.inverseRoot(x)), x.shape());
    }

    /// Means over the groups from the sums of the channels `(examples, channels)`, which broadcast.
    private Tensor means(Tensor sums, Tensor x) {
        int channels = x.shape().dim(axis);
        int[] dims = new int[x.rank() + 1];
        Arrays.fill(dims, 1);
        dims[0] = x.shape().dim(0);
        dims[axis] = groups;
        int width = channels / groups;
        Tensor totals = sum(reshape(sums, x.shape().dim(0), groups, width), new int[] {2}, false);
        double elements = 1;
        for (int i = 1; i < x.rank(); i++) {
            elements *= i == axis ? width : x.shape().dim(i);
        }
        return divide(reshape(totals, dims), elements);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
