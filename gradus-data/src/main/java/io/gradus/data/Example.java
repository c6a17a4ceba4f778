package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Named lists of numbers or strings: TensorFlow's `tf.train.Example`, the usual content of a TFRecord file.
///
/// ```java
/// byte[] bytes = new Example().with("x", constant(new float[] {1, 2})).with("y", constant(3L)).toByteArray();
/// Tensor x = Example.parse(bytes).get("x", DType.FLOAT32, Shape.of(2));
/// ```
///
/// An example does not change; [#with(String, Operand)] gives another.
public final class Example {
    private final Map<String, Tensor> features;

    /// An example without features.
    public Example() {
        this(new TreeMap<>());
    }

    Example(Map<String, Tensor> features) {
        this.features = Collections.unmodifiableMap(features);
    }

    /// This example and one feature more.
    ///
    /// @param values floating-point numbers, which are stored as float32; integers or truth values, which are
    ///     stored as int64; or strings. Their shape is not stored
    public Example with(String name, Operand values) {
        Tensor flat = Gradus.reshape(values, -1);
        Map<String, Tensor> more = new TreeMap<>(features);
        more.put(name, stored(flat));
        return new Example(more);
    }

    private static Tensor stored(Tensor flat) {
        if (flat.dtype() == DType.STRING) {
            return flat;
        }
        if (flat.dtype().isFloating()) {
            return Gradus.cast(flat, DType.FLOAT32);
        }
        if (flat.dtype().isInteger() || flat.dtype() == DType.BOOL) {
            return Gradus.cast(flat, DType.INT64);
        }
        throw new IllegalArgumentException("Example: features are numbers, truth values or strings. Received: dtype="
                + flat.dtype().label());
    }

    /// A feature of one string of bytes, such as the content of a file.
    public Example with(String name, byte[] bytes) {
        return with(name, RecordReaders.scalar(bytes.clone()));
    }

    /// The features by their names: vectors of float32, int64 or string. A feature without any value is an
    /// empty vector of float32.
    public Map<String, Tensor> features() {
        return features;
    }

    /// The values of a feature: a vector of float32, int64 or string.
    ///
    /// @throws IllegalArgumentException when there is no such feature
    public Tensor get(String name) {
        Tensor values = features.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "Example: there is no such feature. Received: " + name + ", features=" + features.keySet());
        }
        return values;
    }

    /// The values of a feature of a known size.
    ///
    /// @throws IllegalArgumentException when there is no such feature, or it has another dtype or number of
    ///     values
    public Tensor get(String name, DType dtype, Shape shape) {
        Tensor values = get(name);
        if (values.dtype() != dtype || values.size() != shape.size()) {
            throw new IllegalArgumentException("Example: the feature must have this dtype and number of values: dtype="
                    + dtype.label() + ", shape=" + shape + ". Received: " + name + " of " + Stacking.describe(values));
        }
        return Gradus.reshape(values, shape);
    }

    /// The values of a feature of a known size, or other ones where there is no such feature.
    public Tensor get(String name, Tensor otherwise) {
        return features.containsKey(name) ? get(name, otherwise.dtype(), otherwise.shape()) : otherwise;
    }

    /// The example as a protocol buffer, as Python's `SerializeToString` writes it: features by their names.
    public byte[] toByteArray() {
        return ExampleCoding.write(features);
    }

    /// The example as a string scalar.
    public Tensor toTensor() {
        return RecordReaders.scalar(toByteArray());
    }

    /// Reads an example.
    ///
    /// @throws IllegalArgumentException when the bytes are none
    public static Example parse(byte[] bytes) {
        return new Example(ExampleCoding.read(bytes));
    }

    /// Reads an example from a string scalar, as [Dataset#tfRecords] gives them:
    /// `Dataset.tfRecords(file).map(Example::parse)`.
    ///
    /// @throws IllegalArgumentException when the bytes are none
    public static Example parse(Tensor serialized) {
        if (serialized.dtype() != DType.STRING || serialized.size() != 1) {
            throw new IllegalArgumentException(
                    "Example: a serialised example is one string. Received: " + Stacking.describe(serialized));
        }
        return parse(((byte[][]) TensorAccess.get().storage(serialized))[0]);
    }

    @Override
    public String toString() {
        return "Example" + features;
    }
}
