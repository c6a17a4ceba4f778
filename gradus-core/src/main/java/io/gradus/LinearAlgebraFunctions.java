package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.Broadcasting;
import io.gradus.op.Cholesky;
import io.gradus.op.Determinant;
import io.gradus.op.Lu;
import io.gradus.op.Matrices;
import io.gradus.op.Solve;
import io.gradus.op.TriangularSolve;
import io.gradus.op.TridiagonalSolve;
import java.util.List;

/// Systems of linear equations and what is computed like them. The matrices are the last two axes; the axes before them
/// are a batch, which broadcasts where there are two arguments. Integers and the 16-bit floats are computed in float32.
class LinearAlgebraFunctions extends SpectrogramFunctions {
    LinearAlgebraFunctions() {}

    /// The matrices in the dtype that factorisations are computed in.
    static Tensor numbers(Operand x, String op) {
        DType dtype = Promotion.floating(x.dtype(), op);
        boolean narrow = dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
        return cast(x, narrow ? DType.FLOAT32 : dtype);
    }

    /// A result in the dtype of an argument, where that is narrower than what was computed in.
    static Tensor as(Operand like, Tensor result) {
        DType dtype = like.dtype();
        return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16 ? cast(result, dtype) : result;
    }

    static int rows(Operand x, String op) {
        if (x.rank() < 2 || x.shape().dim(-1) != x.shape().dim(-2)) {
            throw new IllegalArgumentException(op + ": the matrices must be square. Received: x.shape=" + x.shape());
        }
        return x.shape().dim(-1);
    }

    /// An identity matrix for each matrix.
    static Tensor unit(Operand x, String op) {
        int n = rows(x, op);
        Tensor unit = eye(n, n, 0, Promotion.floating(x.dtype(), op));
        return ShapeOnly.describes(x.tensor()) ? add(unit, zerosLike(x)) : broadcastTo(unit, x.shape());
    }

    private interface Solver {
        Tensor apply(Tensor a, Tensor b);
    }

    /// Solves for right sides that are matrices, or vectors where they have one axis less than the matrices or
    /// one alone, after both batches are broadcast.
    private static Tensor solved(Operand a, Operand b, String op, Solver solver) {
        if (a.rank() < 2 || b.rank() < Math.min(2, a.rank() - 1)) {
            throw new IllegalArgumentException(op + ": a holds matrices and b right sides. Received: a.shape="
                    + a.shape() + ", b.shape=" + b.shape());
        }
        DType common = Promotion.of(a.dtype(), b.dtype(), op);
        Tensor left = numbers(cast(a, common), op);
        Tensor right = numbers(cast(b, common), op);
        boolean vectors = b.rank() == a.rank() - 1 || b.rank() == 1;
        right = vectors ? expandDims(right, -1) : right;
        Shape batch = Broadcasting.shape(Matrices.batch(left.shape(), 2), Matrices.batch(right.shape(), 2), op);
        Tensor x = solver.apply(inBatch(left, batch), inBatch(right, batch));
        x = cast(x, Promotion.floating(common, op));
        return vectors ? squeeze(x, -1) : x;
    }

    private static Tensor inBatch(Tensor x, Shape batch) {
        int[] dims = java.util.Arrays.copyOf(batch.dims(), batch.rank() + 2);
        dims[batch.rank()] = x.shape().dim(-2);
        dims[batch.rank() + 1] = x.shape().dim(-1);
        return broadcastTo(x, Shape.of(dims));
    }

    /// The lower triangular L with L Lᵀ = x, for symmetric (or Hermitian) positive definite matrices, of which
    /// the lower
    /// triangle is read.
    ///
    /// @throws IllegalArgumentException for a matrix that is not positive definite
    public static Tensor cholesky(Operand x) {
        return as(x, Interpreter.call(Cholesky.CHOLESKY, numbers(x, "cholesky")));
    }

    /// As [#cholesky(Operand)], or with `upper` the transposed factor.
    public static Tensor cholesky(Operand x, boolean upper) {
        return upper ? adjoint(cholesky(x)) : cholesky(x);
    }

    /// The inverses of matrices of which the lower Cholesky factors are given.
    public static Tensor choleskyInverse(Operand factor) {
        return choleskyInverse(factor, false);
    }

    /// The inverses of matrices of which the Cholesky factors are given.
    ///
    /// @param upper whether these are the upper ones
    public static Tensor choleskyInverse(Operand factor, boolean upper) {
        Tensor inverse = solveTriangular(factor, unit(factor, "choleskyInverse"), !upper, false);
        return upper ? matmul(inverse, adjoint(inverse)) : matmul(adjoint(inverse), inverse);
    }

    /// The solutions of A x = b, where `factor` is the lower Cholesky factor of A.
    public static Tensor choleskySolve(Operand factor, Operand b) {
        return solveTriangular(factor, solveTriangular(factor, b, true, false), true, true);
    }

    /// The solutions x of a x = b for triangular matrices.
    ///
    /// @param lower whether they are the lower triangle; the other one is not read
    public static Tensor solveTriangular(Operand a, Operand b, boolean lower) {
        return solveTriangular(a, b, lower, false);
    }

    /// The solutions x of a x = b, or of aᴴ x = b, for triangular matrices.
    ///
    /// @param a of shape (…, n, n)
    /// @param b of shape (…, n, k), or (…, n) with one axis less than `a`, or (n)
    /// @param lower whether the matrices are the lower triangle; the other one is not read
    /// @param adjoint whether their transposed conjugates are meant
    /// @throws IllegalArgumentException for a 0 on a diagonal
    public static Tensor solveTriangular(Operand a, Operand b, boolean lower, boolean adjoint) {
        Tensor left = adjoint ? conj(a) : a.tensor();
        return solved(
                left, b, "solve_triangular", (x, y) -> Interpreter.call(new TriangularSolve(lower, adjoint), x, y));
    }

    /// The solutions x of a x = b for square matrices.
    ///
    /// @param a of shape (…, n, n)
    /// @param b of shape (…, n, k), or (…, n) with one axis less than `a`, or (n)
    /// @throws IllegalArgumentException for a singular matrix
    public static Tensor solve(Operand a, Operand b) {
        return solve(a, b, false);
    }

    /// As [#solve(Operand, Operand)], or with `adjoint` the solutions of aᴴ x = b.
    public static Tensor solve(Operand a, Operand b, boolean adjoint) {
        Tensor left = adjoint ? conj(a) : a.tensor();
        return solved(left, b, "solve", (x, y) -> Interpreter.call(new Solve(adjoint), x, y));
    }

    /// The inverses of square matrices.
    ///
    /// @throws IllegalArgumentException for a singular matrix
    public static Tensor inv(Operand x) {
        return solve(x, unit(x, "inv"));
    }

    /// The transposed conjugates of the matrices.
    public static Tensor adjoint(Operand x) {
        return conj(swapaxes(x, -1, -2));
    }

    /// The determinants of square matrices.
    public static Tensor det(Operand x) {
        return x.dtype().isComplex() && rows(x, "det") >= 0
                ? ComplexDecompositions.det(x)
                : as(x, Matrices.unpack(determinant(x, "det"), 0));
    }

    private static Tensor determinant(Operand x, String op) {
        rows(x, op);
        return Interpreter.call(Determinant.DETERMINANT, numbers(x, op));
    }

    /// The signs and the logarithms of the magnitudes of the determinants of square matrices, for matrices whose
    /// determinant itself would overflow. A singular matrix has the sign 0 and the logarithm -inf.
    public static SlogDet slogdet(Operand x) {
        if (x.dtype().isComplex() && rows(x, "slogdet") >= 0) {
            return ComplexDecompositions.slogdet(x);
        }
        Tensor packed = determinant(x, "slogdet");
        return new SlogDet(as(x, Matrices.unpack(packed, 1)), as(x, Matrices.unpack(packed, 2)));
    }

    /// The logarithms of the determinants of symmetric positive definite matrices.
    public static Tensor logdet(Operand x) {
        return multiply(sum(log(real(diagPart(cholesky(x)))), -1, false), 2);
    }

    /// The factors of square matrices with permuted rows, P x = L U: see [LuFactors].
    public static LuFactors luFactor(Operand x) {
        int n = rows(x, "lu_factor");
        Tensor packed = Interpreter.call(Lu.LU, numbers(x, "lu_factor"));
        Tensor permutation = cast(Matrices.unpack(packed, n * n, n), DType.INT32);
        return new LuFactors(as(x, Matrices.unpack(packed, 0, n, n)), permutation);
    }

    /// The solutions of A x = b, where the factors of A are given.
    public static Tensor luSolve(LuFactors factors, Operand b) {
        Tensor permuted = matmul(permutation(factors), cast(b, factors.lu().dtype()));
        return solveTriangular(factors.upper(), solveTriangular(factors.lower(), permuted, true), false);
    }

    /// The matrices of which the factors are given.
    public static Tensor luReconstruct(LuFactors factors) {
        return matmul(permutation(factors), matmul(factors.lower(), factors.upper()), true, false);
    }

    /// The inverses of the matrices of which the factors are given.
    public static Tensor luMatrixInverse(LuFactors factors) {
        return luSolve(factors, unit(factors.lu(), "luMatrixInverse"));
    }

    private static Tensor permutation(LuFactors factors) {
        return oneHot(
                factors.permutation(),
                factors.lu().shape().dim(-1),
                factors.lu().dtype());
    }

    /// The solutions x of A x = b for matrices A with three diagonals.
    ///
    /// @param diagonals of shape (…, 3, n): above the main diagonal (the last number is not read), the main one,
    ///     and below it (the first number is not read)
    /// @param b of shape (…, n, k), or (…, n)
    /// @throws IllegalArgumentException for a singular matrix
    public static Tensor tridiagonalSolve(Operand diagonals, Operand b) {
        return solved(
                diagonals,
                b,
                "tridiagonal_solve",
                (x, y) -> Interpreter.call(TridiagonalSolve.TRIDIAGONAL_SOLVE, x, y));
    }

    /// As [#tridiagonalSolve(Operand, Operand)], with the diagonals one by one, each of shape (…, n).
    public static Tensor tridiagonalSolve(Operand above, Operand main, Operand below, Operand b) {
        return tridiagonalSolve(stack(List.of(above, main, below), -2), b);
    }

    /// The products A b of matrices A with three diagonals.
    ///
    /// @param diagonals as for [#tridiagonalSolve(Operand, Operand)]
    /// @param b of shape (…, n, k)
    public static Tensor tridiagonalMatmul(Operand diagonals, Operand b) {
        if (diagonals.rank() < 2 || diagonals.shape().dim(-2) != 3 || b.rank() < 2) {
            throw new IllegalArgumentException(
                    "tridiagonal_matmul: there are three diagonals, and b holds matrices. Received: diagonals.shape="
                            + diagonals.shape() + ", b.shape=" + b.shape());
        }
        int n = b.shape().dim(-2);
        List<Tensor> rows = unstack(diagonals, -2);
        Tensor above = multiply(expandDims(rows.get(0), -1), moved(b, 1, n));
        Tensor main = multiply(expandDims(rows.get(1), -1), b);
        Tensor below = multiply(expandDims(rows.get(2), -1), moved(b, -1, n));
        return add(add(above, main), below);
    }

    /// The rows moved up by one place, or down, with zeros in the row that becomes free.
    private static Tensor moved(Operand x, int by, int n) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        int[][] widths = new int[x.rank()][2];
        int axis = starts.length - 2;
        starts[axis] = Math.max(0, by);
        sizes[axis] = Math.max(0, n - 1);
        widths[axis] = by > 0 ? new int[] {0, Math.min(1, n)} : new int[] {Math.min(1, n), 0};
        return pad(slice(x, starts, sizes), widths);
    }
}
