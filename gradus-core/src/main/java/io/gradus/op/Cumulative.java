package io.gradus.op;

import static io.gradus.Gradus.cumsum;
import static io.gradus.Gradus.divideNoNan;
import static io.gradus.Gradus.multiply;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;

/// Running sums or products along an axis.
///
/// @param reduction `SUM` or `PROD`
/// @param axis the axis, from 0 up
/// @param exclusive whether an element's own value is left out of its result
/// @param reverse whether it runs from the end
public record Cumulative(Reduction reduction, int axis, boolean exclusive, boolean reverse) implements Op {
    /// Checks the function.
    public Cumulative {
        if (reduction != Reduction.SUM && reduction != Reduction.PROD) {
            throw new IllegalArgumentException(
                    "cumulative: only sums and products run along an axis. Received: " + reduction);
        }
    }

    @Override
    public String label() {
        return reduction == Reduction.SUM ? "cumsum" : "cumprod";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (!inputs[0].dtype().isNumeric()) {
            throw new IllegalArgumentException(label() + ": the input must be numeric. Received: x.dtype="
                    + inputs[0].dtype().label());
        }
        return inputs[0].dtype();
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        if (reduction == Reduction.SUM) {
            return cumsum(dy, axis, exclusive, !reverse);
        }
        // As TensorFlow's: an element that is 0 gets no gradient.
        return divideNoNan(cumsum(multiply(call.output(), dy), axis, exclusive, !reverse), call.input(0));
    }
}
