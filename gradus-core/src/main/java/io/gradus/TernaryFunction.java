package io.gradus;

import org.jspecify.annotations.Nullable;

/// A function of three arguments.
///
/// @param <A> the first
/// @param <B> the second
/// @param <C> the third
/// @param <R> the result
@FunctionalInterface
public interface TernaryFunction<A, B, C, R extends @Nullable Object> {
    /// The result for these arguments.
    R apply(A first, B second, C third);
}
