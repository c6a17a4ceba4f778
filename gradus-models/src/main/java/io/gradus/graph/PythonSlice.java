package io.gradus.graph;

import org.jspecify.annotations.Nullable;

/// Python's `start:stop:step` in the arguments of a call.
///
/// @param start the first index, or null
/// @param stop the index behind the last, or null
/// @param step the step, or null
public record PythonSlice(
        @Nullable Integer start,
        @Nullable Integer stop,
        @Nullable Integer step) {}
