package io.gradus.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.backend.SoiledMemory;
import io.gradus.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Results and gradients do not depend on what is left in the arrays that a training's steps use again.
class ReusedArraysTest {
    private static final int LONGEST = 72;

    static List<Sample> samples() {
        return OpSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theResultDoesNotDependOnWhatAnArrayHeld(Sample sample) {
        for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32, DType.BFLOAT16}) {
            Tensor[] inputs = sample.inputsAs(dtype);
            if (!isDefined(sample.op(), inputs)) {
                continue;
            }
            Tensor wanted = Interpreter.call(sample.op(), inputs);
            Object got =
                    SoiledMemory.step(lengths(wanted, inputs), () -> elements(Interpreter.call(sample.op(), inputs)));
            assertTrue(Objects.deepEquals(elements(wanted), got), sample + " in " + dtype);
        }
    }

    /// Some ops want one certain dtype: that of the sample.
    private static boolean isDefined(Op op, Tensor... inputs) {
        try {
            return op.shape(inputs).isKnown() && op.dtype(inputs) != DType.STRING;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientsDoNotDependOnWhatAnArrayHeld(Sample sample) {
        Tensor wanted = Interpreter.call(sample.op(), sample.inputs());
        if (!wanted.dtype().isFloating()) {
            return;
        }
        List<Object> expected;
        try {
            expected = gradients(sample);
        } catch (UnsupportedOperationException e) {
            return; // an op without a gradient for this input
        }
        List<Object> got = SoiledMemory.step(lengths(wanted, sample.inputs()), () -> gradients(sample));
        assertTrue(Objects.deepEquals(expected.toArray(), got.toArray()), sample.toString());
    }

    /// The gradients of something that uses the result more than once, so that contributions are added up.
    private static List<Object> gradients(Sample sample) {
        try (GradientTape tape = new GradientTape()) {
            Tensor[] inputs = sample.inputs().clone();
            List<Tensor> sources = new ArrayList<>();
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i].dtype().isFloating()) {
                    tape.watch(inputs[i]);
                    sources.add(inputs[i]);
                    inputs[i] = Gradus.multiply(inputs[i], 1.25);
                }
            }
            Tensor y = Interpreter.call(sample.op(), inputs);
            Tensor z = Gradus.add(Gradus.multiply(y, y), Gradus.reshape(y, y.shape()));
            List<Object> values = new ArrayList<>();
            tape.gradient(List.of(z, y), sources, null, UnconnectedGradients.ZERO)
                    .forEach(gradient -> values.add(elements(gradient)));
            return values;
        }
    }

    private static int[] lengths(Tensor result, Tensor... inputs) {
        return IntStream.concat(
                        IntStream.rangeClosed(1, LONGEST),
                        IntStream.concat(
                                IntStream.of(result.size()),
                                Arrays.stream(inputs).mapToInt(Tensor::size)))
                .filter(length -> length > 0)
                .distinct()
                .toArray();
    }

    private static Object elements(Tensor tensor) {
        return Gradus.reshape(tensor, tensor.size()).toArray();
    }
}
