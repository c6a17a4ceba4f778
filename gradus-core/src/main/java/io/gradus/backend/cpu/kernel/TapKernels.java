package io.gradus.backend.cpu.kernel;

/// What depthwise convolutions are made of: loops over the pixels of a row on one thread, over arrays of one type. A
/// tap
/// is a place of the filter; tables say where it lies in each array. Plain Java and the Vector API give the same bits:
/// each sum is one chain of fused multiply-adds that starts from 0.
///
/// @param <T> `float[]` or `double[]`
public interface TapKernels<T> {
    /// Sums over the taps: `c[cAt + p·cStep + i] = Σ a[aAt + p·aStep + aTaps[t] + i] · b[bTaps[t] + i]` for `pixels`
    /// pixels p and `n` elements i, over the taps t in order.
    void multiplyTaps(
            int pixels, int n, T a, int aAt, int aStep, int[] aTaps, T b, int[] bTaps, T c, int cAt, int cStep);

    /// Sums over the pixels, which are added to `c`: `c[cTaps[t] + i] += Σ a[aAt + p·aStep + aTaps[t] + i] · b[bAt +
    /// p·bStep + i]` for `n` elements i and all taps t, over `pixels` pixels p in order.
    void addTapProducts(
            int pixels, int n, T a, int aAt, int aStep, int[] aTaps, T b, int bAt, int bStep, T c, int[] cTaps);
}
