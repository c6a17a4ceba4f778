package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.base.WorkerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rotations of neighbouring rows of a matrix, which are noted first and then applied all together, to some columns at
/// a
/// time: these stay in the cache, and the threads share the columns.
final class RotationSweeps {
    /// Columns that are turned together.
    private static final int COLUMNS = 128;

    /// A run of rotations of the rows i and i + 1, each as a cosine and a sine.
    private record Sweep(int first, boolean ascending, double[] turns) {}

    private final List<Sweep> sweeps = new ArrayList<>();
    private double[] turns = new double[64];
    private int count;

    /// Notes the next rotation of the present sweep.
    void turn(double cos, double sin) {
        if (2 * count + 2 > turns.length) {
            turns = Arrays.copyOf(turns, 2 * turns.length);
        }
        turns[2 * count] = cos;
        turns[2 * count + 1] = sin;
        count++;
    }

    /// Ends a sweep, whose first rotation was of the rows `first` and `first + 1`.
    ///
    /// @param ascending whether the next ones were of the rows behind, or of those before
    void end(int first, boolean ascending) {
        if (count > 0) {
            sweeps.add(new Sweep(first, ascending, Arrays.copyOf(turns, 2 * count)));
            count = 0;
        }
    }

    /// Turns the rows of a matrix of `height` rows and `width` columns: of rows a and b, a becomes
    /// cos·a - sin·b and b becomes sin·a + cos·b.
    void apply(double[] a, int height, int width) {
        WorkerPool.shared().forEachRange(width, COLUMNS, (from, to) -> {
            double[][] rows = new double[height][to - from];
            for (int i = 0; i < height; i++) {
                System.arraycopy(a, i * width + from, rows[i], 0, to - from);
            }
            for (Sweep sweep : sweeps) {
                apply(sweep, rows);
            }
            for (int i = 0; i < height; i++) {
                System.arraycopy(rows[i], 0, a, i * width + from, to - from);
            }
        });
    }

    private static void apply(Sweep sweep, double[][] rows) {
        double[] turns = sweep.turns;
        int step = sweep.ascending ? 1 : -1;
        int row = sweep.first;
        int at = 0;
        if (sweep.ascending) {
            for (; at + 3 < turns.length; at += 4, row += 2) {
                twice(rows[row], rows[row + 1], rows[row + 2], turns[at], turns[at + 1], turns[at + 2], turns[at + 3]);
            }
        } else {
            for (; at + 3 < turns.length; at += 4, row -= 2) {
                twiceBack(
                        rows[row - 1],
                        rows[row],
                        rows[row + 1],
                        turns[at],
                        turns[at + 1],
                        turns[at + 2],
                        turns[at + 3]);
            }
        }
        for (; at < turns.length; at += 2, row += step) {
            once(rows[row], rows[row + 1], turns[at], turns[at + 1]);
        }
    }

    private static void once(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double a = x[i];
            double b = y[i];
            x[i] = Math.fma(c, a, -(s * b));
            y[i] = Math.fma(s, a, c * b);
        }
    }

    /// Turns x and y, and then y and z: half of what lies between needs not be stored.
    private static void twice(double[] x, double[] y, double[] z, double c, double s, double d, double t) {
        for (int i = 0; i < x.length; i++) {
            double a = x[i];
            double b = y[i];
            double e = z[i];
            double m = Math.fma(s, a, c * b);
            x[i] = Math.fma(c, a, -(s * b));
            y[i] = Math.fma(d, m, -(t * e));
            z[i] = Math.fma(t, m, d * e);
        }
    }

    /// Turns y and z, and then x and y.
    private static void twiceBack(double[] x, double[] y, double[] z, double c, double s, double d, double t) {
        for (int i = 0; i < x.length; i++) {
            double a = x[i];
            double b = y[i];
            double e = z[i];
            double m = Math.fma(c, b, -(s * e));
            z[i] = Math.fma(s, b, c * e);
            x[i] = Math.fma(d, a, -(t * m));
            y[i] = Math.fma(t, a, d * m);
        }
    }
}
