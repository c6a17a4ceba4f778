package io.gradus.metrics;

import io.gradus.DType;
import org.jspecify.annotations.Nullable;

/// A metric that compares predictions with targets and whose options return the metric's own type, so that they can
/// follow each other: `new Precision().thresholds(0.3, 0.7).name("p")`.
///
/// @param <S> the metric's own type
public abstract class FluentMetric<S extends FluentMetric<S>> extends ComparisonMetric {
    /// A metric of float32.
    ///
    /// @param name the name; null for an automatic one
    protected FluentMetric(@Nullable String name) {
        super(name);
    }

    /// A metric.
    ///
    /// @param name the name; null for an automatic one
    /// @param dtype of the state
    protected FluentMetric(@Nullable String name, DType dtype) {
        super(name, dtype);
    }

    @Override
    public S name(String name) {
        rename(name);
        return self();
    }

    /// This metric with a state of another dtype; float32 by default.
    ///
    /// @throws IllegalStateException once there is a state
    public S dtype(DType dtype) {
        computeIn(option("dtype", dtype));
        return self();
    }

    /// This metric as what it is.
    @SuppressWarnings("unchecked") // S is the type of this object, by the contract of the type parameter.
    protected final S self() {
        return (S) this;
    }

    /// The value of an option that the state follows.
    ///
    /// @throws IllegalStateException once there is a state
    protected final <T> T option(String option, T value) {
        if (hasState()) {
            throw new IllegalStateException(className() + ": an option must be set before the first batch makes the"
                    + " state. Received: " + option + "=" + value);
        }
        return value;
    }
}
