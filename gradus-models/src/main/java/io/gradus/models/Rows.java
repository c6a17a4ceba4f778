package io.gradus.models;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.Gather;

/// Copies examples, the slices along the first axis, out of a tensor of all of them: one pass over the bytes of the
/// batch, whatever the dtype.
final class Rows {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private Rows() {}

    /// The examples from `from` to `to` (exclusive).
    static Tensor range(Tensor all, int from, int to) {
        if (from == 0 && to == all.shape().dim(0)) {
            return all;
        }
        int length = length(all);
        Object source = ACCESS.storage(all);
        Object rows = StepMemory.like(source, (to - from) * length);
        System.arraycopy(source, from * length, rows, 0, (to - from) * length);
        return ACCESS.wrap(rows, shape(all, to - from), all.dtype());
    }

    /// The examples of these numbers, an int32 vector.
    static Tensor pick(Tensor all, Tensor numbers) {
        return Interpreter.call(new Gather(0, 0), all, numbers);
    }

    private static int length(Tensor all) {
        int count = all.shape().dim(0);
        return count == 0 ? 0 : all.size() / count;
    }

    private static Shape shape(Tensor all, int rows) {
        int[] dims = all.shape().dims();
        dims[0] = rows;
        return Shape.of(dims);
    }
}
