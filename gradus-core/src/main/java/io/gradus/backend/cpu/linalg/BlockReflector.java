package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;

/// The product H₁·H₂·… of some reflections as `I - V·T·Vᵀ` with a small triangular T (R. Schreiber and C. Van Loan,
/// 1989): to apply it is three matrix products.
final class BlockReflector {
    private final double[] v;
    private final int at;
    private final int stride;
    private final int height;
    private final int width;

    /// -T.
    private final double[] t;

    /// The product of `width` reflections, the first of which is applied last.
    ///
    /// @param v their vectors as columns of `height` numbers, with zeros and ones written out
    /// @param factors of each `I - factor·v·vᵀ`
    /// @param from where the factors begin
    BlockReflector(double[] v, int at, int stride, int height, int width, double[] factors, int from) {
        this.v = v;
        this.at = at;
        this.stride = stride;
        this.height = height;
        this.width = width;
        this.t = new double[width * width];
        double[] products = DoubleProducts.of(true, false, width, width, height, v, at, stride, v, at, stride);
        for (int j = 0; j < width; j++) {
            double factor = factors[from + j];
            t[j * width + j] = -factor;
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int k = i; k < j; k++) {
                    sum += t[i * width + k] * products[k * width + j];
                }
                t[i * width + j] = -factor * sum;
            }
        }
    }

    /// Replaces X, `columns` numbers in each row, by the product times X, or the transposed product times X.
    void apply(boolean transposed, double[] x, int xo, int ldx, int columns) {
        if (columns == 0) {
            return;
        }
        double[] inner = DoubleProducts.of(true, false, width, columns, height, v, at, stride, x, xo, ldx);
        double[] turned = DoubleProducts.of(transposed, false, width, columns, width, t, 0, width, inner, 0, columns);
        DoubleProducts.add(false, false, height, columns, width, v, at, stride, turned, 0, columns, x, xo, ldx);
    }
}
