package io.gradus.initializers;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the first value of a weight. A lambda will do where nothing is saved.
///
/// The random ones draw from a [io.gradus.random.Seed]: with an integer they give the same value for every weight
/// of a shape, with a generator a new one each time, and without either the integer is drawn when the initializer
/// is made.
@FunctionalInterface
public interface Initializer {
    /// A value of that shape and dtype.
    ///
    /// @throws IllegalArgumentException when the initializer is not defined for them
    Tensor call(Shape shape, DType dtype);

    /// The same initializer for weights whose inputs and outputs these axes count; itself where it does not ask for
    /// them, or knows them already.
    default Initializer withAxes(FanAxes axes) {
        return this;
    }

    /// Keras's `get_config()`.
    ///
    /// @throws UnsupportedOperationException where an initializer has none
    default Map<String, @Nullable Object> config() {
        throw new UnsupportedOperationException("initializer: only a class that overrides config() can be written to a"
                + " configuration. Received: " + this);
    }
}
