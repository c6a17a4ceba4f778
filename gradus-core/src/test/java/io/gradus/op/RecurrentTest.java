package io.gradus.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Recurrence;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The gradients of recurrent networks, first and second, against those of their compositions, and the parts of their
/// results.
class RecurrentTest {
    private static Recurrence whole(RecurrentCell cell, boolean all, Tensor... in) {
        return switch (cell) {
            case LSTM -> Gradus.lstm(in[0], in[1], in[2], in[3], in[4], in[5], all);
            case GRU -> Gradus.gru(in[0], in[1], in[2], in[3], in[4], all);
            case SIMPLE -> Gradus.simpleRnn(in[0], in[1], in[2], in[3], in[4], all);
        };
    }

    /// A number that depends on all that a recurrence gives.
    private static Tensor folded(Recurrence r) {
        Tensor sum = weighted(r.outputs(), 0.5).add(weighted(r.state(), -0.3));
        return r.cellState() == null ? sum : sum.add(weighted(r.cellState(), 0.1));
    }

    private static Tensor weighted(Tensor x, double from) {
        return Gradus.sum(x.multiply(Sample.uniform(from, 1, x.shape().dims())));
    }

    private static Recurrence composed(RecurrentCell cell, boolean all, Tensor... in) {
        List<Tensor> states = cell.compose(in);
        int steps = in[0].shape().dim(1);
        Tensor last = states.get(steps - 1);
        Tensor outputs = all ? Gradus.stack(states.subList(0, steps), 1) : last;
        return new Recurrence(outputs, last, cell.hasCellState() ? states.get(steps) : null);
    }

    private static List<Tensor> gradients(Function<Tensor[], Tensor> function, Tensor... in) {
        try (GradientTape tape = new GradientTape()) {
            List<Tensor> sources = Arrays.asList(in);
            sources.forEach(tape::watch);
            return tape.gradient(List.of(function.apply(in)), sources, null, UnconnectedGradients.ZERO);
        }
    }

    /// The gradients of the sum of the gradients' weighted elements.
    private static List<Tensor> secondGradients(Function<Tensor[], Tensor> function, Tensor... in) {
        return gradients(
                own -> {
                    List<Tensor> terms = new ArrayList<>();
                    gradients(function, own).forEach(gradient -> terms.add(weighted(gradient, -1)));
                    return Gradus.sum(Gradus.stack(terms, 0));
                },
                in);
    }

    private static void assertClose(List<Tensor> wanted, List<Tensor> got) {
        assertEquals(wanted.size(), got.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i).shape(), got.get(i).shape());
            assertArrayEquals(wanted.get(i).toDoubleArray(), got.get(i).toDoubleArray(), 1e-11, "input " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(RecurrentCell.class)
    void gradientsAreThoseOfTheComposition(RecurrentCell cell) {
        for (boolean all : new boolean[] {true, false}) {
            for (int units : new int[] {3, 70}) {
                Tensor[] in = RecurrentSamples.inputs(cell, 3, 4, 2, units);
                Function<Tensor[], Tensor> fused = x -> folded(whole(cell, all, x));
                Function<Tensor[], Tensor> parts = x -> folded(composed(cell, all, x));
                assertClose(List.of(parts.apply(in)), List.of(fused.apply(in)));
                assertClose(gradients(parts, in), gradients(fused, in));
                if (units < 10) {
                    assertClose(secondGradients(parts, in), secondGradients(fused, in));
                }
            }
        }
    }

    @Test
    void shapesThatDoNotBelongTogetherAreRefused() {
        Tensor[] in = RecurrentSamples.inputs(RecurrentCell.GRU, 2, 3, 4, 5);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Gradus.gru(in[0], in[1], in[2], in[3], Gradus.zerosLike(in[1]), true))
                .getMessage();
        assertEquals(
                "gru: x is (batch, steps, features) with a step at least, the kernel (features, 3 units), the recurrent"
                        + " kernel (units, 3 units), the bias (2, 3 units) and a state (batch, units). Received:"
                        + " x.shape=(2, 3, 4), kernel.shape=(4, 15), recurrentKernel.shape=(5, 15), bias.shape=(2, 15),"
                        + " state.shape=(4, 15)",
                message);
    }
}
