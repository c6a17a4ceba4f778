package io.gradus.backend.cpu.kernel;

/// The arithmetic of attention on a tile of scores, over `float[]`: each column of the tile is a query, each row a key.
///
/// So what a query needs (its greatest score, a sum) is a row as well, and all steps go along rows. Rows have `stride`
/// elements, a multiple of 16; a tile begins at element 0. A sum adds the rows in their order, each operation rounded,
/// so
/// that all implementations give the same bits.
public interface ScoreKernels {
    /// `most[j] = max(most[j], scores[i, j])` over all rows i; NaN is passed over.
    void greatest(int rows, int stride, float[] scores, float[] most);

    /// `scores[i, j] = exp(scores[i, j] - most[j])`, which is added to `sums[j]`. No score exceeds `most`; a result
    /// below
    /// the normal numbers is 0.
    void exponentials(int rows, int stride, float[] scores, float[] most, float[] sums);

    /// `x[i, j] = x[i, j] · factors[j]`.
    void scale(int rows, int stride, float[] x, float[] factors);

    /// `sums[j] = Σ a[i, j] · b[i, j]` over the rows i.
    void dots(int rows, int stride, float[] a, float[] b, float[] sums);

    /// `slopes[i, j] = shares[i, j] · (slopes[i, j] - means[j]) · factor`.
    void slopes(int rows, int stride, float[] shares, float[] slopes, float[] means, float factor);
}
