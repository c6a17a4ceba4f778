package io.gradus.optimizers;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.Variable;
import io.gradus.optimizers.schedules.ExponentialDecay;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What all optimizers promise; their numbers are the golden cases' matter.
class OptimizerTest {
    static Stream<Optimizer> all() {
        return Stream.of(
                new SGD(),
                new SGD().momentum(0.9),
                new SGD().momentum(0.9).nesterov(true),
                new RMSprop(),
                new RMSprop().centered(true).momentum(0.5),
                new Adam(),
                new Adam().amsgrad(true),
                new AdamW(),
                new Adagrad(),
                new Adadelta(),
                new Adamax(),
                new Nadam(),
                new Lion(),
                new Lamb(),
                new Ftrl());
    }

    private static Variable variable(String path, float... values) {
        return Variable.atPath(path, constant(values), true);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatATensorShowsNeverChanges(Optimizer optimizer) {
        Variable w = variable("w", 1, 2, 3);
        Tensor gradient = constant(new float[] {0.5f, -1, 2});
        optimizer.apply(List.of(gradient), List.of(w));
        List<Variable> all =
                Stream.concat(Stream.of(w), optimizer.variables().stream()).toList();
        List<Tensor> seen = all.stream().map(Variable::value).toList();
        List<String> before = seen.stream().map(Tensor::toString).toList();
        for (int i = 0; i < 3; i++) {
            optimizer.apply(List.of(gradient), List.of(w));
        }
        assertEquals(before, seen.stream().map(Tensor::toString).toList());
        assertTrue(!w.value().toString().equals(before.getFirst()), "the variable has not moved");
        assertEquals("[ 0.5 -1.   2. ]", plain(gradient));
    }

    @ParameterizedTest
    @MethodSource("all")
    void manyVariablesTogetherGetWhatTheyGetAlone(Optimizer optimizer) {
        String config = Optimizers.serialize(optimizer).toString();
        List<Variable> alone = weights();
        for (Variable weight : alone) {
            Optimizer own = Optimizers.get(Optimizers.serialize(optimizer));
            for (int step = 0; step < 3; step++) {
                own.apply(List.of(gradient(weight)), List.of(weight));
            }
        }
        int before = Threads.count();
        try {
            for (int threads = 1; threads <= 2; threads++) {
                Threads.set(threads);
                Optimizer shared = Optimizers.get(Optimizers.serialize(optimizer));
                List<Variable> together = weights();
                for (int step = 0; step < 3; step++) {
                    shared.apply(together.stream().map(OptimizerTest::gradient).toList(), together);
                }
                for (int i = 0; i < together.size(); i++) {
                    assertArrayEquals(
                            alone.get(i).value().toFloatArray(),
                            together.get(i).value().toFloatArray(),
                            config);
                }
            }
        } finally {
            Threads.set(before);
        }
    }

    /// Short ones, which share a pass, and one that is long enough for several threads.
    private static List<Variable> weights() {
        return IntStream.of(7, 20_000, 90_001, 1, 20_000, 30_000)
                .mapToObj(n -> variable("w" + n, Gradus.linspace(-1, 2, n).toFloatArray()))
                .toList();
    }

    private static Tensor gradient(Variable weight) {
        return Gradus.sin(Gradus.multiply(weight, 50));
    }

    private static String plain(Tensor tensor) {
        String text = tensor.toString();
        return text.substring(text.indexOf('('), text.indexOf(", shape")).substring(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theConfigurationMakesTheSameOptimizer(Optimizer optimizer) {
        Optimizer copy = Optimizers.get(Optimizers.serialize(optimizer));
        assertEquals(optimizer.config(), copy.config());
        assertEquals(optimizer.getClass(), copy.getClass());
    }

    @ParameterizedTest
    @MethodSource("all")
    void otherFloatsTakeTheSamePath(Optimizer optimizer) {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16)) {
            if ((optimizer instanceof Nadam || optimizer instanceof Lamb) && dtype == DType.BFLOAT16) {
                continue; // Their beta2 rounds to 1, and 1 - beta2 to 0, in Keras too.
            }
            Optimizer narrow = Optimizers.get(Optimizers.serialize(optimizer));
            Optimizer reference = Optimizers.get(Optimizers.serialize(optimizer));
            narrow.learningRate(0.125);
            reference.learningRate(0.125);
            Variable w = new Variable(constant(new float[] {1, -2}).cast(dtype), "w");
            Variable expected = variable("w", 1, -2);
            Tensor gradient = constant(new float[] {0.5f, 0.25f});
            for (int i = 0; i < 2; i++) {
                narrow.apply(List.of(gradient), List.of(w));
                reference.apply(List.of(gradient), List.of(expected));
            }
            double room = dtype == DType.FLOAT64 ? 1e-4 : 0.03;
            assertArrayEquals(expected.value().toDoubleArray(), w.value().toDoubleArray(), room, dtype.label());
        }
    }

    @Test
    void gradientsThatAreMissingLeaveTheirVariablesAlone() {
        Variable a = variable("a", 1);
        Variable b = variable("b", 2);
        SGD sgd = new SGD(0.5);
        assertEquals(1, sgd.applyGradients(zip(Arrays.asList(null, constant(new float[] {1})), List.of(a, b))));
        assertEquals(1, a.value().getFloat(0));
        assertEquals(1.5f, b.value().getFloat(0));
        IllegalArgumentException none =
                assertThrows(IllegalArgumentException.class, () -> sgd.apply(Arrays.asList(null, null), List.of(a, b)));
        assertTrue(none.getMessage().endsWith("Received: null for all of [a, b]"), none.getMessage());
        assertEquals(1, sgd.iterations());
    }

    @Test
    void noGradientsAreNoStep() {
        SGD sgd = new SGD();
        sgd.apply(List.of(), List.of());
        assertEquals(0, sgd.iterations());
    }

    @Test
    void wrongArgumentsAreNamed() {
        Variable a = variable("net/a", 1);
        SGD sgd = new SGD();
        Tensor gradient = constant(new float[] {1});
        sgd.apply(List.of(gradient), List.of(a));
        String sizes = message(() -> sgd.apply(List.of(gradient, gradient), List.of(a)));
        assertTrue(sizes.contains("Received: 2 gradients, 1 variables"), sizes);
        String unknown = message(() -> sgd.apply(List.of(gradient), List.of(variable("net/b", 1))));
        assertTrue(unknown.contains("Received: variable 'net/b'"), unknown);
        String shape = message(() -> sgd.apply(List.of(constant(1.0)), List.of(a)));
        assertTrue(shape.contains("Received: gradient.shape=(), variable 'net/a' of shape=(1,)"), shape);
        assertTrue(message(() -> new SGD().momentum(2)).endsWith("Received: momentum=2.0"));
        assertTrue(message(() -> new SGD().clipnorm(1).globalClipnorm(2))
                .endsWith("Received: clipnorm=1.0, clipvalue=null, globalClipnorm=2.0"));
        assertTrue(message(() -> new Lion().beta1(0)).endsWith("Received: beta1=0.0"));
        assertTrue(message(() -> Optimizers.get("adamm")).endsWith("Received: adamm"));
    }

    private static String message(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }

    @Test
    void theFirstStepFreezesTheOptions() {
        SGD sgd = new SGD();
        sgd.apply(List.of(constant(1.0)), List.of(new Variable(0.0)));
        assertThrows(IllegalStateException.class, () -> sgd.momentum(0.9));
        assertThrows(IllegalStateException.class, () -> sgd.weightDecay(0.1));
        assertNull(sgd.config().get("weight_decay"));
    }

    @Test
    void theLearningRateIsAFloatThatCanBeSet() {
        SGD sgd = new SGD(0.1);
        assertEquals(0.1f, sgd.learningRate());
        Variable w = new Variable(1.0);
        sgd.apply(List.of(constant(1.0)), List.of(w));
        sgd.learningRate(0.25);
        sgd.apply(List.of(constant(1.0)), List.of(w));
        assertEquals(1 - 0.1f - 0.25f, w.value().scalar(), 1e-6);
        assertEquals(0.25, sgd.config().get("learning_rate"));
    }

    @Test
    void aScheduleGivesTheRateOfEachStepAndCannotBeSet() {
        SGD sgd = new SGD(new ExponentialDecay(0.5, 1, 0.5));
        Variable w = new Variable(1.0);
        sgd.apply(List.of(constant(1.0)), List.of(w));
        sgd.apply(List.of(constant(1.0)), List.of(w));
        assertEquals(1 - 0.5 - 0.25, w.value().scalar());
        assertEquals(0.125, sgd.learningRate());
        assertThrows(IllegalStateException.class, () -> sgd.learningRate(1));
        assertEquals(sgd.config(), Optimizers.get(Optimizers.serialize(sgd)).config());
        SGD lambda = new SGD(step -> 1.0 / (1 + step));
        lambda.apply(List.of(constant(0.5)), List.of(w));
        assertEquals(0.5, lambda.learningRate());
    }

    @Test
    void variablesHaveKerasNamesAndOrder() {
        Adam adam = new Adam().name("adam").useEma(true).gradientAccumulationSteps(2);
        adam.build(List.of(variable("net/dense/kernel", 1), variable("net/dense/bias", 1)));
        assertEquals(
                List.of(
                        "adam/iteration",
                        "adam/learning_rate",
                        "adam/net_dense_kernel_average",
                        "adam/net_dense_bias_average",
                        "adam/net_dense_kernel_gradient_accumulator",
                        "adam/net_dense_bias_gradient_accumulator",
                        "adam/net_dense_kernel_momentum",
                        "adam/net_dense_kernel_velocity",
                        "adam/net_dense_bias_momentum",
                        "adam/net_dense_bias_velocity"),
                adam.variables().stream().map(Variable::path).toList());
        assertTrue(adam.variables().stream().noneMatch(Variable::isTrainable));
    }

    @Test
    void constraintsHoldAfterEachStep() {
        Variable w = variable("w", 1, -1);
        w.constraint(Gradus::relu);
        new SGD(1).apply(List.of(constant(new float[] {0.5f, 0.5f})), List.of(w));
        assertArrayEquals(new float[] {0.5f, 0}, w.value().toFloatArray());
    }

    @Test
    void stepsLeaveNoTraceOnOpenTapes() {
        Variable x = new Variable(3.0);
        Adagrad adagrad = new Adagrad(0.1);
        try (GradientTape tape = new GradientTape(true)) {
            Tensor y = x.multiply(x);
            adagrad.apply(List.of(tape.gradient(y, x)), List.of(x));
            Variable accumulator = adagrad.variables().getLast();
            assertNull(tape.gradient(accumulator.value(), x));
            assertEquals(6, tape.gradient(y, x).scalar());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "SGD", "Adam", "adamw", "rmsprop", "nadam", "ftrl", "lion", "adadelta", "ADAGRAD"})
    void namesAreFoundInAnyCase(String name) {
        assertTrue(Optimizers.get(name).className().equalsIgnoreCase(name));
    }

    @Test
    void lossesAreScaledAndGradientsScaledBack() {
        SGD sgd = new SGD(1).lossScaleFactor(8);
        Variable w = new Variable(1.0);
        try (GradientTape tape = new GradientTape()) {
            Tensor loss = sgd.scaleLoss(w.multiply(2));
            assertEquals(16, loss.scalar());
            sgd.apply(List.of(tape.gradient(loss, w)), List.of(w));
        }
        assertEquals(-1, w.value().scalar());
    }
}
