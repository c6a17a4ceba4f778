package io.gradus;

import org.jspecify.annotations.Nullable;

/// Three things that belong together, such as the inputs, targets and weights of examples.
///
/// @param first the first one
/// @param second the second one
/// @param third the third one
public record Triple<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
        A first, B second, C third) {
    /// The Python tuple: `(1, 2, 3)`.
    @Override
    public String toString() {
        return "(" + first + ", " + second + ", " + third + ")";
    }
}
