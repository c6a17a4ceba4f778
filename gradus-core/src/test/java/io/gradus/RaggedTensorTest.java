package io.gradus;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Ragged tensors; the expected values and texts are TensorFlow's.
class RaggedTensorTest {
    private static final RaggedTensor ROWS = RaggedTensor.constant(new int[][] {{1, 2}, {}, {3}});
    private static final RaggedTensor DEEP = RaggedTensor.constant(new int[][][] {{{1, 2}, {3}}, {}, {{4}}});

    private static void assertRows(String rows, RaggedTensor ragged) {
        assertEquals(rows, ragged.toList().toString());
    }

    @Test
    void rowsAreDescribedInSeveralWays() {
        assertArrayEquals(new long[] {0, 2, 2, 3}, ROWS.rowSplits().toLongArray());
        assertArrayEquals(new long[] {2, 0, 1}, ROWS.rowLengths().toLongArray());
        assertArrayEquals(new long[] {0, 0, 2}, ROWS.valueRowIds().toLongArray());
        assertArrayEquals(new long[] {0, 2, 2}, ROWS.rowStarts().toLongArray());
        assertArrayEquals(new long[] {2, 2, 3}, ROWS.rowLimits().toLongArray());
        Tensor values = constant(new int[] {1, 2, 3});
        assertRows("[[1, 2], [], [3]]", RaggedTensor.fromRowSplits(values, constant(new int[] {0, 2, 2, 3})));
        assertRows("[[1, 2], [], [3]]", RaggedTensor.fromRowLengths(values, constant(new int[] {2, 0, 1})));
        assertRows("[[1, 2], [], [3]]", RaggedTensor.fromValueRowIds(values, constant(new int[] {0, 0, 2}), 3));
        assertRows("[[[1, 2]], [[], [3]]]", RaggedTensor.fromRowSplits(ROWS, constant(new int[] {0, 1, 3})));
        assertRows(
                "[[[1, 2]], [[], [3]]]",
                RaggedTensor.fromNestedRowSplits(values, List.of(constant(new int[] {0, 1, 3}), ROWS.rowSplits())));
        assertEquals("(3, None)", ROWS.shape().toString());
        assertEquals("(3, None, None)", DEEP.shape().toString());
        assertEquals(Shape.of(3, 2, 2), DEEP.boundingShape());
        assertRows("[[1, 2], [], [3]]", RaggedTensor.constant(List.of(List.of(1, 2), List.of(), List.of(3))));
    }

    @Test
    void rowsFillTensors() {
        assertArrayEquals(
                new int[] {1, 2, 0, 0, 3, 0}, Gradus.ravel(ROWS.toTensor()).toIntArray());
        assertArrayEquals(
                new int[] {1, 2, -1, -1, 3, -1}, Gradus.ravel(ROWS.toTensor(-1)).toIntArray());
        Tensor cut = ROWS.toTensor(constant(0), Shape.of(2, 1));
        assertArrayEquals(new int[] {1, 0}, Gradus.ravel(cut).toIntArray());
        assertArrayEquals(
                new int[] {1, 2, 3, 0, 0, 0, 0, 0, 4, 0, 0, 0},
                Gradus.ravel(DEEP.toTensor()).toIntArray());
        assertRows("[[1, 2], [0], [3]]", RaggedTensor.fromTensor(ROWS.toTensor(), constant(new int[] {2, 1, 1})));
        assertRows("[[1, 2], [], [3]]", RaggedTensor.fromTensorPadded(ROWS.toTensor(), 0));
        assertRows("[[1, 2], [0, 0], [3, 0]]", RaggedTensor.fromTensor(ROWS.toTensor()));
    }

    @Test
    void reductionsFoldRaggedAxes() {
        assertRows("[[4, 2], [], [4]]", DEEP.sum(1));
        assertRows("[[3, 3], [], [4]]", DEEP.sum(2));
        assertRows("[[3, 3], [], [4]]", DEEP.sum(-1));
        assertRows("[[5, 2], [3]]", DEEP.sum(0));
        RaggedTensor x = RaggedTensor.constant(new float[][] {{1, 2}, {}, {3}});
        assertArrayEquals(new float[] {4, 2}, x.sum(0).toTensor().toFloatArray());
        assertArrayEquals(
                new float[] {2, -Float.MAX_VALUE, 3}, x.max(1).toTensor().toFloatArray());
        assertArrayEquals(
                new float[] {1, Float.MAX_VALUE, 3}, x.min(1).toTensor().toFloatArray());
        assertArrayEquals(new float[] {1.5f, Float.NaN, 3}, x.mean(1).toTensor().toFloatArray());
        assertArrayEquals(new float[] {2, 1, 3}, x.prod(1).toTensor().toFloatArray());
        assertEquals(DType.FLOAT64, ROWS.mean(1).dtype());
        RaggedTensor truths = RaggedTensor.constant(new boolean[][] {{true, false}, {}, {false}});
        assertArrayEquals(
                new boolean[] {true, false, false}, truths.any(1).toTensor().toBooleanArray());
        assertArrayEquals(
                new boolean[] {false, true, false}, truths.all(1).toTensor().toBooleanArray());
    }

    @Test
    void raggedTensorsAreJoinedAndPicked() {
        RaggedTensor a = RaggedTensor.constant(new int[][] {{1}, {2, 3}});
        RaggedTensor b = RaggedTensor.constant(new int[][] {{4, 5}, {}});
        assertRows("[[1], [2, 3], [4, 5], []]", RaggedTensor.concatenate(List.of(a, b), 0));
        assertRows("[[1, 4, 5], [2, 3]]", RaggedTensor.concatenate(List.of(a, b), 1));
        assertRows("[[[1, 2], [3], [1, 2], [3]], [], [[4], [4]]]", RaggedTensor.concatenate(List.of(DEEP, DEEP), 1));
        assertRows("[[[4]], [[1, 2], [3]]]", DEEP.gather(constant(new int[] {2, 0})));
        assertRows("[[1, 2], [3]]", DEEP.row(0));
        assertArrayEquals(new int[] {3}, ROWS.row(-1).toTensor().toIntArray());
        assertRows("[[1, 4], [], [9]]", ROWS.map(Gradus::square));
        assertRows("[[2, 4], [], [6]]", ROWS.combine(ROWS, Gradus::add));
    }

    @Test
    void gradientsReachTheValues() {
        Tensor values = constant(new float[] {1, 2, 3});
        try (GradientTape tape = new GradientTape()) {
            tape.watch(values);
            RaggedTensor rows = RaggedTensor.fromRowLengths(values, constant(new int[] {2, 1}));
            Tensor y = Gradus.sum(Gradus.square(rows.sum(1).toTensor()));
            assertArrayEquals(new float[] {6, 6, 6}, tape.gradient(y, values).toFloatArray());
        }
    }

    @Test
    void textsAreTensorFlows() {
        assertEquals("<tf.RaggedTensor [[1, 2], [], [3]]>", ROWS.toString());
        assertEquals("<tf.RaggedTensor [[[1, 2], [3]], [], [[4]]]>", DEEP.toString());
        assertEquals(
                "<tf.RaggedTensor [[1.5, 2.25], [3.1234567]]>",
                RaggedTensor.constant(new float[][] {{1.5f, 2.25f}, {3.1234567f}})
                        .toString());
        assertEquals(
                "<tf.RaggedTensor [[True], []]>",
                RaggedTensor.constant(new boolean[][] {{true}, {}}).toString());
        assertEquals(
                "<tf.RaggedTensor [[1, 2],\n [3, 4]]>",
                RaggedTensor.constant(new int[][] {{1, 2}, {3, 4}}).toString());
        int[][] wide = {java.util.stream.IntStream.range(0, 30).toArray(), {0, 1, 2}};
        assertEquals("""
                <tf.RaggedTensor [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
                  21, 22, 23, 24, 25, 26, 27, 28, 29]                                      ,
                 [0, 1, 2]]>""", RaggedTensor.constant(wide).toString());
        int[][] many = {java.util.stream.IntStream.range(0, 1200).toArray()};
        assertEquals(
                "<tf.RaggedTensor [[0, 1, 2, ..., 1197, 1198, 1199]]>",
                RaggedTensor.constant(many).toString());
        RaggedTensor pairs = RaggedTensor.fromRowSplits(
                constant(new int[][] {{1, 2}, {3, 4}, {5, 6}}), constant(new int[] {0, 2, 3}));
        assertEquals("<tf.RaggedTensor [[[1, 2],\n  [3, 4]], [[5, 6]]]>", pairs.toString());
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void errorsShowTheRows() {
        Tensor values = constant(new int[] {1, 2, 3});
        fails(
                "RaggedTensor: row splits ascend from 0 to the number of values. Received: row splits=[0, 2, 1, 3], number"
                        + " of values=3",
                () -> RaggedTensor.fromRowSplits(values, constant(new int[] {0, 2, 1, 3})));
        fails(
                "RaggedTensor: row lengths are not negative and add up to the number of values. Received: row lengths=[1],"
                        + " number of values=3",
                () -> RaggedTensor.fromRowLengths(values, constant(new int[] {1})));
        fails("RaggedTensor: axis must lie in [-2, 2). Received: axis=2, shape=(3, None)", () -> ROWS.sum(2));
    }
}
