package io.gradus.text;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/// A view of an array's elements by their position in row-major order, as far as printing tells kinds of elements
/// apart.
public sealed interface ShownElements {
    /// Floating-point numbers, widened to double.
    record Floats(IntToDoubleFunction at, FloatKind kind) implements ShownElements {}

    /// Complex numbers by their parts.
    record Complexes(IntToDoubleFunction real, IntToDoubleFunction imag, FloatKind kind) implements ShownElements {}

    /// Integers as their decimal text, so that unsigned 64-bit ones are no special case.
    record Integers(IntFunction<String> at) implements ShownElements {}

    /// Truth values.
    record Booleans(IntPredicate at) implements ShownElements {}

    /// Strings as their bytes.
    record Strings(IntFunction<byte[]> at) implements ShownElements {}
}
