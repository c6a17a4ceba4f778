package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.initializers.Initializers;
import io.gradus.layers.Dense;
import io.gradus.layers.Input;
import io.gradus.models.Sequential;
import io.gradus.naming.AutomaticNames;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import io.gradus.random.SeedGenerator;
import io.gradus.random.TensorFlowRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Cases of the kinds `random`, whose samples are judged by their statistics, and `random_exact`, which want
/// TensorFlow's very numbers.
final class RandomCases implements CaseRunner {
    /// A draw of a case's shape with the arguments of its program.
    @FunctionalInterface
    private interface Draw {
        Tensor draw(Shape shape, PythonCall call, Seed seed);
    }

    private static final String SET_SEED = "keras.utils.set_random_seed";
    private static final String INITIALIZERS = "keras.initializers.";

    private final Map<String, Draw> draws = new HashMap<>();
    private final Map<String, BooleanSupplier> repeats = new HashMap<>();

    RandomCases() {
        kerasDraws();
        tensorFlowDraws();
        statelessDraws();
        repeats();
    }

    private void kerasDraws() {
        draws.put(
                "keras.random.normal", (shape, call, seed) -> Random.normal(shape, mean(call), deviation(call), seed));
        draws.put(
                "keras.random.truncated_normal",
                (shape, call, seed) -> Random.truncatedNormal(shape, mean(call), deviation(call), seed));
        draws.put("keras.random.uniform", (shape, call, seed) -> Random.uniform(shape, low(call), high(call), seed));
        draws.put(
                "keras.random.randint",
                (shape, call, seed) -> Random.randint(shape, (long) low(call), (long) high(call), seed));
        draws.put(
                "keras.random.categorical",
                (shape, call, seed) -> Random.categorical(logits(call), samples(call), seed));
        draws.put("keras.random.shuffle", (shape, call, seed) -> Random.shuffle(range(call), seed));
        draws.put("keras.random.gamma", (shape, call, seed) -> Random.gamma(shape, number(call, 1, "alpha"), seed));
        draws.put(
                "keras.random.beta",
                (shape, call, seed) -> Random.beta(shape, number(call, 1, "alpha"), number(call, 2, "beta"), seed));
        draws.put(
                "keras.random.binomial",
                (shape, call, seed) ->
                        Random.binomial(shape, number(call, 1, "counts"), number(call, 2, "probabilities"), seed));
        draws.put(
                "keras.random.dropout",
                (shape, call, seed) -> Random.dropout(ones(shape, DType.FLOAT32), call.number(1, "rate", 0), seed));
    }

    private void tensorFlowDraws() {
        draws.put("tf.random.normal", draws.get("keras.random.normal"));
        draws.put("tf.random.truncated_normal", draws.get("keras.random.truncated_normal"));
        draws.put(
                "tf.random.uniform",
                (shape, call, seed) -> call.get(3, "dtype", "float32").equals("int32")
                        ? Random.randint(shape, (long) low(call), (long) high(call), seed)
                        : Random.uniform(shape, low(call), high(call), seed));
        draws.put(
                "tf.random.categorical",
                (shape, call, seed) -> Random.categorical(logits(call), samples(call), DType.INT64, seed));
        draws.put("tf.random.shuffle", draws.get("keras.random.shuffle"));
        // TensorFlow's beta is the rate, by which a sample of scale 1 is divided.
        draws.put(
                "tf.random.gamma",
                (shape, call, seed) ->
                        divide(Random.gamma(shape, number(call, 1, "alpha"), seed), call.number(2, "beta", 1)));
        draws.put(
                "tf.random.poisson",
                (shape, call, seed) -> statelessPoisson(shape, seed.next(), number(call, 1, "lam"), DType.FLOAT32));
        draws.put("tf.nn.dropout", draws.get("keras.random.dropout"));
    }

    private void statelessDraws() {
        draws.put("tf.random.set_seed", (shape, call, seed) -> {
            TensorFlowRandom.setSeed((long) call.number(0, "seed", 0));
            Tensor normal = TensorFlowRandom.normal(Shape.of(4), 0, 1, DType.FLOAT32, null);
            return concatenate(List.of(normal, TensorFlowRandom.uniform(Shape.of(4), 0, 1, DType.FLOAT32, null)), 0);
        });
        draws.put("tf.random.stateless_uniform", (shape, call, seed) -> {
            DType dtype = DType.of(call.get(4, "dtype", "float32"));
            double from = call.number(2, "minval", 0);
            double to = call.number(3, "maxval", 1);
            return dtype.isInteger()
                    ? statelessUniform(shape, pair(call), (long) from, (long) to, dtype)
                    : statelessUniform(shape, pair(call), from, to, dtype);
        });
        draws.put("tf.random.stateless_normal", (shape, call, seed) -> statelessNormal(shape, pair(call)));
        draws.put(
                "tf.random.stateless_truncated_normal",
                (shape, call, seed) -> statelessTruncatedNormal(shape, pair(call), 0, 1, DType.FLOAT32));
    }

    private void repeats() {
        repeats.put(
                "stateless_same",
                () -> same(Random.uniform(Shape.of(4), Seed.of(11)), Random.uniform(Shape.of(4), Seed.of(11))));
        repeats.put("same_seed", () -> {
            Random.setSeed(7);
            Tensor first = Random.normal(Shape.of(5));
            Random.setSeed(7);
            return same(first, Random.normal(Shape.of(5)));
        });
        repeats.put("tf_set_seed", () -> {
            TensorFlowRandom.setSeed(3);
            Tensor first = TensorFlowRandom.normal(Shape.of(4), 0, 1, DType.FLOAT32, null);
            TensorFlowRandom.setSeed(3);
            return same(first, TensorFlowRandom.normal(Shape.of(4), 0, 1, DType.FLOAT32, null));
        });
        repeats.put(
                "seedgen_same",
                () -> same(
                        Random.uniform(Shape.of(4), new SeedGenerator(5)),
                        Random.uniform(Shape.of(4), new SeedGenerator(5))));
    }

    private static boolean same(Tensor a, Tensor b) {
        return Arrays.equals(a.toFloatArray(), b.toFloatArray());
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return golden.api().equals(SET_SEED)
                || draws.containsKey(golden.api())
                || repeats.containsKey(golden.label())
                || golden.api().startsWith(INITIALIZERS);
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        if (repeats.containsKey(golden.label())) {
            boolean equal = Objects.requireNonNull(repeats.get(golden.label())).getAsBoolean();
            answers.json("equal", equal);
            return;
        }
        String program = golden.get("program").text();
        PythonCall call = PythonCall.parse(program);
        if (golden.api().equals(SET_SEED)) {
            answers.tensor("out.0", weightsAfter((long) call.number(0, "seed", 0)));
            return;
        }
        if (golden.api().startsWith(INITIALIZERS)) {
            answers.tensor("out.0", initialized(call, PythonCall.parse(program.substring(program.indexOf(')') + 1))));
            return;
        }
        Seed seed = call.named().containsKey("seed") && !golden.api().contains("stateless")
                ? Seed.of((long) call.number(99, "seed", 0))
                : Seed.global();
        Draw draw = Objects.requireNonNull(draws.get(golden.api()));
        answers.tensor("out.0", draw.draw(shape(golden, call), call, seed));
    }

    /// The weights of a small model that is made in a new session with a seed, flattened.
    private static Tensor weightsAfter(long seed) {
        AutomaticNames.clearSession();
        Random.setSeed(seed);
        var model = new Sequential(new Input(4), new Dense(3), new Dense(2));
        return concatenate(
                model.variables().stream().map(weight -> reshape(weight, -1)).toList(), 0);
    }

    /// The value of an initializer, whose program is two calls: that of the class, and that of the object with a shape.
    private static Tensor initialized(PythonCall constructor, PythonCall use) {
        Map<String, Object> config = Map.of("seed", (int) constructor.number(99, "seed", 0));
        int[] shape =
                Arrays.stream(use.numbers(0, "shape")).mapToInt(x -> (int) x).toArray();
        return Initializers.get(Map.of("class_name", constructor.function(), "config", config))
                .call(Shape.of(shape), DType.FLOAT32);
    }

    /// The shape that the case gives, or that the program spells.
    private static Shape shape(GoldenCase golden, PythonCall call) {
        return golden.get("shape").isPresent()
                ? Shape.of(golden.get("shape").integers())
                : Shape.of(Arrays.stream(call.numbers(0, "shape"))
                        .mapToInt(x -> (int) x)
                        .toArray());
    }

    private static double mean(PythonCall call) {
        return call.number(1, "mean", 0);
    }

    private static double deviation(PythonCall call) {
        return call.number(2, "stddev", 1);
    }

    private static double low(PythonCall call) {
        return call.number(1, "minval", 0);
    }

    private static double high(PythonCall call) {
        return call.number(2, "maxval", 1);
    }

    private static Tensor number(PythonCall call, int position, String name) {
        return constant((float) call.number(position, name, 1));
    }

    /// The logarithms of one row of probabilities.
    private static Tensor logits(PythonCall call) {
        return log(cast(expandDims(constant(call.numbers(0, "logits")), 0), DType.FLOAT32));
    }

    private static int samples(PythonCall call) {
        return (int) call.number(1, "num_samples", 1);
    }

    private static Tensor range(PythonCall call) {
        return arange((int) call.numbers(0, "x")[0]);
    }

    private static Tensor pair(PythonCall call) {
        double[] seeds = call.numbers(1, "seed");
        return constant(new int[] {(int) seeds[0], (int) seeds[1]});
    }
}
