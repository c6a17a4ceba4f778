package io.gradus.backend.cpu.kernel;

/// What matrix products and convolutions are made of: block operations on one thread, over arrays of one type.
///
/// The algorithms that cut work into blocks (`BlockedGemm`, `IndirectConvolution`) are written once over this
/// interface; the plain-Java and the Vector API implementations differ only here.
///
/// **The order of every sum is part of the contract**, so that implementations, tile shapes and threads never
/// show
/// in a result: the k products of an element are cut into [#depthBlock(int)] long blocks; each block is a
/// chain of
/// fused multiply-adds in ascending order that starts from 0, and the blocks are added in order, to the old value
/// of C first when accumulating. Short blocks keep the rounding error of long sums small.
///
/// @param <T> `float[]` or `double[]`
public interface BlockKernels<T> {
    /// The longest chain of one sum: enough for a 3 x 3 convolution of 64 channels in one, so that its result is
    /// written once.
    int LONGEST_CHAIN = 640;

    /// The length of the blocks (the last may be shorter) that a sum of `k` products is cut into.
    static int depthBlock(int k) {
        if (k <= LONGEST_CHAIN) {
            return Math.max(1, k);
        }
        int blocks = (k + LONGEST_CHAIN - 1) / LONGEST_CHAIN;
        return (k + blocks - 1) / blocks;
    }

    /// A new array of zeros.
    T allocate(int length);

    /// `C[i, j] (+)= Σ A[i, l] · B[l, j]` where `A[i, l]` lies at `aAt + i·aRow + l·aCol` and `B[l, j]` at
    /// `bAt + l·bRow + j·bCol`. Of the two strides of A and of B, one must be 1 wherever the sizes exceed 1.
    void multiply(
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int aRow,
            int aCol,
            T b,
            int bAt,
            int bRow,
            int bCol,
            T c,
            int cAt,
            int ldc,
            boolean accumulate);

    /// The same with A and C addressed through tables: `A[i, l]` lies at `aAt + aRows[i] + aCols[l]`, `B[l,
    /// j]` at
    /// `bAt + l·ldb + j` and `C[i, j]` at `cAt + cRows[i] + j`. A convolution of any stride and dilation is
    /// such a
    /// product of its image, with nothing copied.
    void multiplyIndirect(
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int[] aRows,
            int[] aCols,
            T b,
            int bAt,
            int ldb,
            T c,
            int cAt,
            int[] cRows,
            boolean accumulate);

    /// Inner products of one vector with the rows of a matrix: `c[cAt + i·cStep] (+)= Σ a[aAt + l] · b[bAt +
    /// i·bStep + l]` over `count` rows i and `0 <= l < k`.
    ///
    /// A single chain would leave all but one lane of a vector idle, so the order is another one: element l goes
    /// into chain `l mod interleaved()`, from l = 0 up, and the chains are added up by halving: the second
    /// half of
    /// them to the first, until one is left.
    void innerProducts(
            int count, int k, T a, int aAt, T b, int bAt, int bStep, T c, int cAt, int cStep, boolean accumulate);

    /// Chains of an inner product: 64 of floats, 32 of doubles, whatever this machine's vectors hold.
    int interleaved();

    /// Applies `epilogue` to an m×n block of C.
    void finish(int m, int n, T c, int cAt, int ldc, Epilogue<T> epilogue);

    /// `target[targetAt + i] += source[sourceAt + i]` for `n` elements.
    void add(int n, T target, int targetAt, T source, int sourceAt);

    /// Writes the n×m transpose of a dense m×n matrix: `target[targetAt + j·ldt + i] = source[sourceAt + i·lds +
    /// j]`.
    void transpose(int m, int n, T source, int sourceAt, int lds, T target, int targetAt, int ldt);

    /// Copies `n` elements.
    void copy(int n, T source, int sourceAt, T target, int targetAt);

    /// Sets `n` elements to zero.
    void zero(T target, int at, int n);
}
