package io.gradus.backend.cpu.fourier;

/// The transforms of a few numbers, each an array of many side by side, in place, with the results multiplied by roots.
/// All arrays have one length.
final class Butterflies {
    private static final double SIN_60 = Math.sqrt(3) / 2;
    private static final double COS_72 = Math.cos(2 * Math.PI / 5);
    private static final double COS_144 = Math.cos(4 * Math.PI / 5);
    private static final double SIN_72 = Math.sin(2 * Math.PI / 5);
    private static final double SIN_144 = Math.sin(4 * Math.PI / 5);

    private Butterflies() {}

    static void by2(double[][] re, double[][] im, int at, int step, double[] turns, int root) {
        double[] x0 = re[at];
        double[] y0 = im[at];
        double[] x1 = re[at + step];
        double[] y1 = im[at + step];
        double c = turns[root + 2];
        double s = turns[root + 3];
        for (int i = 0; i < x0.length; i++) {
            double a = x0[i];
            double b = y0[i];
            double dr = a - x1[i];
            double di = b - y1[i];
            x0[i] = a + x1[i];
            y0[i] = b + y1[i];
            x1[i] = dr * c - di * s;
            y1[i] = dr * s + di * c;
        }
    }

    static void by3(double[][] re, double[][] im, int at, int step, double[] turns, int root) {
        double[] x1 = re[at + step];
        double[] y1 = im[at + step];
        double[] x2 = re[at + 2 * step];
        double[] y2 = im[at + 2 * step];
        by3(re[at], im[at], x1, y1, x2, y2);
        turn(x1, y1, turns[root + 2], turns[root + 3], x2, y2, turns[root + 4], turns[root + 5]);
    }

    private static void by3(double[] x0, double[] y0, double[] x1, double[] y1, double[] x2, double[] y2) {
        for (int i = 0; i < x0.length; i++) {
            double sr = x1[i] + x2[i];
            double si = y1[i] + y2[i];
            double dr = (x1[i] - x2[i]) * SIN_60;
            double di = (y1[i] - y2[i]) * SIN_60;
            double mr = x0[i] - 0.5 * sr;
            double mi = y0[i] - 0.5 * si;
            x0[i] += sr;
            y0[i] += si;
            x1[i] = mr + di;
            y1[i] = mi - dr;
            x2[i] = mr - di;
            y2[i] = mi + dr;
        }
    }

    static void by4(double[][] re, double[][] im, int at, int step, double[] turns, int root) {
        double[] x1 = re[at + step];
        double[] y1 = im[at + step];
        double[] x2 = re[at + 2 * step];
        double[] y2 = im[at + 2 * step];
        double[] x3 = re[at + 3 * step];
        double[] y3 = im[at + 3 * step];
        by4(re[at], im[at], x1, y1, x2, y2, x3, y3);
        if (turns[root + 3] != 0) {
            turn(x1, y1, turns[root + 2], turns[root + 3], x2, y2, turns[root + 4], turns[root + 5]);
            FourierPlan.turn(x3, y3, turns[root + 6], turns[root + 7]);
        }
    }

    /// Without the roots: C2 does not vectorise a loop that is much longer.
    private static void by4(
            double[] x0, double[] y0, double[] x1, double[] y1, double[] x2, double[] y2, double[] x3, double[] y3) {
        for (int i = 0; i < x0.length; i++) {
            double er = x0[i] + x2[i];
            double ei = y0[i] + y2[i];
            double fr = x0[i] - x2[i];
            double fi = y0[i] - y2[i];
            double gr = x1[i] + x3[i];
            double gi = y1[i] + y3[i];
            double hr = x1[i] - x3[i];
            double hi = y1[i] - y3[i];
            x0[i] = er + gr;
            y0[i] = ei + gi;
            x1[i] = fr + hi;
            y1[i] = fi - hr;
            x2[i] = er - gr;
            y2[i] = ei - gi;
            x3[i] = fr - hi;
            y3[i] = fi + hr;
        }
    }

    private static void turn(
            double[] ar, double[] ai, double c, double s, double[] br, double[] bi, double d, double t) {
        for (int i = 0; i < ar.length; i++) {
            double r = ar[i];
            double m = ai[i];
            double p = br[i];
            double q = bi[i];
            ar[i] = Math.fma(r, c, -(m * s));
            ai[i] = Math.fma(r, s, m * c);
            br[i] = Math.fma(p, d, -(q * t));
            bi[i] = Math.fma(p, t, q * d);
        }
    }

    static void by5(double[][] re, double[][] im, int at, int step, double[] turns, int root) {
        double[] x1 = re[at + step];
        double[] y1 = im[at + step];
        double[] x2 = re[at + 2 * step];
        double[] y2 = im[at + 2 * step];
        double[] x3 = re[at + 3 * step];
        double[] y3 = im[at + 3 * step];
        double[] x4 = re[at + 4 * step];
        double[] y4 = im[at + 4 * step];
        by5(re[at], x1, x2, x3, x4);
        by5(im[at], y1, y2, y3, y4);
        exchange(x1, y1, x4, y4);
        exchange(x2, y2, x3, y3);
        turn(x1, y1, turns[root + 2], turns[root + 3], x2, y2, turns[root + 4], turns[root + 5]);
        turn(x3, y3, turns[root + 6], turns[root + 7], x4, y4, turns[root + 8], turns[root + 9]);
    }

    /// One part of the sums with cosines, to the first two places, and of those with sines, to the last two.
    private static void by5(double[] x0, double[] x1, double[] x2, double[] x3, double[] x4) {
        for (int i = 0; i < x0.length; i++) {
            double s = x1[i] + x4[i];
            double t = x2[i] + x3[i];
            double u = x1[i] - x4[i];
            double v = x2[i] - x3[i];
            double a = x0[i];
            x0[i] = a + s + t;
            x1[i] = a + COS_72 * s + COS_144 * t;
            x2[i] = a + COS_144 * s + COS_72 * t;
            x4[i] = SIN_72 * u + SIN_144 * v;
            x3[i] = SIN_144 * u - SIN_72 * v;
        }
    }

    /// Adds and subtracts -i times the sums with sines.
    private static void exchange(double[] ar, double[] ai, double[] br, double[] bi) {
        for (int i = 0; i < ar.length; i++) {
            double fr = ar[i];
            double fi = ai[i];
            double hr = br[i];
            double hi = bi[i];
            ar[i] = fr + hi;
            ai[i] = fi - hr;
            br[i] = fr - hi;
            bi[i] = fi + hr;
        }
    }
}
