package io.gradus.backend.cpu.kernel;

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

    /// The numbers of a row that [#sums] leaves to [#inputGradient].
    int FACTORS = 4;

    /// Rows one after the other, and what is done with them.
    ///
    /// @param count how many rows
    /// @param n the elements of a row
    /// @param x what is normalized
    /// @param at where the rows begin, in `x` and in the other arrays of its size
    /// @param centered whether the means are subtracted
    /// @param epsilon what keeps the division from going wrong
    record Rows(int count, int n, float[] x, int at, boolean centered, double epsilon) {}

    /// Writes `d · root · gamma + beta`, the last two in one operation, to `y`.
    void normalize(Rows rows, float[] gamma, float[] beta, float[] y);

    /// Adds `dy · (d · root)` of every row to the `n` elements of `totals` from `to` on, by fused multiply-adds,
    /// and `dy` to the `n` after them. Writes the [#FACTORS] of each row to `factors` from `from` on: its mean, its
    /// root, the mean of `g = dy · gamma`, and `along = mean(g · d) · root²`.
    void sums(Rows rows, float[] dy, float[] gamma, float[] totals, int to, float[] factors, int from);

    /// Writes the gradients of [#normalize] for x by the factors of [#sums]: `(g - mean(g) - d · along) · root`,
    /// the second difference in one operation.
    void inputGradient(Rows rows, float[] dy, float[] gamma, float[] factors, int from, float[] dx);
}
