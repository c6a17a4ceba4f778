package io.gradus.backend.cpu.vector;

/// Vector operations along rows: what a product of few rows, which reads each element of B only once, is made of,
/// and what finishes a product.
///
/// @param <T> `float[]` or `double[]`
interface RowKernels<T> {
    /// `sums[sumsAt + j] += Σ a[aAt + l·aStep] · b[bAt + l·ldb + j]` for `n` columns j, one chain of fused
    /// multiply-adds over `0 <= l < depth` each. Reads B eight rows at a time, each from one end to the other, as
    /// memory likes it.
    void addRows(int depth, int n, T a, int aAt, int aStep, T b, int bAt, int ldb, T sums, int sumsAt);

    /// See [io.gradus.backend.cpu.kernel.BlockKernels#innerProducts].
    void innerProducts(
            int count, int k, T a, int aAt, T b, int bAt, int bStep, T c, int cAt, int cStep, boolean accumulate);

    /// Copies a block of B into panels of `width` columns, each with its rows one after the other, the last panel
    /// with zeros up to a whole vector. Reads B row by row.
    ///
    /// @param panelStep the distance at which panels begin
    void pack(int depth, int columns, int width, int panelStep, T b, int bAt, int ldb, T packed);

    /// `target[targetAt + i] += source[sourceAt + i]` for `n` elements.
    void add(int n, T target, int targetAt, T source, int sourceAt);

    /// `target[i] = max(target[i], 0)` for `n` elements; NaN stays.
    void relu(int n, T target, int targetAt);

    /// [#add] of a bias and [#relu] in one pass.
    void addBiasRelu(int n, T target, int targetAt, T bias, int biasAt);
}
