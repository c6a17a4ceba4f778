package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All inputs joined along an axis; their other sizes must agree.
public final class Concatenate extends FluentLayer<Concatenate> {
    private int axis = -1;

    /// Joins along the last axis.
    public Concatenate() {}

    static Concatenate of(Config config) {
        return new Concatenate().axis(config.integer("axis", -1)).configured(config);
    }

    /// Sets the axis; the default is the last one.
    public Concatenate axis(int axis) {
        this.axis = option("axis", axis);
        return this;
    }

    @Override
    protected void build(List<Shape> inputs) {
        Shape first = inputs.getFirst();
        int at = first.axis(axis, "axis");
        for (Shape input : inputs) {
            boolean fits = input.rank() == first.rank();
            for (int i = 0; fits && i < first.rank(); i++) {
                fits = i == at || agree(input.dim(i), first.dim(i));
            }
            if (!fits) {
                throw new IllegalArgumentException("the inputs must have the same shape but for axis " + axis
                        + ", along which they are joined. Received: " + inputs);
            }
        }
    }

    private static boolean agree(int a, int b) {
        return a == b || a == Shape.UNKNOWN || b == Shape.UNKNOWN;
    }

    @Override
    protected Tensor call(List<Tensor> inputs) {
        return Gradus.concatenate(inputs, axis);
    }

    /// The masks joined as the inputs are; an input without a mask counts everywhere.
    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        if (masks.stream().allMatch(Objects::isNull)) {
            return null;
        }
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            Tensor mask = masks.get(i);
            Tensor all = Gradus.onesLike(inputs.get(i));
            Tensor every = Gradus.cast(all, DType.BOOL);
            if (mask == null) {
                whole.add(every);
            } else {
                whole.add(mask.rank() < all.rank() ? Gradus.logicalAnd(Gradus.expandDims(mask, -1), every) : mask);
            }
        }
        return Gradus.all(Gradus.concatenate(whole, axis), -1, false);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis);
        return config;
    }
}
