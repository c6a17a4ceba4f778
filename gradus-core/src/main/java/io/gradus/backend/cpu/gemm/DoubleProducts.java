package io.gradus.backend.cpu.gemm;

/// Matrix products in double precision inside of larger arrays, as factorisations by blocks need them.
public final class DoubleProducts {
    private static final GemmKernel GEMM = BlockedGemm.current();

    private DoubleProducts() {}

    /// `C += op(A)·op(B)`, where C is m×n and the sum has k terms.
    public static void add(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc) {
        if (m > 0 && n > 0 && k > 0) {
            GEMM.gemm(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, true);
        }
    }

    /// A new m×n array `op(A)·op(B)`.
    public static double[] of(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb) {
        double[] c = new double[m * n];
        if (c.length > 0 && k > 0) {
            GEMM.gemm(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, 0, n, false);
        }
        return c;
    }

    /// A block with all signs changed, since products are only ever added.
    public static double[] negated(double[] a, int at, int stride, int rows, int columns) {
        double[] y = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[i * columns + j] = -a[at + i * stride + j];
            }
        }
        return y;
    }
}
