package io.gradus.benchmarks;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.erf;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.function;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.relu;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sigmoid;
import static io.gradus.Gradus.softmax;
import static io.gradus.Gradus.sqrt;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tanh;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.backend.VariableUpdate;
import io.gradus.backend.cpu.update.Updates;
import io.gradus.function.TracedFunction;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Gradus's share of the comparison of element-wise work, in nanoseconds an element; `benchmarks/peers` has the
/// others'.
/// Usage: `ElementwiseComparison [THREADS]`.
final class ElementwiseComparison {
    private static final int N = 1_000_000;
    private static final int SIDE = 1000;
    private static final int ADAM_N = 10_000_000;

    private ElementwiseComparison() {}

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        Threads.set(threads);
        String suffix = " of 1M, " + Measure.threads(threads);
        Tensor x = constant(random(N, 6, -3));
        Tensor z = constant(random(N, 1, 0.1f));
        Tensor matrix = reshape(x, Shape.of(SIDE, SIDE));
        Measure.nanos("add" + suffix, N, Bound.bytes(12), () -> add(x, z));
        Measure.nanos("exp" + suffix, N, Bound.bytes(8), () -> exp(x));
        Measure.nanos("tanh" + suffix, N, Bound.bytes(8), () -> tanh(x));
        Measure.nanos("log" + suffix, N, Bound.bytes(8), () -> log(z));
        Measure.nanos("sigmoid" + suffix, N, Bound.bytes(8), () -> sigmoid(x));
        Measure.nanos("erf" + suffix, N, Bound.bytes(8), () -> erf(x));
        Measure.nanos(
                "softmax of 1000 x 1000, " + Measure.threads(threads), N, Bound.bytes(8), () -> softmax(matrix, -1));
        Measure.nanos("sum" + suffix, N, Bound.bytes(4), () -> sum(x));
        Measure.nanos(
                "sum of columns of 1000 x 1000, " + Measure.threads(threads), N, Bound.bytes(4), () -> sum(matrix, 0));
        chains(suffix, x, z);
        adam(threads);
    }

    /// Ops that follow each other, one by one and as a function that is traced.
    private static void chains(String suffix, Tensor x, Tensor z) {
        TracedFunction<Tensor> chain = function((BiFunction<Tensor, Tensor, Tensor>) ElementwiseComparison::chain);
        TracedFunction<Tensor> swish = function((Function<Tensor, Tensor>) ElementwiseComparison::swish);
        Measure.nanos("chain of 9 ops" + suffix, N, Bound.bytes(12), () -> chain(x, z));
        Measure.nanos("compiled chain of 9 ops" + suffix, N, Bound.bytes(12), () -> chain.apply(x, z));
        Measure.nanos("compiled x / (exp(-x) + 1)" + suffix, N, Bound.bytes(8), () -> swish.apply(x));
    }

    private static Tensor chain(Tensor x, Tensor z) {
        Tensor t = relu(add(multiply(x, 1.1), z));
        t = subtract(multiply(t, z), 0.5);
        t = multiply(t, t);
        return multiply(sqrt(add(t, 1e-3)), 0.25);
    }

    private static Tensor swish(Tensor x) {
        return divide(x, add(exp(negative(x)), 1));
    }

    private static void adam(int threads) {
        float[] weights = random(ADAM_N, 1, 0);
        float[] gradient = random(ADAM_N, 1, -0.5f);
        float[] momentum = new float[ADAM_N];
        float[] velocity = new float[ADAM_N];
        // A rate so small that the weights stay what they are, however often the step is taken.
        var update = new VariableUpdate.Adam(1e-9, 0.9, 0.999, 1e-7);
        Measure.nanos("Adam of 10M, " + Measure.threads(threads), ADAM_N, Bound.bytes(28), () -> {
            Updates.run(update, null, weights, weights, gradient, momentum, velocity, null);
            return weights;
        });
    }

    private static float[] random(int n, float scale, float offset) {
        Random random = new Random(1);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() * scale + offset;
        }
        return values;
    }
}
