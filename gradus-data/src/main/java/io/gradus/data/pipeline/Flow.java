package io.gradus.data.pipeline;

/// A source of elements that can be run over any number of times, also by several threads at once, each with
/// a cursor of its own.
public interface Flow<T> {
    /// Begins a pass. Nothing is read before the first element is asked for.
    Cursor<T> open();
}
