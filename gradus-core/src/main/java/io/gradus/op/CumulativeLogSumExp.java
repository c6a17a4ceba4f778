package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cumulativeLogsumexp;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;

/// The logarithm of the running sums of eˣ along an axis, on the logarithmic scale throughout: a composition would
/// lose whatever is far below the largest element.
///
/// @param axis the axis, from 0 up
/// @param exclusive whether an element's own value is left out of its result
/// @param reverse whether it runs from the end
public record CumulativeLogSumExp(int axis, boolean exclusive, boolean reverse) implements Op {
    @Override
    public String label() {
        return "cumulative_logsumexp";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (!inputs[0].dtype().isFloating()) {
            throw new IllegalArgumentException(
                    label() + ": the input must be a floating-point tensor. Received: x.dtype="
                            + inputs[0].dtype().label());
        }
        return inputs[0].dtype();
    }

    /// The gradient for an element is eˣ Σ dy e^-y over the results that it is part of: again such a sum,
    /// for the positive and the negative ones apart.
    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor positive = greater(dy, 0);
        Tensor negative = less(dy, 0);
        Tensor gain = part(call, where(positive, dy, onesLike(dy)), positive);
        Tensor loss = part(call, where(negative, negative(dy), onesLike(dy)), negative);
        return subtract(gain, loss);
    }

    private Tensor part(Call call, Tensor size, Tensor chosen) {
        Tensor logarithms = where(chosen, subtract(log(size), call.output()), Double.NEGATIVE_INFINITY);
        Tensor sums = cumulativeLogsumexp(logarithms, axis, exclusive, !reverse);
        Tensor any = greater(sums, Double.NEGATIVE_INFINITY);
        Tensor powers = exp(add(where(any, sums, 0), call.input(0)));
        return where(any, powers, multiply(powers, 0));
    }
}
