package io.gradus.backend.cpu.linalg;

/// What is computed from the triangular matrix of a [ComplexSchur]: eigenvectors, square roots, solutions of
/// Sylvester's equation.
final class SchurFunctions {
    private SchurFunctions() {}

    /// A complex number over another one, without overflow on the way.
    private static void divide(double[] xr, double[] xi, int at, double dr, double di) {
        double scale = Math.max(Math.abs(dr), Math.abs(di));
        double r = dr / scale;
        double i = di / scale;
        double square = (r * r + i * i) * scale;
        double re = (xr[at] * r + xi[at] * i) / square;
        xi[at] = (xi[at] * r - xr[at] * i) / square;
        xr[at] = re;
    }

    /// Writes the eigenvalues and, if wanted, the matrix whose columns are the eigenvectors, the parts side by
    /// side.
    static void eigen(ComplexSchur schur, double[] y, int at, boolean withVectors) {
        int n = schur.n;
        double size = 0;
        for (int i = 0; i < n; i++) {
            y[at + 2 * i] = schur.tr[i * n + i];
            y[at + 2 * i + 1] = schur.ti[i * n + i];
            size = Math.max(size, Math.hypot(y[at + 2 * i], y[at + 2 * i + 1]));
        }
        for (int k = 0; k < n && withVectors; k++) {
            vector(schur, k, Math.max(size, Double.MIN_NORMAL) * 0x1p-52, y, at + 2 * n);
        }
    }

    /// Column k: the solution of the triangular system, times Q, of length 1.
    private static void vector(ComplexSchur schur, int k, double tiny, double[] y, int at) {
        int n = schur.n;
        double[] xr = new double[n];
        double[] xi = new double[n];
        xr[k] = 1;
        for (int i = k - 1; i >= 0; i--) {
            int row = i * n + i + 1;
            int length = k - i;
            xr[i] = Vectors.dot(schur.ti, row, xi, i + 1, length) - Vectors.dot(schur.tr, row, xr, i + 1, length);
            xi[i] = -Vectors.dot(schur.ti, row, xr, i + 1, length) - Vectors.dot(schur.tr, row, xi, i + 1, length);
            double dr = schur.tr[i * n + i] - schur.tr[k * n + k];
            double di = schur.ti[i * n + i] - schur.ti[k * n + k];
            boolean equal = Math.abs(dr) + Math.abs(di) < tiny;
            divide(xr, xi, i, equal ? tiny : dr, equal ? 0 : di);
        }
        double[] zr = new double[n];
        double[] zi = new double[n];
        for (int i = 0; i < n; i++) {
            int row = i * n;
            zr[i] = Vectors.dot(schur.qr, row, xr, 0, k + 1) - Vectors.dot(schur.qi, row, xi, 0, k + 1);
            zi[i] = Vectors.dot(schur.qr, row, xi, 0, k + 1) + Vectors.dot(schur.qi, row, xr, 0, k + 1);
        }
        double length = Math.hypot(Vectors.norm(zr, 0, n), Vectors.norm(zi, 0, n));
        for (int i = 0; i < n; i++) {
            y[at + 2 * (i * n + k)] = zr[i] / length;
            y[at + 2 * (i * n + k) + 1] = zi[i] / length;
        }
    }

    /// Writes the principal square root (Å. Björck and S. Hammarling, 1983), the parts side by side.
    static void squareRoot(ComplexSchur schur, double[] y, int at) {
        int n = schur.n;
        double[] rr = new double[n * n];
        double[] ri = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i >= 0; i--) {
                int ij = i * n + j;
                if (i == j) {
                    double[] root = ComplexSchur.root(schur.tr[ij], schur.ti[ij]);
                    rr[ij] = root[0];
                    ri[ij] = root[1];
                    continue;
                }
                double re = schur.tr[ij];
                double im = schur.ti[ij];
                for (int k = i + 1; k < j; k++) {
                    int a = i * n + k;
                    int b = k * n + j;
                    re -= rr[a] * rr[b] - ri[a] * ri[b];
                    im -= rr[a] * ri[b] + ri[a] * rr[b];
                }
                rr[ij] = re;
                ri[ij] = im;
                if (re != 0 || im != 0) {
                    divide(rr, ri, ij, rr[i * n + i] + rr[j * n + j], ri[i * n + i] + ri[j * n + j]);
                }
            }
        }
        write(schur, rr, ri, schur, y, at);
    }

    /// Writes X with A X + X B = C, the parts side by side: with both Schur forms column by column (R. Bartels
    /// and G. Stewart, 1972).
    static void sylvester(ComplexSchur a, ComplexSchur b, double[] c, int co, double[] y, int at) {
        int n = a.n;
        double[] cr = new double[n * n];
        double[] ci = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            cr[i] = c[co + 2 * i];
            ci[i] = c[co + 2 * i + 1];
        }
        double[][] left = product(a.qr, a.qi, true, cr, ci, false, n);
        double[][] f = product(left[0], left[1], false, b.qr, b.qi, false, n);
        double[] fr = f[0];
        double[] fi = f[1];
        for (int k = 0; k < n; k++) {
            for (int i = n - 1; i >= 0; i--) {
                int at2 = i * n + k;
                for (int j = i + 1; j < n; j++) {
                    subtract(fr, fi, at2, a.tr[i * n + j], a.ti[i * n + j], fr[j * n + k], fi[j * n + k]);
                }
                for (int j = 0; j < k; j++) {
                    subtract(fr, fi, at2, fr[i * n + j], fi[i * n + j], b.tr[j * n + k], b.ti[j * n + k]);
                }
                divide(fr, fi, at2, a.tr[i * n + i] + b.tr[k * n + k], a.ti[i * n + i] + b.ti[k * n + k]);
            }
        }
        write(a, fr, fi, b, y, at);
    }

    private static void subtract(double[] xr, double[] xi, int at, double ar, double ai, double br, double bi) {
        xr[at] -= ar * br - ai * bi;
        xi[at] -= ar * bi + ai * br;
    }

    /// Writes Q M Zᴴ.
    private static void write(ComplexSchur q, double[] mr, double[] mi, ComplexSchur z, double[] y, int at) {
        int n = q.n;
        double[][] left = product(q.qr, q.qi, false, mr, mi, false, n);
        double[][] x = product(left[0], left[1], false, z.qr, z.qi, true, n);
        for (int i = 0; i < n * n; i++) {
            y[at + 2 * i] = x[0][i];
            y[at + 2 * i + 1] = x[1][i];
        }
    }

    /// The product of two complex matrices, each of which may be taken adjoint.
    private static double[][] product(
            double[] ar, double[] ai, boolean adjointA, double[] br, double[] bi, boolean adjointB, int n) {
        double[] cr = new double[n * n];
        double[] ci = new double[n * n];
        double a = adjointA ? -1 : 1;
        double b = adjointB ? -1 : 1;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                int ik = adjointA ? k * n + i : i * n + k;
                for (int j = 0; j < n; j++) {
                    int kj = adjointB ? j * n + k : k * n + j;
                    cr[i * n + j] += ar[ik] * br[kj] - a * b * ai[ik] * bi[kj];
                    ci[i * n + j] += b * ar[ik] * bi[kj] + a * ai[ik] * br[kj];
                }
            }
        }
        return new double[][] {cr, ci};
    }
}
