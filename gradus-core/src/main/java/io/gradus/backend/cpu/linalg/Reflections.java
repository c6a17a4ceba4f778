package io.gradus.backend.cpu.linalg;

/// The reflections that bring a square matrix to few diagonals: that of column k leaves the first k + `offset` numbers
/// alone.
final class Reflections {
    private static final int BLOCK = 32;

    private final int n;
    private final int offset;

    /// The vectors, as rows.
    private final double[] rows;

    private final double[] factors;

    Reflections(int n, int offset) {
        this.n = n;
        this.offset = offset;
        this.rows = new double[n * n];
        this.factors = new double[n];
    }

    /// Notes the reflection of column k, of whose vector the numbers from `at` on are not 0.
    void set(int k, double factor, double[] vector, int at) {
        factors[k] = factor;
        int first = k + offset;
        System.arraycopy(vector, at, rows, k * n + first, n - first);
    }

    /// The transposed product of all reflections: its rows are the columns of the product.
    double[] transposedProduct() {
        double[] q = new double[n * n];
        for (int i = 0; i < n; i++) {
            q[i * n + i] = 1;
        }
        int count = Math.max(0, n - offset);
        for (int from = (count - 1) / BLOCK * BLOCK; from >= 0 && count > 0; from -= BLOCK) {
            int width = Math.min(BLOCK, count - from);
            int first = from + offset;
            int height = n - first;
            double[] v = new double[height * width];
            for (int k = 0; k < width; k++) {
                for (int i = 0; i < height; i++) {
                    v[i * width + k] = rows[(from + k) * n + first + i];
                }
            }
            BlockReflector block = new BlockReflector(v, 0, width, height, width, factors, from);
            block.apply(false, q, first * n + first, n, height);
        }
        return Vectors.transposed(q, 0, n, n);
    }
}
