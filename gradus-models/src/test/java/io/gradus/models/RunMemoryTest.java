package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.ValueAndGradient;
import io.gradus.Variable;
import io.gradus.callbacks.Callback;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Flatten;
import io.gradus.layers.Input;
import io.gradus.layers.Layer;
import io.gradus.layers.MaxPooling2D;
import io.gradus.losses.Loss;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.optimizers.Adam;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.SGD;
import io.gradus.random.Random;
import io.gradus.regularizers.L2;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Steps of a training use memory again, and nobody sees it.
class RunMemoryTest {
    private static final int EXAMPLES = 80;
    private static final int BATCH = 32;
    private static final Tensor X = images();
    private static final Tensor Y = Gradus.constant(labels());

    /// What was seen, and the elements that it had then.
    private static final class Seen {
        private final List<Tensor> tensors = new ArrayList<>();
        private final List<float[]> elements = new ArrayList<>();

        synchronized Tensor add(Tensor tensor) {
            tensors.add(tensor);
            elements.add(tensor.toFloatArray());
            return tensor;
        }

        void assertUnchanged(int atLeast) {
            assertTrue(tensors.size() >= atLeast, "seen: " + tensors.size());
            for (int i = 0; i < tensors.size(); i++) {
                assertArrayEquals(elements.get(i), tensors.get(i).toFloatArray(), "tensor " + i);
            }
        }
    }

    private static Tensor images() {
        float[] pixels = new float[EXAMPLES * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 31 % 97) / 97f;
        }
        return Gradus.constant(pixels, Shape.of(EXAMPLES, 8, 8, 1));
    }

    private static int[] labels() {
        int[] labels = new int[EXAMPLES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 5;
        }
        return labels;
    }

    private static Sequential model(Layer... last) {
        Random.setSeed(3);
        Sequential model = new Sequential(
                new Input(8, 8, 1),
                new Conv2D(16, 3).padding("same").activation("relu").kernelRegularizer(new L2(1e-3)),
                new BatchNormalization(),
                new MaxPooling2D(),
                new Conv2D(16, 3).activation("gelu").useBias(false),
                new Dropout(0.2),
                new Flatten(),
                new Dense(96).activation("tanh"),
                new Dense(5));
        for (Layer layer : last) {
            model.add(layer);
        }
        return model;
    }

    private static void train(Sequential model, Optimizer optimizer, Object loss, Callback... callbacks) {
        CompileOptions options = new CompileOptions().optimizer(optimizer).metrics("accuracy");
        model.compile(loss instanceof Loss own ? options.loss(own) : options.loss((String) loss));
        fit(model, 3, callbacks);
    }

    private static void fit(Sequential model, int epochs, Callback... callbacks) {
        FitOptions options = new FitOptions()
                .batchSize(BATCH)
                .epochs(epochs)
                .seed(7)
                .verbose(Verbose.SILENT)
                .validationData(X, Y);
        model.fit(X, Y, options.callbacks(callbacks));
    }

    private static Loss loss() {
        return new SparseCategoricalCrossentropy(true);
    }

    private static Layer seeing(Seen seen) {
        return new Layer() {
            @Override
            protected Tensor call(Tensor x) {
                return x.isSymbolic() ? x : seen.add(x);
            }
        };
    }

    @Test
    void theNumbersAreThoseOfNewMemory() {
        for (Optimizer[] pair : new Optimizer[][] {
            {new Adam(0.01), new Adam(0.01)},
            {new SGD(0.05), new SGD(0.05)},
            {
                new SGD(0.05).momentum(0.9).clipnorm(1),
                new SGD(0.05).momentum(0.9).clipnorm(1)
            },
            {
                new Adam(0.01).useEma(true).weightDecay(0.1),
                new Adam(0.01).useEma(true).weightDecay(0.1)
            }
        }) {
            Sequential reusing = model();
            train(reusing, pair[0], loss());
            assertTrue(Confinement.holds(reusing));
            Sequential renewing = model(seeing(new Seen()));
            train(renewing, pair[1], loss());
            assertFalse(Confinement.holds(renewing));
            List<Tensor> expected = renewing.getWeights();
            List<Tensor> actual = reusing.getWeights();
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i).toFloatArray(), actual.get(i).toFloatArray(), "weight " + i);
            }
        }
    }

    @Test
    void whatALayerOfTheUsersSawDoesNotChange() {
        Seen seen = new Seen();
        Sequential model = model(new Dense(200), seeing(seen), new Dense(5));
        train(model, new Adam(0.01), loss());
        seen.assertUnchanged(9);
    }

    @Test
    void whatALossOfTheUsersSawDoesNotChange() {
        Seen seen = new Seen();
        Sequential model = model(new Dense(64).activation("softmax"));
        train(model, new Adam(0.01), Loss.of("seeing", (y, yPred) -> {
            seen.add(yPred);
            return Gradus.mean(Gradus.square(Gradus.subtract(yPred, 0.5)), -1);
        }));
        seen.assertUnchanged(9);
    }

    @Test
    void whatAnActivationOfTheUsersSawDoesNotChange() {
        Seen seen = new Seen();
        Sequential model = model(new Dense(200).activation(x -> x.isSymbolic() ? x : seen.add(x)), new Dense(5));
        train(model, new Adam(0.01), loss());
        seen.assertUnchanged(9);
    }

    @Test
    void whatAGradientFunctionOfTheUsersSawDoesNotChange() {
        Seen seen = new Seen();
        Layer layer = new Layer() {
            @Override
            protected Tensor call(Tensor x) {
                if (x.isSymbolic()) {
                    return x;
                }
                return Gradus.customGradient(
                        inputs -> new ValueAndGradient(inputs.getFirst(), dy -> List.of(seen.add(dy))), x);
            }
        };
        Sequential model = model(new Dense(200), layer);
        model.add(new Dense(5));
        train(model, new Adam(0.01), loss());
        seen.assertUnchanged(6);
    }

    @Test
    void whatACallbackReadDoesNotChange() {
        Seen seen = new Seen();
        Sequential model = model();
        train(model, new Adam(0.01), loss(), new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                if (batch == 1) {
                    model.getWeights().forEach(seen::add);
                    model.optimizer().variables().stream()
                            .filter(v -> v.dtype().isFloating())
                            .forEach(v -> seen.add(v.value()));
                    seen.add(model.predict(X, new EvaluateOptions().verbose(Verbose.SILENT)));
                }
            }

            @Override
            public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
                seen.add(Gradus.add(model.trainableVariables().getFirst(), 1));
                model.trainableVariables().forEach(v -> seen.add(v.value()));
            }
        });
        seen.assertUnchanged(30);
    }

    @Test
    void whatAConstraintSawDoesNotChange() {
        Seen seen = new Seen();
        Sequential model = model();
        for (Variable variable : model.trainableVariables()) {
            variable.constraint(value -> Gradus.clip(seen.add(value), -1, 1));
        }
        train(model, new SGD(0.05), loss());
        seen.assertUnchanged(20);
    }

    @Test
    void whatAnotherThreadReadsDoesNotChange() throws InterruptedException {
        Seen seen = new Seen();
        Sequential model = model();
        Variable weight = model.trainableVariables().get(5);
        AtomicBoolean ended = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 1000 && !ended.get(); i++) {
                seen.add(weight.value());
                LockSupport.parkNanos(100_000);
            }
        });
        try {
            train(model, new Adam(0.01), loss());
        } finally {
            ended.set(true);
            reader.join();
        }
        seen.assertUnchanged(1);
    }

    @Test
    void aModelThatACallbackExtendsIsLookedAtAgain() {
        Seen seen = new Seen();
        Sequential model = model(new Dense(200));
        train(model, new Adam(0.01), loss(), new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                if (model.layers().size() < 10) {
                    model.add(seeing(seen));
                }
            }
        });
        seen.assertUnchanged(7);
    }

    @Test
    void aWarmStepAllocatesLittle() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Sequential model = model();
        model.compile(new Adam(0.01), loss(), "accuracy");
        fit(model, 2);
        // An epoch is three steps of training and three of validation. The output of the first convolution alone has
        // 128 KiB in each; the many small objects do not grow with the batch.
        // Code on the Vector API allocates, too, until it is compiled, which takes long on a busy machine.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        long least = Long.MAX_VALUE;
        while (least >= 200_000 && System.nanoTime() < end) {
            List<Long> bytes = new ArrayList<>();
            fit(model, 12, new Callback() {
                @Override
                public void onEpochEnd(int epoch, Map<String, Double> logs) {
                    bytes.add(threads.getCurrentThreadAllocatedBytes());
                }
            });
            for (int epoch = 1; epoch < bytes.size(); epoch++) {
                least = Math.min(least, (bytes.get(epoch) - bytes.get(epoch - 1)) / 6);
            }
        }
        assertTrue(least < 200_000, least + " bytes a step");
    }

    @Test
    void functionsOfTheUsersAreNotConfined() {
        assertTrue(Confinement.holds(model()));
        assertTrue(Confinement.holds(new Adam(), new SGD(), loss(), List.of(new Dense(3).activation("swish"))));
        assertFalse(Confinement.holds(new Dense(3).activation(x -> x)));
        assertFalse(Confinement.holds(Loss.of("own", (y, yPred) -> yPred)));
        assertFalse(Confinement.holds(new Dense(3).kernelRegularizer(w -> Gradus.sum(w))));
        assertTrue(Confinement.holds(new Model() {}));
    }
}
