package io.gradus.op;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;

/// Reads the same elements, in the same row-major order, in another shape. Nothing is copied. A symbolic
/// input may
/// have several sizes that are not known yet.
///
/// @param target the new sizes; one of them may be -1 and then follows from the others
public record Reshape(int... target) implements Op {
    @Override
    public String label() {
        return "reshape";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape input = inputs[0].shape();
        int free = -1;
        long known = 1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] == -1) {
                if (free >= 0 && input.isKnown()) {
                    throw wrong("only one size may be -1", input);
                }
                free = i;
            } else if (target[i] < 0) {
                throw wrong("sizes are at least 0, or -1 for the one that follows from the others", input);
            } else {
                known *= target[i];
            }
        }
        if (!input.isKnown()) {
            return Shape.of(symbolic(input, free, known));
        }
        int[] dims = target.clone();
        if (free >= 0 && known > 0 && input.size() % known == 0) {
            dims[free] = (int) (input.size() / known);
            known = input.size();
        } else if (free >= 0 && input.size() == 0 && known == 0) {
            dims[free] = 0;
        }
        if (known != input.size() || (free >= 0 && dims[free] < 0)) {
            throw wrong("the new shape must have as many elements as the old one", input);
        }
        return Shape.of(dims);
    }

    /// With a known rest, one unknown dimension that `-1` stands for stays unknown, also when the rest does
    /// not match.
    private int[] symbolic(Shape input, int free, long known) {
        long rest = 1;
        int unknown = 0;
        for (int i = 0; i < input.rank(); i++) {
            if (input.dim(i) == Shape.UNKNOWN) {
                unknown++;
            } else {
                rest *= input.dim(i);
            }
        }
        if (free < 0 && unknown == 1 && rest > 0 && known % rest != 0) {
            throw wrong("the new shape must have as many elements as the old one", input);
        }
        return target.clone();
    }

    private IllegalArgumentException wrong(String rule, Shape input) {
        return new IllegalArgumentException(
                "reshape: " + rule + ". Received: x.shape=" + input + ", new shape=" + Arrays.toString(target));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return inputs[0].dtype();
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return Gradus.reshape(dy, call.input(0).shape());
    }
}
