package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.Dense;
import io.gradus.layers.Input;
import io.gradus.layers.LSTM;
import io.gradus.random.Random;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Predictions of single batches leave their memory to each other, and nobody sees it.
class PredictionMemoryTest {
    private static final int BATCH = 64;

    private static Tensor input(int batch, int seed) {
        float[] elements = new float[batch * 160];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = ((i + seed) * 37 % 101) / 101f;
        }
        return Gradus.constant(elements, Shape.of(batch, 10, 16));
    }

    private static Sequential model() {
        Random.setSeed(4);
        return new Sequential(
                new Input(10, 16), new Dense(48).activation("gelu"), new LSTM(32), new Dense(40).activation("silu"));
    }

    @Test
    void resultsStayAsTheyAre() {
        Sequential model = model();
        List<Tensor> results = new ArrayList<>();
        List<float[]> elements = new ArrayList<>();
        for (int call = 0; call < 8; call++) {
            // Batches of two sizes, so that memory is forgotten meanwhile.
            Tensor x = input(call < 5 ? BATCH : 2 * BATCH, call);
            Tensor y = model.predictOnBatch(x);
            results.add(y);
            elements.add(y.toFloatArray());
            assertArrayEquals(model.apply(x, false).toFloatArray(), y.toFloatArray());
        }
        for (int call = 0; call < results.size(); call++) {
            assertArrayEquals(elements.get(call), results.get(call).toFloatArray(), "call " + call);
        }
    }

    @Test
    void aModelThatGivesItsInputBackGivesACopyOfNothing() {
        Model model = new Model() {
            @Override
            protected Tensor call(Tensor x) {
                return x;
            }
        };
        Tensor x = input(BATCH, 1);
        float[] before = x.toFloatArray();
        Tensor y = model.predictOnBatch(x);
        model.predictOnBatch(input(BATCH, 2));
        assertArrayEquals(before, y.toFloatArray());
        assertArrayEquals(before, x.toFloatArray());
    }

    @Test
    void whatAModelOfTheUsersKeepsStaysAsItIs() {
        List<Tensor> seen = new ArrayList<>();
        Dense dense = new Dense(32);
        Model model = new Model() {
            @Override
            protected Tensor call(Tensor x) {
                Tensor y = dense.apply(x);
                if (!y.isSymbolic()) {
                    seen.add(y);
                }
                return Gradus.relu(y);
            }
        };
        model.predictOnBatch(input(BATCH, 1));
        Tensor first = seen.getLast();
        float[] before = first.toFloatArray();
        model.predictOnBatch(input(BATCH, 2));
        model.predictOnBatch(input(BATCH, 3));
        assertArrayEquals(before, first.toFloatArray());
    }

    @Test
    void aTapeSeesAPrediction() {
        Sequential model = model();
        model.predictOnBatch(input(BATCH, 1));
        try (GradientTape tape = new GradientTape()) {
            Tensor y = model.predictOnBatch(input(BATCH, 2));
            assertFalse(tape.gradient(Gradus.sum(y), model.trainableVariables()).contains(null));
        }
    }

    @Test
    void threadsPredictAtOnce() throws Exception {
        Sequential model = model();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Tensor x = input(BATCH, i);
            float[] expected = model.apply(x, false).toFloatArray();
            calls.add(() -> {
                boolean same = true;
                for (int call = 0; call < 5; call++) {
                    same &= Arrays.equals(expected, model.predictOnBatch(x).toFloatArray());
                }
                return same;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                assertTrue(result.get());
            }
        }
    }

    @Test
    void modelsPredictWhileAnotherIsFitted() throws Exception {
        Tensor x = input(4 * BATCH, 1);
        float[] fittedAlone = fitted(x);
        List<Sequential> models = List.of(model(), model(), model());
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (Sequential model : models) {
            float[] expected = model.predict(x).toFloatArray();
            calls.add(() -> {
                boolean same = true;
                for (int call = 0; call < 8; call++) {
                    same &= Arrays.equals(expected, model.predict(x).toFloatArray());
                }
                return same;
            });
        }
        calls.add(() -> Arrays.equals(fittedAlone, fitted(x)));
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                assertTrue(result.get());
            }
        }
    }

    /// What a model predicts after a short training: the same, bit for bit, each time.
    private static float[] fitted(Tensor x) {
        Sequential model = model();
        model.compile("adam", "mse");
        Tensor y = Gradus.zeros(4 * BATCH, 40);
        model.fit(x, y, new FitOptions().epochs(3).shuffle(false).verbose(Verbose.SILENT));
        return model.predict(x).toFloatArray();
    }

    @Test
    void aWarmPredictionAllocatesLittle() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Sequential model = model();
        Tensor x = input(BATCH, 1);
        long least = Long.MAX_VALUE;
        // Code on the Vector API allocates, too, until it is compiled.
        long end = System.nanoTime() + 60_000_000_000L;
        while (least >= 60_000 && System.nanoTime() < end) {
            long before = threads.getCurrentThreadAllocatedBytes();
            model.predictOnBatch(x);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The first layer's output alone has 120 KiB, the trace of the LSTM 500 KiB.
        assertTrue(least < 60_000, least + " bytes a call");
    }
}
