package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.Eig;
import io.gradus.op.Eigh;
import io.gradus.op.Matrices;
import io.gradus.op.Qr;
import io.gradus.op.Svd;
import java.util.List;

/// Decompositions into orthogonal factors and eigenvectors, and what follows from them.
class DecompositionFunctions extends LinearAlgebraFunctions {
    DecompositionFunctions() {}

    private static void matrices(Operand x, String op) {
        if (x.rank() < 2) {
            throw new IllegalArgumentException(
                    op + ": the last two axes are those of matrices. Received: x.shape=" + x.shape());
        }
    }

    /// The reduced QR decomposition; see [#qr(Operand, boolean)].
    public static QrFactors qr(Operand x) {
        return qr(x, false);
    }

    /// Matrices as products of Q with orthonormal columns and upper triangular R.
    ///
    /// @param complete whether Q is square where there are more rows than columns; then there is no gradient
    public static QrFactors qr(Operand x, boolean complete) {
        matrices(x, "qr");
        Tensor packed = Interpreter.call(new Qr(complete), numbers(x, "qr"));
        int m = x.shape().dim(-2);
        int n = x.shape().dim(-1);
        int k = complete ? m : Math.min(m, n);
        return new QrFactors(as(x, Matrices.unpack(packed, 0, m, k)), as(x, Matrices.unpack(packed, m * k, k, n)));
    }

    /// The reduced singular value decomposition; see [#svd(Operand, boolean)].
    public static SvdFactors svd(Operand x) {
        return svd(x, false);
    }

    /// Matrices as U diag(s) Vᵀ, with orthonormal columns in U and V and the singular values s in descending
    /// order.
    ///
    /// @param fullMatrices whether U and V are square, and do not have as many columns as there are singular
    ///     values
    public static SvdFactors svd(Operand x, boolean fullMatrices) {
        matrices(x, "svd");
        Svd op = new Svd(fullMatrices ? Svd.Part.COMPLETE : Svd.Part.REDUCED);
        Tensor packed = Interpreter.call(op, numbers(x, "svd"));
        int m = x.shape().dim(-2);
        int n = x.shape().dim(-1);
        int k = Math.min(m, n);
        int wu = fullMatrices ? m : k;
        int wv = fullMatrices ? n : k;
        return new SvdFactors(
                as(x, Matrices.unpack(packed, k, m, wu)),
                as(x, Matrices.unpack(packed, 0, k)),
                as(x, Matrices.unpack(packed, k + m * wu, n, wv)));
    }

    /// The singular values alone, in descending order.
    public static Tensor svdvals(Operand x) {
        matrices(x, "svdvals");
        if (x.dtype().isComplex()) {
            return ComplexDecompositions.svdvals(x);
        }
        return as(x, Interpreter.call(new Svd(Svd.Part.VALUES), numbers(x, "svdvals")));
    }

    /// The eigenvalues in ascending order and the orthonormal eigenvectors of symmetric matrices, of which the
    /// lower triangle is read.
    public static EigenFactors eigh(Operand x) {
        int n = rows(x, "eigh");
        Tensor packed = Interpreter.call(new Eigh(true), numbers(x, "eigh"));
        return new EigenFactors(as(x, Matrices.unpack(packed, 0, n)), as(x, Matrices.unpack(packed, n, n, n)));
    }

    /// The eigenvalues of symmetric matrices alone, in ascending order.
    public static Tensor eigvalsh(Operand x) {
        rows(x, "eigvalsh");
        if (x.dtype().isComplex()) {
            return ComplexDecompositions.eigvalsh(x);
        }
        return as(x, Interpreter.call(new Eigh(false), numbers(x, "eigvalsh")));
    }

    /// The eigenvalues and eigenvectors of length 1 of square matrices, in no special order: complex numbers,
    /// also for real matrices.
    public static EigenFactors eig(Operand x) {
        int n = rows(x, "eig");
        Tensor packed = Interpreter.call(new Eig(true), parts(x, "eig"));
        return new EigenFactors(
                viewAsComplex(Matrices.unpack(packed, 0, n, 2)),
                viewAsComplex(Matrices.unpack(packed, 2 * n, n, n, 2)));
    }

    /// The eigenvalues of square matrices alone, in no special order: complex numbers, also for real matrices.
    public static Tensor eigvals(Operand x) {
        int n = rows(x, "eigvals");
        return viewAsComplex(Matrices.unpack(Interpreter.call(new Eig(false), parts(x, "eigvals")), 0, n, 2));
    }

    static Tensor parts(Operand x, String op) {
        Tensor numbers = numbers(x, op);
        return viewAsReal(cast(numbers, numbers.dtype().complex()));
    }

    /// The number of linearly independent rows, as the number of singular values above the largest one times the
    /// machine's precision times the larger dimension, in int32.
    public static Tensor matrixRank(Operand x) {
        Tensor s = svdvals(x);
        double room = epsilon(x.dtype()) * Math.max(x.shape().dim(-2), x.shape().dim(-1));
        return count(greater(s, multiply(max(s, -1, true), room)));
    }

    /// The number of singular values above a limit, in int32.
    public static Tensor matrixRank(Operand x, double tolerance) {
        return count(greater(svdvals(x), tolerance));
    }

    private static Tensor count(Tensor truths) {
        return sum(cast(truths, DType.INT32), -1, false);
    }

    static double epsilon(DType dtype) {
        return switch (dtype) {
            case FLOAT64, COMPLEX128 -> 0x1p-52;
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            default -> 0x1p-23;
        };
    }

    /// The Moore-Penrose inverses, where singular values of at most 10 · max(m, n) · epsilon times the largest
    /// one count as 0.
    public static Tensor pinv(Operand x) {
        matrices(x, "pinv");
        return pinv(x, 10 * Math.max(x.shape().dim(-2), x.shape().dim(-1)) * epsilon(x.dtype()));
    }

    /// The Moore-Penrose inverses, where singular values of at most `rcond` times the largest one count as 0.
    /// The gradient is that of matrices whose rank does not change (G. Golub and V. Pereyra, 1973).
    public static Tensor pinv(Operand x, double rcond) {
        matrices(x, "pinv");
        Tensor numbers = numbers(x, "pinv");
        if (ShapeOnly.describes(numbers)) {
            return as(x, inverse(numbers, rcond));
        }
        Tensor y = customGradient(
                arguments -> {
                    Tensor a = arguments.getFirst();
                    return new ValueAndGradient(inverse(a, rcond), dy -> List.of(inverseGradient(a, dy, rcond)));
                },
                numbers);
        return as(x, y);
    }

    private static Tensor inverse(Tensor a, double rcond) {
        SvdFactors svd = svd(a);
        Tensor kept = greater(svd.s(), multiply(max(svd.s(), -1, true), rcond));
        return matmul(multiply(svd.v(), expandDims(reciprocals(svd.s(), kept), -2)), svd.u(), false, true);
    }

    /// 1 / s where wanted, else 0.
    private static Tensor reciprocals(Tensor s, Tensor wanted) {
        return where(wanted, reciprocal(where(wanted, s, onesLike(s))), zerosLike(s));
    }

    private static Tensor inverseGradient(Tensor a, Tensor dy, double rcond) {
        Tensor p = pinv(a, rcond);
        Tensor pt = swapaxes(p, -1, -2);
        Tensor dyt = swapaxes(dy, -1, -2);
        Tensor first = matmul(matmul(pt, dy), pt);
        Tensor second = matmul(dyt, matmul(p, pt));
        Tensor third = matmul(matmul(pt, p), dyt);
        Tensor da = subtract(add(second, third), first);
        return subtract(da, add(matmul(a, matmul(p, second)), matmul(matmul(third, p), a)));
    }

    /// The solutions x of least |a x - b|, and among them those of least length.
    public static Tensor lstsq(Operand a, Operand b) {
        return lstsq(a, b, new LeastSquares.ShortestSolution(-1));
    }

    /// The solutions x of least |a x - b|.
    ///
    /// @param a of shape (…, m, n)
    /// @param b of shape (…, m, k), or (…, m)
    public static Tensor lstsq(Operand a, Operand b, LeastSquares method) {
        matrices(a, "lstsq");
        boolean vectors = b.rank() == a.rank() - 1;
        Tensor right = vectors ? expandDims(b, -1) : b.tensor();
        if (right.rank() < 2 || right.shape().dim(-2) != a.shape().dim(-2)) {
            throw new IllegalArgumentException(
                    "lstsq: a and b have as many rows. Received: a.shape=" + a.shape() + ", b.shape=" + b.shape());
        }
        DType common = Promotion.of(a.dtype(), b.dtype(), "lstsq");
        Tensor matrix = numbers(cast(a, common), "lstsq");
        right = numbers(cast(right, common), "lstsq");
        Tensor x = switch (method) {
            case LeastSquares.ShortestSolution shortest -> shortest(matrix, right, shortest.rcond());
            case LeastSquares.NormalEquations normal -> regularized(matrix, right, normal.l2Regularizer());
        };
        x = cast(x, Promotion.floating(common, "lstsq"));
        return vectors ? squeeze(x, -1) : x;
    }

    private static Tensor shortest(Tensor a, Tensor b, double rcond) {
        double limit = rcond < 0
                ? epsilon(a.dtype()) * Math.max(a.shape().dim(-2), a.shape().dim(-1))
                : rcond;
        return matmul(pinv(a, limit), b);
    }

    /// (aᵀa + λI)⁻¹ aᵀb, or for more columns than rows aᵀ (aaᵀ + λI)⁻¹ b.
    private static Tensor regularized(Tensor a, Tensor b, double regularizer) {
        Tensor transposed = adjoint(a);
        boolean tall = a.shape().dim(-2) >= a.shape().dim(-1);
        Tensor square = tall ? matmul(transposed, a) : matmul(a, transposed);
        int n = square.shape().dim(-1);
        Tensor factor = cholesky(add(square, multiply(eye(n, n, 0, a.dtype()), regularizer)));
        return tall ? choleskySolve(factor, matmul(transposed, b)) : matmul(transposed, choleskySolve(factor, b));
    }
}
