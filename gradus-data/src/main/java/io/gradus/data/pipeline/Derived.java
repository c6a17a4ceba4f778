package io.gradus.data.pipeline;

/// A cursor that takes its elements from another one, and closes it.
abstract class Derived<S, T> implements Cursor<T> {
    final Cursor<S> source;

    Derived(Cursor<S> source) {
        this.source = source;
    }

    @Override
    public void close() {
        source.close();
    }
}
