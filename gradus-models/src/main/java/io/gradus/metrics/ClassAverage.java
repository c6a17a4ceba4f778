package io.gradus.metrics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How one score becomes of those of several classes.
public enum ClassAverage {
    /// Each class keeps its own.
    NONE(null),
    /// That of all classes' answers taken together.
    MICRO("micro"),
    /// Their mean.
    MACRO("macro"),
    /// Their mean, weighted with the number of examples that are of the class.
    WEIGHTED("weighted");

    private final @Nullable String label;

    ClassAverage(@Nullable String label) {
        this.label = label;
    }

    /// Keras's name: `micro`; null for none.
    public @Nullable String label() {
        return label;
    }

    /// The average that Keras calls so.
    ///
    /// @throws IllegalArgumentException when there is none
    public static ClassAverage of(@Nullable String label) {
        for (ClassAverage average : values()) {
            if (Objects.equals(average.label, label)) {
                return average;
            }
        }
        throw new IllegalArgumentException("ClassAverage: there are micro, macro and weighted ones, and null for none."
                + " Received: average=" + label);
    }
}
