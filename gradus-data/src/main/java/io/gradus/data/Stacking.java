package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.RaggedTensor;
import io.gradus.Shape;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts tensors into one with a new first axis, and takes such a tensor apart: copies of whole rows, whatever
/// the dtype.
final class Stacking {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private Stacking() {}

    /// A leaf of the elements as a tensor.
    static Tensor tensor(String op, Object leaf) {
        if (leaf instanceof Tensor tensor) {
            return tensor;
        }
        throw new IllegalArgumentException(op + ": elements must be tensors, or pairs, lists, maps or records of"
                + " tensors. Received: " + leaf.getClass().getSimpleName());
    }

    /// Tensors of one shape and dtype as the rows of one.
    static Tensor stack(String op, List<Object> leaves) {
        Tensor first = tensor(op, leaves.getFirst());
        int length = length(first);
        Object rows = StepMemory.like(ACCESS.storage(first), Math.multiplyExact(leaves.size(), length));
        int at = 0;
        for (Object leaf : leaves) {
            Tensor row = tensor(op, leaf);
            if (!row.shape().equals(first.shape()) || row.dtype() != first.dtype()) {
                throw new IllegalArgumentException(op
                        + ": all elements must have the same shape and dtype; paddedBatch takes different sizes."
                        + " Received: " + describe(first) + " and " + describe(row));
            }
            System.arraycopy(ACCESS.storage(row), 0, rows, at, length);
            at += length;
        }
        return ACCESS.wrap(rows, longer(leaves.size(), first.shape()), first.dtype());
    }

    static String describe(Tensor tensor) {
        return "shape=" + tensor.shape() + ", dtype=" + tensor.dtype().label();
    }

    private static int length(Tensor tensor) {
        return Array.getLength(ACCESS.storage(tensor));
    }

    private static Shape longer(int first, Shape shape) {
        int[] dims = new int[shape.rank() + 1];
        dims[0] = first;
        System.arraycopy(shape.dims(), 0, dims, 1, shape.rank());
        return Shape.of(dims);
    }

    private static Shape rowShape(Tensor all) {
        return Shape.of(Arrays.copyOfRange(all.shape().dims(), 1, all.rank()));
    }

    /// One row of a tensor.
    static Tensor row(Tensor all, int index) {
        int length = length(all) / all.shape().dim(0);
        Object source = ACCESS.storage(all);
        Object row = StepMemory.like(source, length);
        System.arraycopy(source, index * length, row, 0, length);
        return ACCESS.wrap(row, rowShape(all), all.dtype());
    }

    /// The rows from `from` to `to` (exclusive).
    static Tensor range(Tensor all, int from, int to) {
        if (from == 0 && to == all.shape().dim(0)) {
            return all;
        }
        int length = length(all) / all.shape().dim(0);
        Object source = ACCESS.storage(all);
        Object rows = StepMemory.like(source, (to - from) * length);
        System.arraycopy(source, from * length, rows, 0, (to - from) * length);
        return ACCESS.wrap(rows, longer(to - from, rowShape(all)), all.dtype());
    }

    /// The rows of these numbers, copied on all threads.
    static Tensor rows(Tensor all, int[] indices) {
        int count = indices.length;
        if (count > 0 && indices[count - 1] - indices[0] == count - 1 && isRange(indices)) {
            return range(all, indices[0], indices[0] + count);
        }
        return Gradus.take(all, Gradus.constant(indices), 0);
    }

    private static boolean isRange(int[] indices) {
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] != indices[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    /// Tensors of one rank, each filled up to the same sizes.
    ///
    /// @param wanted the sizes, unknown where the largest of the tensors counts; null for all such
    /// @param padding a scalar of the tensors' dtype; null for zeros or empty strings
    static Tensor pad(String op, List<Object> leaves, @Nullable Shape wanted, @Nullable Tensor padding) {
        Tensor first = tensor(op, leaves.getFirst());
        int[] dims = wanted == null ? unknown(first.rank()) : wanted.dims();
        for (Object leaf : leaves) {
            Tensor row = tensor(op, leaf);
            checkRow(op, first, row, wanted, dims.length);
        }
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] == Shape.UNKNOWN) {
                int largest = 0;
                for (Object leaf : leaves) {
                    largest = Math.max(largest, ((Tensor) leaf).shape().dim(axis));
                }
                dims[axis] = largest;
            }
        }
        Shape shape = Shape.of(dims);
        Tensor fill = padding == null ? blank(first.dtype()) : padding;
        if (fill.dtype() != first.dtype() || fill.rank() != 0) {
            throw new IllegalArgumentException(op + ": a padding value is a scalar of the elements' dtype. Received: "
                    + describe(fill) + " for elements of dtype=" + first.dtype().label());
        }
        int part = first.dtype().isComplex() ? 2 : 1;
        int length = shape.size() * part;
        Object rows = filled(ACCESS.storage(fill), Math.multiplyExact(leaves.size(), length));
        for (int i = 0; i < leaves.size(); i++) {
            Tensor row = (Tensor) leaves.get(i);
            copyBlock(ACCESS.storage(row), row.shape().dims(), 0, 0, rows, i * length, dims, part);
        }
        return ACCESS.wrap(rows, longer(leaves.size(), shape), first.dtype());
    }

    /// An array of some length that repeats a short one.
    private static Object filled(Object pattern, int length) {
        Object array = StepMemory.like(pattern, length);
        int done = Math.min(length, Array.getLength(pattern));
        System.arraycopy(pattern, 0, array, 0, done);
        while (done < length) {
            int more = Math.min(done, length - done);
            System.arraycopy(array, 0, array, done, more);
            done += more;
        }
        return array;
    }

    private static void checkRow(String op, Tensor first, Tensor row, @Nullable Shape wanted, int rank) {
        boolean fits = row.rank() == rank && row.dtype() == first.dtype();
        for (int axis = 0; fits && wanted != null && axis < rank; axis++) {
            fits = wanted.dim(axis) == Shape.UNKNOWN || row.shape().dim(axis) <= wanted.dim(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(op + ": all elements must have the same rank and dtype, and no more than"
                    + " the padded sizes. Received: " + describe(row)
                    + (wanted == null ? " after " + describe(first) : ", padded shape=" + wanted));
        }
    }

    private static int[] unknown(int rank) {
        int[] dims = new int[rank];
        Arrays.fill(dims, Shape.UNKNOWN);
        return dims;
    }

    private static Tensor blank(DType dtype) {
        return dtype == DType.STRING ? Gradus.constant("") : Gradus.zeros(Shape.SCALAR, dtype);
    }

    /// Copies a block into the corner of a larger one of the same rank.
    private static void copyBlock(
            Object from, int[] dims, int axis, int start, Object to, int target, int[] outer, int part) {
        if (axis >= dims.length - 1) {
            int length = (dims.length == 0 ? 1 : dims[axis]) * part;
            System.arraycopy(from, start, to, target, length);
            return;
        }
        int step = part;
        int wide = part;
        for (int i = axis + 1; i < dims.length; i++) {
            step *= dims[i];
            wide *= outer[i];
        }
        for (int i = 0; i < dims[axis]; i++) {
            copyBlock(from, dims, axis + 1, start + i * step, to, target + i * wide, outer, part);
        }
    }

    /// Tensors as the rows of a ragged one: those of one axis and more, whose other axes agree.
    static RaggedTensor ragged(String op, List<Object> leaves) {
        Tensor first = tensor(op, leaves.getFirst());
        List<Tensor> parts = new ArrayList<>();
        int[] lengths = new int[leaves.size()];
        for (Object leaf : leaves) {
            Tensor row = tensor(op, leaf);
            boolean fits = row.rank() > 0
                    && row.rank() == first.rank()
                    && row.dtype() == first.dtype()
                    && rowShape(row).equals(rowShape(first));
            if (!fits) {
                throw new IllegalArgumentException(op + ": rows have an axis, one dtype, and other axes of the same"
                        + " sizes. Received: " + describe(row) + " after " + describe(first));
            }
            lengths[parts.size()] = row.shape().dim(0);
            parts.add(row);
        }
        return RaggedTensor.fromRowLengths(Gradus.concatenate(parts, 0), Gradus.constant(lengths));
    }

    /// Dense tensors as the rows of a sparse one.
    ///
    /// @param shape the sizes of a row
    static SparseTensor sparse(String op, List<Object> leaves, Shape shape) {
        Tensor dense = pad(op, leaves, shape, null);
        return SparseTensor.fromDense(dense);
    }
}
