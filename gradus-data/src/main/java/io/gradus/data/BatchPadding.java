package io.gradus.data;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How elements of different sizes are brought to one: `new BatchPadding().shapes(Shape.of(20)).values(-1)`.
///
/// Where an element has several tensors, shapes and values are given for each of them, in the order in which
/// they stand in the element; the tensors of a map in the order of their keys.
public final class BatchPadding {
    @Nullable
    List<Shape> shapes;

    @Nullable
    List<Object> values;

    boolean dropRemainder;
    boolean toBucketBoundary;
    boolean none;

    /// Zeros, up to the largest sizes in the batch.
    public BatchPadding() {}

    /// The sizes that tensors are brought to; [Shape#UNKNOWN] for the largest in the batch, the default.
    public BatchPadding shapes(Shape... shapes) {
        this.shapes = List.of(shapes);
        return this;
    }

    /// What tensors are filled up with; one value for all of them, or one for each. Zero, an empty string or
    /// false by default.
    public BatchPadding values(Object... values) {
        this.values = List.of(values);
        return this;
    }

    /// Whether a last batch that is too small is left out; false by default.
    public BatchPadding dropRemainder(boolean drop) {
        this.dropRemainder = drop;
        return this;
    }

    /// For buckets: whether unknown sizes become that of the longest sequence of the bucket, not of the batch.
    public BatchPadding toBucketBoundary(boolean toBoundary) {
        this.toBucketBoundary = toBoundary;
        return this;
    }

    /// For buckets: whether nothing is padded, because all sequences of a bucket have the same length.
    public BatchPadding none(boolean none) {
        this.none = none;
        return this;
    }

    /// The same with other shapes.
    BatchPadding withShapes(@Nullable List<Shape> other) {
        BatchPadding copy = new BatchPadding().dropRemainder(dropRemainder);
        copy.shapes = other;
        copy.values = values;
        return copy;
    }

    @Nullable
    Shape shape(String op, int component, int components) {
        if (shapes == null) {
            return null;
        }
        if (shapes.size() != components) {
            throw new IllegalArgumentException(
                    op + ": there is a padded shape for each tensor of an element. Received: shapes=" + shapes + " for "
                            + components + " tensors");
        }
        return shapes.get(component);
    }

    @Nullable
    Tensor value(String op, int component, int components, io.gradus.DType dtype) {
        if (values == null) {
            return null;
        }
        if (values.size() != components && values.size() != 1) {
            throw new IllegalArgumentException(
                    op + ": there is one padding value, or one for each tensor of an element. Received: values="
                            + values + " for " + components + " tensors");
        }
        Object value = values.get(values.size() == 1 ? 0 : component);
        return value instanceof Number number
                ? Gradus.constant(number, dtype)
                : value instanceof Tensor tensor ? tensor : Gradus.constant(value);
    }

    /// A batch of elements.
    <E> E pad(String op, List<E> elements) {
        int components = Structures.flatten(elements.getFirst()).size();
        int[] component = {0};
        return Structures.combine(op, elements, leaves -> {
            int at = component[0]++;
            Tensor first = Stacking.tensor(op, leaves.getFirst());
            return Stacking.pad(op, leaves, shape(op, at, components), value(op, at, components, first.dtype()));
        });
    }

    /// What batches look like.
    ElementSpec spec(ElementSpec element, int size) {
        int components = element.leaves().size();
        int[] component = {0};
        return element.mapTensors(spec -> {
            Shape wanted = shape("paddedBatch", component[0]++, components);
            return new TensorSpec(wanted == null ? spec.shape() : wanted, spec.dtype()).batched(size);
        });
    }
}
