package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;

/// A copy of a tensor in which slices are updated: those that rows of indices into the leading axes point at.
/// The inputs are the tensor, the indices as [GatherNd] takes them, and one slice for each row.
///
/// @param mode what an update does to the element that it meets
public record ScatterNd(ScatterMode mode) implements Op {
    @Override
    public String label() {
        return "scatter_update";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        Shape indices = inputs[1].shape();
        Shape updates = inputs[2].shape();
        if (!GatherNd.slices(x, indices, label()).isCompatibleWith(updates)) {
            throw new IllegalArgumentException("scatter_update: there is one slice of updates for each row of indices."
                    + " Received: x.shape=" + x + ", indices.shape=" + indices + ", updates.shape=" + updates);
        }
        return x;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Gather.checkIndices(inputs[1].dtype(), label());
        DType dtype = inputs[0].dtype();
        boolean defined = switch (mode) {
            case UPDATE -> true;
            case DIVIDE -> dtype.isFloating();
            default -> dtype.isNumeric();
        };
        if (!defined || inputs[2].dtype() != dtype) {
            throw new IllegalArgumentException("scatter_update: the tensor and the updates have one dtype, for which"
                    + " the mode is defined. Received: mode=" + mode + ", x.dtype=" + dtype.label() + ", updates.dtype="
                    + inputs[2].dtype().label());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        Tensor indices = call.input(1);
        return switch (input) {
            case 0 -> ofTensor(call, dy, indices);
            case 2 -> ofUpdates(call, dy, indices);
            default -> null;
        };
    }

    private Tensor ofTensor(Call call, Tensor dy, Tensor indices) {
        Tensor updates = call.input(2);
        return switch (mode) {
            case UPDATE -> scatter(ScatterMode.UPDATE, dy, indices, zerosLike(updates));
            case ADD, SUBTRACT -> dy;
            case MULTIPLY, DIVIDE -> Interpreter.call(this, dy, indices, updates);
            case MAX, MIN -> multiply(dy, divide(kept(call), winners(call, indices)));
        };
    }

    private Tensor ofUpdates(Call call, Tensor dy, Tensor indices) {
        Tensor x = call.input(0);
        Tensor updates = call.input(2);
        return switch (mode) {
            case UPDATE, ADD -> gather(dy, indices);
            case SUBTRACT -> negative(gather(dy, indices));
            case MULTIPLY -> multiply(gather(multiply(dy, x), indices), others(call, indices));
            case DIVIDE -> negative(divide(gather(multiply(dy, call.output()), indices), updates));
            case MAX, MIN -> {
                Tensor hit = cast(equal(updates, gather(call.output(), indices)), dy.dtype());
                yield multiply(hit, gather(divide(dy, winners(call, indices)), indices));
            }
        };
    }

    /// 1 where the element that was there is the extremum.
    private static Tensor kept(Call call) {
        return cast(equal(call.input(0), call.output()), call.output().dtype());
    }

    /// How many elements are the extremum at each place: they share the gradient, as TensorFlow's do.
    private static Tensor winners(Call call, Tensor indices) {
        Tensor hit = cast(
                equal(call.input(2), gather(call.output(), indices)),
                call.output().dtype());
        return scatter(ScatterMode.ADD, kept(call), indices, hit);
    }

    /// For each update the product of the other updates of its element, right also where some are zero.
    private static Tensor others(Call call, Tensor indices) {
        Tensor updates = call.input(2);
        Tensor zero = equal(updates, 0);
        Tensor filled = where(zero, onesLike(updates), updates);
        Tensor ones = onesLike(call.input(0));
        Tensor product = gather(scatter(ScatterMode.MULTIPLY, ones, indices, filled), indices);
        Tensor counted = scatter(ScatterMode.ADD, zerosLike(ones), indices, cast(zero, updates.dtype()));
        Tensor zeros = add(gather(counted, indices), negative(cast(zero, updates.dtype())));
        return where(equal(zeros, 0), divide(product, filled), zerosLike(updates));
    }

    private static Tensor gather(Tensor x, Tensor indices) {
        return Interpreter.call(GatherNd.GATHER_ND, x, indices);
    }

    private static Tensor scatter(ScatterMode mode, Tensor x, Tensor indices, Tensor updates) {
        return Interpreter.call(new ScatterNd(mode), x, indices, updates);
    }
}
