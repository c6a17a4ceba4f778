package io.gradus;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Sparse tensors against the same functions of whole ones.
class SparseTensorTest {
    private static final Tensor A = constant(new float[][] {{0, 1, 0}, {2, 0, -3}});
    private static final Tensor B = constant(new float[][] {{4, -1, 0}, {0, 0, 5}});

    private static void assertTensor(Tensor expected, Tensor actual) {
        assertEquals(expected.toString(), actual.toString());
    }

    @Test
    void placesAndValuesMakeTheWhole() {
        SparseTensor sparse = SparseTensor.fromDense(A);
        assertTensor(A, sparse.toDense());
        assertEquals(Shape.of(2, 3), sparse.shape());
        assertEquals(3, sparse.indices().shape().dim(0));
        SparseTensor turned =
                new SparseTensor(constant(new long[][] {{1, 0}, {0, 1}}), constant(new float[] {2, 1}), 2, 2);
        assertEquals(
                "toDense: the indices ascend in row-major order without repetition; reorder() sorts them. Received:"
                        + " indices=tf.Tensor(\n[[1 0]\n [0 1]], shape=(2, 2), dtype=int64)",
                assertThrows(IllegalArgumentException.class, turned::toDense).getMessage());
        assertArrayEquals(
                new float[] {-1, 1, 2, -1},
                Gradus.ravel(turned.reorder().toDense(-1)).toFloatArray());
        assertEquals(
                "SparseTensor: every index lies inside the shape. Received: index=[0, 2], dense shape=[2, 2]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SparseTensor(
                                        constant(new long[][] {{0, 2}}), constant(new float[] {1}), 2, 2))
                        .getMessage());
    }

    @Test
    void theWholeMayBeLargerThanAnyTensor() {
        SparseTensor huge = new SparseTensor(
                constant(new long[][] {{3_000_000_000L, 7}}), constant(new float[] {2}), 4_000_000_000L, 10);
        assertEquals(2, huge.sum().scalar());
        assertEquals(7, huge.transpose().indices().getLong(0, 0));
        assertThrows(IllegalArgumentException.class, huge::toDense);
        SparseTensor wide =
                new SparseTensor(constant(new long[][] {{1, 70_000}}), constant(new float[] {2}), 100_000, 100_000);
        assertEquals(2, wide.matmul(Gradus.ones(100_000, 1)).getFloat(1, 0));
    }

    @Test
    void arithmeticIsThatOfTheWhole() {
        SparseTensor a = SparseTensor.fromDense(A);
        SparseTensor b = SparseTensor.fromDense(B);
        assertTensor(Gradus.add(A, B), a.add(b).toDense());
        assertEquals(4, a.add(b).values().size());
        assertEquals(3, a.add(b, 0.5).values().size());
        assertTensor(Gradus.add(A, B), a.add(B));
        assertTensor(Gradus.transpose(A), a.transpose().toDense());
        assertTensor(Gradus.reshape(A, 3, 2), a.reshape(3, -1).toDense());
        assertTensor(Gradus.expandDims(A, 1), a.expandDims(1).toDense());
        assertTensor(
                Gradus.concatenate(List.of(A, B), 1),
                SparseTensor.concatenate(List.of(a, b), 1).toDense());
        assertTensor(
                Gradus.slice(A, new int[] {0, 1}, new int[] {2, 2}),
                a.slice(new long[] {0, 1}, new long[] {2, 9}).toDense());
        assertTensor(Gradus.sum(A, 1), a.sum(1));
        assertTensor(Gradus.sum(A), a.sum());
        assertTensor(Gradus.sum(A, new int[] {0}, true), a.sum(new int[] {-2}, true));
        assertArrayEquals(new float[] {1, 2}, a.max(1).toFloatArray());
        assertArrayEquals(new float[] {2, 1, -3}, a.max(0).toFloatArray());
        assertTensor(Gradus.matmul(A, Gradus.transpose(B)), a.matmul(Gradus.transpose(B)));
        assertTensor(Gradus.matmul(Gradus.transpose(A), B), a.matmul(B, true, false));
        assertTensor(Gradus.matmul(A, Gradus.transpose(B)), a.matmul(B, false, true));
        assertTensor(Gradus.abs(A), a.map(Gradus::abs).toDense());
    }

    @Test
    void softmaxIsOverTheHeldElements() {
        Tensor soft = SparseTensor.fromDense(A).softmax().toDense();
        assertArrayEquals(
                new float[] {0, 1, 0, 0.9933072f, 0, 0.0066928510f},
                Gradus.ravel(soft).toFloatArray(),
                1e-7f);
    }

    @Test
    void gradientsReachTheValues() {
        SparseTensor a = SparseTensor.fromDense(A);
        Tensor values = a.values();
        try (GradientTape tape = new GradientTape()) {
            tape.watch(values);
            Tensor y = Gradus.sum(Gradus.square(a.map(v -> values).matmul(Gradus.transpose(B))));
            Tensor dense = Gradus.matmul(Gradus.matmul(A, Gradus.transpose(B)), B);
            Tensor expected = Gradus.gatherNd(Gradus.multiply(dense, 2), a.indices());
            assertArrayEquals(expected.toFloatArray(), tape.gradient(y, values).toFloatArray());
        }
    }

    @Test
    void theTextIsTensorFlows() {
        assertEquals(
                "SparseTensor(indices=tf.Tensor(\n[[0 1]\n [1 0]], shape=(2, 2), dtype=int64),"
                        + " values=tf.Tensor([1 2], shape=(2,), dtype=int32),"
                        + " dense_shape=tf.Tensor([2 2], shape=(2,), dtype=int64))",
                SparseTensor.fromDense(constant(new int[][] {{0, 1}, {2, 0}})).toString());
    }
}
