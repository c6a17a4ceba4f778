package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Tensor;
import java.util.List;

/// Samples of batch normalization: channels last, first and in the middle, narrow and wide, with rows that are and are
/// not a multiple of what kernels take at once.
final class BatchNormSamples {
    private static final double EPSILON = 1e-3;

    private BatchNormSamples() {}

    static void add(List<Sample> samples) {
        add(samples, 0, 5);
        add(samples, 1, 7, 3);
        add(samples, 1, 70, 130);
        add(samples, 3, 2, 5, 7, 3);
        add(samples, 3, 4, 9, 9, 20);
        add(samples, 1, 2, 3, 5, 5);
        add(samples, 1, 3, 2, 9, 15);
        add(samples, 1, 2, 2, 2200);
        add(samples, 1, 0, 4);
        add(samples, 1, 4000, 17);
    }

    private static void add(List<Sample> samples, int axis, int... shape) {
        Tensor x = uniform(-1, 5, shape);
        Tensor dy = uniform(-1, 1, shape);
        Tensor gamma = uniform(0.5, 2, shape[axis]);
        Tensor beta = uniform(-1, 1, shape[axis]);
        Tensor any = uniform(0.5, 3, 2, shape[axis]);
        Tensor moments = new BatchMoments(axis).decompose(x);
        String name = "axis " + axis;
        // What is large is compared with its decomposition, but takes no finite differences.
        boolean small = x.size() < 5000 && x.size() > 0;
        BatchNorm anyNorm = new BatchNorm(axis, EPSILON, false);
        BatchNormScaleGradient scale = new BatchNormScaleGradient(axis, EPSILON);
        BatchNormInputGradient input = new BatchNormInputGradient(axis, EPSILON);
        samples.add(new Sample(anyNorm, name, small, x, gamma, beta, any));
        samples.add(new Sample(scale, name, small, dy, x, any));
        samples.add(new Sample(input, name, small, dy, x, gamma, any, uniform(-2, 2, 2, shape[axis])));
        if (x.size() > 0) {
            samples.add(small ? smooth(new BatchMoments(axis), name, x) : rough(new BatchMoments(axis), name, x));
            // Its last input is a function of the first, so that slopes along one alone mean nothing.
            samples.add(rough(new BatchNorm(axis, EPSILON, true), name, x, gamma, beta, moments));
        }
    }
}
