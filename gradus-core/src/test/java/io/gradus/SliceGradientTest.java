package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Gradients of many slices of one tensor, which the tape puts together: whatever boxes they are, as if each had been
/// filled up with zeros.
class SliceGradientTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;

    @Test
    void boxesThatOverlapTouchAndLeaveGapsAddUp() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Tensor x = constant(random.doubles(ROWS * COLUMNS).toArray()).reshape(ROWS, COLUMNS);
            double[] wanted = new double[ROWS * COLUMNS];
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                List<Tensor> parts = new ArrayList<>();
                for (int count = random.nextInt(1, 9); count > 0; count--) {
                    int top = random.nextInt(ROWS);
                    int left = random.nextInt(COLUMNS);
                    int bottom = random.nextInt(top, ROWS + 1);
                    int right = random.nextInt(left, COLUMNS + 1);
                    int weight = random.nextInt(1, 9);
                    parts.add(sum(multiply(x.get(range(top, bottom), range(left, right)), weight)));
                    for (int i = top; i < bottom; i++) {
                        for (int j = left; j < right; j++) {
                            wanted[i * COLUMNS + j] += weight;
                        }
                    }
                }
                Tensor y = parts.stream().reduce(Gradus::add).orElseThrow();
                assertArrayEquals(wanted, tape.gradient(y, x).toDoubleArray(), 1e-12);
            }
        }
    }

    @Test
    void aLoopOverElementsGivesSecondDerivatives() {
        Tensor x = constant(new double[] {1, 2, 3, 4}).reshape(2, 2);
        try (GradientTape outer = new GradientTape()) {
            outer.watch(x);
            Tensor first;
            try (GradientTape inner = new GradientTape()) {
                inner.watch(x);
                Tensor y = constant(0.0, DType.FLOAT64);
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 2; j++) {
                        y = y.add(power(x.get(at(i), at(j)), 3));
                    }
                }
                first = inner.gradient(y, x);
            }
            assertArrayEquals(new double[] {3, 12, 27, 48}, first.toDoubleArray(), 1e-12);
            assertArrayEquals(
                    new double[] {6, 12, 18, 24}, outer.gradient(first, x).toDoubleArray(), 1e-12);
        }
    }

    @Test
    void aLoopOverManySlicesTakesLinearTime() {
        int n = 60_000;
        Tensor x = ones(n, 2);
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            // One array of the whole size for each slice would be 29 GB.
            Tensor y = stack(unstack(x, 0).stream().map(row -> row.multiply(2)).toList(), 0);
            assertEquals(4.0 * n, sum(tape.gradient(y, x)).scalar());
        }
    }
}
