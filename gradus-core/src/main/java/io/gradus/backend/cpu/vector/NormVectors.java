package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;

import io.gradus.backend.cpu.kernel.NormKernels;
import jdk.incubator.vector.FloatVector;

/// [NormKernels] on vectors of 8 or 16 floats, for rows of at least 16.
///
/// Some rows that the level 1 cache holds together are taken at once, and each sum of all of them in one loop
/// ([NormSums]): the sum of a row does not depend on that of the one before, so the processor overlaps them.
final class NormVectors implements NormKernels {
    private static final int WIDTH = SPECIES.length();

    /// The elements whose rows are taken at once.
    private static final int TOGETHER = 2048;

    /// Whether the vectors of this machine have a length that these kernels are written for.
    static boolean fits() {
        return WIDTH == 8 || WIDTH == LANES / 4;
    }

    private static int together(Rows rows) {
        return Math.min(rows.count(), Math.max(1, TOGETHER / rows.n()));
    }

    /// Calls what the methods call for each block of rows, with no rows; see [NormTrial].
    static void touch(float[] x, float[] y) {
        NormSums sums = NormSums.of(LANES, 1);
        sums.moments(0, x, 0, true, 1);
        sums.products(0, x, x, 0, x, true);
        sums.copyFactors(0, y, 0);
        write(0, 0, x, 0, x, x, x, x, y);
        addProducts(0, 0, x, x, 0, x, x, y, 0);
    }

    @Override
    public void normalize(Rows rows, float[] gamma, float[] beta, float[] y) {
        int n = rows.n();
        int most = together(rows);
        NormSums sums = NormSums.of(n, most);
        for (int row = 0; row < rows.count(); row += most) {
            int m = Math.min(most, rows.count() - row);
            int p = rows.at() + row * n;
            sums.moments(m, rows.x(), p, rows.centered(), rows.epsilon());
            write(m, n, rows.x(), p, sums.means, sums.roots, gamma, beta, y);
        }
    }

    private static void write(
            int rows, int n, float[] x, int at, float[] means, float[] roots, float[] gamma, float[] beta, float[] y) {
        for (int row = 0, p = at; row < rows; row++, p += n) {
            FloatVector mean = FloatVector.broadcast(SPECIES, means[row]);
            FloatVector root = FloatVector.broadcast(SPECIES, roots[row]);
            for (int j = 0; j <= n - WIDTH; j += WIDTH) {
                load(x, p + j)
                        .sub(mean)
                        .mul(root)
                        .fma(load(gamma, j), load(beta, j))
                        .intoArray(y, p + j);
            }
            if (n % WIDTH != 0) {
                // The last vector overlaps the one before: the same elements get the same values again.
                int j = n - WIDTH;
                load(x, p + j)
                        .sub(mean)
                        .mul(root)
                        .fma(load(gamma, j), load(beta, j))
                        .intoArray(y, p + j);
            }
        }
    }

    @Override
    public void sums(Rows rows, float[] dy, float[] gamma, float[] totals, int to, float[] factors, int from) {
        int n = rows.n();
        float[] x = rows.x();
        int most = together(rows);
        NormSums sums = NormSums.of(n, most);
        for (int row = 0; row < rows.count(); row += most) {
            int m = Math.min(most, rows.count() - row);
            int p = rows.at() + row * n;
            sums.moments(m, x, p, rows.centered(), rows.epsilon());
            sums.products(m, dy, x, p, gamma, rows.centered());
            sums.copyFactors(m, factors, from + row * FACTORS);
            addProducts(m, n, dy, x, p, sums.means, sums.roots, totals, to);
        }
    }

    private static void addProducts(
            int rows, int n, float[] dy, float[] x, int at, float[] means, float[] roots, float[] target, int to) {
        int j = 0;
        for (; j <= n - WIDTH; j += WIDTH) {
            FloatVector scale = load(target, to + j);
            FloatVector offset = load(target, to + n + j);
            for (int row = 0, p = at + j; row < rows; row++, p += n) {
                FloatVector g = load(dy, p);
                offset = offset.add(g);
                scale = load(x, p).sub(means[row]).mul(roots[row]).fma(g, scale);
            }
            scale.intoArray(target, to + j);
            offset.intoArray(target, to + n + j);
        }
        for (; j < n; j++) {
            for (int row = 0, p = at + j; row < rows; row++, p += n) {
                target[to + j] = Math.fma((x[p] - means[row]) * roots[row], dy[p], target[to + j]);
                target[to + n + j] += dy[p];
            }
        }
    }

    @Override
    public void inputGradient(Rows rows, float[] dy, float[] gamma, float[] factors, int from, float[] dx) {
        int n = rows.n();
        float[] x = rows.x();
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            FloatVector mean = FloatVector.broadcast(SPECIES, factors[f]);
            FloatVector root = FloatVector.broadcast(SPECIES, factors[f + 1]);
            FloatVector shift = FloatVector.broadcast(SPECIES, factors[f + 2]);
            FloatVector slope = FloatVector.broadcast(SPECIES, -factors[f + 3]);
            for (int j = 0; j <= n - WIDTH; j += WIDTH) {
                FloatVector g = load(dy, p + j).mul(load(gamma, j)).sub(shift);
                load(x, p + j).sub(mean).fma(slope, g).mul(root).intoArray(dx, p + j);
            }
            if (n % WIDTH != 0) {
                int j = n - WIDTH;
                FloatVector g = load(dy, p + j).mul(load(gamma, j)).sub(shift);
                load(x, p + j).sub(mean).fma(slope, g).mul(root).intoArray(dx, p + j);
            }
        }
    }
}
