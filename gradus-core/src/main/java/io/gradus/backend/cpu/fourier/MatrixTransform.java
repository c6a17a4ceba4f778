package io.gradus.backend.cpu.fourier;

import io.gradus.backend.cpu.base.WorkerPool;

/// The Fourier transform of one sequence as those of the columns and rows of a matrix: pieces fit into a cache, are
/// transformed side by side, and go to several threads.
final class MatrixTransform {
    private static final int LANES = 64;

    private final int rows;
    private final int columns;
    private final Circle circle;
    private final FourierPlan alongColumns;
    private final FourierPlan alongRows;

    /// The root number k·t for each row k and each t below [#LANES].
    private final double[][] cos;

    private final double[][] sin;

    /// For a length that is the product of at least two factors.
    MatrixTransform(int n, int[] factors, Circle circle) {
        int product = 1;
        for (int factor : factors) {
            long next = (long) product * factor;
            product = next * next <= 4L * n ? (int) next : product;
        }
        this.rows = product;
        this.columns = n / product;
        this.circle = circle;
        this.alongColumns = FourierPlan.make(rows);
        this.alongRows = FourierPlan.make(columns);
        this.cos = new double[rows][LANES];
        this.sin = new double[rows][LANES];
        for (int k = 0; k < rows; k++) {
            for (int t = 0; t < LANES; t++) {
                int at = (int) ((long) k * t % n);
                cos[k][t] = circle.cos(at);
                sin[k][t] = -circle.sin(at);
            }
        }
    }

    /// Transforms in place.
    void transform(double[] re, double[] im) {
        int n = rows * columns;
        double[] yr = new double[n];
        double[] yi = new double[n];
        WorkerPool.shared().forEachRange(columns, LANES, (from, to) -> {
            double[][] pr = block(re, rows, columns, from, to);
            double[][] pi = block(im, rows, columns, from, to);
            alongColumns.transform(pr, pi);
            for (int k = 0; k < rows; k++) {
                int at = (int) ((long) k * from % n);
                turn(pr[k], pi[k], cos[k], sin[k]);
                FourierPlan.turn(pr[k], pi[k], circle.cos(at), -circle.sin(at));
            }
            transpose(pr, yr, from);
            transpose(pi, yi, from);
        });
        WorkerPool.shared().forEachRange(rows, LANES, (from, to) -> {
            double[][] pr = block(yr, columns, rows, from, to);
            double[][] pi = block(yi, columns, rows, from, to);
            alongRows.transform(pr, pi);
            for (int i = 0; i < columns; i++) {
                System.arraycopy(pr[i], 0, re, i * rows + from, to - from);
                System.arraycopy(pi[i], 0, im, i * rows + from, to - from);
            }
        });
    }

    private static double[][] block(double[] x, int rows, int columns, int from, int to) {
        double[][] block = new double[rows][];
        for (int i = 0; i < rows; i++) {
            block[i] = java.util.Arrays.copyOfRange(x, i * columns + from, i * columns + to);
        }
        return block;
    }

    private static void turn(double[] re, double[] im, double[] cos, double[] sin) {
        for (int i = 0; i < re.length; i++) {
            double r = re[i];
            double m = im[i];
            re[i] = r * cos[i] - m * sin[i];
            im[i] = r * sin[i] + m * cos[i];
        }
    }

    /// Row k, column t becomes row `from + t`, column k.
    private void transpose(double[][] block, double[] y, int from) {
        int width = block[0].length;
        for (int first = 0; first < rows; first += 16) {
            int last = Math.min(rows, first + 16);
            for (int t = 0; t < width; t++) {
                int at = (from + t) * rows;
                for (int k = first; k < last; k++) {
                    y[at + k] = block[k][t];
                }
            }
        }
    }
}
