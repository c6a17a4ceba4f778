package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies one layer to every step of sequences: `(batch, steps, …)` with a layer from `(batch, …)` to `(batch, *)`
/// becomes `(batch, steps, *)`.
public final class TimeDistributed extends FluentLayer<TimeDistributed> {
    private final Layer layer;

    /// Applies this layer to every step.
    public TimeDistributed(Layer layer) {
        this.layer = layer;
        inputSpec(InputSpec.minRank(3));
    }

    static TimeDistributed of(Config config) {
        return new TimeDistributed(Layers.deserialize(config.present("layer"))).configured(config);
    }

    /// The layer.
    public Layer layer() {
        return layer;
    }

    @Override
    protected void build(Shape input) {
        layer.buildFor(without(input));
    }

    private static Shape without(Shape sequence) {
        int[] dims = sequence.dims();
        int[] step = new int[dims.length - 1];
        step[0] = dims[0];
        System.arraycopy(dims, 2, step, 1, dims.length - 2);
        return Shape.of(step);
    }

    /// A symbolic result of one step as that of all.
    static Tensor withSteps(Tensor one, int steps) {
        int[] dims = one.shape().dims();
        int[] all = new int[dims.length + 1];
        all[0] = dims[0];
        all[1] = steps;
        System.arraycopy(dims, 1, all, 2, dims.length - 1);
        return ShapeOnly.tensor(Shape.of(all), one.dtype());
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return run(x, maskOf(x), training);
    }

    /// The result where some steps are masked, which matters to a layer that is recurrent itself.
    ///
    /// @param x the sequences
    /// @param mask `(batch, steps, …)` of bool; its steps are the masks for the layer
    /// @param training whether the layer trains
    public Tensor applyMasked(Operand x, Operand mask, boolean training) {
        return apply(withMask(x.tensor(), mask), training);
    }

    @Override
    protected boolean takesMask() {
        return true;
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    private Tensor run(Tensor x, @Nullable Tensor mask, boolean training) {
        Shape shape = x.shape();
        if (mask != null && (mask.rank() < 2 || !mask.shape().isCompatibleWith(prefix(shape, mask.rank())))) {
            throw new IllegalArgumentException("a mask has the batch and the steps of the input. Received: mask.shape="
                    + mask.shape() + ", input.shape=" + shape);
        }
        if (ShapeOnly.describes(x)) {
            return withSteps(layer.apply(ShapeOnly.tensor(without(shape), x.dtype()), training), shape.dim(1));
        }
        List<Tensor> outputs = new ArrayList<>();
        List<Tensor> inputs = Gradus.unstack(x, 1);
        List<Tensor> masks = mask == null ? List.of() : Gradus.unstack(mask, 1);
        for (int i = 0; i < inputs.size(); i++) {
            outputs.add(
                    mask != null && layer instanceof RecurrentLayer<?, ?> recurrent
                            ? recurrent
                                    .applySequence(inputs.get(i), masks.get(i), List.of(), training)
                                    .output()
                            : layer.apply(inputs.get(i), training));
        }
        return Gradus.stack(outputs, 1);
    }

    private static Shape prefix(Shape shape, int rank) {
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, Shape.UNKNOWN);
        dims[0] = shape.dim(0);
        dims[1] = shape.dim(1);
        return Shape.of(dims);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("layer", Layers.serialize(layer));
        return config;
    }
}
