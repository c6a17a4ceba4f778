package io.gradus.data;

import io.gradus.Shape;
import io.gradus.data.pipeline.Flow;
import io.gradus.interpreter.ShapeOnly;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/// Finds out what the results of a function look like without an element: it is called once with symbolic
/// tensors. A function that wants values fails then, and its results are unknown.
final class Inference {
    private Inference() {}

    static ElementSpec through(ElementSpec in, Function<Object, ?> function) {
        try {
            return ElementSpec.of(function.apply(symbolic(in)));
        } catch (RuntimeException e) {
            return ElementSpec.Any.UNKNOWN;
        }
    }

    /// What the elements of the data sets that a function makes look like.
    static ElementSpec throughDataset(ElementSpec in, Function<Object, ?> function) {
        return through(in, function) instanceof ElementSpec.Elements made ? made.element() : ElementSpec.Any.UNKNOWN;
    }

    /// An element without values.
    static Object symbolic(ElementSpec spec) {
        return switch (spec) {
            case TensorSpec(Shape shape, io.gradus.DType dtype) when shape.hasRank() -> ShapeOnly.tensor(shape, dtype);
            case ElementSpec.Structure structure -> {
                SequencedMap<String, Object> parts = new LinkedHashMap<>();
                structure.parts().forEach((name, part) -> parts.put(name, symbolic(part)));
                yield Structures.make(structure.type(), parts);
            }
            case ElementSpec.Elements elements ->
                new Dataset<>(new Plan<>(
                        "_VariantDataset", Cardinality.UNKNOWN, missing(elements.element()), elements::element));
            default -> throw missing(spec.toString());
        };
    }

    private static Flow<Object> missing(ElementSpec element) {
        return () -> {
            throw missing(element.toString());
        };
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException(
                "Dataset: there is no element, only what it looks like, while a function is asked for its result."
                        + " Received: " + what);
    }
}
