package io.gradus.models;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.function;
import static io.gradus.Gradus.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.GradientTape;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.function.TracedFunction;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Flatten;
import io.gradus.layers.LSTM;
import io.gradus.layers.Layer;
import io.gradus.layers.LayerNormalization;
import io.gradus.layers.MaxPooling2D;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.metrics.Mean;
import io.gradus.optimizers.Adam;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.SGD;
import io.gradus.random.Random;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A training step that is traced changes a model as the same step does without.
class TracedTrainingTest {
    private static final int STEPS = 4;

    record Case(String name, Shape input, Supplier<Layer> model, Supplier<Optimizer> optimizer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "mlp",
                        Shape.of(8, 5),
                        () -> new Sequential(new Dense(64).activation("relu"), new Dropout(0.3).seed(5), new Dense(3)),
                        () -> new Adam(0.01)),
                new Case(
                        "cnn",
                        Shape.of(8, 8, 8, 1),
                        () -> new Sequential(
                                new Conv2D(4, 3).activation("relu"),
                                new BatchNormalization(),
                                new MaxPooling2D(),
                                new Flatten(),
                                new Dense(3)),
                        () -> new SGD(0.05).momentum(0.9).clipnorm(1.0)),
                new Case(
                        "lstm",
                        Shape.of(8, 6, 4),
                        () -> new Sequential(new LSTM(7), new LayerNormalization(), new Dense(3)),
                        () -> new Adam(0.01).useEma(true)));
    }

    /// What a program trains with.
    private record Training(Layer model, Optimizer optimizer, Mean mean) {
        Tensor step(Tensor x, Tensor y) {
            SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy().fromLogits(true);
            try (GradientTape tape = new GradientTape()) {
                Tensor value = loss.apply(y, model.apply(x, true));
                List<Variable> variables = model.trainableVariables();
                optimizer.applyGradients(zip(tape.gradient(value, variables), variables));
                mean.updateState(value);
                return value;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsGiveTheSameBits(Case test) {
        Random.setSeed(3);
        Training plain = new Training(test.model().get(), test.optimizer().get(), new Mean());
        Training traced = new Training(test.model().get(), test.optimizer().get(), new Mean());
        TracedFunction<Tensor> step = function((BiFunction<Tensor, Tensor, Tensor>) traced::step);
        plain.model().buildFor(test.input());
        traced.model().buildFor(test.input());
        List<Variable> wanted = plain.model().variables();
        List<Variable> got = traced.model().variables();
        for (int i = 0; i < wanted.size(); i++) {
            got.get(i).assign(wanted.get(i));
        }
        Tensor labels = constant(new int[] {0, 1, 2, 0, 1, 2, 0, 1});
        for (int i = 0; i < STEPS; i++) {
            Tensor x = Random.normal(test.input());
            assertEquals(plain.step(x, labels).scalar(), step.apply(x, labels).scalar(), "loss of step " + i);
        }
        assertEquals(1, step.tracingCount());
        for (int i = 0; i < wanted.size(); i++) {
            assertArrayEquals(
                    wanted.get(i).value().toDoubleArray(),
                    got.get(i).value().toDoubleArray(),
                    wanted.get(i).path());
        }
        assertEquals(plain.optimizer().iterations(), traced.optimizer().iterations());
        assertEquals(plain.mean().result().scalar(), traced.mean().result().scalar());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void predictionsGiveTheSameBits(Case test) {
        Layer model = test.model().get();
        TracedFunction<Tensor> predict = function(x -> model.apply(x, false));
        Tensor x = Random.normal(test.input());
        // The first call builds the layers.
        Tensor first = predict.apply(x);
        assertArrayEquals(model.apply(x, false).toFloatArray(), first.toFloatArray());
        assertArrayEquals(first.toFloatArray(), predict.apply(x).toFloatArray());
    }
}
