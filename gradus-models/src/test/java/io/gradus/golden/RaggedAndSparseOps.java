package io.gradus.golden;

import io.gradus.RaggedTensor;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import java.util.Arrays;

/// TensorFlow's names of functions of ragged and sparse tensors. A ragged tensor is given by its values and row
/// splits, a sparse one by its indices, values and dense shape.
final class RaggedAndSparseOps {
    private RaggedAndSparseOps() {}

    static void bind(OpTable table) {
        ragged(table);
        sparse(table);
    }

    private static RaggedTensor rows(Arguments a) {
        return RaggedTensor.fromRowSplits(a.x(0), a.x(1));
    }

    private static void ragged(OpTable table) {
        table.put(
                "tf.RaggedTensor.to_tensor",
                a -> a.has(2, "default_value")
                        ? rows(a).toTensor(a.number(2, "default_value", 0))
                        : rows(a).toTensor());
        table.put("tf.RaggedTensor.row_lengths", a -> rows(a).rowLengths());
        table.put("tf.RaggedTensor.row_starts", a -> rows(a).rowStarts());
        table.put("tf.RaggedTensor.row_limits", a -> rows(a).rowLimits());
        table.put("tf.RaggedTensor.value_rowids", a -> rows(a).valueRowIds());
        table.put(
                "tf.ragged.reduce_sum",
                a -> rows(a).sum(a.integer(2, "axis", 1)).toTensor());
        table.put(
                "tf.ragged.reduce_mean",
                a -> rows(a).mean(a.integer(2, "axis", 1)).toTensor());
        table.put(
                "tf.ragged.reduce_prod",
                a -> rows(a).prod(a.integer(2, "axis", 1)).toTensor());
        table.put(
                "tf.ragged.reduce_max",
                a -> rows(a).max(a.integer(2, "axis", 1)).toTensor());
        table.put(
                "tf.ragged.reduce_min",
                a -> rows(a).min(a.integer(2, "axis", 1)).toTensor());
    }

    private static SparseTensor matrix(Arguments a) {
        long[] shape =
                Arrays.stream(a.integers(2, "dense_shape")).asLongStream().toArray();
        return new SparseTensor(a.x(0, "indices"), a.x(1, "values"), shape);
    }

    private static void sparse(OpTable table) {
        table.put(
                "tf.sparse.to_dense",
                a -> a.has(3, "default_value")
                        ? matrix(a).toDense(a.number(3, "default_value", 0))
                        : matrix(a).toDense());
        table.put("tf.sparse.from_dense", a -> SparseTensor.fromDense(a.x(0, "tensor")));
        table.put("tf.sparse.sparse_dense_matmul", a -> {
            Tensor dense = a.x(3, "b");
            return matrix(a).matmul(dense, a.truth(4, "adjoint_a"), a.truth(5, "adjoint_b"));
        });
        table.put("tf.sparse.reduce_sum", a -> matrix(a).sum(axes(a), a.truth(4, "keepdims")));
        table.put("tf.sparse.reduce_max", a -> matrix(a).max(axes(a), a.truth(4, "keepdims")));
        // The cases compare the whole.
        table.put(
                "tf.sparse.transpose",
                a -> (a.has(3, "perm")
                                ? matrix(a).transpose(a.integers(3, "perm"))
                                : matrix(a).transpose())
                        .toDense());
    }

    /// The cases sum along the rows where they name no axis.
    private static int[] axes(Arguments a) {
        return a.has(3, "axis") ? a.integers(3, "axis") : new int[] {1};
    }
}
