package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data of a run: inputs, and perhaps targets and weights, with one example after the other on the first axis.
///
/// Floating-point numbers are converted once to the dtype that the model computes in; integers stay what they are,
/// so that images of bytes take a quarter of the memory.
///
/// @param x the inputs
/// @param y the targets, or null
/// @param sampleWeight the weights, or null
record Examples(Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight) {
    static Examples of(Object x, @Nullable Object y, @Nullable Object sampleWeight, DType dtype) {
        Tensor inputs = tensor("x", x, dtype);
        int count = inputs.shape().dim(0);
        return new Examples(inputs, matching("y", y, count), matching("sampleWeight", sampleWeight, count));
    }

    private static @Nullable Tensor matching(String name, @Nullable Object value, int count) {
        if (value == null) {
            return null;
        }
        Tensor tensor = tensor(name, value, DType.FLOAT32);
        if (tensor.shape().dim(0) != count) {
            throw new IllegalArgumentException(
                    "data: all arrays must hold the same number of examples. Received: x has " + count + ", " + name
                            + " has " + tensor.shape().dim(0));
        }
        return tensor;
    }

    private static Tensor tensor(String name, Object value, DType dtype) {
        Tensor tensor = value instanceof Operand operand ? operand.tensor() : Gradus.constant(value);
        if (tensor.rank() == 0) {
            throw new IllegalArgumentException(
                    "data: the first axis is that of the examples. Received: " + name + ".shape=()");
        }
        return tensor.dtype().isFloating() ? Gradus.cast(tensor, dtype) : tensor;
    }

    int count() {
        return x.shape().dim(0);
    }

    /// These examples with weights by their classes; a class that is not named has the weight 1.
    ///
    /// @throws IllegalArgumentException when there are weights already, or no targets
    Examples weighted(Map<Integer, Double> classWeight) {
        if (sampleWeight != null || y == null) {
            throw new IllegalArgumentException(
                    "data: classWeight needs targets, and excludes sampleWeight. Received: y="
                            + (y == null ? "null" : y.shape()) + ", sampleWeight="
                            + (sampleWeight == null ? "null" : sampleWeight.shape()));
        }
        boolean hot = y.rank() > 1 && y.shape().dim(-1) != 1;
        double[] classes = (hot ? Gradus.argmax(y, -1) : Gradus.reshape(y, count())).toDoubleArray();
        float[] weights = new float[classes.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    classWeight.getOrDefault((int) Math.rint(classes[i]), 1.0).floatValue();
        }
        return new Examples(x, y, Gradus.constant(weights));
    }

    /// The examples from `from` to `to` (exclusive).
    Examples range(int from, int to) {
        return new Examples(
                Rows.range(x, from, to),
                y == null ? null : Rows.range(y, from, to),
                sampleWeight == null ? null : Rows.range(sampleWeight, from, to));
    }

    /// All examples as one batch.
    Batch whole() {
        return new Batch(x, y, sampleWeight);
    }

    Batch batch(int from, int to) {
        return range(from, to).whole();
    }

    /// The examples that `order` names from `from` to `to` (exclusive).
    Batch batch(int[] order, int from, int to) {
        Tensor numbers = Gradus.constant(Arrays.copyOfRange(order, from, to));
        return new Batch(
                Rows.pick(x, numbers),
                y == null ? null : Rows.pick(y, numbers),
                sampleWeight == null ? null : Rows.pick(sampleWeight, numbers));
    }
}
