package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Call;
import io.gradus.op.CustomOp;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Calls that compute element by element from strings, as ops that also know the shape of a result without
/// values.
final class StringCalls {
    private StringCalls() {}

    /// The op of one call.
    private record StringOp(String label, DType to, Function<byte[][], Object> function) implements CustomOp {
        @Override
        public Shape shape(Tensor[] inputs) {
            return inputs[0].shape();
        }

        @Override
        public DType dtype(Tensor[] inputs) {
            if (inputs[0].dtype() != DType.STRING) {
                throw new IllegalArgumentException(label + ": the input holds strings. Received: x.dtype="
                        + inputs[0].dtype().label());
            }
            return to;
        }

        @Override
        public Tensor compute(Tensor... inputs) {
            return new Tensor(function.apply((byte[][]) inputs[0].storage()), inputs[0].shape(), to);
        }

        @Override
        public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
            return null;
        }
    }

    static Tensor call(String label, Operand x, DType to, Function<byte[][], Object> function) {
        return Interpreter.call(new StringOp(label, to, function), x.tensor());
    }

    static Tensor each(String label, Operand x, UnaryOperator<byte[]> function) {
        return call(label, x, DType.STRING, strings -> {
            byte[][] results = new byte[strings.length][];
            for (int i = 0; i < results.length; i++) {
                results[i] = function.apply(strings[i]);
            }
            return results;
        });
    }

    static Tensor eachInt(String label, Operand x, ToIntFunction<byte[]> function) {
        return call(label, x, DType.INT32, strings -> {
            int[] results = new int[strings.length];
            for (int i = 0; i < results.length; i++) {
                results[i] = function.applyAsInt(strings[i]);
            }
            return results;
        });
    }

    /// The strings of a tensor that has values.
    static byte[][] strings(String label, Operand x) {
        if (x.dtype() != DType.STRING) {
            throw new IllegalArgumentException(label + ": the input holds strings. Received: x.dtype="
                    + x.dtype().label());
        }
        return (byte[][]) x.tensor().storage();
    }

    static Tensor vector(byte[][] strings) {
        return new Tensor(strings, Shape.of(strings.length), DType.STRING);
    }
}
