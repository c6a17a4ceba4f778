package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;

import jdk.incubator.vector.FloatVector;

/// The loops of batch normalization on the Vector API, for rows of at least one vector. See
/// [io.gradus.backend.cpu.kernel.ChannelKernels]. The last vector of a row overlaps the one before: the same
/// elements get the same values again.
final class FloatChannelVectors {
    private static final int GROUP = 4 * LANES;

    /// The sums of four vectors of columns at a time: eight chains of additions, which hide each other's latency.
    void deviations(int rows, int n, float[] x, int xo, int stride, float[] pivots, float[] sums, float[] squares) {
        int j = 0;
        for (; j <= n - GROUP; j += GROUP) {
            deviationsOfFour(rows, x, xo + j, stride, pivots, j, sums, squares);
        }
        for (; j < n; j += LANES) {
            int last = Math.min(j, n - LANES);
            deviationsOfOne(rows, x, xo + last, stride, pivots, last, sums, squares);
        }
    }

    private static void deviationsOfFour(
            int rows, float[] x, int xo, int stride, float[] pivots, int j, float[] sums, float[] squares) {
        FloatVector p0 = load(pivots, j);
        FloatVector p1 = load(pivots, j + LANES);
        FloatVector p2 = load(pivots, j + 2 * LANES);
        FloatVector p3 = load(pivots, j + 3 * LANES);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector q0 = s0;
        FloatVector q1 = s0;
        FloatVector q2 = s0;
        FloatVector q3 = s0;
        for (int row = 0, at = xo; row < rows; row++, at += stride) {
            FloatVector d0 = load(x, at).sub(p0);
            FloatVector d1 = load(x, at + LANES).sub(p1);
            FloatVector d2 = load(x, at + 2 * LANES).sub(p2);
            FloatVector d3 = load(x, at + 3 * LANES).sub(p3);
            s0 = s0.add(d0);
            s1 = s1.add(d1);
            s2 = s2.add(d2);
            s3 = s3.add(d3);
            q0 = q0.add(d0.mul(d0));
            q1 = q1.add(d1.mul(d1));
            q2 = q2.add(d2.mul(d2));
            q3 = q3.add(d3.mul(d3));
        }
        store(sums, j, s0, s1, s2, s3);
        store(squares, j, q0, q1, q2, q3);
    }

    private static void store(float[] y, int j, FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        a.intoArray(y, j);
        b.intoArray(y, j + LANES);
        c.intoArray(y, j + 2 * LANES);
        d.intoArray(y, j + 3 * LANES);
    }

    private static void deviationsOfOne(
            int rows, float[] x, int xo, int stride, float[] pivots, int j, float[] sums, float[] squares) {
        FloatVector pivot = load(pivots, j);
        FloatVector sum = FloatVector.zero(SPECIES);
        FloatVector square = sum;
        for (int row = 0, at = xo; row < rows; row++, at += stride) {
            FloatVector d = load(x, at).sub(pivot);
            sum = sum.add(d);
            square = square.add(d.mul(d));
        }
        sum.intoArray(sums, j);
        square.intoArray(squares, j);
    }

    void products(
            int rows,
            int n,
            float[] dy,
            float[] x,
            int from,
            int stride,
            float[] pivots,
            float[] sums,
            float[] products) {
        int j = 0;
        for (; j <= n - GROUP; j += GROUP) {
            productsOfFour(rows, dy, x, from + j, stride, pivots, j, sums, products);
        }
        for (; j < n; j += LANES) {
            int last = Math.min(j, n - LANES);
            productsOfOne(rows, dy, x, from + last, stride, pivots, last, sums, products);
        }
    }

    private static void productsOfFour(
            int rows, float[] dy, float[] x, int from, int stride, float[] pivots, int j, float[] sums, float[] to) {
        FloatVector p0 = load(pivots, j);
        FloatVector p1 = load(pivots, j + LANES);
        FloatVector p2 = load(pivots, j + 2 * LANES);
        FloatVector p3 = load(pivots, j + 3 * LANES);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector q0 = s0;
        FloatVector q1 = s0;
        FloatVector q2 = s0;
        FloatVector q3 = s0;
        for (int row = 0, at = from; row < rows; row++, at += stride) {
            FloatVector g0 = load(dy, at);
            FloatVector g1 = load(dy, at + LANES);
            FloatVector g2 = load(dy, at + 2 * LANES);
            FloatVector g3 = load(dy, at + 3 * LANES);
            s0 = s0.add(g0);
            s1 = s1.add(g1);
            s2 = s2.add(g2);
            s3 = s3.add(g3);
            q0 = q0.add(g0.mul(load(x, at).sub(p0)));
            q1 = q1.add(g1.mul(load(x, at + LANES).sub(p1)));
            q2 = q2.add(g2.mul(load(x, at + 2 * LANES).sub(p2)));
            q3 = q3.add(g3.mul(load(x, at + 3 * LANES).sub(p3)));
        }
        store(sums, j, s0, s1, s2, s3);
        store(to, j, q0, q1, q2, q3);
    }

    private static void productsOfOne(
            int rows, float[] dy, float[] x, int from, int stride, float[] pivots, int j, float[] sums, float[] to) {
        FloatVector pivot = load(pivots, j);
        FloatVector sum = FloatVector.zero(SPECIES);
        FloatVector product = sum;
        for (int row = 0, at = from; row < rows; row++, at += stride) {
            FloatVector g = load(dy, at);
            sum = sum.add(g);
            product = product.add(g.mul(load(x, at).sub(pivot)));
        }
        sum.intoArray(sums, j);
        product.intoArray(to, j);
    }

    void normalize(int n, float[] x, int at, float[] mean, float[] factor, float[] offset, float[] y) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            normalizeOne(x, at, mean, factor, offset, y, j);
        }
        if (j < n) {
            normalizeOne(x, at, mean, factor, offset, y, n - LANES);
        }
    }

    private static void normalizeOne(
            float[] x, int at, float[] mean, float[] factor, float[] offset, float[] y, int j) {
        load(x, at + j)
                .sub(load(mean, j))
                .mul(load(factor, j))
                .add(load(offset, j))
                .intoArray(y, at + j);
    }

    void inputGradient(
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            inputGradientOfOne(dy, x, at, mean, along, shift, factor, dx, j);
        }
        if (j < n) {
            inputGradientOfOne(dy, x, at, mean, along, shift, factor, dx, n - LANES);
        }
    }

    private static void inputGradientOfOne(
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx,
            int j) {
        FloatVector deviation = load(x, at + j).sub(load(mean, j)).mul(load(along, j));
        load(dy, at + j).sub(deviation).sub(load(shift, j)).mul(load(factor, j)).intoArray(dx, at + j);
    }

    void groupGradient(
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            groupGradientOfOne(dy, x, at, mean, along, shift, factor, dx, j);
        }
        if (j < n) {
            groupGradientOfOne(dy, x, at, mean, along, shift, factor, dx, n - LANES);
        }
    }

    private static void groupGradientOfOne(
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx,
            int j) {
        FloatVector deviation = load(x, at + j).sub(load(mean, j)).mul(load(along, j));
        load(dy, at + j).mul(load(factor, j)).sub(deviation).sub(load(shift, j)).intoArray(dx, at + j);
    }
}
