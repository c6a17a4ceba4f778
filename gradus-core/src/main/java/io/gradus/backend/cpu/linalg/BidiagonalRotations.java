package io.gradus.backend.cpu.linalg;

/// Brings a matrix of two diagonals to one by rotations: the implicit QR method of G. Golub and C. Reinsch (1970), with
/// J. Demmel's and W. Kahan's steps without a shift (1990), by which small singular values of the two diagonals come
/// out
/// as accurately as large ones.
///
/// A step goes from the end with the larger numbers to the other one. Seen from there, the matrix is upper or lower
/// bidiagonal, and the same formulas hold with left and right exchanged.
final class BidiagonalRotations {
    private static final double EPSILON = 0x1p-53;
    private static final double TOLERANCE = 64 * EPSILON;

    /// Steps a singular value, of which about two are needed.
    private static final int MOST_STEPS = 60;

    final RotationSweeps left = new RotationSweeps();
    final RotationSweeps right = new RotationSweeps();
    private final double[] d;
    private final double[] e;
    private double cos;
    private double sin;

    /// Makes all of `e` vanish; `d` becomes the singular values, some of which may be negative.
    BidiagonalRotations(double[] d, double[] e) {
        this.d = d;
        this.e = e;
        double negligible = negligible();
        int last = d.length - 1;
        for (int step = MOST_STEPS * d.length; step > 0 && last > 0; step--) {
            int first = last;
            while (first > 0 && !isNegligible(first - 1, negligible)) {
                first--;
            }
            if (first == last) {
                last--;
            } else {
                reduce(first, last);
            }
        }
    }

    private boolean isNegligible(int i, double negligible) {
        if (Math.abs(e[i]) <= negligible) {
            e[i] = 0;
        }
        return e[i] == 0;
    }

    /// What is far below the least singular value, by a bound from below.
    private double negligible() {
        double least = d.length == 0 ? 0 : Math.abs(d[0]);
        double mu = least;
        for (int i = 1; i < d.length && least != 0; i++) {
            mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
            least = Math.min(least, mu);
        }
        return Math.max(TOLERANCE * least / Math.sqrt(Math.max(1, d.length)), 1e-280);
    }

    /// One step within the rows `first` to `last`, or an element beside the diagonal becomes 0.
    private void reduce(int first, int last) {
        boolean down = Math.abs(d[first]) >= Math.abs(d[last]);
        int end = down ? last : first;
        int nearest = down ? last - 1 : first;
        if (Math.abs(e[nearest]) <= TOLERANCE * Math.abs(d[end])) {
            e[nearest] = 0;
            return;
        }
        double largest = Math.abs(d[end]);
        double mu = Math.abs(d[down ? first : last]);
        double least = mu;
        for (int i = down ? first : last - 1; i >= first && i < last; i += down ? 1 : -1) {
            if (Math.abs(e[i]) <= TOLERANCE * mu) {
                e[i] = 0;
                return;
            }
            mu = Math.abs(d[down ? i + 1 : i]) * (mu / (mu + Math.abs(e[i])));
            least = Math.min(least, mu);
            largest = Math.max(largest, Math.max(Math.abs(d[down ? i : i + 1]), Math.abs(e[i])));
        }
        double shift = 0;
        if (d.length * TOLERANCE * (least / largest) > Math.max(EPSILON, 0.01 * TOLERANCE)) {
            shift = smaller(d[down ? last - 1 : first], e[nearest], d[down ? last : first + 1]);
            double ratio = shift / Math.abs(d[down ? first : last]);
            shift = ratio * ratio < EPSILON ? 0 : shift;
        }
        RotationSweeps near = down ? right : left;
        RotationSweeps far = down ? left : right;
        if (shift == 0) {
            sweep(first, last, down, near, far);
        } else {
            sweep(first, last, down, near, far, shift);
        }
        near.end(down ? first : last - 1, down);
        far.end(down ? first : last - 1, down);
    }

    /// A step without a shift, which adds and subtracts nothing.
    private void sweep(int first, int last, boolean down, RotationSweeps near, RotationSweeps far) {
        int step = down ? 1 : -1;
        int i = down ? first : last;
        double c = 1;
        double oldCos = 1;
        double oldSin = 0;
        for (int count = last - first; count > 0; count--, i += step) {
            int beside = down ? i : i - 1;
            double r = rotation(d[i] * c, e[beside]);
            c = cos;
            double s = sin;
            if (i != (down ? first : last)) {
                e[beside - step] = oldSin * r;
            }
            d[i] = rotation(oldCos * r, d[i + step] * s);
            oldCos = cos;
            oldSin = sin;
            near.turn(c, -step * s);
            far.turn(oldCos, -step * oldSin);
        }
        double h = d[i] * c;
        d[i] = h * oldCos;
        e[down ? last - 1 : first] = h * oldSin;
    }

    private void sweep(int first, int last, boolean down, RotationSweeps near, RotationSweeps far, double shift) {
        int step = down ? 1 : -1;
        int i = down ? first : last;
        double f = (Math.abs(d[i]) - shift) * (Math.copySign(1, d[i]) + shift / d[i]);
        double g = e[down ? first : last - 1];
        for (int count = last - first; count > 0; count--, i += step) {
            int beside = down ? i : i - 1;
            double r = rotation(f, g);
            if (i != (down ? first : last)) {
                e[beside - step] = r;
            }
            near.turn(cos, -step * sin);
            f = cos * d[i] + sin * e[beside];
            e[beside] = cos * e[beside] - sin * d[i];
            g = sin * d[i + step];
            d[i + step] = cos * d[i + step];
            d[i] = rotation(f, g);
            far.turn(cos, -step * sin);
            f = cos * e[beside] + sin * d[i + step];
            d[i + step] = cos * d[i + step] - sin * e[beside];
            if (count > 1) {
                g = sin * e[beside + step];
                e[beside + step] = cos * e[beside + step];
            }
        }
        e[down ? last - 1 : first] = f;
    }

    /// Sets the rotation that turns (f, g) to (r, 0).
    ///
    /// @return r
    private double rotation(double f, double g) {
        if (g == 0) {
            cos = 1;
            sin = 0;
            return f;
        }
        double r = Math.copySign(Vectors.hypot(f, g), f);
        cos = f / r;
        sin = g / r;
        return r;
    }

    /// The smaller singular value of the upper triangular matrix of f, g and h.
    private static double smaller(double f, double g, double h) {
        double low = Math.min(Math.abs(f), Math.abs(h));
        double high = Math.max(Math.abs(f), Math.abs(h));
        if (low == 0) {
            return 0;
        }
        double sum = 1 + low / high;
        double difference = (high - low) / high;
        double beside = Math.abs(g);
        if (beside < high) {
            double square = beside / high * (beside / high);
            return low * 2 / (Math.sqrt(sum * sum + square) + Math.sqrt(difference * difference + square));
        }
        double ratio = high / beside;
        double c = 1 / (Vectors.hypot(1, sum * ratio) + Vectors.hypot(1, difference * ratio));
        return low * c * ratio * 2;
    }
}
