package io.gradus;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.recomputeGradient;
import static io.gradus.Gradus.sin;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A part of a computation that keeps only its arguments has the same gradients, and needs less memory.
class RecomputeGradientTest {
    private final Tensor x = constant(new double[] {0.3, -0.7});
    private final Variable w = new Variable(constant(new double[] {1.5, 2.5}));

    private Tensor part(Tensor v) {
        return tanh(multiply(sin(v), w));
    }

    private List<double[]> gradients(boolean recompute) {
        try (var tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = recompute ? recomputeGradient(in -> part(in.getFirst()), x) : part(x);
            return tape.gradient(square(y), List.of(x, w)).stream()
                    .map(Tensor::toDoubleArray)
                    .toList();
        }
    }

    @Test
    void argumentsAndVariablesGetTheGradientsOfThePlainComputation() {
        List<double[]> plain = gradients(false);
        List<double[]> again = gradients(true);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(plain.get(i), again.get(i));
        }
    }

    @Test
    void itHasSecondDerivatives() {
        try (var outer = new GradientTape()) {
            outer.watch(x);
            Tensor first;
            try (var inner = new GradientTape()) {
                inner.watch(x);
                first = inner.gradient(recomputeGradient(in -> sin(square(in.getFirst())), x), x);
            }
            double[] second = outer.gradient(first, x).toDoubleArray();
            for (int i = 0; i < 2; i++) {
                double v = x.getDouble(i);
                assertEquals(2 * Math.cos(v * v) - 4 * v * v * Math.sin(v * v), second[i], 1e-12);
            }
        }
    }

    @Test
    void theFunctionRunsOncePerGradientWhateverTheNumberOfInputs() {
        int[] runs = {0};
        try (var tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = recomputeGradient(
                    in -> {
                        runs[0]++;
                        return multiply(multiply(in.get(0), in.get(1)), w);
                    },
                    x,
                    w);
            tape.gradient(y, List.of(x, w));
        }
        assertEquals(2, runs[0]);
    }

    /// Counts the tensors inside the parts of a deep chain that are still in memory before the gradient is asked for,
    /// and checks the gradient.
    private static int kept(boolean recompute) {
        List<WeakReference<Tensor>> inner = new ArrayList<>();
        Tensor start = constant(0.5, DType.FLOAT64);
        try (var tape = new GradientTape()) {
            tape.watch(start);
            Tensor y = start;
            for (int part = 0; part < 10; part++) {
                Tensor from = y;
                y = recompute ? recomputeGradient(in -> steps(in.getFirst(), inner), from) : steps(from, inner);
            }
            System.gc();
            int kept =
                    (int) inner.stream().filter(tensor -> tensor.get() != null).count();
            double slope = 1;
            double v = 0.5;
            for (int i = 0; i < 100; i++) {
                slope *= Math.cos(v);
                v = Math.sin(v);
            }
            assertEquals(slope, tape.gradient(y, start).scalar(), 1e-12);
            return kept;
        }
    }

    private static Tensor steps(Tensor x, List<WeakReference<Tensor>> inner) {
        Tensor y = x;
        for (int i = 0; i < 10; i++) {
            y = sin(y);
            inner.add(new WeakReference<>(y));
        }
        return y;
    }

    @Test
    void aDeepChainKeepsOnlyTheEndsOfItsParts() {
        assertEquals(100, kept(false));
        int kept = kept(true);
        assertTrue(kept <= 10, () -> "kept " + kept);
    }

    @Test
    void theResultsOfAPartThatReadsNothingRecordedAreConstant() {
        try (var tape = new GradientTape()) {
            Variable fixed = new Variable(2.0, "fixed", false);
            Tensor y = recomputeGradient(in -> multiply(in.getFirst(), fixed), constant(3.0));
            assertEquals(6, y.scalar());
            assertEquals(List.of(), tape.watchedVariables());
            assertEquals(6, sum(y).scalar());
        }
    }
}
