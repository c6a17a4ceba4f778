package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.TapKernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [TapKernels] of `double[]`.
///
/// A factor of the filter is loaded once for eight pixels, or four, whose sums hide each other's latency; the last
/// eight
/// of a row overlap those before, and so does the last vector of a pixel: the same elements get the same values again.
final class DoubleTaps implements TapKernels<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int WIDE = 4 * LANES;
    private static final int MANY = 8;
    private static final int SOME = 4;

    @Override
    public void multiplyTaps(
            int pixels,
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int[] bTaps,
            double[] c,
            int cAt,
            int cStep) {
        if (n >= WIDE) {
            // A single pixel is taken for both.
            int both = pixels > 1 ? 1 : 0;
            for (int p = 0; p < pixels; p += 2) {
                int first = both * Math.min(p, pixels - 2);
                int at = cAt + first * cStep;
                multiplyWide(n, a, aAt + first * aStep, both * aStep, aTaps, b, bTaps, c, at, both * cStep);
            }
        } else if (n < LANES) {
            multiplyFew(pixels, n, a, aAt, aStep, aTaps, b, bTaps, c, cAt, cStep);
        } else if (pixels >= MANY) {
            for (int p = 0; p < pixels; p += MANY) {
                int first = Math.min(p, pixels - MANY);
                multiplyEight(n, a, aAt + first * aStep, aStep, aTaps, b, bTaps, c, cAt + first * cStep, cStep);
            }
        } else if (pixels >= SOME) {
            multiplyFour(n, a, aAt, aStep, aTaps, b, bTaps, c, cAt, cStep);
            int first = pixels - SOME;
            multiplyFour(n, a, aAt + first * aStep, aStep, aTaps, b, bTaps, c, cAt + first * cStep, cStep);
        } else {
            for (int p = 0; p < pixels; p++) {
                multiplyOne(n, a, aAt + p * aStep, aTaps, b, bTaps, c, cAt + p * cStep);
            }
        }
    }

    private static void multiplyWide(
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int[] bTaps,
            double[] c,
            int cAt,
            int cStep) {
        for (int j = 0; j < n; j += WIDE) {
            int i = Math.min(j, n - WIDE);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            DoubleVector s4 = s0;
            DoubleVector s5 = s0;
            DoubleVector s6 = s0;
            DoubleVector s7 = s0;
            for (int t = 0; t < aTaps.length; t++) {
                int f = bTaps[t] + i;
                int p = aAt + aTaps[t] + i;
                int q = p + aStep;
                DoubleVector f0 = DoubleVector.fromArray(S, b, f);
                s0 = DoubleVector.fromArray(S, a, p).fma(f0, s0);
                s4 = DoubleVector.fromArray(S, a, q).fma(f0, s4);
                DoubleVector f1 = DoubleVector.fromArray(S, b, f + LANES);
                s1 = DoubleVector.fromArray(S, a, p + LANES).fma(f1, s1);
                s5 = DoubleVector.fromArray(S, a, q + LANES).fma(f1, s5);
                DoubleVector f2 = DoubleVector.fromArray(S, b, f + 2 * LANES);
                s2 = DoubleVector.fromArray(S, a, p + 2 * LANES).fma(f2, s2);
                s6 = DoubleVector.fromArray(S, a, q + 2 * LANES).fma(f2, s6);
                DoubleVector f3 = DoubleVector.fromArray(S, b, f + 3 * LANES);
                s3 = DoubleVector.fromArray(S, a, p + 3 * LANES).fma(f3, s3);
                s7 = DoubleVector.fromArray(S, a, q + 3 * LANES).fma(f3, s7);
            }
            int to = cAt + i;
            s0.intoArray(c, to);
            s1.intoArray(c, to + LANES);
            s2.intoArray(c, to + 2 * LANES);
            s3.intoArray(c, to + 3 * LANES);
            s4.intoArray(c, to + cStep);
            s5.intoArray(c, to + cStep + LANES);
            s6.intoArray(c, to + cStep + 2 * LANES);
            s7.intoArray(c, to + cStep + 3 * LANES);
        }
    }

    private static void multiplyEight(
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int[] bTaps,
            double[] c,
            int cAt,
            int cStep) {
        for (int j = 0; j < n; j += LANES) {
            int i = Math.min(j, n - LANES);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            DoubleVector s4 = s0;
            DoubleVector s5 = s0;
            DoubleVector s6 = s0;
            DoubleVector s7 = s0;
            for (int t = 0; t < aTaps.length; t++) {
                DoubleVector factor = DoubleVector.fromArray(S, b, bTaps[t] + i);
                int p = aAt + aTaps[t] + i;
                s0 = DoubleVector.fromArray(S, a, p).fma(factor, s0);
                s1 = DoubleVector.fromArray(S, a, p + aStep).fma(factor, s1);
                s2 = DoubleVector.fromArray(S, a, p + 2 * aStep).fma(factor, s2);
                s3 = DoubleVector.fromArray(S, a, p + 3 * aStep).fma(factor, s3);
                s4 = DoubleVector.fromArray(S, a, p + 4 * aStep).fma(factor, s4);
                s5 = DoubleVector.fromArray(S, a, p + 5 * aStep).fma(factor, s5);
                s6 = DoubleVector.fromArray(S, a, p + 6 * aStep).fma(factor, s6);
                s7 = DoubleVector.fromArray(S, a, p + 7 * aStep).fma(factor, s7);
            }
            int q = cAt + i;
            s0.intoArray(c, q);
            s1.intoArray(c, q + cStep);
            s2.intoArray(c, q + 2 * cStep);
            s3.intoArray(c, q + 3 * cStep);
            s4.intoArray(c, q + 4 * cStep);
            s5.intoArray(c, q + 5 * cStep);
            s6.intoArray(c, q + 6 * cStep);
            s7.intoArray(c, q + 7 * cStep);
        }
    }

    private static void multiplyFour(
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int[] bTaps,
            double[] c,
            int cAt,
            int cStep) {
        for (int j = 0; j < n; j += LANES) {
            int i = Math.min(j, n - LANES);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            for (int t = 0; t < aTaps.length; t++) {
                DoubleVector factor = DoubleVector.fromArray(S, b, bTaps[t] + i);
                int p = aAt + aTaps[t] + i;
                s0 = DoubleVector.fromArray(S, a, p).fma(factor, s0);
                s1 = DoubleVector.fromArray(S, a, p + aStep).fma(factor, s1);
                s2 = DoubleVector.fromArray(S, a, p + 2 * aStep).fma(factor, s2);
                s3 = DoubleVector.fromArray(S, a, p + 3 * aStep).fma(factor, s3);
            }
            int q = cAt + i;
            s0.intoArray(c, q);
            s1.intoArray(c, q + cStep);
            s2.intoArray(c, q + 2 * cStep);
            s3.intoArray(c, q + 3 * cStep);
        }
    }

    private static void multiplyOne(
            int n, double[] a, int aAt, int[] aTaps, double[] b, int[] bTaps, double[] c, int cAt) {
        for (int j = 0; j < n; j += LANES) {
            int i = Math.min(j, n - LANES);
            DoubleVector sum = DoubleVector.zero(S);
            for (int t = 0; t < aTaps.length; t++) {
                DoubleVector factor = DoubleVector.fromArray(S, b, bTaps[t] + i);
                sum = DoubleVector.fromArray(S, a, aAt + aTaps[t] + i).fma(factor, sum);
            }
            sum.intoArray(c, cAt + i);
        }
    }

    private static void multiplyFew(
            int pixels,
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int[] bTaps,
            double[] c,
            int cAt,
            int cStep) {
        for (int p = 0; p < pixels; p++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int t = 0; t < aTaps.length; t++) {
                    sum = Math.fma(a[aAt + p * aStep + aTaps[t] + i], b[bTaps[t] + i], sum);
                }
                c[cAt + p * cStep + i] = sum;
            }
        }
    }

    @Override
    public void addTapProducts(
            int pixels,
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            double[] b,
            int bAt,
            int bStep,
            double[] c,
            int[] cTaps) {
        int t = 0;
        for (; t <= aTaps.length - 3; t += 3) {
            addThree(pixels, n, a, aAt, aStep, aTaps, t, b, bAt, bStep, c, cTaps);
        }
        for (; t < aTaps.length; t++) {
            addOne(pixels, n, 0, a, aAt + aTaps[t], aStep, b, bAt, bStep, c, cTaps[t]);
        }
    }

    /// The sums of three taps as far as four vectors of a pixel go.
    private static int addWide(
            int pixels,
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            int t,
            double[] b,
            int bAt,
            int bStep,
            double[] c,
            int[] cTaps) {
        int i = 0;
        for (; i <= n - WIDE; i += WIDE) {
            int p0 = aAt + aTaps[t] + i;
            int p1 = aAt + aTaps[t + 1] + i;
            int p2 = aAt + aTaps[t + 2] + i;
            DoubleVector s00 = DoubleVector.zero(S);
            DoubleVector s01 = s00;
            DoubleVector s02 = s00;
            DoubleVector s10 = s00;
            DoubleVector s11 = s00;
            DoubleVector s12 = s00;
            DoubleVector s20 = s00;
            DoubleVector s21 = s00;
            DoubleVector s22 = s00;
            DoubleVector s30 = s00;
            DoubleVector s31 = s00;
            DoubleVector s32 = s00;
            for (int p = 0, from = 0, q = bAt + i; p < pixels; p++, from += aStep, q += bStep) {
                DoubleVector g0 = DoubleVector.fromArray(S, b, q);
                s00 = DoubleVector.fromArray(S, a, p0 + from).fma(g0, s00);
                s01 = DoubleVector.fromArray(S, a, p1 + from).fma(g0, s01);
                s02 = DoubleVector.fromArray(S, a, p2 + from).fma(g0, s02);
                DoubleVector g1 = DoubleVector.fromArray(S, b, q + LANES);
                s10 = DoubleVector.fromArray(S, a, p0 + from + LANES).fma(g1, s10);
                s11 = DoubleVector.fromArray(S, a, p1 + from + LANES).fma(g1, s11);
                s12 = DoubleVector.fromArray(S, a, p2 + from + LANES).fma(g1, s12);
                DoubleVector g2 = DoubleVector.fromArray(S, b, q + 2 * LANES);
                s20 = DoubleVector.fromArray(S, a, p0 + from + 2 * LANES).fma(g2, s20);
                s21 = DoubleVector.fromArray(S, a, p1 + from + 2 * LANES).fma(g2, s21);
                s22 = DoubleVector.fromArray(S, a, p2 + from + 2 * LANES).fma(g2, s22);
                DoubleVector g3 = DoubleVector.fromArray(S, b, q + 3 * LANES);
                s30 = DoubleVector.fromArray(S, a, p0 + from + 3 * LANES).fma(g3, s30);
                s31 = DoubleVector.fromArray(S, a, p1 + from + 3 * LANES).fma(g3, s31);
                s32 = DoubleVector.fromArray(S, a, p2 + from + 3 * LANES).fma(g3, s32);
            }
            add(s00, c, cTaps[t] + i);
            add(s10, c, cTaps[t] + i + LANES);
            add(s20, c, cTaps[t] + i + 2 * LANES);
            add(s30, c, cTaps[t] + i + 3 * LANES);
            add(s01, c, cTaps[t + 1] + i);
            add(s11, c, cTaps[t + 1] + i + LANES);
            add(s21, c, cTaps[t + 1] + i + 2 * LANES);
            add(s31, c, cTaps[t + 1] + i + 3 * LANES);
            add(s02, c, cTaps[t + 2] + i);
            add(s12, c, cTaps[t + 2] + i + LANES);
            add(s22, c, cTaps[t + 2] + i + 2 * LANES);
            add(s32, c, cTaps[t + 2] + i + 3 * LANES);
        }
        return i;
    }

    private static void addThree(
            int pixels,
            int n,
            double[] a,
            int aAt,
            int aStep,
            int[] aTaps,
            int t,
            double[] b,
            int bAt,
            int bStep,
            double[] c,
            int[] cTaps) {
        int i = addWide(pixels, n, a, aAt, aStep, aTaps, t, b, bAt, bStep, c, cTaps);
        for (; i <= n - LANES; i += LANES) {
            int p0 = aAt + aTaps[t] + i;
            int p1 = aAt + aTaps[t + 1] + i;
            int p2 = aAt + aTaps[t + 2] + i;
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            for (int p = 0; p < pixels; p++) {
                DoubleVector factor = DoubleVector.fromArray(S, b, bAt + p * bStep + i);
                s0 = DoubleVector.fromArray(S, a, p0 + p * aStep).fma(factor, s0);
                s1 = DoubleVector.fromArray(S, a, p1 + p * aStep).fma(factor, s1);
                s2 = DoubleVector.fromArray(S, a, p2 + p * aStep).fma(factor, s2);
            }
            add(s0, c, cTaps[t] + i);
            add(s1, c, cTaps[t + 1] + i);
            add(s2, c, cTaps[t + 2] + i);
        }
        if (i < n) {
            for (int k = t; k < t + 3; k++) {
                addOne(pixels, n, i, a, aAt + aTaps[k], aStep, b, bAt, bStep, c, cTaps[k]);
            }
        }
    }

    private static void add(DoubleVector sum, double[] c, int at) {
        DoubleVector.fromArray(S, c, at).add(sum).intoArray(c, at);
    }

    /// The elements from `first` on for one tap.
    private static void addOne(
            int pixels,
            int n,
            int first,
            double[] a,
            int aAt,
            int aStep,
            double[] b,
            int bAt,
            int bStep,
            double[] c,
            int cAt) {
        int i = first;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int p = 0; p < pixels; p++) {
                DoubleVector factor = DoubleVector.fromArray(S, b, bAt + p * bStep + i);
                sum = DoubleVector.fromArray(S, a, aAt + p * aStep + i).fma(factor, sum);
            }
            add(sum, c, cAt + i);
        }
        for (; i < n; i++) {
            double sum = 0;
            for (int p = 0; p < pixels; p++) {
                sum = Math.fma(a[aAt + p * aStep + i], b[bAt + p * bStep + i], sum);
            }
            c[cAt + i] += sum;
        }
    }
}
