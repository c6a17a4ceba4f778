package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Placeholder;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.graph.Node;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.saving.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The shape and dtype of a model's input, as the first element of a `Sequential`: Keras's `Input`, in files
/// `InputLayer`.
///
/// `new Input(28, 28, 1)` stands for batches `(batch, 28, 28, 1)` of any size.
///
/// It is also the first tensor of a functional model, which takes it wherever a tensor may be:
///
/// ```java
/// var x = new Input(784);
/// Tensor h = new Dense(64).activation("relu").apply(x);
/// var model = new Functional(x, new Dense(10).apply(h));
/// ```
public final class Input extends FluentLayer<Input> implements Placeholder {
    private final Shape batchShape;
    private @Nullable Tensor tensor;

    /// An input of float32.
    ///
    /// @param shape the shape of one example, without the batch; [Shape#UNKNOWN] for a size that varies
    public Input(int... shape) {
        this(batch(shape));
    }

    /// An input of float32, from the shape with the batch.
    public Input(Shape batchShape) {
        this.batchShape = Objects.requireNonNull(batchShape, "batchShape");
        withoutWeights();
    }

    private static Shape batch(int... shape) {
        int[] dims = new int[shape.length + 1];
        dims[0] = Shape.UNKNOWN;
        System.arraycopy(shape, 0, dims, 1, shape.length);
        return Shape.of(dims);
    }

    static Input of(Config config) {
        int[] shape = config.integers(config.has("shape") ? "shape" : "batch_shape");
        Input input = config.has("shape") ? new Input(shape) : new Input(Shape.of(shape));
        config.unsupported("sparse");
        config.unsupported("ragged");
        config.unsupported("optional");
        return input.configured(config);
    }

    @Override
    public String className() {
        return "InputLayer";
    }

    /// The shape with the batch.
    public Shape batchShape() {
        return batchShape;
    }

    /// The shape with the batch, as that of a tensor.
    @Override
    public Shape shape() {
        return batchShape;
    }

    /// The symbolic tensor that stands for the input. From now on the options are fixed.
    @Override
    public Tensor tensor() {
        synchronized (this) {
            if (tensor == null) {
                tensor = Node.input(this, ShapeOnly.tensor(batchShape, dtype()));
                freeze();
            }
            return tensor;
        }
    }

    /// The dtype that inputs are cast to.
    @Override
    public DType dtype() {
        return dtypePolicy().compute();
    }

    @Override
    protected Tensor call(Tensor x) {
        return x;
    }

    /// Other keys than those of all layers, as in Keras.
    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("batch_shape", Sizes.orNull(batchShape));
        config.put("dtype", dtype().label());
        config.put("sparse", false);
        config.put("ragged", false);
        config.put("name", name());
        config.put("optional", false);
        return config;
    }
}
