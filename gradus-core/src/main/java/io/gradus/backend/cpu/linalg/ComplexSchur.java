package io.gradus.backend.cpu.linalg;

/// The Schur form of a complex square matrix, A = Q T Qᴴ with T upper triangular and Q unitary: reflections bring it to
/// Hessenberg form, then QR steps with Wilkinson's shift by rotations (G. Golub and C. Van Loan, "Matrix Computations",
/// chapter 7).
final class ComplexSchur {
    private static final int MOST_STEPS = 60;

    final int n;

    /// The triangular matrix by its parts.
    final double[] tr;

    final double[] ti;

    /// The unitary matrix by its parts.
    final double[] qr;

    final double[] qi;

    private final double[] cos;
    private final double[] sinRe;
    private final double[] sinIm;

    /// Decomposes the matrix of n rows whose numbers lie from `at` on, the parts side by side.
    ComplexSchur(double[] a, int at, int n) {
        this.n = n;
        this.tr = new double[n * n];
        this.ti = new double[n * n];
        this.qr = new double[n * n];
        this.qi = new double[n * n];
        this.cos = new double[n];
        this.sinRe = new double[n];
        this.sinIm = new double[n];
        for (int i = 0; i < n * n; i++) {
            tr[i] = a[at + 2 * i];
            ti[i] = a[at + 2 * i + 1];
        }
        for (int i = 0; i < n; i++) {
            qr[i * n + i] = 1;
        }
        for (int k = 0; k + 2 < n; k++) {
            reflect(k);
        }
        iterate();
    }

    /// Makes the numbers of column k below the one under the diagonal vanish.
    private void reflect(int k) {
        double[] vr = new double[n];
        double[] vi = new double[n];
        double tail = 0;
        for (int i = k + 1; i < n; i++) {
            vr[i] = tr[i * n + k];
            vi[i] = ti[i * n + k];
            tail = i == k + 1 ? 0 : Math.hypot(tail, Math.hypot(vr[i], vi[i]));
        }
        if (tail == 0) {
            return;
        }
        double head = Math.hypot(vr[k + 1], vi[k + 1]);
        double norm = Math.hypot(head, tail);
        vr[k + 1] += head == 0 ? norm : vr[k + 1] / head * norm;
        vi[k + 1] += head == 0 ? 0 : vi[k + 1] / head * norm;
        double length = Math.hypot(Math.hypot(vr[k + 1], vi[k + 1]), tail);
        for (int i = k + 1; i < n; i++) {
            vr[i] /= length;
            vi[i] /= length;
        }
        reflectRows(vr, vi, k);
        reflectColumns(tr, ti, vr, vi, k);
        reflectColumns(qr, qi, vr, vi, k);
        for (int i = k + 2; i < n; i++) {
            tr[i * n + k] = 0;
            ti[i * n + k] = 0;
        }
    }

    /// T becomes (I - 2 v vᴴ) T.
    private void reflectRows(double[] vr, double[] vi, int k) {
        double[] sr = new double[n];
        double[] si = new double[n];
        for (int i = k + 1; i < n; i++) {
            Vectors.add(vr[i], tr, i * n, sr, 0, n);
            Vectors.add(vi[i], ti, i * n, sr, 0, n);
            Vectors.add(vr[i], ti, i * n, si, 0, n);
            Vectors.add(-vi[i], tr, i * n, si, 0, n);
        }
        for (int i = k + 1; i < n; i++) {
            Vectors.add(-2 * vr[i], sr, 0, tr, i * n, n);
            Vectors.add(2 * vi[i], si, 0, tr, i * n, n);
            Vectors.add(-2 * vr[i], si, 0, ti, i * n, n);
            Vectors.add(-2 * vi[i], sr, 0, ti, i * n, n);
        }
    }

    /// X becomes X (I - 2 v vᴴ).
    private void reflectColumns(double[] xr, double[] xi, double[] vr, double[] vi, int k) {
        int from = k + 1;
        int length = n - from;
        for (int i = 0; i < n; i++) {
            int row = i * n + from;
            double sr = Vectors.dot(xr, row, vr, from, length) - Vectors.dot(xi, row, vi, from, length);
            double si = Vectors.dot(xr, row, vi, from, length) + Vectors.dot(xi, row, vr, from, length);
            Vectors.add(-2 * sr, vr, from, xr, row, length);
            Vectors.add(-2 * si, vi, from, xr, row, length);
            Vectors.add(-2 * si, vr, from, xi, row, length);
            Vectors.add(2 * sr, vi, from, xi, row, length);
        }
    }

    private double size(int i, int j) {
        return Math.abs(tr[i * n + j]) + Math.abs(ti[i * n + j]);
    }

    private void iterate() {
        int steps = 0;
        for (int high = n - 1; high > 0; ) {
            int low = high;
            while (low > 0 && size(low, low - 1) > 0x1p-52 * (size(low, low) + size(low - 1, low - 1))) {
                low--;
            }
            if (low > 0) {
                tr[low * n + low - 1] = 0;
                ti[low * n + low - 1] = 0;
            }
            if (low == high || steps > MOST_STEPS) {
                high--;
                steps = 0;
            } else {
                step(low, high, steps);
                steps++;
            }
        }
    }

    /// One step on the rows `low` to `high`.
    private void step(int low, int high, int count) {
        double[] shift = count % 11 == 10
                ? new double[] {tr[high * n + high] + size(high, high - 1), ti[high * n + high]}
                : shift(high);
        for (int i = low; i <= high; i++) {
            tr[i * n + i] -= shift[0];
            ti[i * n + i] -= shift[1];
        }
        for (int k = low; k < high; k++) {
            rotateRows(k);
        }
        for (int i = 0; i <= high; i++) {
            rotateColumns(tr, ti, i, Math.max(low, i - 1), high);
        }
        for (int i = 0; i < n; i++) {
            rotateColumns(qr, qi, i, low, high);
        }
        for (int i = low; i <= high; i++) {
            tr[i * n + i] += shift[0];
            ti[i * n + i] += shift[1];
        }
    }

    /// The eigenvalue of the last two rows' corner that lies nearer to the last number.
    private double[] shift(int high) {
        int d = high * n + high;
        int a = d - n - 1;
        double hr = (tr[a] - tr[d]) / 2;
        double hi = (ti[a] - ti[d]) / 2;
        double br = tr[d - n] * tr[d - 1] - ti[d - n] * ti[d - 1];
        double bi = tr[d - n] * ti[d - 1] + ti[d - n] * tr[d - 1];
        double[] root = root(hr * hr - hi * hi + br, 2 * hr * hi + bi);
        // The root of larger sum with h: b over that sum is the distance of the nearer eigenvalue.
        if (hr * root[0] + hi * root[1] < 0) {
            root[0] = -root[0];
            root[1] = -root[1];
        }
        double sr = hr + root[0];
        double si = hi + root[1];
        double square = sr * sr + si * si;
        if (square == 0) {
            return new double[] {tr[d], ti[d]};
        }
        return new double[] {tr[d] - (br * sr + bi * si) / square, ti[d] - (bi * sr - br * si) / square};
    }

    /// The square root of a complex number in the right half-plane.
    static double[] root(double re, double im) {
        double distance = Math.hypot(re, im);
        double large = Math.sqrt((distance + Math.abs(re)) / 2);
        if (large == 0) {
            return new double[] {0, 0};
        }
        double small = Math.abs(im) / (2 * large);
        return re >= 0
                ? new double[] {large, Math.copySign(small, im)}
                : new double[] {small, Math.copySign(large, im)};
    }

    /// Turns the rows k and k + 1 so that the number below the diagonal vanishes.
    private void rotateRows(int k) {
        int x = k * n + k;
        int y = x + n;
        double xa = Math.hypot(tr[x], ti[x]);
        double ya = Math.hypot(tr[y], ti[y]);
        double length = Math.hypot(xa, ya);
        if (ya == 0) {
            cos[k] = 1;
            sinRe[k] = 0;
            sinIm[k] = 0;
            return;
        }
        double c = xa / length;
        // s = the direction of x, times the conjugate of y, over the length.
        double ur = xa == 0 ? 1 : tr[x] / xa;
        double ui = xa == 0 ? 0 : ti[x] / xa;
        double sr = (ur * tr[y] + ui * ti[y]) / length;
        double si = (ui * tr[y] - ur * ti[y]) / length;
        cos[k] = c;
        sinRe[k] = sr;
        sinIm[k] = si;
        for (int j = 0; j < n - k; j++) {
            double ar = tr[x + j];
            double ai = ti[x + j];
            double br = tr[y + j];
            double bi = ti[y + j];
            tr[x + j] = c * ar + sr * br - si * bi;
            ti[x + j] = c * ai + sr * bi + si * br;
            tr[y + j] = c * br - sr * ar - si * ai;
            ti[y + j] = c * bi - sr * ai + si * ar;
        }
        tr[y] = 0;
        ti[y] = 0;
    }

    /// Turns the neighbouring columns of one row from the other side.
    private void rotateColumns(double[] xr, double[] xi, int row, int from, int to) {
        for (int k = from; k < to; k++) {
            int a = row * n + k;
            double c = cos[k];
            double sr = sinRe[k];
            double si = sinIm[k];
            double ar = xr[a];
            double ai = xi[a];
            double br = xr[a + 1];
            double bi = xi[a + 1];
            xr[a] = c * ar + sr * br + si * bi;
            xi[a] = c * ai + sr * bi - si * br;
            xr[a + 1] = c * br - sr * ar + si * ai;
            xi[a + 1] = c * bi - sr * ai - si * ar;
        }
    }
}
