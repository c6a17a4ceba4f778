package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the same bytes, in little-endian order, as numbers of another dtype. To a narrower dtype a new last
/// axis holds the parts of each number; to a wider one the last axis holds the parts and disappears. There is
/// no gradient.
///
/// @param to the dtype of the result
public record Bitcast(DType to) implements Op {
    @Override
    public String label() {
        return "bitcast";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        int from = inputs[0].dtype().byteSize();
        if (from == to.byteSize()) {
            return x;
        }
        if (from > to.byteSize() && to.byteSize() > 0) {
            int[] dims = Arrays.copyOf(x.dims(), x.rank() + 1);
            dims[x.rank()] = from / to.byteSize();
            return Shape.of(dims);
        }
        if (x.rank() == 0 || from == 0 || x.dim(-1) != to.byteSize() / from) {
            throw new IllegalArgumentException("bitcast: the last axis holds the parts of one wider number. Received:"
                    + " x.shape=" + x + ", x.dtype=" + inputs[0].dtype().label() + ", dtype=" + to.label());
        }
        return Shape.of(Arrays.copyOf(x.dims(), x.rank() - 1));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType from = inputs[0].dtype();
        if (!from.isNumeric() || from.isComplex() || !to.isNumeric() || to.isComplex()) {
            throw new IllegalArgumentException("bitcast: both dtypes are those of real numbers. Received: x.dtype="
                    + from + ", dtype=" + to.label());
        }
        return to;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
