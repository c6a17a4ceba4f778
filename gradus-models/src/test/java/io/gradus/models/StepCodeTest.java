package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.Callback;
import io.gradus.callbacks.Verbose;
import io.gradus.initializers.Ones;
import io.gradus.layers.Dense;
import io.gradus.layers.Flatten;
import io.gradus.layers.Layer;
import io.gradus.layers.LayerNormalization;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.layers.ReLU;
import io.gradus.losses.Loss;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.optimizers.Adam;
import io.gradus.random.Random;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// Models and layers of a user's own: those whose code keeps no tensor use memory again, whatever else they do, and
/// what the others ([UntidyModel]) have kept never changes.
class StepCodeTest {
    private static final int EXAMPLES = 96;
    private static final Tensor X = numbers();
    private static final Tensor Y = Gradus.constant(labels());

    /// What the models below have kept, with the elements of that moment.
    private static final ConcurrentLinkedQueue<Map.Entry<Tensor, float[]>> KEPT = new ConcurrentLinkedQueue<>();

    private static Tensor numbers() {
        float[] numbers = new float[EXAMPLES * 12 * 16];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 31 % 97) / 97f - 0.5f;
        }
        return Gradus.constant(numbers, Shape.of(EXAMPLES, 12, 16));
    }

    private static int[] labels() {
        int[] labels = new int[EXAMPLES];
        Arrays.setAll(labels, i -> i * 7 % 5);
        return labels;
    }

    private static FitOptions options(Callback... callbacks) {
        return new FitOptions()
                .batchSize(32)
                .epochs(3)
                .seed(7)
                .verbose(Verbose.SILENT)
                .validationData(X, Y)
                .callbacks(callbacks);
    }

    private static void train(Model model, Callback... callbacks) {
        model.compile(new Adam(0.01), new SparseCategoricalCrossentropy(true), "accuracy");
        model.fit(X, Y, options(callbacks));
    }

    /// A block with shortcuts, helpers, a list and an array.
    private static class Block extends Model {
        static final int SIZE = 32;
        static final Tensor HALF = Gradus.constant(0.5f);

        private final MultiHeadAttention attention = new MultiHeadAttention(2, 16);
        private final LayerNormalization norm = new LayerNormalization();
        private final List<Layer> dense = List.of(new Dense(2 * SIZE).activation("gelu"), new Dense(SIZE));
        private final Sequential side = new Sequential(new Flatten(), new Dense(12 * SIZE));
        private int calls;

        /// A pair that lives as long as a call.
        private record Pair(Tensor first, Tensor second) {
            Tensor sum() {
                return Gradus.add(first, second);
            }
        }

        @Override
        protected Tensor call(Tensor x) {
            calls++;
            if (calls < 0) {
                throw new IllegalStateException("calls: " + calls);
            }
            Tensor h = norm.apply(new Pair(x, attention.apply(x)).sum());
            Tensor[] parts = {
                h, wide(h), Gradus.reshape(side.apply(h), x.shape().dim(0), 12, SIZE)
            };
            if (x.rank() != 3) {
                throw new IllegalArgumentException("block " + name() + ": three axes. Received: " + x.shape());
            }
            Tensor all = Gradus.concatenate(List.of(parts[0], parts[1], parts[2]), -1);
            return Gradus.multiply(Gradus.add(Gradus.add(parts[0], parts[1]), Gradus.mean(all, -1, true)), HALF);
        }

        private Tensor wide(Tensor x) {
            Tensor h = x;
            for (Layer layer : dense) {
                h = layer.apply(h);
            }
            return h;
        }
    }

    /// A layer with a weight and a table, which `build` makes.
    private static class Scale extends Layer {
        private Variable factor = new Variable(1f);
        private Tensor table = Gradus.zeros(1);

        @Override
        protected void build(Shape input) {
            factor = addWeight("factor", Shape.of(input.dim(-1)), new Ones());
            table = Gradus.ones(12, input.dim(-1));
        }

        @Override
        protected Tensor call(Tensor x) {
            return Gradus.add(x.multiply(factor), table);
        }
    }

    private static class Tidy extends Model {
        private final Dense embedding = new Dense(Block.SIZE);
        private final List<Model> blocks = List.of(new Block(), new Block());
        private final Scale scale = new Scale();
        private final Dense logits = new Dense(5);

        @Override
        protected Tensor call(Tensor x) {
            Tensor h = embedding.apply(x);
            for (Model block : blocks) {
                h = block.apply(h);
            }
            return logits.apply(Gradus.mean(scale.apply(h), 1));
        }
    }

    /// The same, but it looks as if it kept something.
    private static final class Renewing extends Tidy {
        private final Object[] seen = new Object[1];

        @Override
        protected Tensor call(Tensor x) {
            seen[0] = x.shape();
            return Renewing.super.call(x);
        }
    }

    @Test
    void aModelThatKeepsNothingUsesMemoryAgain() {
        Random.setSeed(5);
        Tidy reusing = new Tidy();
        train(reusing);
        assertTrue(Confinement.holds(reusing));
        Random.setSeed(5);
        Renewing renewing = new Renewing();
        train(renewing);
        assertFalse(Confinement.holds(renewing));
        for (int i = 0; i < renewing.getWeights().size(); i++) {
            assertArrayEquals(
                    renewing.getWeights().get(i).toFloatArray(),
                    reusing.getWeights().get(i).toFloatArray(),
                    "weight " + i);
        }
        EvaluateOptions silent = new EvaluateOptions().batchSize(8).verbose(Verbose.SILENT);
        assertEquals(renewing.evaluate(X, Y, silent), reusing.evaluate(X, Y, silent));
        Tensor predicted = reusing.predict(X, silent);
        float[] elements = predicted.toFloatArray();
        assertArrayEquals(renewing.predict(X, silent).toFloatArray(), elements);
        reusing.predict(X, silent);
        train(reusing);
        assertArrayEquals(elements, predicted.toFloatArray());
    }

    @Test
    void aModelUsesMemoryAgainInEachStep() {
        Tidy model = new Tidy();
        List<Boolean> reusing = new ArrayList<>();
        train(model, new Callback() {
            @Override
            public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
                reusing.add(Confinement.holds(model));
            }
        });
        // The first step builds the model.
        assertEquals(9, reusing.size());
        assertFalse(reusing.subList(1, 9).contains(false));
    }

    @Test
    void predictionsAreTheUsers() {
        Sequential identity = new Sequential(new Flatten());
        EvaluateOptions options = new EvaluateOptions().batchSize(8).verbose(Verbose.SILENT);
        assertArrayEquals(X.toFloatArray(), identity.predict(X, options).toFloatArray());
        Scale scale = new Scale();
        Model weights = new Model() {
            private final Scale inner = scale;

            @Override
            protected Tensor call(Tensor x) {
                Tensor y = inner.apply(x);
                return y.rank() == 3 ? Gradus.stopGradient(inner.factor) : y;
            }
        };
        weights.apply(X);
        Tensor seen = weights.predict(X, options);
        float[] before = seen.toFloatArray();
        scale.factor.assignAdd(1);
        assertArrayEquals(before, seen.toFloatArray());
    }

    private static Tensor keep(Tensor x) {
        if (!x.isSymbolic()) {
            KEPT.add(Map.entry(x, x.toFloatArray()));
        }
        return x;
    }

    @Test
    void whatAModelHasKeptDoesNotChange() {
        for (UntidyModel model : UntidyModel.all()) {
            KEPT.clear();
            train(model, new Callback() {
                @Override
                public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                    keep(model.kept());
                }

                @Override
                public void onTestBatchEnd(int batch, Map<String, Double> logs) {
                    keep(model.kept());
                }
            });
            assertFalse(Confinement.holds(model), model.getClass().getSimpleName());
            assertTrue(KEPT.size() >= 9);
            for (Map.Entry<Tensor, float[]> kept : KEPT) {
                String name = model.getClass().getSimpleName();
                assertArrayEquals(kept.getValue(), kept.getKey().toFloatArray(), name);
            }
        }
    }

    /// Harmless until somebody gives it another layer.
    private static final class Open extends Model {
        private final Dense logits = new Dense(5);
        private Layer inner = new ReLU();

        @Override
        protected Tensor call(Tensor x) {
            return logits.apply(Gradus.mean(Gradus.add(inner.apply(x), 1), 1));
        }
    }

    @Test
    void aModelWhoseFieldsACallbackSetsIsLookedAtAgain() {
        Open model = new Open();
        KEPT.clear();
        train(model, new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                model.inner = new Layer() {
                    @Override
                    protected Tensor call(Tensor x) {
                        return keep(Gradus.maximum(x, 0));
                    }
                };
            }
        });
        assertTrue(KEPT.size() >= 8);
        for (Map.Entry<Tensor, float[]> kept : KEPT) {
            assertArrayEquals(kept.getValue(), kept.getKey().toFloatArray());
        }
    }

    /// The loss as a class.
    private static final class OwnLoss extends Loss {
        OwnLoss() {
            super("own");
        }

        @Override
        protected Tensor call(Tensor y, Tensor yPred) {
            return Gradus.mean(Gradus.square(Gradus.subtract(yPred, 0.5)), -1);
        }
    }

    @Test
    void lossesOfTheUsersAreLookedAtToo() {
        assertTrue(Confinement.holds(new OwnLoss()));
        assertFalse(Confinement.holds(Loss.of("own", (y, yPred) -> yPred)));
    }
}
