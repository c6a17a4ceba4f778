package io.gradus.backend.cpu.vector;

/// A register tile: the product of a few rows of A and a few vectors of columns of B, whose sums stay in registers
/// over the whole depth. [TileGenerator] writes the implementations.
///
/// @param <T> `float[]` or `double[]`
interface Tile<T> {
    /// `C[i, j] (+)= Σ A[i, l] · B[l, j]` over `0 <= l < depth`, for the rows i of `count` tiles one below the
    /// other (none if negative) and all columns j of the tile.
    ///
    /// A's elements lie at `aAt + aRows[row + i] + aCols[col + l]`, B's at `bAt + l·ldb + j` and C's at
    /// `cAt + cRows[row + i] + j`.
    void multiply(
            int count,
            int depth,
            T a,
            int aAt,
            int[] aRows,
            int[] cRows,
            int row,
            int[] aCols,
            int col,
            T b,
            int bAt,
            int ldb,
            T c,
            int cAt,
            boolean accumulate);
}
