package io.gradus.backend.cpu;

/// The Fourier transform for lengths with a large prime factor, as a convolution (L. I. Bluestein, 1970):
/// jk = (j² + k² - (k - j)²) / 2 turns the sum into one of products of numbers with a chirp, which a transform of a
/// power of two computes.
final class BluesteinPlan implements FourierPlan {
    private final int n;
    private final int length;
    private final FourierPlan inner;
    private final double[] chirpRe;
    private final double[] chirpIm;

    /// The transform of the conjugated chirp, over the length.
    private final double[] filterRe;

    private final double[] filterIm;

    BluesteinPlan(int n) {
        this.n = n;
        this.length = Integer.highestOneBit(2 * n - 2) << 1;
        this.inner = FourierPlan.make(length);
        this.chirpRe = new double[n];
        this.chirpIm = new double[n];
        this.filterRe = new double[length];
        this.filterIm = new double[length];
        double[][] circle = FourierPlan.circle(2 * n);
        for (int i = 0; i < n; i++) {
            int at = (int) ((long) i * i % (2L * n));
            chirpRe[i] = circle[0][at];
            chirpIm[i] = -circle[1][at];
            filterRe[i] = chirpRe[i] / length;
            filterIm[i] = -chirpIm[i] / length;
            if (i > 0) {
                filterRe[length - i] = filterRe[i];
                filterIm[length - i] = filterIm[i];
            }
        }
        inner.transform(filterRe, filterIm, 1);
    }

    @Override
    public void transform(double[] re, double[] im, int lanes) {
        double[] ar = new double[length * lanes];
        double[] ai = new double[length * lanes];
        multiply(re, im, ar, ai, chirpRe, chirpIm, n, lanes);
        inner.transform(ar, ai, lanes);
        multiply(ar, ai, ar, ai, filterRe, filterIm, length, lanes);
        // Back: the same transform with the parts exchanged.
        inner.transform(ai, ar, lanes);
        multiply(ar, ai, re, im, chirpRe, chirpIm, n, lanes);
    }

    private static void multiply(
            double[] xr, double[] xi, double[] yr, double[] yi, double[] cr, double[] ci, int count, int lanes) {
        for (int i = 0; i < count; i++) {
            double c = cr[i];
            double s = ci[i];
            for (int at = i * lanes; at < (i + 1) * lanes; at++) {
                double re = xr[at];
                double im = xi[at];
                yr[at] = re * c - im * s;
                yi[at] = re * s + im * c;
            }
        }
    }
}
