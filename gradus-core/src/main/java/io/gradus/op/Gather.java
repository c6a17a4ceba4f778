package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;

/// Looks slices up along an axis: the result has the axes of the indices (int32 or int64) in place of that
/// axis. An index outside [0, size) is an error.
///
/// @param axis the axis, from 0 up
/// @param batchDims the number of leading axes that both inputs share, so that each batch has indices of its
///     own; the indices' other axes take the axis' place
public record Gather(int axis, int batchDims) implements Op {
    /// One set of indices for the whole tensor.
    public Gather(int axis) {
        this(axis, 0);
    }

    @Override
    public String label() {
        return "take";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return shape(inputs[0].shape(), inputs[1].shape());
    }

    /// The shape of the slices that indices of a shape take from a tensor of a shape.
    Shape shape(Shape x, Shape indices) {
        boolean fits = batchDims <= axis && batchDims <= indices.rank();
        for (int i = 0; i < batchDims && fits; i++) {
            fits = x.dim(i) == indices.dim(i) || x.dim(i) == Shape.UNKNOWN || indices.dim(i) == Shape.UNKNOWN;
        }
        if (!fits) {
            throw new IllegalArgumentException("take: x and the indices share the leading batch axes, which lie before"
                    + " the axis. Received: x.shape=" + x + ", indices.shape=" + indices + ", axis=" + axis
                    + ", batchDims=" + batchDims);
        }
        int own = indices.rank() - batchDims;
        int[] dims = new int[x.rank() - 1 + own];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i < axis ? x.dim(i) : i < axis + own ? indices.dim(i - axis + batchDims) : x.dim(i - own + 1);
        }
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        checkIndices(inputs[1].dtype(), label());
        return inputs[0].dtype();
    }

    static void checkIndices(DType dtype, String label) {
        if (dtype != DType.INT32 && dtype != DType.INT64) {
            throw new IllegalArgumentException(
                    label + ": indices are int32 or int64. Received: indices.dtype=" + dtype.label());
        }
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        Op scatter = new ScatterAdd(axis, batchDims, call.input(0).shape());
        return input == 0 ? Interpreter.call(scatter, call.input(1), dy) : null;
    }
}
