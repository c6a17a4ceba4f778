package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.TapKernels;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// [TapKernels] that takes vectors once they are warm ([Warming]).
///
/// @param <T> `float[]` or `double[]`
final class VectorTaps<T> implements TapKernels<T> {
    private final TapKernels<T> plain;
    private final Warming<TapKernels<T>> vectors;

    /// @param make makes the vector code
    /// @param allocate makes arrays
    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorTaps(TapKernels<T> plain, Supplier<TapKernels<T>> make, IntFunction<T> allocate, boolean eager) {
        this.plain = plain;
        vectors = new Warming<>(() -> new TapTrial<>(plain, make, allocate), eager);
    }

    private TapKernels<T> ready(long multiplyAdds) {
        TapKernels<T> vector = vectors.get(multiplyAdds);
        return vector == null ? plain : vector;
    }

    @Override
    public void multiplyTaps(
            int pixels, int n, T a, int aAt, int aStep, int[] aTaps, T b, int[] bTaps, T c, int cAt, int cStep) {
        ready((long) pixels * n * aTaps.length).multiplyTaps(pixels, n, a, aAt, aStep, aTaps, b, bTaps, c, cAt, cStep);
    }

    @Override
    public void addTapProducts(
            int pixels, int n, T a, int aAt, int aStep, int[] aTaps, T b, int bAt, int bStep, T c, int[] cTaps) {
        ready((long) pixels * n * aTaps.length)
                .addTapProducts(pixels, n, a, aAt, aStep, aTaps, b, bAt, bStep, c, cTaps);
    }
}
