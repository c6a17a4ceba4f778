package io.gradus.initializers;

import io.gradus.Shape;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which axes of a weight count its inputs and its outputs.
///
/// By default the last axis counts outputs and the one before it inputs; both are multiplied by the sizes of the axes
/// before, which are those of a convolution's window. A vector has as many inputs as outputs.
///
/// @param input the axes that count inputs, or null for the default
/// @param output the axes that count outputs, or null for the default
public record FanAxes(
        @Nullable List<Integer> input, @Nullable List<Integer> output) {
    /// What Keras takes when nothing is said.
    public static final FanAxes DEFAULT = new FanAxes(null, null);

    /// Copies the lists.
    public FanAxes {
        input = input == null ? null : List.copyOf(input);
        output = output == null ? null : List.copyOf(output);
    }

    /// Whether both are said.
    boolean isGiven() {
        return input != null && output != null;
    }

    /// The number of inputs of a weight.
    public long fanIn(Shape shape) {
        if (input != null && output != null) {
            return product(shape, input);
        }
        return shape.rank() < 2 ? product(shape) : window(shape) * shape.dim(-2);
    }

    /// The number of outputs of a weight.
    public long fanOut(Shape shape) {
        if (input != null && output != null) {
            return product(shape, output);
        }
        return shape.rank() < 2 ? product(shape) : window(shape) * shape.dim(-1);
    }

    /// The entries `input_axes` and `output_axes`.
    static FanAxes read(Config config) {
        return new FanAxes(axes(config, "input_axes"), axes(config, "output_axes"));
    }

    private static @Nullable List<Integer> axes(Config config, String key) {
        return config.has(key) ? Arrays.stream(config.integers(key)).boxed().toList() : null;
    }

    void writeTo(Map<String, @Nullable Object> config) {
        config.put("input_axes", input);
        config.put("output_axes", output);
    }

    private static long product(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.dim(0);
    }

    private static long product(Shape shape, List<Integer> axes) {
        long product = 1;
        for (int axis : axes) {
            product *= shape.dim(axis);
        }
        return product;
    }

    private static long window(Shape shape) {
        long product = 1;
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            product *= shape.dim(axis);
        }
        return product;
    }
}
