package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.function.TracedFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Chains and trees of element-wise ops give the same bits as one loop as they do one by one, also with special values,
/// with operands that broadcast, and for any number of elements.
class FusedFunctionsTest {
    private static final int[] ROWS = {1, 7, 40};
    private static final int[] COLUMNS = {16, 67, 300, 2100};

    /// Functions of a matrix, a second one, a row, a column and a scalar.
    private static Map<String, Function<List<Tensor>, Tensor>> programs() {
        Map<String, Function<List<Tensor>, Tensor>> programs = new LinkedHashMap<>();
        programs.put("chain of nine", in -> {
            Tensor t = relu(add(multiply(in.get(0), 1.1), in.get(1)));
            t = subtract(multiply(t, in.get(1)), 0.5);
            t = multiply(t, t);
            return multiply(sqrt(add(t, 1e-3)), 0.25);
        });
        programs.put(
                "functions",
                in -> add(
                        add(sigmoid(in.get(0)), tanh(in.get(1))),
                        add(exp(negative(in.get(0))), add(log(in.get(1)), 1))));
        programs.put(
                "more functions",
                in -> multiply(
                        add(erf(in.get(0)), softplus(in.get(1))), subtract(rsqrt(in.get(0)), reciprocal(in.get(1)))));
        programs.put("functions without vectors", in -> add(floor(in.get(0)), sin(multiply(in.get(1), 0.3))));
        programs.put("row", in -> relu(add(multiply(in.get(0), in.get(2)), in.get(2))));
        programs.put("column", in -> divide(subtract(in.get(0), in.get(3)), exp(in.get(3))));
        programs.put("row and column", in -> maximum(multiply(in.get(2), in.get(3)), add(in.get(0), in.get(3))));
        programs.put("scalar", in -> minimum(multiply(in.get(0), in.get(4)), add(in.get(4), in.get(1))));
        programs.put(
                "choice",
                in -> where(greater(in.get(0), in.get(1)), multiply(in.get(0), 2), subtract(in.get(1), in.get(0))));
        programs.put(
                "choices",
                in -> where(
                        lessEqual(abs(in.get(0)), 1), square(in.get(0)), where(equal(in.get(1), 0), 1f, in.get(1))));
        programs.put(
                "condition from outside",
                in -> add(where(logicalAnd(greater(in.get(0), 0), less(in.get(1), 1)), in.get(0), in.get(1)), 1));
        programs.put("gradient", in -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(in.get(0));
                Tensor y = sum(multiply(sqrt(relu(multiply(in.get(0), in.get(2)))), tanh(in.get(0))));
                return tape.gradient(y, in.get(0));
            }
        });
        programs.put("result used inside", in -> {
            Tensor shared = add(in.get(0), in.get(1));
            return matmul(multiply(shared, shared), transpose(add(negative(shared), 1)));
        });
        return programs;
    }

    static List<String> names() {
        return List.copyOf(programs().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneLoopGivesTheSameBits(String name) {
        Function<List<Tensor>, Tensor> program = programs().get(name);
        TracedFunction<Tensor> traced = functionOfList(program);
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                List<Tensor> inputs = List.of(
                        numbers(1, rows, columns),
                        numbers(2, rows, columns),
                        numbers(3, columns),
                        numbers(4, rows, 1),
                        constant(1.5f));
                Tensor wanted = program.apply(inputs);
                Tensor got = traced.apply(inputs);
                assertEquals(wanted.shape(), got.shape());
                assertArrayEquals(wanted.toFloatArray(), got.toFloatArray(), name + " of " + rows + " x " + columns);
            }
        }
    }

    /// Numbers of both signs, with some special ones.
    private static Tensor numbers(int seed, int... dims) {
        float[] special = {Float.NaN, 0, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-41f, 90, -90, 1e20f};
        float[] values = new float[Shape.of(dims).size()];
        java.util.Random random = new java.util.Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0
                    ? special[random.nextInt(special.length)]
                    : (float) random.nextGaussian(0, 2);
        }
        return constant(values, Shape.of(dims));
    }
}
