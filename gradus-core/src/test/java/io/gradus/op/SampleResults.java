package io.gradus.op;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.Interpreter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Prints what every sample gives, as a number a sample: a program that [KernelSetsAgreeTest] starts with different
/// kernels.
final class SampleResults {
    private SampleResults() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (Sample sample : OpSamples.all()) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor result = Interpreter.call(sample.op(), sample.inputsAs(dtype));
                Object array = TensorAccess.get().storage(result);
                out.println(sample + " " + dtype + " " + Arrays.deepHashCode(new Object[] {array}));
            }
        }
        out.flush();
    }
}
