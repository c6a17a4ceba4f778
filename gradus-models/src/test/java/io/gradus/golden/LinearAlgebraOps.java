package io.gradus.golden;

import static io.gradus.Gradus.adjoint;
import static io.gradus.Gradus.argsort;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.cholesky;
import static io.gradus.Gradus.choleskyInverse;
import static io.gradus.Gradus.conj;
import static io.gradus.Gradus.diagPart;
import static io.gradus.Gradus.eigvals;
import static io.gradus.Gradus.eigvalsh;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.lstsq;
import static io.gradus.Gradus.luFactor;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.matrixRank;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.pinv;
import static io.gradus.Gradus.qr;
import static io.gradus.Gradus.solve;
import static io.gradus.Gradus.solveTriangular;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.svd;
import static io.gradus.Gradus.svdvals;
import static io.gradus.Gradus.tridiagonalMatmul;
import static io.gradus.Gradus.tridiagonalSolve;

import io.gradus.DiagonalAlign;
import io.gradus.EigenFactors;
import io.gradus.Gradus;
import io.gradus.LeastSquares;
import io.gradus.LuFactors;
import io.gradus.QrFactors;
import io.gradus.SlogDet;
import io.gradus.SvdFactors;
import io.gradus.Tensor;
import java.util.List;

/// Names of linear algebra. Of decompositions whose signs are free, the manifest has what does not depend on them.
final class LinearAlgebraOps {
    private LinearAlgebraOps() {}

    static void bind(OpTable table) {
        systems(table);
        factors(table);
        decompositions(table);
        tensorFlow(table);
        tridiagonal(table);
    }

    private static void systems(OpTable table) {
        table.unary("keras.ops.inv", Gradus::inv);
        table.unary("keras.ops.det", Gradus::det);
        table.put("keras.ops.solve", a -> solve(a.x(0, "a"), a.x(1, "b")));
        table.put(
                "keras.ops.solve_triangular",
                a -> solveTriangular(a.x(0, "a"), a.x(1, "b"), a.truth(2, "lower", false)));
        table.put("keras.ops.slogdet", a -> parts(Gradus.slogdet(a.x(0))));
        table.unary("keras.ops.logdet", Gradus::logdet);
        table.put(
                "keras.ops.lstsq",
                a -> lstsq(
                        a.x(0, "a"),
                        a.x(1, "b"),
                        new LeastSquares.ShortestSolution(
                                a.number(2, "rcond", -1).doubleValue())));
        table.put("keras.ops.pinv", LinearAlgebraOps::pseudoInverse);
        table.put("keras.ops.matrix_rank", LinearAlgebraOps::rank);
        table.put("keras.ops.cholesky", a -> cholesky(a.x(0), a.truth(1, "upper", false)));
        table.put("keras.ops.cholesky_inverse", a -> choleskyInverse(a.x(0), a.truth(1, "upper", false)));
        table.put("tf.linalg.inv", a -> {
            Tensor inverse = Gradus.inv(a.x(0, "input"));
            return a.truth(1, "adjoint", false) ? adjoint(inverse) : inverse;
        });
        table.put("tf.linalg.det", a -> Gradus.det(a.x(0, "input")));
        table.put("tf.linalg.solve", a -> solve(a.x(0, "matrix"), a.x(1, "rhs"), a.truth(2, "adjoint", false)));
        // TensorFlow's real results of complex matrices are complex.
        table.put("tf.linalg.slogdet", a -> {
            SlogDet parts = Gradus.slogdet(a.x(0, "input"));
            return List.of(parts.sign(), cast(parts.logabsdet(), parts.sign().dtype()));
        });
        table.put("tf.linalg.logdet", a -> Gradus.logdet(a.x(0, "matrix")));
        table.put("tf.linalg.cholesky", a -> cholesky(a.x(0, "input")));
        table.put("tf.linalg.cholesky_solve", a -> Gradus.choleskySolve(a.x(0, "chol"), a.x(1, "rhs")));
        table.put(
                "tf.linalg.triangular_solve",
                a -> solveTriangular(
                        a.x(0, "matrix"), a.x(1, "rhs"), a.truth(2, "lower", true), a.truth(3, "adjoint", false)));
    }

    private static List<Tensor> parts(SlogDet det) {
        return List.of(det.sign(), det.logabsdet());
    }

    private static Tensor pseudoInverse(Arguments a) {
        Tensor x = a.x(0, "a");
        a.json(2, "validate_args");
        return a.has(1, "rcond") ? pinv(x, a.number(1, "rcond", 0).doubleValue()) : pinv(x);
    }

    private static Tensor rank(Arguments a) {
        Tensor x = a.x(0, "a");
        a.json(2, "validate_args");
        return a.has(1, "tol") ? matrixRank(x, a.number(1, "tol", 0).doubleValue()) : matrixRank(x);
    }

    private static void factors(OpTable table) {
        // Keras gives the inverse of TensorFlow's permutation.
        table.put("keras.ops.lu_factor", a -> {
            LuFactors factors = luFactor(a.x(0));
            return List.of(factors.lu(), argsort(factors.permutation(), -1));
        });
        table.put("tf.linalg.lu", a -> {
            LuFactors factors = luFactor(a.x(0, "input"));
            return List.of(
                    factors.lu(), cast(factors.permutation(), a.dtype(1, "output_idx_type", io.gradus.DType.INT32)));
        });
        table.put("tf.linalg.lu_solve", a -> Gradus.luSolve(given(a), a.x(2, "rhs")));
        table.put("tf.linalg.lu_reconstruct", a -> Gradus.luReconstruct(given(a)));
        table.put("tf.linalg.lu_matrix_inverse", a -> Gradus.luMatrixInverse(given(a)));
    }

    private static LuFactors given(Arguments a) {
        return new LuFactors(a.x(0, "lower_upper"), a.x(1, "perm"));
    }

    private static void decompositions(OpTable table) {
        table.put("keras.ops.qr", a -> {
            QrFactors factors = qr(a.x(0), a.text(1, "mode", "reduced").equals("complete"));
            return List.of(matmul(factors.q(), factors.r()), Gradus.abs(factors.r()));
        });
        // With or without square factors the product is one.
        table.put("keras.ops.svd", a -> {
            boolean full = a.truth(1, "full_matrices", true);
            return a.truth(2, "compute_uv", true) ? singular(svd(a.x(0), full)) : svdvals(a.x(0));
        });
        table.put("keras.ops.eigh", a -> symmetric(Gradus.eigh(a.x(0))));
        table.put("tf.linalg.qr", a -> {
            QrFactors factors = qr(a.x(0, "input"), a.truth(1, "full_matrices", false));
            return List.of(
                    matmul(factors.q(), factors.r()),
                    matmul(factors.q(), factors.q(), true, false),
                    Gradus.abs(factors.r()));
        });
        table.put("tf.linalg.svd", a -> {
            Tensor x = a.x(0, "tensor");
            boolean full = a.truth(1, "full_matrices", false);
            return a.truth(2, "compute_uv", true) ? singular(svd(x, full)) : svdvals(x);
        });
        table.put("tf.linalg.eigh", a -> symmetric(Gradus.eigh(a.x(0, "tensor"))));
        table.put(
                "tf.linalg.eigvalsh",
                a -> cast(eigvalsh(a.x(0, "tensor")), a.x(0, "tensor").dtype()));
        table.put(
                "tf.linalg.eig",
                a -> List.of(
                        Gradus.eig(a.x(0, "tensor")).values(),
                        Gradus.eig(a.x(0, "tensor")).vectors()));
        table.put(
                "keras.ops.eig",
                a -> List.of(Gradus.eig(a.x(0)).values(), Gradus.eig(a.x(0)).vectors()));
        table.put("tf.linalg.eigvals", a -> eigvals(a.x(0, "tensor")));
    }

    /// The singular values, and the product of all factors.
    private static List<Tensor> singular(SvdFactors factors) {
        int k = factors.s().shape().dim(-1);
        Tensor u = first(factors.u(), k);
        Tensor v = first(factors.v(), k);
        return List.of(factors.s(), matmul(multiply(u, expandDims(factors.s(), -2)), v, false, true));
    }

    private static Tensor first(Tensor x, int columns) {
        int[] sizes = x.shape().dims();
        sizes[sizes.length - 1] = columns;
        return Gradus.slice(x, new int[sizes.length], sizes);
    }

    private static List<Tensor> symmetric(EigenFactors factors) {
        Tensor product = multiply(factors.vectors(), expandDims(factors.values(), -2));
        return List.of(factors.values(), matmul(product, factors.vectors(), false, true));
    }

    private static void tensorFlow(OpTable table) {
        table.put("tf.linalg.adjoint", a -> adjoint(a.x(0, "matrix")));
        table.put("tf.linalg.expm", a -> Gradus.expm(a.x(0, "input")));
        table.put("tf.linalg.logm", a -> Gradus.logm(a.x(0, "input")));
        table.put("tf.linalg.sqrtm", a -> Gradus.sqrtm(a.x(0, "input")));
        table.put("tf.linalg.pinv", LinearAlgebraOps::pseudoInverse);
        table.put("tf.linalg.matrix_rank", LinearAlgebraOps::rank);
        table.put("tf.linalg.lstsq", a -> {
            double regularizer = a.number(2, "l2_regularizer", 0.0).doubleValue();
            LeastSquares method = a.truth(3, "fast", true)
                    ? new LeastSquares.NormalEquations(regularizer)
                    : new LeastSquares.ShortestSolution(-1);
            return lstsq(a.x(0, "matrix"), a.x(1, "rhs"), method);
        });
    }

    private static void tridiagonal(OpTable table) {
        table.put("tf.linalg.tridiagonal_solve", a -> {
            Tensor diagonals = diagonals(a);
            Tensor b = a.x(1, "rhs");
            a.json(6, "partial_pivoting");
            if (a.truth(7, "perturb_singular", false)) {
                throw new IllegalArgumentException("a singular matrix is an error");
            }
            b = a.truth(3, "transpose_rhs", false) ? Gradus.swapaxes(b, -1, -2) : b;
            return tridiagonalSolve(diagonals, a.truth(4, "conjugate_rhs", false) ? conj(b) : b);
        });
        table.put("tf.linalg.tridiagonal_matmul", a -> tridiagonalMatmul(diagonals(a), a.x(1, "rhs")));
    }

    private static Tensor diagonals(Arguments a) {
        return switch (a.text(2, "diagonals_format", "compact")) {
            case "compact" -> a.x(0, "diagonals");
            case "sequence" -> stack(a.tensors(0, "diagonals"), -2);
            case "matrix" -> diagPart(a.x(0, "diagonals"), -1, 1, 0, DiagonalAlign.LEFT_RIGHT);
            default -> throw new IllegalArgumentException("unknown format of diagonals");
        };
    }
}
