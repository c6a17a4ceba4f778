package io.gradus;

/// The factors of square matrices with permuted rows, P A = L U.
///
/// @param lu L below the diagonal, where its own is ones, and U on and above it
/// @param permutation int32; for each row of L U the row of A that it is. `keras.ops.lu_factor` gives the inverse
///     permutation
public record LuFactors(Tensor lu, Tensor permutation) {
    /// L, with its diagonal.
    public Tensor lower() {
        int n = lu.shape().dim(-1);
        return Gradus.add(Gradus.tril(lu, -1), Gradus.eye(n, n, 0, lu.dtype()));
    }

    /// U.
    public Tensor upper() {
        return Gradus.triu(lu);
    }
}
