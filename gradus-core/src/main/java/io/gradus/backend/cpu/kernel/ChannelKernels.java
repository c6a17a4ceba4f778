package io.gradus.backend.cpu.kernel;

/// What batch normalization is made of: loops over rows of channels on one thread, over arrays of one type. Plain Java
/// and the Vector API give the same bits: every operation is rounded, and sums go down the rows in order.
///
/// @param <T> `float[]` or `double[]`
public interface ChannelKernels<T> {
    /// An array of any content.
    T allocate(int length);

    /// Writes the column sums of `d = x - pivot`, and of `d²`, of `rows` rows of `n` elements, which begin `stride`
    /// apart.
    void deviations(int rows, int n, T x, int xo, int stride, T pivots, T sums, T squares);

    /// Writes the column sums of `dy`, and of `dy · (x - pivot)`, of `rows` rows of `n` elements, which lie at the same
    /// places of `x` and `dy` and begin `stride` apart.
    void products(int rows, int n, T dy, T x, int at, int stride, T pivots, T sums, T products);

    /// Writes `(x - mean) · factor + offset` of `n` elements to the same places of `y`.
    void normalize(int n, T x, int at, T mean, T factor, T offset, T y);

    /// Writes `(dy - (x - mean) · along - shift) · factor` of `n` elements to the same places of `dx`.
    void inputGradient(int n, T dy, T x, int at, T mean, T along, T shift, T factor, T dx);

    /// Writes `dy · factor - (x - mean) · along - shift` of `n` elements to the same places of `dx`.
    void groupGradient(int n, T dy, T x, int at, T mean, T along, T shift, T factor, T dx);

    /// Adds what [#deviations] gave to means and sums of squared deviations from them, those of `before` rows so far
    /// (Chan and others, 1979).
    void merge(int n, long before, int rows, T pivots, T sums, T squares, double[] mean, double[] squared);

    /// `totals += x`.
    void add(int n, T x, double[] totals);

    /// Sets `n` elements from 0 on to those of `x`.
    void round(int n, double[] x, T y);

    /// An element in double.
    double get(T x, int at);

    /// Sets `n` elements from `from` on.
    void fill(T x, int from, int n, double value);
}
