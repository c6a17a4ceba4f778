package io.gradus.backend.cpu;

/// The Fourier transform of a long sequence as those of the columns and rows of a matrix (W. Gentleman and G. Sande,
/// 1966): pieces fit into a cache, and the innermost loops run over many columns at once. Pieces of one sequence go to
/// several threads.
final class SplitPlan implements FourierPlan {
    /// From how many numbers on it pays.
    static final int FROM = 1 << 13;

    private static final int LANES = 16;

    private final int rows;
    private final int columns;
    private final StockhamPlan whole;
    private final FourierPlan alongColumns;
    private final FourierPlan alongRows;

    SplitPlan(int n, int[] factors, StockhamPlan whole) {
        int product = 1;
        for (int i = 0; i < factors.length && (long) product * product < n; i++) {
            product *= factors[i];
        }
        this.rows = product;
        this.columns = n / product;
        this.whole = whole;
        this.alongColumns = FourierPlan.make(rows);
        this.alongRows = FourierPlan.make(columns);
    }

    @Override
    public void transform(double[] re, double[] im, int lanes) {
        if (lanes > 1) {
            whole.transform(re, im, lanes);
            return;
        }
        double[] yr = new double[re.length];
        double[] yi = new double[im.length];
        WorkerPool.shared().forEachRange(columns, LANES, (from, to) -> {
            double[] pr = block(re, rows, columns, from, to);
            double[] pi = block(im, rows, columns, from, to);
            int width = to - from;
            alongColumns.transform(pr, pi, width);
            // Row k, column j is turned by j·k roots, and becomes row j, column k.
            double[] lineR = new double[rows];
            double[] lineI = new double[rows];
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < rows; k++) {
                    lineR[k] = pr[k * width + j];
                    lineI[k] = pi[k * width + j];
                }
                whole.turn(lineR, lineI, 0, rows, from + j);
                System.arraycopy(lineR, 0, yr, (from + j) * rows, rows);
                System.arraycopy(lineI, 0, yi, (from + j) * rows, rows);
            }
        });
        WorkerPool.shared().forEachRange(rows, LANES, (from, to) -> {
            double[] pr = block(yr, columns, rows, from, to);
            double[] pi = block(yi, columns, rows, from, to);
            int width = to - from;
            alongRows.transform(pr, pi, width);
            for (int i = 0; i < columns; i++) {
                System.arraycopy(pr, i * width, re, i * rows + from, width);
                System.arraycopy(pi, i * width, im, i * rows + from, width);
            }
        });
    }

    private static double[] block(double[] x, int rows, int columns, int from, int to) {
        int width = to - from;
        double[] block = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, i * columns + from, block, i * width, width);
        }
        return block;
    }
}
