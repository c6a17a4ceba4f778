package io.gradus.backend.cpu.vector;

import java.util.function.Supplier;

/// Makes what all products of a lane type share. There is nothing to compile in it, but the thread that warms kernels
/// loads the Vector API's classes, while the others compute with plain Java; and small programs never do.
///
/// @param <T> `float[]` or `double[]`
record PanelsTrial<T>(Supplier<PanelProducts<T>> products) implements Warming.Trial<PanelProducts<T>> {
    @Override
    public PanelProducts<T> make() {
        return products.get();
    }

    @Override
    public void exercise(PanelProducts<T> kernel) {}

    @Override
    public void touch(PanelProducts<T> kernel, int times) {}

    @Override
    public int calls() {
        return 0;
    }

    @Override
    public int operations() {
        return 1;
    }

    @Override
    public boolean isRight(PanelProducts<T> kernel) {
        return true;
    }
}
