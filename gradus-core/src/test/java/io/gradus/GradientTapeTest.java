package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.customGradient;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.log1p;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.prod;
import static io.gradus.Gradus.sin;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.stopGradient;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// The tape behaves as TensorFlow's.
class GradientTapeTest {
    private final Variable x = new Variable(3.0, "x");

    @Test
    void aVariableIsWatchedWhenItIsRead() {
        try (var tape = new GradientTape()) {
            Tensor y = square(x);
            assertEquals(6, tape.gradient(y, x).scalar());
        }
    }

    @Test
    void aTapeCanBeAskedAfterItsBlock() {
        var tape = new GradientTape();
        Tensor y = square(x);
        tape.close();
        assertEquals(6, tape.gradient(y, x).scalar());
    }

    @Test
    void aTensorIsWatchedOnRequestOnly() {
        Tensor a = constant(2.0);
        try (var tape = new GradientTape(true)) {
            assertNull(tape.gradient(square(a), a));
            tape.watch(a);
            assertEquals(4, tape.gradient(square(a), a).scalar());
        }
    }

    @Test
    void gradientsOfSeveralUsesAddUp() {
        try (var tape = new GradientTape()) {
            Tensor y = add(multiply(x, x), multiply(x, sin(x)));
            assertEquals(6 + Math.sin(3) + 3 * Math.cos(3), tape.gradient(y, x).scalar(), 1e-5);
        }
    }

    @Test
    void tapesNestForHigherDerivatives() {
        try (var outer = new GradientTape();
                var inner = new GradientTape()) {
            Tensor y = power(x, 4);
            Tensor first = inner.gradient(y, x);
            assertEquals(108, first.scalar(), 1e-4);
            assertEquals(108, outer.gradient(first, x).scalar(), 1e-3);
        }
    }

    @Test
    void aTapeAnswersOnce() {
        var tape = new GradientTape();
        Tensor y = square(x);
        tape.close();
        tape.gradient(y, x);
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> tape.gradient(y, x));
        assertEquals(
                "GradientTape: a tape that is not persistent computes one set of gradients. Make it with new"
                        + " GradientTape(true). Received: a second request",
                error.getMessage());
    }

    @Test
    void aPersistentTapeAnswersAnyQuestion() {
        try (var tape = new GradientTape(true)) {
            Tensor y = multiply(x, x);
            Tensor z = multiply(y, y);
            assertEquals(108, tape.gradient(z, x).scalar());
            assertEquals(18, tape.gradient(z, y).scalar());
            assertEquals(6, tape.gradient(y, x).scalar());
        }
    }

    @Test
    void whatTheTargetDoesNotDependOnHasNoGradient() {
        Variable other = new Variable(new float[] {1, 2});
        try (var tape = new GradientTape(true)) {
            Tensor y = square(x);
            assertNull(tape.gradient(y, other));
            List<Tensor> zeros = tape.gradient(List.of(y), List.of(other), null, UnconnectedGradients.ZERO);
            assertArrayEquals(new float[] {0, 0}, zeros.getFirst().toFloatArray());
        }
    }

    @Test
    void outputGradientsWeighTheTargets() {
        Tensor a = constant(new float[] {1, 2});
        try (var tape = new GradientTape()) {
            tape.watch(a);
            Tensor y = square(a);
            List<Tensor> gradients = tape.gradient(
                    List.of(y), List.of(a), List.of(constant(new float[] {10, 100})), UnconnectedGradients.NONE);
            assertArrayEquals(new float[] {20, 400}, gradients.getFirst().toFloatArray());
        }
    }

    @Test
    void recordingCanStopAndStartAgain() {
        try (var tape = new GradientTape(true)) {
            Tensor y = square(x);
            Tensor z = tape.stopRecording(() -> multiply(y, 3));
            assertNull(tape.gradient(z, x));
            assertEquals(12, tape.gradient(multiply(y, 2), x).scalar());
            tape.reset();
            assertNull(tape.gradient(y, x));
        }
    }

    @Test
    void onlyTrainableVariablesAreWatchedUnlessTold() {
        Variable frozen = new Variable(2.0, "frozen", false);
        try (var tape = new GradientTape(true)) {
            Tensor y = multiply(square(x), frozen);
            assertEquals(List.of(x), tape.watchedVariables());
            assertNull(tape.gradient(y, frozen));
        }
        try (var tape = new GradientTape(true, false)) {
            tape.watch(frozen);
            Tensor y = multiply(square(x), frozen);
            assertNull(tape.gradient(y, x));
            assertEquals(9, tape.gradient(y, frozen).scalar());
        }
    }

    @Test
    void theJacobianHasTheShapesOfBoth() {
        Tensor w = constant(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        Tensor v = constant(new float[][] {{0.1f}, {0.2f}});
        try (var tape = new GradientTape()) {
            tape.watch(v);
            Tensor y = matmul(w, v);
            Tensor jacobian = tape.jacobian(y, v);
            assertEquals(Shape.of(3, 1, 2, 1), jacobian.shape());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, jacobian.toFloatArray());
        }
    }

    @Test
    void batchJacobianTakesRowsApart() {
        Tensor a = constant(new float[][] {{1, 2}, {3, 4}});
        try (var tape = new GradientTape()) {
            tape.watch(a);
            Tensor jacobian = tape.batchJacobian(square(a), a);
            assertArrayEquals(new float[] {2, 0, 0, 4, 6, 0, 0, 8}, jacobian.toFloatArray());
        }
    }

    @Test
    void stopGradientCutsAPath() {
        try (var tape = new GradientTape()) {
            assertEquals(3, tape.gradient(multiply(stopGradient(x), x), x).scalar());
        }
    }

    @Test
    void aCustomGradientReplacesTheRules() {
        Tensor a = constant(100.0);
        try (var tape = new GradientTape()) {
            tape.watch(a);
            Tensor y = customGradient(
                    inputs -> {
                        Tensor e = exp(inputs.getFirst());
                        return new ValueAndGradient(
                                log1p(e), dy -> List.of(multiply(dy, subtract(1, divide(1, add(e, 1))))));
                    },
                    a);
            assertEquals(1, tape.gradient(y, a).scalar());
        }
    }

    @Test
    void theProductsGradientHoldsWhereFactorsAreZero() {
        Tensor a = constant(new double[][] {{0, 2, 3}, {0, 4, 0}, {1, 2, 3}});
        var result = Gradus.valueAndGradient(t -> prod(t, 1, false), a);
        assertArrayEquals(
                new double[] {6, 0, 0, 0, 0, 0, 6, 3, 2},
                result.gradients().getFirst().toDoubleArray());
    }

    @Test
    void anAssignmentInsideDoesNotChangeWhatWasRead() {
        Variable v = new Variable(new float[] {1, 2});
        try (var tape = new GradientTape()) {
            Tensor y = square(v);
            v.assignAdd(1.0);
            assertArrayEquals(new float[] {2, 4}, tape.gradient(y, v).toFloatArray());
        }
        assertArrayEquals(new float[] {2, 3}, v.value().toFloatArray());
    }

    @Test
    void integersHaveNoGradient() {
        Variable count = new Variable(3, "count");
        try (var tape = new GradientTape()) {
            assertNull(tape.gradient(multiply(count, 2.0), count));
        }
    }

    @Test
    void tapesOfOtherThreadsAreNotDisturbed() throws Exception {
        Tensor shared = constant(new float[] {1, 2, 3});
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> task = () -> {
                for (int i = 0; i < 500; i++) {
                    try (var tape = new GradientTape()) {
                        tape.watch(shared);
                        Tensor y = sum(square(shared));
                        assertArrayEquals(
                                new float[] {2, 4, 6}, tape.gradient(y, shared).toFloatArray());
                    }
                }
                return true;
            };
            for (var future : threads.invokeAll(List.of(task, task, task, task))) {
                assertTrue(future.get());
            }
        }
    }

    @Test
    void aKeptResultDoesNotKeepTheTape() throws InterruptedException {
        List<Tensor> losses = new ArrayList<>();
        WeakReference<Tensor> intermediate = record(losses);
        for (int i = 0; i < 50 && intermediate.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(intermediate.get());
        assertEquals(1, losses.size());
    }

    private WeakReference<Tensor> record(List<Tensor> losses) {
        try (var tape = new GradientTape()) {
            Tensor hidden = tanh(multiply(x, Gradus.ones(1000)));
            losses.add(sum(hidden));
            assertEquals(List.of(x), tape.watchedVariables());
            return new WeakReference<>(hidden);
        }
    }

    /// Time that grows with the square of the number of tapes would be minutes here; it is well under a second.
    @Test
    void aVariableThatManyTapesHaveReadIsAsFastAsANewOne() {
        assertTimeout(Duration.ofSeconds(20), () -> {
            try (var outer = new GradientTape(true)) {
                for (int i = 0; i < 300_000; i++) {
                    try (var _ = new GradientTape()) {
                        outer.stopRecording(() -> square(x));
                    }
                }
                for (int i = 0; i < 1_000; i++) {
                    try (var asked = new GradientTape()) {
                        assertEquals(6, asked.gradient(square(x), x).scalar());
                    }
                }
                assertEquals(6, outer.gradient(square(x), x).scalar());
            }
        });
    }

    @Test
    void theGradientOfATableThatIsOnlyLookedUpIsItsRows() {
        Variable table = new Variable(constant(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
        try (var tape = new GradientTape()) {
            Tensor rows = Gradus.take(table, constant(new int[][] {{2, 0}, {2, 2}}), 0);
            IndexedSlices slices = tape.indexedSlices(sum(square(rows)), table);
            assertArrayEquals(new int[] {2, 0, 2, 2}, slices.indices().toIntArray());
            assertEquals(Shape.of(4, 2), slices.values().shape());
            assertArrayEquals(
                    new float[] {2, 4, 0, 0, 30, 36}, slices.toTensor().toFloatArray());
        }
    }

    @Test
    void theGradientOfATableThatIsUsedOtherwiseHasAllRows() {
        Variable table = new Variable(constant(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
        try (var tape = new GradientTape()) {
            Tensor rows = Gradus.take(table, constant(new int[] {1}), 0);
            IndexedSlices slices = tape.indexedSlices(add(sum(rows), sum(table)), table);
            assertArrayEquals(new int[] {0, 1, 2}, slices.indices().toIntArray());
            assertArrayEquals(new float[] {1, 1, 2, 2, 1, 1}, slices.toTensor().toFloatArray());
        }
    }
}
