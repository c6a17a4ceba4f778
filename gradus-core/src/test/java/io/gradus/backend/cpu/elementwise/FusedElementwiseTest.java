package io.gradus.backend.cpu.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.ElementwiseProgram.Step;
import io.gradus.backend.cpu.kernel.ElementwiseKernels.FusedLoop;
import io.gradus.backend.cpu.vector.VectorElementwise;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Select;
import io.gradus.op.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The generated loops give the bits of the single ops.
class FusedElementwiseTest {
    private static final int LENGTH = 333;

    static Stream<Unary> unaries() {
        return Stream.of(
                Unary.NEGATIVE,
                Unary.ABS,
                Unary.SQUARE,
                Unary.SQRT,
                Unary.RSQRT,
                Unary.RECIPROCAL,
                Unary.RELU,
                Unary.EXP,
                Unary.LOG,
                Unary.SIGMOID,
                Unary.SOFTPLUS,
                Unary.TANH,
                Unary.ERF);
    }

    static Stream<Binary> binaries() {
        return Stream.of(
                Binary.ADD,
                Binary.SUBTRACT,
                Binary.MULTIPLY,
                Binary.DIVIDE,
                Binary.MAXIMUM,
                Binary.MINIMUM,
                Binary.RELU_GRADIENT);
    }

    static Stream<Comparison> comparisons() {
        return Arrays.stream(Comparison.values());
    }

    @ParameterizedTest
    @MethodSource("unaries")
    void unaryOps(Unary op) {
        check(program(new Step(op, List.of(0)), new Step(Binary.MULTIPLY, List.of(4, 2))));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void binaryOps(Binary op) {
        check(program(new Step(op, List.of(0, 1)), new Step(op, List.of(4, 2)), new Step(op, List.of(3, 5))));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void choices(Comparison op) {
        check(program(new Step(op, List.of(0, 2)), new Step(Select.SELECT, List.of(4, 1, 3))));
    }

    private static ElementwiseProgram program(Step... steps) {
        List<Placement> placements = List.of(Placement.FULL, Placement.ROW, Placement.SCALAR, Placement.COLUMN);
        return new ElementwiseProgram(placements, List.of(steps), 1, LENGTH);
    }

    private static void check(ElementwiseProgram program) {
        FusedLoop loop = new VectorElementwise(true).fused(program);
        assertNotNull(loop);
        for (int n : new int[] {16, 17, 64, LENGTH}) {
            float[][] operands = {numbers(1), numbers(2), numbers(3), numbers(4)};
            int[] at = {3, 0, 5, 7};
            float[] want = new float[LENGTH + 2];
            float[] got = new float[LENGTH + 2];
            FusedElementwise.reference(program, operands, at, want, 2, n);
            assertTrue(loop.run(operands, at, got, 2, n), "the trial refused the loop");
            assertArrayEquals(want, got, program + " of " + n);
        }
    }

    private static float[] numbers(int seed) {
        float[] special = {Float.NaN, 0, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-41f, 90, -90, 1e20f};
        Random random = new Random(seed);
        float[] values = new float[LENGTH + 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9) == 0
                    ? special[random.nextInt(special.length)]
                    : (float) random.nextGaussian(0, 3);
        }
        return values;
    }
}
