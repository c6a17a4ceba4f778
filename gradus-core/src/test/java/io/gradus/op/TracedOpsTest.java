package io.gradus.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.backend.SoiledMemory;
import io.gradus.function.TracedFunction;
import io.gradus.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every op gives the same bits in a traced function as it does at once, and so do its gradients.
class TracedOpsTest {
    private static final int LONGEST = 72;

    static List<Sample> samples() {
        return OpSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theResultIsThatOfTheOp(Sample sample) {
        for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32, DType.BFLOAT16}) {
            Tensor[] inputs = sample.inputsAs(dtype);
            if (isDefined(sample.op(), inputs)) {
                check(all -> List.of(Interpreter.call(sample.op(), all.toArray(Tensor[]::new))), sample, inputs);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientsInsideAreThoseOfTheOp(Sample sample) {
        if (hasGradients(sample)) {
            check(all -> gradients(sample.op(), all), sample, sample.inputs());
            check(all -> gradients(sample.op(), all), sample, sample.inputsAs(DType.FLOAT32));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientsAroundAreThoseOfTheOp(Sample sample) {
        if (hasGradients(sample)) {
            List<Tensor> inputs = List.of(sample.inputs());
            TracedFunction<Tensor> traced =
                    Gradus.functionOfList(all -> Interpreter.call(sample.op(), all.toArray(Tensor[]::new)));
            Object[] wanted = elements(gradients(sample.op(), inputs)).toArray();
            for (int i = 0; i < 2; i++) {
                Object[] got = elements(gradients(traced::apply, inputs)).toArray();
                assertTrue(Arrays.deepEquals(wanted, got), sample.toString());
            }
        }
    }

    private static void check(Function<List<Tensor>, List<Tensor>> function, Sample sample, Tensor... inputs) {
        List<Tensor> given = List.of(inputs);
        Object[] wanted = elements(function.apply(given)).toArray();
        TracedFunction<List<Tensor>> traced = Gradus.functionOfList(function);
        assertTrue(Arrays.deepEquals(wanted, elements(traced.apply(given)).toArray()), sample.toString());
        Object[] again = SoiledMemory.step(
                lengths(inputs), () -> elements(traced.apply(given)).toArray());
        assertTrue(Arrays.deepEquals(wanted, again), sample + " in used arrays");
    }

    private static int[] lengths(Tensor... inputs) {
        return IntStream.concat(
                        IntStream.rangeClosed(1, LONGEST), Arrays.stream(inputs).mapToInt(Tensor::size))
                .distinct()
                .toArray();
    }

    private static boolean hasGradients(Sample sample) {
        if (!isDefined(sample.op(), sample.inputs())
                || !sample.op().dtype(sample.inputs()).isFloating()) {
            return false;
        }
        try {
            return !gradients(sample.op(), List.of(sample.inputs())).isEmpty();
        } catch (UnsupportedOperationException e) {
            return false; // an op without a gradient for this input
        }
    }

    private static boolean isDefined(Op op, Tensor... inputs) {
        try {
            return op.shape(inputs).isKnown() && op.dtype(inputs) != DType.STRING;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Tensor> gradients(Op op, List<Tensor> inputs) {
        return gradients(all -> Interpreter.call(op, all.toArray(Tensor[]::new)), inputs);
    }

    private static List<Tensor> gradients(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        try (GradientTape tape = new GradientTape()) {
            inputs.forEach(tape::watch);
            Tensor y = Gradus.multiply(function.apply(inputs), 0.75);
            return new ArrayList<>(tape.gradient(List.of(y), inputs, null, UnconnectedGradients.ZERO));
        }
    }

    private static List<Object> elements(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> Gradus.reshape(tensor, tensor.size()).toArray())
                .toList();
    }
}
