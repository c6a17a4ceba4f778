package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A layer, inputs for it, and the weights that Keras makes for them.
///
/// @param label what tells samples of one class apart
/// @param make makes the layer, always the same
/// @param inputs the shapes of its inputs
/// @param integers whether the inputs are integers from 0 to 4
/// @param weights what the layer's weights must be, as `kernel(3, 4)`
record LayerSample(String label, Supplier<Layer> make, List<Shape> inputs, boolean integers, List<String> weights) {
    static LayerSample of(String label, Supplier<Layer> make, Shape input, String... weights) {
        return new LayerSample(label, make, List.of(input), false, List.of(weights));
    }

    static LayerSample ofIntegers(String label, Supplier<Layer> make, Shape input, String... weights) {
        return new LayerSample(label, make, List.of(input), true, List.of(weights));
    }

    static LayerSample merging(String label, Supplier<Layer> make, Shape... inputs) {
        return new LayerSample(label, make, List.of(inputs), false, List.of());
    }

    static LayerSample merging(String label, Supplier<Layer> make, List<Shape> inputs, String... weights) {
        return new LayerSample(label, make, inputs, false, List.of(weights));
    }

    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (Shape shape : inputs) {
            tensors.add(
                    integers
                            ? Random.randint(shape, 0, 5, DType.INT32, Seed.of(3))
                            : Random.normal(shape, 0.1, 1, Seed.of(3 + tensors.size())));
        }
        return tensors;
    }

    /// The shapes with a batch of unknown size.
    Shape[] unknownBatch() {
        return inputs.stream()
                .map(shape -> {
                    int[] dims = shape.dims();
                    dims[0] = Shape.UNKNOWN;
                    return Shape.of(dims);
                })
                .toArray(Shape[]::new);
    }

    Tensor apply(Layer layer, List<Tensor> tensors) {
        return tensors.size() == 1 ? layer.apply(tensors.getFirst()) : layer.apply(tensors);
    }

    /// A result as a single number, of which every element has a part of its own.
    static Tensor score(Tensor output) {
        return Gradus.sum(Gradus.multiply(output, Random.normal(output.shape(), 0, 1, output.dtype(), Seed.of(9))));
    }

    @Override
    public String toString() {
        return label;
    }
}
