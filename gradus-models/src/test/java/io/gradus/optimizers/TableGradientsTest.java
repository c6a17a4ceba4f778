package io.gradus.optimizers;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.function;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.IndexedSlices;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.Dense;
import io.gradus.layers.Embedding;
import io.gradus.layers.Flatten;
import io.gradus.models.FitOptions;
import io.gradus.models.Sequential;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps with the gradients of tables of which rows were looked up.
class TableGradientsTest {
    private static final float[][] ROWS = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};

    /// Optimizers that do not sum squares of single look-ups.
    static Stream<Supplier<Optimizer>> sameAsWhole() {
        return Stream.of(
                SGD::new,
                () -> new SGD(0.1).momentum(0.9),
                () -> new SGD(0.1).clipnorm(0.5),
                () -> new SGD(0.1).clipvalue(0.5),
                () -> new SGD(0.1).globalClipnorm(0.5),
                () -> new SGD(0.1).weightDecay(0.1),
                () -> new SGD(0.1).useEma(true).emaOverwriteFrequency(2),
                () -> new SGD(0.1).gradientAccumulationSteps(2),
                () -> new SGD(0.1).lossScaleFactor(8.0),
                Lion::new,
                Adamax::new,
                Ftrl::new);
    }

    @ParameterizedTest
    @MethodSource("sameAsWhole")
    void rowsChangeATableAsTheWholeGradientDoes(Supplier<Optimizer> optimizer) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16)) {
            assertArrayEquals(
                    trained(optimizer.get(), dtype, false),
                    trained(optimizer.get(), dtype, true),
                    dtype == DType.BFLOAT16 ? 0.1 : 1e-5);
        }
    }

    private static double[] trained(Optimizer optimizer, DType dtype, boolean sparse) {
        Variable table = new Variable(constant(ROWS, dtype));
        Variable factor = new Variable(constant(2.0, dtype));
        List<Variable> variables = List.of(table, factor);
        for (int step = 0; step < 4; step++) {
            try (GradientTape tape = new GradientTape()) {
                Tensor loss = loss(table, factor);
                List<? extends Operand> gradients =
                        sparse ? tape.sparseGradient(loss, variables) : tape.gradient(loss, variables);
                assertEquals(sparse, gradients.getFirst() instanceof IndexedSlices);
                optimizer.applyGradients(zip(gradients, variables));
            }
        }
        return Gradus.concatenate(List.of(Gradus.ravel(table), reshape(factor, 1)), 0)
                .toDoubleArray();
    }

    /// Two look-ups of one table, with repeated rows in each and between them.
    private static Tensor loss(Operand table, Operand factor) {
        Tensor first = take(table, constant(new int[][] {{3, 1}, {3, 3}}), 0);
        Tensor second = take(table, constant(new long[] {1, 0}), 0);
        return multiply(add(sum(square(first)), sum(multiply(second, factor))), 0.01);
    }

    @Test
    void rowsThatWereNotLookedUpAreNotTouched() {
        // A rate without bound makes NaN of whatever is multiplied by a gradient of 0.
        Variable table = new Variable(constant(ROWS));
        try (GradientTape tape = new GradientTape()) {
            Tensor loss = sum(take(table, constant(new int[] {2, 2}), 0));
            Tensor before = table.value();
            new SGD(Double.POSITIVE_INFINITY).apply(tape.sparseGradient(loss, List.of(table)), List.of(table));
            float minus = Float.NEGATIVE_INFINITY;
            assertArrayEquals(
                    new float[] {1, 2, 3, 4, minus, minus, 7, 8, 9, 10},
                    table.value().toFloatArray());
            assertArrayEquals(Gradus.ravel(constant(ROWS)).toFloatArray(), before.toFloatArray());
        }
    }

    @Test
    void fitTouchesNoOtherRowsEither() {
        Embedding embedding = new Embedding(50, 4);
        Sequential model = new Sequential(embedding, new Flatten(), new Dense(1));
        Tensor x = constant(new int[][] {{7, 7}, {3, 9}});
        model.apply(x);
        model.layers().getLast().trainable(false);
        model.compile(new SGD(Double.POSITIVE_INFINITY), "mse");
        model.fit(x, constant(new float[][] {{5}, {6}}), new FitOptions().verbose(Verbose.SILENT));
        Tensor sums = sum(embedding.weights().getFirst(), 1);
        for (int row = 0; row < 50; row++) {
            boolean changed = row == 3 || row == 7 || row == 9;
            assertEquals(!changed, Float.isFinite(sums.toFloatArray()[row]), "row " + row);
        }
    }

    @Test
    void aTableThatIsUsedOtherwiseToo() {
        Variable table = new Variable(constant(ROWS));
        try (GradientTape tape = new GradientTape()) {
            Tensor rows = take(table, constant(new int[] {1}), 0);
            Tensor tied = matmul(rows, Gradus.transpose(table));
            assertInstanceOf(
                    Tensor.class, tape.sparseGradient(tied, List.of(table)).getFirst());
        }
    }

    @Test
    void aTableThatTheTargetDoesNotDependOn() {
        Variable table = new Variable(constant(ROWS));
        Variable other = new Variable(3.0);
        try (GradientTape tape = new GradientTape()) {
            take(table, constant(new int[] {1}), 0);
            List<Operand> gradients = tape.sparseGradient(square(other), List.of(table, other));
            assertNull(gradients.getFirst());
            assertEquals(6, gradients.getLast().tensor().scalar());
        }
    }

    @Test
    void aConstraintSeesTheTable() {
        Variable table = new Variable(constant(ROWS));
        table.constraint(value -> Gradus.clip(value, 0, 6));
        new SGD(1).apply(List.of(slices(new float[][] {{1, -8}}, 0)), List.of(table));
        assertArrayEquals(
                new float[] {0, 6, 3, 4, 5, 6, 6, 6, 6, 6}, table.value().toFloatArray());
    }

    private static IndexedSlices slices(float[][] values, int... indices) {
        return new IndexedSlices(
                constant(values), constant(indices), constant(ROWS).shape());
    }

    @Test
    void aTracedStep() {
        Variable eager = new Variable(constant(ROWS));
        Variable traced = new Variable(constant(ROWS));
        SGD first = new SGD(0.1);
        SGD second = new SGD(0.1);
        var function = function((Tensor factor) -> step(traced, factor, second));
        for (int step = 1; step < 4; step++) {
            Tensor factor = constant((float) step);
            step(eager, factor, first);
            function.apply(factor);
        }
        assertArrayEquals(eager.value().toFloatArray(), traced.value().toFloatArray());
        assertEquals(3, second.iterations());
    }

    private static Tensor step(Variable table, Tensor factor, Optimizer optimizer) {
        try (GradientTape tape = new GradientTape()) {
            Tensor loss = loss(table, factor);
            optimizer.apply(tape.sparseGradient(loss, List.of(table)), List.of(table));
            return loss;
        }
    }
}
