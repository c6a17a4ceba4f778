package io.gradus.backend.cpu.fourier;

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
        Circle circle = new Circle(2 * n);
        for (int i = 0; i < n; i++) {
            int at = (int) ((long) i * i % (2L * n));
            chirpRe[i] = circle.cos(at);
            chirpIm[i] = -circle.sin(at);
            filterRe[i] = chirpRe[i] / length;
            filterIm[i] = -chirpIm[i] / length;
            if (i > 0) {
                filterRe[length - i] = filterRe[i];
                filterIm[length - i] = filterIm[i];
            }
        }
        inner.transform(filterRe, filterIm);
    }

    @Override
    public void transform(double[] re, double[] im) {
        double[] ar = java.util.Arrays.copyOf(re, length);
        double[] ai = java.util.Arrays.copyOf(im, length);
        multiply(ar, ai, chirpRe, chirpIm);
        inner.transform(ar, ai);
        multiply(ar, ai, filterRe, filterIm);
        // Back: the same transform with the parts exchanged.
        inner.transform(ai, ar);
        multiply(ar, ai, chirpRe, chirpIm);
        System.arraycopy(ar, 0, re, 0, n);
        System.arraycopy(ai, 0, im, 0, n);
    }

    private static void multiply(double[] re, double[] im, double[] cr, double[] ci) {
        for (int i = 0; i < cr.length; i++) {
            double r = re[i];
            double m = im[i];
            re[i] = r * cr[i] - m * ci[i];
            im[i] = r * ci[i] + m * cr[i];
        }
    }

    @Override
    public void transform(double[][] re, double[][] im) {
        int lanes = re[0].length;
        double[][] ar = new double[length][];
        double[][] ai = new double[length][];
        for (int i = 0; i < length; i++) {
            ar[i] = i < n ? re[i] : new double[lanes];
            ai[i] = i < n ? im[i] : new double[lanes];
        }
        multiply(ar, ai, chirpRe, chirpIm);
        inner.transform(ar, ai);
        multiply(ar, ai, filterRe, filterIm);
        inner.transform(ai, ar);
        multiply(ar, ai, chirpRe, chirpIm);
        System.arraycopy(ar, 0, re, 0, n);
        System.arraycopy(ai, 0, im, 0, n);
    }

    private static void multiply(double[][] re, double[][] im, double[] cr, double[] ci) {
        for (int i = 0; i < cr.length; i++) {
            FourierPlan.turn(re[i], im[i], cr[i], ci[i]);
        }
    }
}
