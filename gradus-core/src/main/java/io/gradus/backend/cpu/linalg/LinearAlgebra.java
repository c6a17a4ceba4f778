package io.gradus.backend.cpu.linalg;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.op.Cholesky;
import io.gradus.op.Determinant;
import io.gradus.op.Eig;
import io.gradus.op.Eigh;
import io.gradus.op.Lu;
import io.gradus.op.MatrixOp;
import io.gradus.op.Qr;
import io.gradus.op.Solve;
import io.gradus.op.SquareRoot;
import io.gradus.op.Svd;
import io.gradus.op.Sylvester;
import io.gradus.op.TriangularSolve;
import io.gradus.op.TridiagonalSolve;

/// Factorisations and systems of equations of batches of matrices. All dtypes are computed in double precision: the
/// factors of a float32 matrix then carry little more than their last rounding.
public final class LinearAlgebra {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private LinearAlgebra() {}

    /// The stored result of an op.
    public static Object compute(MatrixOp op, Tensor[] in, Shape shape, DType dtype) {
        Object x = ACCESS.storage(in[0]);
        int[] dims = ACCESS.dims(in[0].shape());
        return switch (op) {
            case Cholesky cholesky -> cholesky(x, dims, dtype);
            case TriangularSolve solve ->
                solveTriangular(
                        x,
                        dims,
                        ACCESS.storage(in[1]),
                        ACCESS.dims(in[1].shape()),
                        solve.lower(),
                        solve.transposed(),
                        dtype);
            case Solve solve ->
                solve(x, dims, ACCESS.storage(in[1]), ACCESS.dims(in[1].shape()), solve.transposed(), dtype);
            case Determinant determinant -> determinant(x, dims, dtype);
            case Lu lu -> lu(x, dims, dtype);
            case Qr qr -> qr(x, dims, qr.complete(), dtype);
            case Svd svd -> svd(x, dims, svd.part(), shape.dim(-1), dtype);
            case Eigh eigh -> eigh(x, dims, eigh.vectors(), dtype);
            case Eig eig -> eig(x, dims, eig.vectors(), dtype);
            case SquareRoot root -> squareRoot(x, dims, dtype);
            case Sylvester sylvester -> sylvester(x, ACCESS.storage(in[1]), ACCESS.storage(in[2]), dims, dtype);
            case TridiagonalSolve solve ->
                solveTridiagonal(x, dims, ACCESS.storage(in[1]), ACCESS.dims(in[1].shape()), dtype);
        };
    }

    /// Works on one matrix of a batch.
    @FunctionalInterface
    private interface Task {
        void run(int index);
    }

    private static double[] wide(Object x, DType dtype) {
        return (double[]) Casts.as(DType.FLOAT64, x, dtype);
    }

    /// An array of its own to work in.
    private static double[] copy(Object x, DType dtype) {
        return dtype == DType.FLOAT64 ? ((double[]) x).clone() : wide(x, dtype);
    }

    /// Runs over a batch; small matrices go together, so that a thread has enough to do.
    private static void forEach(int batch, long cost, Task task) {
        int grain = Math.clamp(100_000 / Math.max(1, cost), 1, 4096);
        WorkerPool.shared().forEachRange(batch, grain, (from, to) -> {
            for (int index = from; index < to; index++) {
                task.run(index);
            }
        });
    }

    private static long cube(int n) {
        return (long) n * n * n;
    }

    private static int batch(int[] dims, int matrixAxes) {
        return Dims.size(dims, 0, dims.length - matrixAxes);
    }

    private static IllegalArgumentException singular(String op, int[] dims, int index) {
        return new IllegalArgumentException(op + ": the matrix must be invertible. Received: matrix " + index
                + " of a tensor of shape " + Dims.text(dims));
    }

    /// See [io.gradus.op.Cholesky].
    ///
    /// @throws IllegalArgumentException for a matrix that is not positive definite
    static Object cholesky(Object x, int[] dims, DType dtype) {
        int n = dims[dims.length - 1];
        double[] y = copy(x, dtype);
        forEach(batch(dims, 2), cube(n) / 3, i -> {
            int row = BlockedCholesky.factor(y, i * n * n, n);
            if (row >= 0) {
                throw new IllegalArgumentException("cholesky: the matrix must be positive definite, but row " + row
                        + " of the factor has no real root on the diagonal. Received: matrix " + i
                        + " of a tensor of shape " + Dims.text(dims));
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.TriangularSolve].
    ///
    /// @throws IllegalArgumentException for a 0 on the diagonal
    static Object solveTriangular(
            Object a, int[] aDims, Object b, int[] bDims, boolean lower, boolean transposed, DType dtype) {
        int n = aDims[aDims.length - 1];
        int k = bDims[bDims.length - 1];
        double[] matrices = wide(a, dtype);
        double[] y = copy(b, dtype);
        forEach(batch(aDims, 2), (long) n * n * k / 2, i -> {
            if (!TriangularSystems.solve(matrices, i * n * n, n, lower, transposed, false, y, i * n * k, k)) {
                throw singular("solve_triangular", aDims, i);
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Solve].
    ///
    /// @throws IllegalArgumentException for a singular matrix
    static Object solve(Object a, int[] aDims, Object b, int[] bDims, boolean transposed, DType dtype) {
        int n = aDims[aDims.length - 1];
        int k = bDims[bDims.length - 1];
        double[] factors = copy(a, dtype);
        double[] right = wide(b, dtype);
        double[] y = new double[right.length];
        forEach(batch(aDims, 2), cube(n) * 2 / 3 + (long) n * n * k, i -> {
            int[] rows = new int[n];
            int lu = i * n * n;
            int at = i * n * k;
            if (BlockedLu.factor(factors, lu, n, rows) == 0) {
                throw singular("solve", aDims, i);
            }
            if (transposed) {
                double[] z = java.util.Arrays.copyOfRange(right, at, at + n * k);
                TriangularSystems.solve(factors, lu, n, false, true, false, z, 0, k);
                TriangularSystems.solve(factors, lu, n, true, true, true, z, 0, k);
                for (int row = 0; row < n; row++) {
                    System.arraycopy(z, row * k, y, at + rows[row] * k, k);
                }
            } else {
                for (int row = 0; row < n; row++) {
                    System.arraycopy(right, at + rows[row] * k, y, at + row * k, k);
                }
                TriangularSystems.solve(factors, lu, n, true, false, true, y, at, k);
                TriangularSystems.solve(factors, lu, n, false, false, false, y, at, k);
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// The determinant, its sign and the logarithm of its magnitude of each matrix.
    static Object determinant(Object x, int[] dims, DType dtype) {
        int n = dims[dims.length - 1];
        double[] factors = copy(x, dtype);
        int batch = batch(dims, 2);
        double[] y = new double[3 * batch];
        forEach(batch, cube(n) * 2 / 3, i -> {
            double sign = BlockedLu.factor(factors, i * n * n, n, new int[n]);
            // The product as a fraction and an exponent, since it may leave the range of doubles and come back.
            double fraction = sign;
            long exponent = 0;
            double logarithm = sign == 0 ? Double.NEGATIVE_INFINITY : 0;
            for (int k = 0; k < n && sign != 0; k++) {
                double pivot = factors[i * n * n + k * n + k];
                logarithm += Math.log(Math.abs(pivot));
                sign *= Math.signum(pivot);
                fraction *= pivot;
                int out = Double.isFinite(fraction) ? Math.getExponent(fraction) : 0;
                fraction = Math.scalb(fraction, -out);
                exponent += out;
            }
            y[3 * i] = Math.scalb(fraction, Math.clamp(exponent, -5000, 5000));
            y[3 * i + 1] = sign;
            y[3 * i + 2] = logarithm;
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Lu].
    static Object lu(Object x, int[] dims, DType dtype) {
        int n = dims[dims.length - 1];
        int size = n * n + n;
        int batch = batch(dims, 2);
        double[] a = wide(x, dtype);
        double[] y = new double[batch * size];
        forEach(batch, cube(n) * 2 / 3, i -> {
            int[] rows = new int[n];
            System.arraycopy(a, i * n * n, y, i * size, n * n);
            BlockedLu.factor(y, i * size, n, rows);
            for (int row = 0; row < n; row++) {
                y[i * size + n * n + row] = rows[row];
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Qr].
    static Object qr(Object x, int[] dims, boolean complete, DType dtype) {
        int m = dims[dims.length - 2];
        int n = dims[dims.length - 1];
        int inner = complete ? m : Math.min(m, n);
        int size = inner * (m + n);
        int batch = batch(dims, 2);
        double[] a = wide(x, dtype);
        double[] y = new double[batch * size];
        forEach(batch, 4L * m * n * inner, i -> new HouseholderQr(a, i * m * n, m, n).write(y, i * size, inner));
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [Svd].
    static Object svd(Object x, int[] dims, Svd.Part part, int size, DType dtype) {
        int m = dims[dims.length - 2];
        int n = dims[dims.length - 1];
        int k = Math.min(m, n);
        int batch = batch(dims, 2);
        double[] a = wide(x, dtype);
        double[] y = new double[batch * size];
        forEach(batch, 30L * m * n * k, i -> {
            boolean vectors = part != Svd.Part.VALUES;
            new BidiagonalSvd(a, i * m * n, m, n, vectors, part == Svd.Part.COMPLETE).write(y, i * size);
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Eigh].
    static Object eigh(Object x, int[] dims, boolean vectors, DType dtype) {
        int n = dims[dims.length - 1];
        int size = vectors ? n + n * n : n;
        int batch = batch(dims, 2);
        double[] a = wide(x, dtype);
        double[] y = new double[batch * size];
        forEach(batch, 9 * cube(n), i -> new SymmetricEigen(a, i * n * n, n, vectors).write(y, i * size, vectors));
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Eig].
    static Object eig(Object x, int[] dims, boolean vectors, DType dtype) {
        int n = dims[dims.length - 2];
        int size = vectors ? 2 * n + 2 * n * n : 2 * n;
        int batch = batch(dims, 3);
        double[] a = wide(x, dtype);
        double[] y = new double[batch * size];
        forEach(
                batch,
                100 * cube(n),
                i -> SchurFunctions.eigen(new ComplexSchur(a, 2 * i * n * n, n), y, i * size, vectors));
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.SquareRoot].
    static Object squareRoot(Object x, int[] dims, DType dtype) {
        int n = dims[dims.length - 2];
        double[] a = wide(x, dtype);
        double[] y = new double[a.length];
        forEach(
                batch(dims, 3),
                100 * cube(n),
                i -> SchurFunctions.squareRoot(new ComplexSchur(a, 2 * i * n * n, n), y, 2 * i * n * n));
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.Sylvester].
    static Object sylvester(Object a, Object b, Object c, int[] dims, DType dtype) {
        int n = dims[dims.length - 2];
        double[] left = wide(a, dtype);
        double[] right = wide(b, dtype);
        double[] sum = wide(c, dtype);
        double[] y = new double[sum.length];
        forEach(batch(dims, 3), 200 * cube(n), i -> {
            int at = 2 * i * n * n;
            SchurFunctions.sylvester(new ComplexSchur(left, at, n), new ComplexSchur(right, at, n), sum, at, y, at);
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    /// See [io.gradus.op.TridiagonalSolve].
    ///
    /// @throws IllegalArgumentException for a singular matrix
    static Object solveTridiagonal(Object a, int[] aDims, Object b, int[] bDims, DType dtype) {
        int n = aDims[aDims.length - 1];
        int k = bDims[bDims.length - 1];
        double[] diagonals = wide(a, dtype);
        double[] y = copy(b, dtype);
        forEach(batch(aDims, 2), 8L * n * (k + 1), i -> {
            if (!TridiagonalSystems.solve(diagonals, 3 * i * n, n, y, i * n * k, k)) {
                throw singular("tridiagonal_solve", aDims, i);
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }
}
