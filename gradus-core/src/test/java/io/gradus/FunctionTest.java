package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.function.ConcreteFunction;
import io.gradus.function.TensorType;
import io.gradus.function.TracedFunction;
import io.gradus.random.Generator;
import io.gradus.random.SeedGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Functions that are traced and run as graphs.
class FunctionTest {
    private static final Tensor A = constant(new float[] {1, 2, 3});
    private static final Tensor B = constant(new float[] {4, 5, 6});

    record Both(Tensor sum, List<Tensor> rest) {}

    @Test
    void javaCodeRunsOnceForEachSignature() {
        List<Shape> seen = new ArrayList<>();
        TracedFunction<Tensor> f = function((a, b) -> {
            seen.add(a.shape());
            return add(multiply(a, 2), b);
        });
        assertArrayEquals(new float[] {6, 9, 12}, f.apply(A, B).toFloatArray());
        assertArrayEquals(new float[] {9, 12, 15}, f.apply(B, A).toFloatArray());
        assertEquals(List.of(Shape.of(3)), seen);
        f.apply(constant(1f), constant(2f));
        f.apply(constant(1.0), constant(2.0).cast(DType.FLOAT64).cast(DType.FLOAT32));
        assertEquals(2, f.tracingCount());
    }

    @Test
    void resultsKeepTheirStructure() {
        TracedFunction<Both> f = function((a, b) -> new Both(a.add(b), List.of(a, b.multiply(2))));
        Both both = f.apply(A, B);
        assertArrayEquals(new float[] {5, 7, 9}, both.sum().toFloatArray());
        assertArrayEquals(new float[] {8, 10, 12}, both.rest().get(1).toFloatArray());
        assertEquals(
                Map.of("x", 6.0),
                Map.of(
                        "x",
                        function(x -> Map.of("x", x.sum())).apply(A).get("x").scalar()));
        assertNull(function(x -> null).apply(A));
        assertEquals(
                new Pair<>(6.0, "a"),
                new Pair<>(
                        function(() -> new Pair<>(A.sum(), "a")).apply().first().scalar(), "a"));
        assertEquals(
                21, functionOfList(all -> sum(concatenate(all, 0))).apply(A, B).scalar());
    }

    @Test
    void variablesAreReadAndAssignedAtEachCall() {
        Variable v = new Variable(new float[] {1, 1, 1});
        Variable calls = new Variable(0);
        TracedFunction<Tensor> f = function(x -> {
            Tensor before = v.value();
            v.assignAdd(x);
            calls.assignAdd(1);
            return before.add(v.multiply(10));
        });
        assertArrayEquals(new float[] {21, 31, 41}, f.apply(A).toFloatArray());
        v.assign(new float[] {0, 0, 0});
        Tensor kept = f.apply(A);
        assertArrayEquals(new float[] {10, 20, 30}, kept.toFloatArray());
        assertArrayEquals(new float[] {1, 2, 3}, v.value().toFloatArray());
        f.apply(A);
        assertArrayEquals(new float[] {10, 20, 30}, kept.toFloatArray());
        assertEquals(3, calls.value().getInt());
    }

    @Test
    void aVariableThatIsReturnedDoesNotChangeLater() {
        Variable v = new Variable(new float[] {1, 2});
        TracedFunction<Tensor> read = function(v::value);
        Tensor before = read.apply();
        v.assignAdd(1f);
        assertArrayEquals(new float[] {1, 2}, before.toFloatArray());
        assertArrayEquals(new float[] {2, 3}, read.apply().toFloatArray());
    }

    @Test
    void randomNumbersAreDrawnAnew() {
        SeedGenerator eager = new SeedGenerator(7);
        SeedGenerator traced = new SeedGenerator(7);
        TracedFunction<Tensor> f = function(() -> io.gradus.random.Random.normal(Shape.of(4), traced));
        for (int i = 0; i < 3; i++) {
            Tensor wanted = io.gradus.random.Random.normal(Shape.of(4), eager);
            assertArrayEquals(wanted.toFloatArray(), f.apply().toFloatArray());
        }
        Generator one = Generator.fromSeed(3);
        Generator other = Generator.fromSeed(3);
        TracedFunction<Tensor> g = function(() -> other.uniform(Shape.of(3)));
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(one.uniform(Shape.of(3)).toFloatArray(), g.apply().toFloatArray());
        }
    }

    @Test
    void tapesWorkInside() {
        Variable w = new Variable(new float[] {1, 2, 3});
        TracedFunction<List<Tensor>> f = function(x -> {
            try (GradientTape tape = new GradientTape(true)) {
                tape.watch(x);
                Tensor y = sum(multiply(square(x), w));
                return List.of(tape.gradient(y, x), tape.gradient(y, w));
            }
        });
        List<Tensor> gradients = f.apply(A);
        assertArrayEquals(new float[] {2, 8, 18}, gradients.get(0).toFloatArray());
        assertArrayEquals(new float[] {1, 4, 9}, gradients.get(1).toFloatArray());
    }

    @Test
    void tapesWorkAround() {
        Variable w = new Variable(new float[] {1, 2, 3});
        TracedFunction<Tensor> f = function(x -> sum(multiply(multiply(square(x), x), w)));
        for (int i = 0; i < 2; i++) {
            try (GradientTape tape = new GradientTape(true)) {
                tape.watch(A);
                Tensor y = f.apply(A).multiply(2);
                assertArrayEquals(new float[] {6, 48, 162}, tape.gradient(y, A).toFloatArray());
                assertArrayEquals(new float[] {2, 16, 54}, tape.gradient(y, w).toFloatArray());
                assertEquals(List.of(w), tape.watchedVariables());
            }
        }
    }

    @Test
    void secondDerivativesGoThroughACall() {
        TracedFunction<Tensor> f = function(x -> sum(multiply(square(x), x)));
        try (GradientTape outer = new GradientTape()) {
            outer.watch(A);
            Tensor first;
            try (GradientTape inner = new GradientTape()) {
                inner.watch(A);
                first = inner.gradient(f.apply(A), A);
            }
            assertArrayEquals(new float[] {6, 12, 18}, outer.gradient(first, A).toFloatArray());
        }
        try (ForwardAccumulator accumulator = new ForwardAccumulator(A, onesLike(A))) {
            assertEquals(42, accumulator.jvp(f.apply(A)).scalar());
        }
    }

    @Test
    void gradientsReachWhatTheFunctionCaptured() {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(B);
            TracedFunction<Tensor> f = function(x -> multiply(x, B));
            assertArrayEquals(
                    new float[] {1, 2, 3}, tape.gradient(f.apply(A), B).toFloatArray());
        }
    }

    @Test
    void severalResultsHaveGradients() {
        TracedFunction<Pair<Tensor, Tensor>> f = function(x -> new Pair<>(square(x), sum(multiply(x, 3))));
        try (GradientTape tape = new GradientTape()) {
            tape.watch(A);
            Pair<Tensor, Tensor> y = f.apply(A);
            Tensor both = add(sum(y.first()), y.second());
            assertArrayEquals(new float[] {5, 7, 9}, tape.gradient(both, A).toFloatArray());
        }
    }

    @Test
    void printShowsTheValuesOfEachCall() {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        PrintOptions options = new PrintOptions()
                .stream(new java.io.PrintStream(bytes, true, java.nio.charset.StandardCharsets.UTF_8));
        TracedFunction<Tensor> f = function(x -> {
            Tensor y = multiply(x, 2);
            print(options, "y:", y);
            return y.add(1);
        });
        f.apply(A);
        f.apply(B);
        assertEquals("y: [2 4 6]\ny: [8 10 12]\n", bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void functionsNest() {
        TracedFunction<Tensor> inner = function(x -> multiply(x, x));
        TracedFunction<Tensor> outer = function(x -> inner.apply(x).add(inner.apply(x.add(1f))));
        assertArrayEquals(new float[] {5, 13, 25}, outer.apply(A).toFloatArray());
        assertEquals(0, inner.tracingCount());
    }

    @Test
    void customGradientsAreKept() {
        TracedFunction<Tensor> f = function(x -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                Tensor y = customGradient(
                        xs -> new ValueAndGradient(square(xs.getFirst()), dy -> List.of(dy.multiply(100))), x);
                return tape.gradient(y, x);
            }
        });
        assertArrayEquals(new float[] {100, 100, 100}, f.apply(A).toFloatArray());
    }

    @Test
    void sizesThatFollowFromValuesAreFoundAtEachCall() {
        TracedFunction<Tensor> f = function(x -> booleanMask(x, greater(x, 1.5)).multiply(2));
        assertArrayEquals(new float[] {4, 6}, f.apply(A).toFloatArray());
        assertArrayEquals(new float[] {8, 10, 12}, f.apply(B).toFloatArray());
    }

    @Test
    void theGraphHasALineForEachOp() {
        ConcreteFunction<Tensor> f =
                function((a, b) -> sqrt(add(square(a), square(b)))).concrete(TensorType.of(A), TensorType.of(B));
        assertEquals("""
                function(%0: float32(3), %1: float32(3)) {
                  %2 = square %0 : float32(3)
                  %3 = square %1 : float32(3)
                  %4 = add %2 %3 : float32(3)
                  %5 = sqrt %4 : float32(3)
                  return %5
                }""", f.toString());
        assertEquals(List.of(TensorType.of(A), TensorType.of(B)), f.argumentTypes());
        Throwable error = assertThrows(IllegalArgumentException.class, () -> f.apply(A, constant(1f)));
        assertEquals(
                "function: this one is traced for arguments [float32(3), float32(3)]; the function that it comes from"
                        + " takes others, too. Received: [float32(3), float32()]",
                error.getMessage());
    }

    @Test
    void aSignatureLimitsTheArguments() {
        TracedFunction<Tensor> f =
                function(x -> sum(x, 1)).inputSignature(TensorType.of(DType.FLOAT32, Shape.UNKNOWN, 2));
        assertEquals(Shape.of(3), f.apply(zeros(3, 2)).shape());
        assertEquals(Shape.of(5), f.apply(zeros(5, 2)).shape());
        Throwable error = assertThrows(IllegalArgumentException.class, () -> f.apply(zeros(3, 3)));
        assertEquals(
                "function: argument 0 must be float32(None, 2), as the signature says. Received: float32(3, 3)",
                error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> f.apply(A, A));
        assertEquals("function: it takes 1 arguments. Received: 2 arguments", error.getMessage());
        assertNotNull(f.toString());
    }

    @Test
    void whatCannotBeTracedSaysWhatToDo() {
        Throwable error = assertThrows(
                IllegalStateException.class,
                () -> function(x -> x.getFloat(0) > 0 ? x : x.negative()).apply(A));
        assertTrue(error.getMessage().contains("where(condition, a, b)"), error.getMessage());
        error = assertThrows(
                UnsupportedOperationException.class,
                () -> function(x -> cond(greater(x.sum(), 0), () -> x, x::negative))
                        .apply(A));
        assertTrue(error.getMessage().startsWith("cond: a function that is traced cannot choose"), error.getMessage());
        Variable flag = new Variable(true);
        error = assertThrows(
                UnsupportedOperationException.class,
                () -> function(x -> cond(flag, () -> x, x::negative)).apply(A));
        assertTrue(error.getMessage().startsWith("cond: a function that is traced cannot choose"), error.getMessage());
        error = assertThrows(
                IllegalStateException.class,
                () -> function(ids -> segmentSum(A, ids)).apply(constant(new int[] {0, 1, 1})));
        assertTrue(error.getMessage().contains("outside of the function"), error.getMessage());
        List<Tensor> escaped = new ArrayList<>();
        function(x -> {
                    escaped.add(x);
                    return x;
                })
                .apply(A);
        error = assertThrows(
                IllegalStateException.class, () -> escaped.getFirst().add(1));
        assertTrue(error.getMessage().startsWith("function: a tensor of a tracing that is over"), error.getMessage());
    }

    @Test
    void longArraysServeAgain() {
        Tensor x = io.gradus.random.Random.normal(Shape.of(100, 100));
        TracedFunction<Tensor> f = function(a -> matmul(tanh(matmul(a, a)), transpose(exp(a.negative()))));
        Tensor wanted = matmul(tanh(matmul(x, x)), transpose(exp(x.negative())));
        Tensor first = f.apply(x);
        Tensor second = f.apply(x.multiply(0.5));
        assertArrayEquals(wanted.toFloatArray(), first.toFloatArray());
        assertArrayEquals(wanted.toFloatArray(), f.apply(x).toFloatArray());
        assertTrue(Arrays.hashCode(second.toFloatArray()) != Arrays.hashCode(first.toFloatArray()));
    }

    @Test
    void aVariableIsMadeOnceInAnInitScope() {
        List<Variable> made = new ArrayList<>();
        TracedFunction<Tensor> counter = function(() -> {
            if (made.isEmpty()) {
                made.add(initScope(() -> new Variable(constant(10f).add(1))));
            }
            return made.getFirst().assignAdd(1f).value();
        });
        assertEquals(12, counter.apply().scalar());
        assertEquals(13, counter.apply().scalar());
    }
}
