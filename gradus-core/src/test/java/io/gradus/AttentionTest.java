package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attention: second derivatives, sizes beyond a tile, memory, unknown sizes, messages.
class AttentionTest {
    private static Tensor numbers(DType dtype, int... dims) {
        double[] values = new double[Shape.of(dims).size()];
        java.util.Random random = new java.util.Random(values.length);
        java.util.Arrays.setAll(values, i -> random.nextGaussian());
        return cast(constant(values, Shape.of(dims)), dtype);
    }

    private static Tensor gradient(java.util.function.Function<Tensor, Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return tape.gradient(List.of(function.apply(x)), List.of(x), null, UnconnectedGradients.ZERO)
                    .getFirst();
        }
    }

    @Test
    void secondDerivatives() {
        Tensor[] inputs = {
            numbers(DType.FLOAT64, 1, 3, 4, 2), numbers(DType.FLOAT64, 1, 5, 2, 2), numbers(DType.FLOAT64, 1, 5, 2, 3)
        };
        for (int input = 0; input < 3; input++) {
            int at = input;
            java.util.function.Function<Tensor, Tensor> folded = z -> sum(square(gradient(
                    t -> {
                        Tensor[] all = inputs.clone();
                        all[at] = t;
                        return sum(square(dotProductAttention(all[0], all[1], all[2], AttentionOptions.upToQuery())));
                    },
                    z)));
            Tensor x = inputs[at];
            Tensor direction = sin(x);
            double step = 1e-5;
            double ahead = folded.apply(add(x, multiply(direction, step))).scalar();
            double behind = folded.apply(subtract(x, multiply(direction, step))).scalar();
            double slope = (ahead - behind) / (2 * step);
            double got = sum(multiply(gradient(folded, x), direction)).scalar();
            assertEquals(slope, got, 1e-6 * Math.max(1, Math.abs(slope)), "input " + at);
        }
    }

    @Test
    void longSequencesGiveWhatShortOnesDo() {
        Tensor query = numbers(DType.FLOAT32, 1, 300, 2, 16);
        Tensor key = numbers(DType.FLOAT32, 1, 410, 1, 16);
        Tensor value = numbers(DType.FLOAT32, 1, 410, 1, 24);
        for (boolean causal : new boolean[] {false, true}) {
            AttentionOptions options = causal ? AttentionOptions.upToQuery() : AttentionOptions.plain();
            float[] narrow = dotProductAttention(query, key, value, options).toFloatArray();
            Tensor wide = dotProductAttention(
                    cast(query, DType.FLOAT64), cast(key, DType.FLOAT64), cast(value, DType.FLOAT64), options);
            assertArrayEquals(cast(wide, DType.FLOAT32).toFloatArray(), narrow, 1e-5f);
            float[] slope = gradient(k -> sum(square(dotProductAttention(query, k, value, options))), key)
                    .toFloatArray();
            Tensor exact = gradient(
                    k -> sum(square(
                            dotProductAttention(cast(query, DType.FLOAT64), k, cast(value, DType.FLOAT64), options))),
                    cast(key, DType.FLOAT64));
            assertArrayEquals(cast(exact, DType.FLOAT32).toFloatArray(), slope, 1e-4f);
        }
    }

    @Test
    void unknownSizes() {
        Tensor query = ShapeOnly.tensor(Shape.of(-1, -1, 4, 8), DType.FLOAT32);
        Tensor key = ShapeOnly.tensor(Shape.of(-1, -1, 2, 8), DType.FLOAT32);
        assertEquals(query.shape(), dotProductAttention(query, key, key).shape());
    }

    @Test
    void messages() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> dotProductAttention(zeros(1, 2, 3, 4), zeros(1, 5, 2, 4), zeros(1, 5, 2, 4)));
        assertEquals(
                "dot_product_attention: queries are (batch, queries, heads, size), keys and values (batch, keys, heads"
                        + " or a divisor of them, size), bias and mask broadcast to (batch, heads, queries, keys)."
                        + " Received: query.shape=(1, 2, 3, 4), key.shape=(1, 5, 2, 4), value.shape=(1, 5, 2, 4)",
                error.getMessage());
    }
}
