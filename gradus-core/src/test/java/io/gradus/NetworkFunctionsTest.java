package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Embeddings of sparse ids with the numbers of TensorFlow 2.21, and messages.
class NetworkFunctionsTest {
    private static final Tensor TABLE = constant(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, Shape.of(4, 2));

    private static Tensor indices(int... numbers) {
        return constant(numbers, Shape.of(numbers.length / 2, 2));
    }

    private static void close(float[] expected, Tensor got) {
        assertArrayEquals(expected, reshape(got, -1).toFloatArray(), 1e-6f);
    }

    @Test
    void sparseIdsAreCombinedByExample() {
        Tensor places = indices(0, 0, 0, 1, 2, 0);
        SparseTensor ids = new SparseTensor(places, constant(new int[] {1, 3, 0}), 3, 2);
        SparseTensor weights = new SparseTensor(places, constant(new float[] {2, 0.5f, 3}), 3, 2);
        close(new float[] {5, 6, 0, 0, 1, 2}, embeddingLookupSparse(TABLE, ids, null, Combiner.MEAN, null));
        close(new float[] {3.8f, 4.8f, 0, 0, 1, 2}, embeddingLookupSparse(TABLE, ids, weights, Combiner.MEAN, null));
        close(new float[] {9.5f, 12, 0, 0, 3, 6}, embeddingLookupSparse(TABLE, ids, weights, Combiner.SUM, null));
        close(
                new float[] {4.608177f, 5.820855f, 0, 0, 1, 2},
                embeddingLookupSparse(TABLE, ids, weights, Combiner.SQRTN, null));
        close(
                new float[] {1.2585046f, 1.5525768f, 0, 0, 0.8944272f, 1.7888544f},
                embeddingLookupSparse(TABLE, ids, null, Combiner.MEAN, 2.0));
    }

    @Test
    void safeLookupsLeaveOutWhatIsInvalid() {
        Tensor places = indices(0, 0, 0, 1, 1, 0, 3, 0);
        SparseTensor ids = new SparseTensor(places, constant(new int[] {1, -1, 2, 3}), 4, 2);
        SparseTensor weights = new SparseTensor(places, constant(new float[] {2, 1, 0, 3}), 4, 2);
        close(
                new float[] {3, 4, 0, 0, 0, 0, 7, 8},
                safeEmbeddingLookupSparse(TABLE, ids, weights, Combiner.MEAN, null, null));
        close(
                new float[] {3, 4, 1, 2, 1, 2, 7, 8},
                safeEmbeddingLookupSparse(TABLE, ids, weights, Combiner.MEAN, 0, null));
        close(
                new float[] {6, 8, 0, 0, 0, 0, 21, 24},
                safeEmbeddingLookupSparse(TABLE, ids, weights, Combiner.SUM, null, null));
    }

    @Test
    void theTableAndTheWeightsHaveGradients() {
        Tensor places = indices(0, 0, 0, 1, 2, 0);
        Tensor weights = constant(new float[] {2, 0.5f, 3});
        try (GradientTape tape = new GradientTape()) {
            tape.watch(TABLE);
            tape.watch(weights);
            Tensor y = embeddingLookupSparse(
                    TABLE,
                    new SparseTensor(places, constant(new int[] {1, 3, 0}), 3, 2),
                    new SparseTensor(places, weights, 3, 2),
                    Combiner.MEAN,
                    null);
            List<Tensor> gradients =
                    tape.gradient(List.of(sum(y)), List.of(TABLE, weights), null, UnconnectedGradients.ZERO);
            close(new float[] {1, 1, 0.8f, 0.8f, 0, 0, 0.2f, 0.2f}, gradients.get(0));
            close(new float[] {-0.64f, 2.56f, 0}, gradients.get(1));
        }
    }

    @Test
    void symbolicInputs() {
        Tensor x = ShapeOnly.tensor(Shape.of(-1, 5, 4), DType.FLOAT32);
        assertEquals(x.shape(), layerNormalization(x).shape());
        assertEquals(x.shape(), rmsNormalization(x).shape());
        assertEquals(x.shape(), normalize(x).shape());
        assertEquals(Shape.of(5, 4), moments(x, new int[] {0}, false).mean().shape());
        assertEquals(Shape.of(-1, 5), categoricalCrossentropy(x, x, true, -1).shape());
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void messages() {
        fails(
                "ctc_loss: scores are (batch, frames, classes), labels (batch, labels) and both lengths (batch)."
                        + " Received: scores.shape=(2, 5, 4), labels.shape=(3, 2), label lengths=(2,), frame"
                        + " lengths=(2,)",
                () -> ctcLoss(zeros(3, 2), zeros(2, 5, 4), zeros(2), zeros(2)));
        fails(
                "ctcLoss: the blank is one of the classes. Received: maskIndex=4, output.shape=(2, 5, 4)",
                () -> ctcLoss(zeros(2, 2), zeros(2, 5, 4), zeros(2), zeros(2), 4));
        fails(
                "categoricalCrossentropy: target and output have one shape. Received: target.shape=(2, 3),"
                        + " output.shape=(2, 4)",
                () -> categoricalCrossentropy(zeros(2, 3), zeros(2, 4), true, -1));
        fails(
                "normalize: the order is at least 1. Received: order=0",
                () -> normalize(zeros(2, 3), new int[] {1}, 0, 1e-7));
        fails(
                "biasAdd: there is a number for each channel. Received: value.shape=(2, 3), bias.shape=(2,),"
                        + " format=CHANNELS_LAST",
                () -> biasAdd(zeros(2, 3), zeros(2), DataFormat.CHANNELS_LAST));
        fails(
                "ctcBeamSearchDecoder: a beam holds the paths that are asked for. Received: beamWidth=1, topPaths=2",
                () -> ctcBeamSearchDecoder(zeros(1, 2, 3), zeros(1), 1, 2));
        fails(
                "dilation2d: x is (batch, height, width, channels) and filters (height, width, channels). Received:"
                        + " x.shape=(1, 4, 4, 2), filters.shape=(2, 2, 3)",
                () -> dilation2d(zeros(1, 4, 4, 2), zeros(2, 2, 3), Sliding.valid()));
    }
}
