package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The data of a run: inputs, and perhaps targets and weights, with one example after the other on the first axis.
///
/// Floating-point numbers are converted once to the dtype that the model computes in; integers stay what they are,
/// so that images of bytes take a quarter of the memory.
///
/// @param xs the inputs, one or more
/// @param ys the targets, perhaps none
/// @param sampleWeights the weights, perhaps none
record Examples(List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    /// Takes the data in the forms that `fit` does: a tensor or array, a list or a map of them.
    static Examples of(Object x, @Nullable Object y, @Nullable Object sampleWeight, Trainer trainer, DType dtype) {
        List<Tensor> inputs = tensors("x", x, trainer.inputNames(), dtype);
        List<String> outputs = trainer.targetNames();
        int count = inputs.getFirst().shape().dim(0);
        return new Examples(
                matching("x", inputs, count),
                y == null ? List.of() : matching("y", tensors("y", y, outputs, DType.FLOAT32), count),
                sampleWeight == null
                        ? List.of()
                        : matching(
                                "sampleWeight", tensors("sampleWeight", sampleWeight, outputs, DType.FLOAT32), count));
    }

    private static List<Tensor> matching(String name, List<Tensor> tensors, int count) {
        for (Tensor tensor : tensors) {
            if (tensor.shape().dim(0) != count) {
                throw new IllegalArgumentException(
                        "data: all arrays must hold the same number of examples. Received: x has " + count + ", " + name
                                + " has " + tensor.shape().dim(0));
            }
        }
        return tensors;
    }

    private static List<Tensor> tensors(String what, Object value, List<String> names, DType dtype) {
        List<Tensor> tensors = new ArrayList<>();
        switch (value) {
            case Map<?, ?> map ->
                named(what, map, names).forEach((name, part) -> tensors.add(tensor(name, part, dtype)));
            case List<?> list when isOfArrays(list) -> list.forEach(part -> tensors.add(tensor(what, part, dtype)));
            default -> tensors.add(tensor(what, value, dtype));
        }
        return tensors;
    }

    /// The parts of a map in the order of the model's inputs or outputs.
    private static Map<String, Object> named(String what, Map<?, ?> map, List<String> names) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, part) -> sorted.put(String.valueOf(name), part));
        if (names.isEmpty()) {
            return sorted;
        }
        if (!sorted.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "data: a map names every one of " + names + ". Received: " + what + " with " + sorted.keySet());
        }
        Map<String, Object> ordered = new java.util.LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, sorted.get(name)));
        return ordered;
    }

    private static boolean isOfArrays(List<?> list) {
        return !list.isEmpty()
                && list.stream()
                        .allMatch(part -> part instanceof Operand
                                || (part != null && part.getClass().isArray()));
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
        return xs.getFirst().shape().dim(0);
    }

    /// These examples with weights by their classes; a class that is not named has the weight 1.
    ///
    /// @throws IllegalArgumentException when there are weights already, or not one target
    Examples weighted(Map<Integer, Double> classWeight) {
        if (!sampleWeights.isEmpty() || ys.size() != 1) {
            throw new IllegalArgumentException(
                    "data: classWeight needs targets of one output, and excludes sampleWeight. Received: "
                            + ys.size() + " targets, sampleWeight="
                            + (sampleWeights.isEmpty()
                                    ? "null"
                                    : sampleWeights.getFirst().shape()));
        }
        Tensor y = ys.getFirst();
        boolean hot = y.rank() > 1 && y.shape().dim(-1) != 1;
        double[] classes = (hot ? Gradus.argmax(y, -1) : Gradus.reshape(y, count())).toDoubleArray();
        float[] weights = new float[classes.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    classWeight.getOrDefault((int) Math.rint(classes[i]), 1.0).floatValue();
        }
        return new Examples(xs, ys, List.of(Gradus.constant(weights)));
    }

    private Examples map(UnaryOperator<Tensor> function) {
        return new Examples(
                xs.stream().map(function).toList(),
                ys.stream().map(function).toList(),
                sampleWeights.stream().map(function).toList());
    }

    /// The examples from `from` to `to` (exclusive).
    Examples range(int from, int to) {
        return map(all -> Rows.range(all, from, to));
    }

    /// All examples as one batch.
    Batch whole() {
        return new Batch(xs, ys, sampleWeights);
    }

    Batch batch(int from, int to) {
        return range(from, to).whole();
    }

    /// The examples that `order` names from `from` to `to` (exclusive).
    Batch batch(int[] order, int from, int to) {
        Tensor numbers = Gradus.constant(Arrays.copyOfRange(order, from, to));
        return map(all -> Rows.pick(all, numbers)).whole();
    }
}
