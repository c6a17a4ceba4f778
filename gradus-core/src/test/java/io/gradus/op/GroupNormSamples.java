package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Tensor;
import java.util.List;

/// Samples of group normalization: channels last, first and in the middle, narrow and wide, one group and one for each
/// channel, with places that are and are not a multiple of what kernels take at once.
final class GroupNormSamples {
    private static final double EPSILON = 1e-3;

    private GroupNormSamples() {}

    static void add(List<Sample> samples) {
        add(samples, 1, 2, 3, 6);
        add(samples, 3, 2, 2, 3, 5, 4);
        add(samples, 3, 3, 2, 3, 5, 3);
        add(samples, 3, 1, 1, 4, 3, 2);
        add(samples, 2, 2, 2, 70, 6);
        add(samples, 2, 32, 3, 70, 64);
        add(samples, 2, 2, 2, 40, 260);
        add(samples, 1, 2, 2, 4, 5);
        add(samples, 1, 2, 2, 6, 9, 15);
        add(samples, 2, 3, 2, 2, 3, 7);
        add(samples, 1, 1, 2, 2, 2200);
        add(samples, 2, 2, 1, 5000, 18);
        add(samples, 1, 2, 0, 4);
        add(samples, 2, 2, 2, 0, 4);
    }

    private static void add(List<Sample> samples, int axis, int groups, int... shape) {
        Tensor x = uniform(-1, 5, shape);
        Tensor dy = uniform(-1, 1, shape);
        Tensor gamma = uniform(0.5, 2, shape[axis]);
        Tensor beta = uniform(-1, 1, shape[axis]);
        Tensor sums = uniform(-2, 2, 2, shape[0], shape[axis]);
        String name = groups + " groups, axis " + axis;
        // What is large is compared with its decomposition, but takes no finite differences.
        boolean small = x.size() < 1000 && x.size() > 0;
        samples.add(sample(small, new GroupNorm(axis, groups, EPSILON), name, x, gamma, beta));
        samples.add(sample(small, new GroupNormScaleGradient(axis, groups, EPSILON), name, dy, x));
        samples.add(sample(small, new GroupNormInputGradient(axis, groups, EPSILON), name, dy, x, gamma, sums));
    }

    private static Sample sample(boolean small, Op op, String name, Tensor... inputs) {
        return small ? smooth(op, name, inputs) : rough(op, name, inputs);
    }
}
