package io.gradus.data;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import java.util.List;
import java.util.function.UnaryOperator;

/// A data set whose elements are the rows of tensors: it is known by the numbers of the rows, so that only
/// numbers are shuffled, repeated or left out, and a batch is copied from the tensors at once.
///
/// @param columns an element whose tensors hold all rows
/// @param count how many rows there are
/// @param numbers the numbers of the rows, in the order of the elements
record Rows<E>(E columns, int count, Flow<Integer> numbers) {
    /// The rows of all tensors of a structure.
    static <E> Rows<E> of(E columns) {
        List<Object> leaves = Structures.flatten(columns);
        int count = -1;
        for (Object leaf : leaves) {
            if (!(leaf instanceof Tensor tensor)) {
                throw new IllegalArgumentException("fromTensorSlices: the parts must be tensors; Gradus.constant makes"
                        + " them of arrays. Received: " + leaf.getClass().getSimpleName());
            }
            if (tensor.rank() == 0) {
                throw new IllegalArgumentException(
                        "fromTensorSlices: the first axis is that of the elements. Received: a tensor of shape=()");
            }
            int rows = tensor.shape().dim(0);
            if (count >= 0 && rows != count) {
                throw new IllegalArgumentException(
                        "fromTensorSlices: all tensors must have the same number of rows. Received: "
                                + leaves.stream()
                                        .map(t -> ((Operand) t).shape())
                                        .toList());
            }
            count = rows;
        }
        if (count < 0) {
            throw new IllegalArgumentException("fromTensorSlices: there must be a tensor. Received: " + columns);
        }
        int end = count;
        return new Rows<>(columns, count, () -> new io.gradus.data.pipeline.Cursor<>() {
            private int next;

            @Override
            public @org.jspecify.annotations.Nullable Integer next() {
                return next == end ? null : (Integer) next++;
            }
        });
    }

    /// The same rows in another order, or others of them.
    Rows<E> with(UnaryOperator<Flow<Integer>> change) {
        return new Rows<>(columns, count, change.apply(numbers));
    }

    /// The elements.
    Flow<E> elements() {
        return Flows.map(numbers, number -> Structures.map(columns, leaf -> Stacking.row((Tensor) leaf, number)));
    }

    /// The elements of these numbers as a batch.
    E batch(List<Integer> batch) {
        int[] indices = new int[batch.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = batch.get(i);
        }
        return Structures.map(columns, leaf -> Stacking.rows((Tensor) leaf, indices));
    }
}
