package io.gradus.benchmarks;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.erf;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sigmoid;
import static io.gradus.Gradus.softmax;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tanh;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.backend.cpu.AdamRates;
import io.gradus.backend.cpu.Updates;
import java.util.Random;
import java.util.function.Supplier;

/// Gradus's share of the comparison of element-wise work, in nanoseconds an element; `benchmarks/peers` has the
/// others'.
/// Usage: `ElementwiseComparison [THREADS]`.
final class ElementwiseComparison {
    private static final int N = 1_000_000;
    private static final int SIDE = 1000;
    private static final int ADAM_N = 10_000_000;
    private static final double NANOS = 1e9;

    private ElementwiseComparison() {}

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        Threads.set(threads);
        String suffix = " of 1M, " + Measure.threads(threads);
        Tensor x = constant(random(N, 6, -3));
        Tensor z = constant(random(N, 1, 0.1f));
        Tensor matrix = reshape(x, Shape.of(SIDE, SIDE));
        report("add" + suffix, N, () -> add(x, z));
        report("exp" + suffix, N, () -> exp(x));
        report("tanh" + suffix, N, () -> tanh(x));
        report("log" + suffix, N, () -> log(z));
        report("sigmoid" + suffix, N, () -> sigmoid(x));
        report("erf" + suffix, N, () -> erf(x));
        report("softmax of 1000 x 1000, " + Measure.threads(threads), N, () -> softmax(matrix, -1));
        report("sum" + suffix, N, () -> sum(x));
        report("sum of columns of 1000 x 1000, " + Measure.threads(threads), N, () -> sum(matrix, 0));
        adam(threads);
    }

    private static void adam(int threads) {
        float[] weights = random(ADAM_N, 1, 0);
        float[] gradient = random(ADAM_N, 1, -0.5f);
        float[] momentum = new float[ADAM_N];
        float[] velocity = new float[ADAM_N];
        // A rate so small that the weights stay what they are, however often the step is taken.
        AdamRates rates = new AdamRates(1e-9, 0.1, 0.001, 1e-7);
        report("Adam of 10M, " + Measure.threads(threads), ADAM_N, () -> {
            Updates.adam(weights, weights, momentum, velocity, null, gradient, rates);
            return weights;
        });
    }

    private static void report(String what, int elements, Supplier<?> work) {
        Measure.report(what, Measure.seconds(work) * NANOS / elements, "ns");
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
