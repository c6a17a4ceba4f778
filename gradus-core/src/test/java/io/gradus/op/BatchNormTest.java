package io.gradus.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.interpreter.Interpreter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Batch normalization in training, whose moments are the batch's own: gradients through both, and digits.
class BatchNormTest {
    private static final BatchNorm NORM = new BatchNorm(1, 1e-3, true);
    private static final Tensor X = Sample.uniform(-1, 2, 3, 4, 5);
    private static final Tensor GAMMA = Sample.uniform(0.5, 2, 4);
    private static final Tensor BETA = Sample.uniform(-1, 1, 4);
    private static final Tensor WEIGHTS = Sample.uniform(0.5, 1.5, 3, 4, 5);

    private interface Norm {
        Tensor of(Tensor x, Tensor gamma, Tensor beta);
    }

    private static Tensor fused(Tensor x, Tensor gamma, Tensor beta) {
        Tensor moments = Interpreter.call(new BatchMoments(1), x);
        return Interpreter.call(NORM, x, gamma, beta, moments);
    }

    private static Tensor composed(Tensor x, Tensor gamma, Tensor beta) {
        return NORM.decompose(x, gamma, beta);
    }

    private static List<Tensor> gradients(Norm norm, Tensor x, Tensor gamma, Tensor beta) {
        try (GradientTape tape = new GradientTape()) {
            List<Tensor> sources = List.of(x, gamma, beta);
            sources.forEach(tape::watch);
            Tensor y = norm.of(x, gamma, beta);
            List<Tensor> loss = List.of(Gradus.sum(Gradus.multiply(Gradus.square(y), WEIGHTS)));
            return tape.gradient(loss, sources, null, UnconnectedGradients.ZERO);
        }
    }

    private static void assertSame(List<Tensor> wanted, List<Tensor> got) {
        for (int i = 0; i < wanted.size(); i++) {
            assertArrayEquals(flat(wanted.get(i)), flat(got.get(i)), 1e-9, "of input " + i);
        }
    }

    private static double[] flat(Tensor x) {
        return Gradus.reshape(x, x.size()).toDoubleArray();
    }

    @Test
    void theGradientsAreThoseOfTheComposition() {
        assertSame(gradients(BatchNormTest::composed, X, GAMMA, BETA), gradients(BatchNormTest::fused, X, GAMMA, BETA));
    }

    @Test
    void theSecondGradientsAreThoseOfTheComposition() {
        assertSame(second(BatchNormTest::composed), second(BatchNormTest::fused));
    }

    private static List<Tensor> second(Norm norm) {
        try (GradientTape outer = new GradientTape()) {
            List<Tensor> sources = List.of(X, GAMMA, BETA);
            sources.forEach(outer::watch);
            Tensor first = gradients(norm, X, GAMMA, BETA).getFirst();
            List<Tensor> slope = List.of(Gradus.sum(Gradus.multiply(first, WEIGHTS)));
            return outer.gradient(slope, sources, null, UnconnectedGradients.ZERO);
        }
    }

    @Test
    void noDigitsAreLostFarFromZero() {
        Tensor far = Gradus.add(Sample.uniform(-1, 1, 50_000, 3), 3000);
        Tensor rows = Gradus.cast(far, DType.FLOAT32);
        Tensor wanted = new BatchMoments(1).decompose(Gradus.cast(rows, DType.FLOAT64));
        Tensor got = Interpreter.call(new BatchMoments(1), rows);
        double[] expected = flat(wanted);
        double[] actual = flat(got);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 2e-6 * Math.abs(expected[i]));
        }
        Tensor runs = Gradus.transpose(rows);
        assertArrayEquals(expected, flat(Interpreter.call(new BatchMoments(0), runs)), 3e-4);
    }

    @Test
    void aJumpWithinTheBatchCostsNoDigits() {
        Tensor zeros = Gradus.zeros(64, 2);
        Tensor ones = Gradus.add(Gradus.cast(Sample.uniform(-1, 1, 20_000, 2), DType.FLOAT32), 500);
        Tensor rows = Gradus.concatenate(List.of(zeros, ones), 0);
        double[] wanted = flat(new BatchMoments(1).decompose(Gradus.cast(rows, DType.FLOAT64)));
        double[] got = flat(Interpreter.call(new BatchMoments(1), rows));
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], got[i], 2e-6 * Math.abs(wanted[i]));
        }
    }

    @Test
    void aRowOfAnotherSizeIsRefused() {
        Tensor moments = Interpreter.call(new BatchMoments(1), X);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Interpreter.call(NORM, X, BETA, GAMMA, X));
        assertTrue(e.getMessage()
                .contains("moments has one element for each channel of x. Received: x.shape=(3, 4, 5), "
                        + "moments.shape=(3, 4, 5)"));
        assertThrows(IllegalArgumentException.class, () -> Interpreter.call(NORM, X, Gradus.ones(5), BETA, moments));
        assertThrows(IllegalArgumentException.class, () -> Interpreter.call(new BatchMoments(3), X));
    }
}
