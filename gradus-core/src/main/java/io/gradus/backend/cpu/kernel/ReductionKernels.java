package io.gradus.backend.cpu.kernel;

/// Reductions of ranges of floating-point arrays to one number: the seam between plain Java and the Vector API.
///
/// The order of additions is part of the contract, so that every implementation, at every vector width, gives the
/// same bits. Up to [#LANES] elements are added in double, by four running sums (see [ScalarReduction#shortSum]). A
/// longer range is cut into blocks of [#BLOCK] elements. Within a block, lane `j` of [#LANES] adds the elements whose
/// index is `j` modulo the lane count, in order, as far as groups of [#GROUP] elements are whole; the fewer that are
/// left at the end go to the last lanes, the last one to lane 63. Lane `j` then takes lane `j + 32` and after that
/// `j + 16`, in the element type; the [#GROUP] lanes that are left are folded in double (lane `j` takes lane `j + 8`,
/// then `j + 4`, and so on). Blocks are added in double, in order. So a float sum's rounding error is at most that of
/// 32 + 2 additions, whatever the length: as good as pairwise summation.
public interface ReductionKernels {
    /// The running sums that a block is spread over.
    int LANES = 64;

    /// The lanes that are left of a block when double takes over.
    int GROUP = 16;

    /// The elements of each stream of [#sumStreams] that are added in the element type.
    int PIECE = 32 * GROUP;

    /// The elements added in the element type before the double total takes over.
    int BLOCK = 32 * LANES;

    /// The sum of `x[xo..xo+n)`; 0 when empty.
    double sum(float[] x, int xo, int n);

    /// The sum of `x[xo..xo+n)`; 0 when empty.
    double sum(double[] x, int xo, int n);

    /// The sum of four ranges of `n` elements, the streams, which begin `n` apart from `xo` on: memory delivers
    /// several at a time faster than one. [#PIECE] elements of each stream are a block, in which each stream has
    /// [#GROUP] lanes, the first one the first of them, and so on; lanes and blocks are added as those of [#sum].
    ///
    /// @param n a multiple of [#PIECE]
    double sumStreams(float[] x, int xo, int n);

    /// The sum of the products of the elements of `a` from `ao` and of `b` from `bo`: [#sum] of the rounded products.
    double dot(float[] a, int ao, float[] b, int bo, int n);

    /// The sum of the products of the elements of `a` from `ao` and of `b` from `bo`: [#sum] of the rounded products.
    double dot(double[] a, int ao, double[] b, int bo, int n);

    /// The greatest of `x[xo..xo+n)`; NaN when one is, negative infinity when empty.
    float max(float[] x, int xo, int n);

    /// The greatest of `x[xo..xo+n)`; NaN when one is, negative infinity when empty.
    double max(double[] x, int xo, int n);

    /// The greatest of `x[xo..xo+n)` but for NaN, which is passed over; negative infinity when there is none. Cheaper
    /// than [#max].
    float greatestNumber(float[] x, int xo, int n);

    /// The greatest of `x[xo..xo+n)` but for NaN, which is passed over; negative infinity when there is none.
    double greatestNumber(double[] x, int xo, int n);

    /// The least of `x[xo..xo+n)`; NaN when one is, infinity when empty.
    float min(float[] x, int xo, int n);

    /// The least of `x[xo..xo+n)`; NaN when one is, infinity when empty.
    double min(double[] x, int xo, int n);

    /// Writes the sums of the columns of a few rows of `n` elements, which begin `stride` apart: row 0, to which four
    /// rows
    /// at a time are added as `(a + b) + (c + d)`, then the rows that are left one by one.
    ///
    /// @param rows at least 1
    void sumRows(float[] x, int xo, int rows, int stride, float[] y, int n);

    /// The same for double.
    void sumRows(double[] x, int xo, int rows, int stride, double[] y, int n);

    /// Writes `exp(x - shift)` of `x[xo..xo+n)` to `y` from `yo` on, and gives the sum of what was written; `y` is
    /// not `x`. No element exceeds `shift`; a result below the normal numbers is 0.
    double expSum(float[] x, int xo, float shift, float[] y, int yo, int n);

    /// Writes `exp(x - shift)` of `x[xo..xo+n)` to `y` from `yo` on, and gives the sum of what was written; `y` is
    /// not `x`. No element exceeds `shift`.
    double expSum(double[] x, int xo, double shift, double[] y, int yo, int n);
}
