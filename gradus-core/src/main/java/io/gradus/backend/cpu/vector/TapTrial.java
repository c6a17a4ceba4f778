package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.TapKernels;
import java.lang.reflect.Array;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Warms and examines the loops of depthwise convolutions.
///
/// @param <T> `float[]` or `double[]`
final class TapTrial<T> implements Warming.Trial<TapKernels<T>> {
    private static final int[] PIXELS = {9, 5, 1};
    private static final int CHANNELS = 37;

    /// As many as all vectors of a pixel at a time and some more.
    private static final int WIDE = 85;

    private static final int TAPS = 7;
    private static final int LENGTH = 2000;

    private final TapKernels<T> plain;
    private final Supplier<TapKernels<T>> make;
    private final IntFunction<T> allocate;
    private final int[] aTaps = new int[TAPS];
    private final int[] bTaps = new int[TAPS];
    private final T a;
    private final T b;
    private final T c;

    TapTrial(TapKernels<T> plain, Supplier<TapKernels<T>> make, IntFunction<T> allocate) {
        this.plain = plain;
        this.make = make;
        this.allocate = allocate;
        a = random(0);
        b = random(17);
        c = random(0);
        for (int t = 0; t < TAPS; t++) {
            aTaps[t] = t * t * 3 + 1;
            bTaps[t] = t * WIDE + 2;
        }
    }

    private T random(int shift) {
        T x = allocate.apply(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            Array.setFloat(x, i, ((i + shift) * 37 % 101 - 50) / 64f);
        }
        return x;
    }

    @Override
    public TapKernels<T> make() {
        return make.get();
    }

    @Override
    public void exercise(TapKernels<T> kernels) {
        run(kernels, CHANNELS, c, c);
        run(kernels, WIDE, c, c);
    }

    private void run(TapKernels<T> kernels, int channels, T sums, T products) {
        for (int i = 0; i < PIXELS.length; i++) {
            kernels.multiplyTaps(PIXELS[i], channels, a, 3, 90, aTaps, b, bTaps, sums, i, 90);
            kernels.addTapProducts(PIXELS[i], channels, a, 5, 90, aTaps, b, 1, 89, products, bTaps);
        }
    }

    /// Nothing: all calls are exercises.
    @Override
    public void touch(TapKernels<T> kernels, int times) {}

    @Override
    public int touches() {
        return 0;
    }

    @Override
    public int operations() {
        return 2 * 15 * TAPS * (CHANNELS + WIDE) / 4;
    }

    @Override
    public boolean isRight(TapKernels<T> kernels) {
        boolean right = true;
        for (int channels : new int[] {CHANNELS, 3, 32, WIDE}) {
            T sums = allocate.apply(LENGTH);
            T products = allocate.apply(LENGTH);
            T wantedSums = allocate.apply(LENGTH);
            T wantedProducts = allocate.apply(LENGTH);
            run(kernels, channels, sums, products);
            run(plain, channels, wantedSums, wantedProducts);
            right &= TileTrial.equal(sums, wantedSums) && TileTrial.equal(products, wantedProducts);
        }
        return right;
    }
}
