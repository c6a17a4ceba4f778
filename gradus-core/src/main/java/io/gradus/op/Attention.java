package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.fullLike;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.repeat;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.softmax;
import static io.gradus.Gradus.transpose;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Scaled dot-product attention: softmax(scale · query · keyᵀ + bias) · value, head by head (Vaswani and
/// others, 2017).
///
/// The inputs are the queries `(batch, queries, heads, size)`, the keys `(batch, keys, key heads, size)` and
/// the values `(batch, keys, key heads, value size)`, then the bias and the mask, if any, which broadcast to
/// `(batch, heads, queries, keys)`. Each key head serves as many heads as there are for each. Where the mask is
/// false, or a key is later than its query and attention is causal, the score is Keras's large negative number.
///
/// Kernels never hold the whole matrix of scores; the decomposition does.
///
/// @param scale what scores are multiplied by
/// @param causal whether a query sees no later key
/// @param biased whether there is a bias
/// @param masked whether there is a mask
public record Attention(double scale, boolean causal, boolean biased, boolean masked) implements Fused {
    /// The score of a key that is not seen.
    public static final double UNSEEN = 3.38953e38 * -0.7;

    @Override
    public String label() {
        return "dot_product_attention";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return check(inputs, label());
    }

    Shape check(Tensor[] inputs, String label) {
        Shape query = inputs[0].shape();
        Shape key = inputs[1].shape();
        Shape value = inputs[2].shape();
        boolean fits = query.rank() == 4
                && key.rank() == 4
                && value.rank() == 4
                && same(query.dim(0), key.dim(0))
                && same(query.dim(0), value.dim(0))
                && same(key.dim(1), value.dim(1))
                && query.dim(3) == key.dim(3)
                && key.dim(2) == value.dim(2)
                && key.dim(2) > 0
                && query.dim(2) % key.dim(2) == 0;
        Shape scores = fits ? Shape.of(query.dim(0), query.dim(2), query.dim(1), key.dim(1)) : Shape.SCALAR;
        for (int i = 3; i < inputs.length && fits && i < 3 + extras(); i++) {
            fits = broadcasts(inputs[i].shape(), scores);
        }
        if (!fits) {
            throw new IllegalArgumentException(label + ": queries are (batch, queries, heads, size), keys and values"
                    + " (batch, keys, heads or a divisor of them, size), bias and mask broadcast to (batch, heads,"
                    + " queries, keys). Received: query.shape=" + query + ", key.shape=" + key + ", value.shape="
                    + value + extraShapes(inputs));
        }
        return Shape.of(query.dim(0), query.dim(1), query.dim(2), value.dim(3));
    }

    private int extras() {
        return (biased ? 1 : 0) + (masked ? 1 : 0);
    }

    private String extraShapes(Tensor[] inputs) {
        String bias = biased ? ", bias.shape=" + inputs[3].shape() : "";
        return masked ? bias + ", mask.shape=" + inputs[biased ? 4 : 3].shape() : bias;
    }

    private static boolean same(int a, int b) {
        return a == b || a == Shape.UNKNOWN || b == Shape.UNKNOWN;
    }

    private static boolean broadcasts(Shape shape, Shape scores) {
        boolean fits = shape.rank() <= 4;
        for (int i = 1; i <= shape.rank() && fits; i++) {
            fits = shape.dim(-i) == 1 || same(shape.dim(-i), scores.dim(-i));
        }
        return fits;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (masked && inputs[biased ? 4 : 3].dtype() != DType.BOOL) {
            throw new IllegalArgumentException(label() + ": a mask is bool. Received: mask.dtype="
                    + inputs[biased ? 4 : 3].dtype().label());
        }
        return Conv2D.floating(Arrays.copyOf(inputs, biased ? 4 : 3), label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor query = transpose(inputs[0], 0, 2, 1, 3);
        int groups = inputs[0].shape().dim(2) / inputs[1].shape().dim(2);
        Tensor key = transpose(repeat(inputs[1], groups, 2), 0, 2, 1, 3);
        Tensor value = transpose(repeat(inputs[2], groups, 2), 0, 2, 1, 3);
        Tensor scores = multiply(matmul(query, key, false, true), scale);
        if (biased) {
            scores = add(scores, inputs[3]);
        }
        if (masked) {
            scores = hidden(scores, inputs[biased ? 4 : 3]);
        }
        if (causal) {
            Tensor queries = reshape(arange(scores.shape().dim(2)), -1, 1);
            scores = hidden(scores, greaterEqual(queries, arange(scores.shape().dim(3))));
        }
        return transpose(matmul(softmax(scores), value), 0, 2, 1, 3);
    }

    private static Tensor hidden(Tensor scores, Tensor seen) {
        double unseen = scores.dtype() == DType.FLOAT16 ? -65500 * 0.7 : UNSEEN;
        return where(seen, scores, fullLike(scores, unseen));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        if (input > 2) {
            // A bias may be as large as the scores, and so may what its gradient takes.
            return biased && input == 3 ? Decomposition.gradient(this, call, dy, 3) : null;
        }
        Tensor packed = call.shared(dy, g -> {
            Tensor[] inputs = new Tensor[call.arity() + 2];
            for (int i = 0; i < call.arity(); i++) {
                inputs[i] = call.input(i);
            }
            inputs[call.arity()] = g;
            inputs[call.arity() + 1] = call.output();
            return Interpreter.call(new AttentionGradient(this), inputs);
        });
        int start = 0;
        for (int i = 0; i < input; i++) {
            start += call.input(i).shape().size();
        }
        Shape shape = call.input(input).shape();
        return cast(reshape(slice(packed, new int[] {start}, new int[] {shape.size()}), shape), dy.dtype());
    }
}
