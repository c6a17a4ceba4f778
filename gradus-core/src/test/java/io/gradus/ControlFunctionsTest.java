package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.associativeScan;
import static io.gradus.Gradus.caseOf;
import static io.gradus.Gradus.cond;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.foldl;
import static io.gradus.Gradus.foldr;
import static io.gradus.Gradus.foriLoop;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.map;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.scan;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.switchCase;
import static io.gradus.Gradus.whileLoop;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Branches and loops do what Java's own do, and gradients flow through them.
class ControlFunctionsTest {
    private static final Tensor X = constant(new float[] {1, 2, 3, 4, 5});

    @Test
    void onlyTheBranchThatIsTakenRuns() {
        assertEquals("yes", cond(constant(true), () -> "yes", () -> {
            throw new AssertionError("the other branch");
        }));
        assertEquals("no", cond(constant(0), () -> "yes", () -> "no"));
        assertThrows(IllegalArgumentException.class, () -> cond(X, () -> 1, () -> 2));
    }

    @Test
    void branchesAreChosenByNumberOrByCondition() {
        List<java.util.function.Supplier<String>> branches = List.of(() -> "a", () -> "b");
        assertEquals("a", switchCase(constant(-3), branches));
        assertEquals("b", switchCase(constant(1), branches));
        assertEquals("b", switchCase(constant(9), branches));
        assertEquals("else", switchCase(constant(9), branches, () -> "else"));
        assertEquals(
                "2",
                caseOf(
                        List.of(new Pair<>(constant(false), () -> "1"), new Pair<>(constant(true), () -> "2")),
                        () -> "3"));
        assertEquals("3", caseOf(List.of(new Pair<>(constant(false), () -> "1")), () -> "3"));
    }

    private record State(Tensor count, Tensor value) {}

    @Test
    void loopsCarryWhatTheyAreGiven() {
        State end = whileLoop(
                s -> less(s.count(), 4),
                s -> new State(add(s.count(), 1), multiply(s.value(), 2)),
                new State(constant(0), constant(1f)));
        assertEquals(16, end.value().scalar());
        assertEquals(
                8,
                whileLoop(x -> constant(true), x -> multiply(x, 2), constant(1), 3)
                        .scalar());
        assertEquals(10, foriLoop(0, 5, (i, total) -> total + i, 0));
    }

    @Test
    void foldsRunFromEitherEnd() {
        assertEquals(-13, foldl((a, b) -> subtract(a, b), X).scalar());
        assertEquals(-5, foldr((a, b) -> subtract(a, b), X).scalar());
        assertEquals("12345", foldl((String text, Tensor x) -> text + (int) x.scalar(), X, ""));
        assertEquals("54321", foldr((String text, Tensor x) -> text + (int) x.scalar(), X, ""));
        assertThrows(IllegalArgumentException.class, () -> foldl((a, b) -> a, Gradus.zeros(0)));
    }

    @Test
    void mapsOfNothingKnowTheirShape() {
        Tensor rows = Gradus.zeros(0, 3);
        assertEquals(Shape.of(0), map(x -> sum(x), rows).shape());
        List<Tensor> both = map(xs -> List.of(xs.get(0), add(xs.get(0), xs.get(1))), List.of(X, X));
        assertArrayEquals(new float[] {2, 4, 6, 8, 10}, both.get(1).toFloatArray());
    }

    @Test
    void functionsOfElementsBecomeFunctionsOfTensors() {
        Tensor matrix = reshape(arange(6), 2, 3);
        Tensor clipped = Gradus.vectorize(x -> cond(less(x, 3), () -> x, () -> constant(3)))
                .apply(matrix);
        assertArrayEquals(new int[] {0, 1, 2, 3, 3, 3}, Gradus.ravel(clipped).toIntArray());
        Tensor sums = Gradus.vectorize((a, b) -> add(a, b)).apply(matrix, arange(3));
        assertArrayEquals(new int[] {0, 2, 4, 3, 5, 7}, Gradus.ravel(sums).toIntArray());
    }

    @Test
    void scansRunBothWays() {
        Pair<Tensor, Tensor> sums = scan((c, x) -> new Pair<>(add(c, x), add(c, x)), constant(0f), X, true);
        assertEquals(15, sums.first().scalar());
        assertArrayEquals(new float[] {15, 14, 12, 9, 5}, sums.second().toFloatArray());
    }

    @Test
    void associativeScansGiveAllPartialResults() {
        for (int n = 0; n < 9; n++) {
            Tensor x = add(Gradus.cast(arange(n), DType.FLOAT32), 1);
            assertArrayEquals(
                    Gradus.cumsum(x, 0).toFloatArray(),
                    associativeScan((a, b) -> add(a, b), x).toFloatArray());
        }
        Tensor matrix = reshape(Gradus.cast(arange(12), DType.FLOAT32), 3, 4);
        Tensor reversed = associativeScan((a, b) -> add(a, b), matrix, true, 1);
        assertArrayEquals(new float[] {6, 6, 5, 3, 22, 18, 13, 7, 38, 30, 21, 11}, reversed.toFloatArray());
        // Products of 2x2 matrices do not commute.
        Tensor m = reshape(Gradus.cast(arange(20), DType.FLOAT32), 5, 2, 2);
        Tensor products = associativeScan((a, b) -> Gradus.matmul(a, b), m);
        Tensor all = foldl((a, b) -> Gradus.matmul(a, b), m);
        assertArrayEquals(all.toFloatArray(), Gradus.ravel(products.get("-1")).toFloatArray());
    }

    @Test
    void gradientsFlowThroughLoops() {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(X);
            Tensor y = sum(associativeScan((a, b) -> multiply(a, b), X));
            // d/dx₅ of the last product alone, d/dx₁ of all of them.
            Tensor gradient = tape.gradient(y, X);
            assertEquals(24, gradient.getFloat(4));
            assertEquals(1 + 2 + 6 + 24 + 120, gradient.getFloat(0));
        }
    }

    @Test
    void arraysOfTensorsAreFilledAndRead() {
        TensorArray array = new TensorArray(DType.FLOAT32, 3);
        array.write(0, constant(new float[] {1, 2})).write(2, constant(new float[] {5, 6}));
        assertArrayEquals(
                new float[] {1, 2, 0, 0, 5, 6}, Gradus.ravel(array.stack()).toFloatArray());
        assertArrayEquals(
                new float[] {5, 6, 1, 2},
                Gradus.ravel(array.gather(constant(new int[] {2, 0}))).toFloatArray());
        assertEquals(
                "TensorArray: the index lies outside. Received: index=3, size=3, dynamicSize=false",
                assertThrows(IllegalArgumentException.class, () -> array.write(3, Gradus.zeros(2)))
                        .getMessage());
        TensorArray parts = new TensorArray(DType.FLOAT32, 0, true).split(X, 2, 3);
        assertEquals(2, parts.size());
        assertArrayEquals(X.toFloatArray(), parts.concat().toFloatArray());
        TensorArray slices = new TensorArray(DType.FLOAT32, 5).unstack(X);
        assertEquals(3, slices.read(2).scalar());
        slices.scatter(constant(new int[] {4, 0}), constant(new float[] {50, 10}));
        assertArrayEquals(new float[] {10, 2, 3, 4, 50}, slices.stack().toFloatArray());
    }
}
