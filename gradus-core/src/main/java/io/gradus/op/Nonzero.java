package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// The positions of the true elements of a bool tensor in row-major order: one row of int64 for each, with
/// one index an axis. How many there are is known only of a tensor that has a value.
public enum Nonzero implements Op {
    /// The op, which has no attributes.
    NONZERO;

    @Override
    public String label() {
        return "nonzero";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Tensor x = inputs[0];
        int count = x.isSymbolic() || x.dtype() != DType.BOOL ? Shape.UNKNOWN : count(x);
        return Shape.of(count, x.rank());
    }

    private static int count(Tensor x) {
        int count = 0;
        for (boolean element : x.toBooleanArray()) {
            count += element ? 1 : 0;
        }
        return count;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (inputs[0].dtype() != DType.BOOL) {
            throw new IllegalArgumentException("nonzero: truth values are looked through. Received: x.dtype="
                    + inputs[0].dtype().label());
        }
        return DType.INT64;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
