package io.gradus.op;

import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes the slices that rows of indices into the leading axes point at: the last axis of the indices (int32
/// or int64) is one row, their other axes lead the result. An index outside the tensor is an error.
public enum GatherNd implements Op {
    /// The op, which has no attributes.
    GATHER_ND;

    @Override
    public String label() {
        return "gather_nd";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return slices(inputs[0].shape(), inputs[1].shape(), label());
    }

    /// The shape of the slices that rows of indices point at.
    static Shape slices(Shape x, Shape indices, String label) {
        int depth = indices.rank() == 0 ? Shape.UNKNOWN : indices.dim(-1);
        if (depth == Shape.UNKNOWN || depth > x.rank()) {
            throw new IllegalArgumentException(
                    label + ": the last axis of the indices holds one index for each of the leading axes. Received:"
                            + " x.shape=" + x + ", indices.shape=" + indices);
        }
        int rows = indices.rank() - 1;
        int[] dims = Arrays.copyOf(indices.dims(), rows + x.rank() - depth);
        System.arraycopy(x.dims(), depth, dims, rows, x.rank() - depth);
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Gather.checkIndices(inputs[1].dtype(), label());
        return inputs[0].dtype();
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        if (input != 0) {
            return null;
        }
        return Interpreter.call(new ScatterNd(ScatterMode.ADD), zerosLike(call.input(0)), call.input(1), dy);
    }
}
