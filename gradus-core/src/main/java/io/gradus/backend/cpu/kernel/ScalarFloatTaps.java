package io.gradus.backend.cpu.kernel;

import java.util.Arrays;

/// [TapKernels] in plain Java, for float. What is multiplied is brought to arrays of its own, whose loops have one
/// index: C2 then takes vectors, since it sees that nothing overlaps.
public final class ScalarFloatTaps implements TapKernels<float[]> {
    /// Elements that are worked on together.
    private static final int BLOCK = 256;

    @Override
    public void multiplyTaps(
            int pixels,
            int n,
            float[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            float[] b,
            int[] bTaps,
            float[] c,
            int cAt,
            int cStep) {
        float[] sums = new float[Math.min(n, BLOCK)];
        float[] values = new float[sums.length];
        float[] factors = new float[sums.length];
        for (int p = 0; p < pixels; p++) {
            for (int i = 0; i < n; i += BLOCK) {
                int m = Math.min(BLOCK, n - i);
                Arrays.fill(sums, 0f);
                for (int t = 0; t < aTaps.length; t++) {
                    System.arraycopy(a, aAt + p * aStep + aTaps[t] + i, values, 0, m);
                    System.arraycopy(b, bTaps[t] + i, factors, 0, m);
                    addProducts(values, factors, sums, m);
                }
                System.arraycopy(sums, 0, c, cAt + p * cStep + i, m);
            }
        }
    }

    private static void addProducts(float[] a, float[] b, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] = Math.fma(a[i], b[i], sums[i]);
        }
    }

    @Override
    public void addTapProducts(
            int pixels,
            int n,
            float[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            float[] b,
            int bAt,
            int bStep,
            float[] c,
            int[] cTaps) {
        float[] sums = new float[Math.min(n, BLOCK)];
        float[] values = new float[sums.length];
        float[] factors = new float[sums.length];
        for (int t = 0; t < aTaps.length; t++) {
            for (int i = 0; i < n; i += BLOCK) {
                int m = Math.min(BLOCK, n - i);
                Arrays.fill(sums, 0f);
                for (int p = 0; p < pixels; p++) {
                    System.arraycopy(a, aAt + p * aStep + aTaps[t] + i, values, 0, m);
                    System.arraycopy(b, bAt + p * bStep + i, factors, 0, m);
                    addProducts(values, factors, sums, m);
                }
                for (int j = 0, to = cTaps[t] + i; j < m; j++) {
                    c[to + j] += sums[j];
                }
            }
        }
    }
}
