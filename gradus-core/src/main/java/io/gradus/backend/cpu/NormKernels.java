package io.gradus.backend.cpu;

/// Layer normalization of consecutive rows of float32 on one thread: the seam between plain Java and the Vector API.
///
/// The order of additions is part of the contract, so that both give the same bits. The elements of a row that fill
/// groups of [#LANES] are cut into blocks of [#BLOCK]. Within a block, lane `j` adds the elements whose index is `j`
/// modulo the lane count, in order, products by fused multiply-adds; lane `j` then takes lane `j + 32`, `j + 16`,
/// `j + 4`, `j + 2`, `j + 1` and `j + 8`. The rest of the row is a block of its own. Blocks are added in double, in
/// order. The mean and the factors that come of the sums are computed in double and rounded.
/// The means count as 0 where the rows are not to be centered. With the deviations `d = x - mean`, `root` is one over
/// the standard deviation.
public interface NormKernels {
    /// The running sums that a block is spread over.
    int LANES = 64;

    /// The elements that are added in float before the double total takes over.
    int BLOCK = 32 * LANES;

    /// Writes `d · root · gamma + beta`, the last two in one operation, of `rows` rows of `n` elements from `at` on to
    /// the same places of `y`.
    void normalize(
            int rows,
            int n,
            float[] x,
            int at,
            float[] gamma,
            float[] beta,
            boolean centered,
            double epsilon,
            float[] y);

    /// Writes the gradients of [#normalize] for x: `(g - mean(g) - d · along) · root` with `g = dy · gamma` and `along
    /// =
    /// mean(g · d) · root²`, the second difference in one operation.
    void inputGradient(
            int rows,
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] gamma,
            boolean centered,
            double epsilon,
            float[] dx);

    /// Adds `dy · (d · root)` of every row to the `n` elements of `sums` from `to` on, and `dy` to the `n` after them,
    /// the former by fused multiply-adds.
    void addScaleGradient(
            int rows, int n, float[] dy, float[] x, int at, boolean centered, double epsilon, float[] sums, int to);
}
