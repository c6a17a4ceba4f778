package io.gradus.backend.cpu;

import java.util.Arrays;

/// The fast Fourier transform for lengths whose prime factors are small: T. G. Stockham's form (1966), in which every
/// stage reads one pair of arrays and writes another, in order, so that no permutation is left at the end.
///
/// Factors 4, 2, 3 and 5 have stages of their own; other primes are multiplied out, at n·p operations.
final class StockhamPlan implements FourierPlan {
    private static final int LARGEST_PRIME = 23;

    private final int n;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;

    StockhamPlan(int n, int[] factors) {
        this.n = n;
        this.factors = factors;
        double[][] circle = FourierPlan.circle(n);
        this.cos = circle[0];
        this.sin = circle[1];
    }

    /// The factors in the order of the stages; none where one would be too large.
    static int[] factors(int n) {
        int[] factors = new int[32];
        int count = 0;
        int rest = n;
        for (int p = 4; rest > 1 && p <= LARGEST_PRIME; p = p == 4 ? 2 : p == 2 ? 3 : p + 2) {
            while (rest % p == 0) {
                factors[count++] = p;
                rest /= p;
            }
        }
        return rest == 1 ? Arrays.copyOf(factors, count) : new int[0];
    }

    /// Multiplies `count` numbers from `at` on with the powers of root number `root`.
    void turn(double[] re, double[] im, int at, int count, int root) {
        for (int i = 0, power = 0; i < count; i++, power += root) {
            double c = cos[power];
            double s = -sin[power];
            double r = re[at + i];
            double m = im[at + i];
            re[at + i] = r * c - m * s;
            im[at + i] = r * s + m * c;
        }
    }

    @Override
    public void transform(double[] re, double[] im, int lanes) {
        double[] xr = re;
        double[] xi = im;
        double[] yr = new double[re.length];
        double[] yi = new double[im.length];
        int done = 1;
        for (int p : factors) {
            int groups = n / done / p;
            int stride = done * lanes;
            for (int group = 0; group < groups; group++) {
                int from = group * stride;
                int to = group * p * stride;
                switch (p) {
                    case 2 -> by2(xr, xi, yr, yi, from, to, stride, groups, group * done);
                    case 3 -> by3(xr, xi, yr, yi, from, to, stride, groups, group * done);
                    case 4 -> by4(xr, xi, yr, yi, from, to, stride, groups, group * done);
                    case 5 -> by5(xr, xi, yr, yi, from, to, stride, groups, group * done);
                    default -> byPrime(p, xr, xi, yr, yi, from, to, stride, groups, group * done);
                }
            }
            done *= p;
            double[] tr = xr;
            double[] ti = xi;
            xr = yr;
            xi = yi;
            yr = tr;
            yi = ti;
        }
        if (factors.length % 2 == 1) {
            System.arraycopy(xr, 0, re, 0, re.length);
            System.arraycopy(xi, 0, im, 0, im.length);
        }
    }

    /// One group of a stage: the elements `groups * stride` apart are transformed, multiplied with powers of the root
    /// number `root`, and written `stride` apart.
    private void by2(
            double[] xr, double[] xi, double[] yr, double[] yi, int x0, int y0, int stride, int groups, int root) {
        int x1 = x0 + groups * stride;
        int y1 = y0 + stride;
        double c = cos[root];
        double s = -sin[root];
        for (int k = 0; k < stride; k++) {
            double ar = xr[x0 + k];
            double ai = xi[x0 + k];
            double br = xr[x1 + k];
            double bi = xi[x1 + k];
            double dr = ar - br;
            double di = ai - bi;
            yr[y0 + k] = ar + br;
            yi[y0 + k] = ai + bi;
            yr[y1 + k] = dr * c - di * s;
            yi[y1 + k] = dr * s + di * c;
        }
    }

    private void by4(
            double[] xr, double[] xi, double[] yr, double[] yi, int x0, int y0, int stride, int groups, int root) {
        int x1 = x0 + groups * stride;
        int x2 = x1 + groups * stride;
        int x3 = x2 + groups * stride;
        int y1 = y0 + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        double c1 = cos[root];
        double s1 = -sin[root];
        double c2 = cos[2 * root];
        double s2 = -sin[2 * root];
        double c3 = cos[3 * root];
        double s3 = -sin[3 * root];
        for (int k = 0; k < stride; k++) {
            double er = xr[x0 + k] + xr[x2 + k];
            double ei = xi[x0 + k] + xi[x2 + k];
            double fr = xr[x0 + k] - xr[x2 + k];
            double fi = xi[x0 + k] - xi[x2 + k];
            double gr = xr[x1 + k] + xr[x3 + k];
            double gi = xi[x1 + k] + xi[x3 + k];
            double hr = xr[x1 + k] - xr[x3 + k];
            double hi = xi[x1 + k] - xi[x3 + k];
            yr[y0 + k] = er + gr;
            yi[y0 + k] = ei + gi;
            double ur = fr + hi;
            double ui = fi - hr;
            yr[y1 + k] = ur * c1 - ui * s1;
            yi[y1 + k] = ur * s1 + ui * c1;
            double vr = er - gr;
            double vi = ei - gi;
            yr[y2 + k] = vr * c2 - vi * s2;
            yi[y2 + k] = vr * s2 + vi * c2;
            double wr = fr - hi;
            double wi = fi + hr;
            yr[y3 + k] = wr * c3 - wi * s3;
            yi[y3 + k] = wr * s3 + wi * c3;
        }
    }

    private void by3(
            double[] xr, double[] xi, double[] yr, double[] yi, int x0, int y0, int stride, int groups, int root) {
        double half = Math.sqrt(3) / 2;
        int x1 = x0 + groups * stride;
        int x2 = x1 + groups * stride;
        int y1 = y0 + stride;
        int y2 = y1 + stride;
        double c1 = cos[root];
        double s1 = -sin[root];
        double c2 = cos[2 * root];
        double s2 = -sin[2 * root];
        for (int k = 0; k < stride; k++) {
            double ar = xr[x0 + k];
            double ai = xi[x0 + k];
            double sr = xr[x1 + k] + xr[x2 + k];
            double si = xi[x1 + k] + xi[x2 + k];
            double dr = (xr[x1 + k] - xr[x2 + k]) * half;
            double di = (xi[x1 + k] - xi[x2 + k]) * half;
            double mr = ar - 0.5 * sr;
            double mi = ai - 0.5 * si;
            yr[y0 + k] = ar + sr;
            yi[y0 + k] = ai + si;
            double ur = mr + di;
            double ui = mi - dr;
            yr[y1 + k] = ur * c1 - ui * s1;
            yi[y1 + k] = ur * s1 + ui * c1;
            double vr = mr - di;
            double vi = mi + dr;
            yr[y2 + k] = vr * c2 - vi * s2;
            yi[y2 + k] = vr * s2 + vi * c2;
        }
    }

    private void by5(
            double[] xr, double[] xi, double[] yr, double[] yi, int x0, int y0, int stride, int groups, int root) {
        double p1 = Math.cos(2 * Math.PI / 5);
        double p2 = Math.cos(4 * Math.PI / 5);
        double q1 = Math.sin(2 * Math.PI / 5);
        double q2 = Math.sin(4 * Math.PI / 5);
        int step = groups * stride;
        for (int k = 0; k < stride; k++) {
            int a = x0 + k;
            int b = a + step;
            int c = b + step;
            int d = c + step;
            int e = d + step;
            double sr = xr[b] + xr[e];
            double si = xi[b] + xi[e];
            double tr = xr[c] + xr[d];
            double ti = xi[c] + xi[d];
            double ur = xr[b] - xr[e];
            double ui = xi[b] - xi[e];
            double vr = xr[c] - xr[d];
            double vi = xi[c] - xi[d];
            double fr = xr[a] + p1 * sr + p2 * tr;
            double fi = xi[a] + p1 * si + p2 * ti;
            double gr = xr[a] + p2 * sr + p1 * tr;
            double gi = xi[a] + p2 * si + p1 * ti;
            double hr = q1 * ur + q2 * vr;
            double hi = q1 * ui + q2 * vi;
            double wr = q2 * ur - q1 * vr;
            double wi = q2 * ui - q1 * vi;
            int y = y0 + k;
            yr[y] = xr[a] + sr + tr;
            yi[y] = xi[a] + si + ti;
            put(yr, yi, y + stride, fr + hi, fi - hr, root);
            put(yr, yi, y + 2 * stride, gr + wi, gi - wr, 2 * root);
            put(yr, yi, y + 3 * stride, gr - wi, gi + wr, 3 * root);
            put(yr, yi, y + 4 * stride, fr - hi, fi + hr, 4 * root);
        }
    }

    private void put(double[] yr, double[] yi, int at, double re, double im, int root) {
        double c = cos[root];
        double s = -sin[root];
        yr[at] = re * c - im * s;
        yi[at] = re * s + im * c;
    }

    /// Σ over j of x(j) times root number (j·r·n/p + r·root), for each r.
    private void byPrime(
            int p,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int x0,
            int y0,
            int stride,
            int groups,
            int root) {
        int step = groups * stride;
        for (int r = 0; r < p; r++) {
            int y = y0 + r * stride;
            for (int k = 0; k < stride; k++) {
                double sr = 0;
                double si = 0;
                for (int j = 0; j < p; j++) {
                    int at = j * r % p * (n / p);
                    double c = cos[at];
                    double s = -sin[at];
                    double ar = xr[x0 + j * step + k];
                    double ai = xi[x0 + j * step + k];
                    sr += ar * c - ai * s;
                    si += ar * s + ai * c;
                }
                put(yr, yi, y + k, sr, si, r * root);
            }
        }
    }
}
