package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.interpreter.ShapeOnly;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Linear algebra against what defines it, gradients of compositions against slopes, and what is refused.
class LinearAlgebraTest {
    private static Tensor normal(long seed, int... dims) {
        Random random = new Random(seed);
        double[] values = new double[Shape.of(dims).size()];
        Arrays.setAll(values, i -> random.nextGaussian());
        return constant(values, Shape.of(dims));
    }

    private static Tensor positive(Tensor x) {
        int n = x.shape().dim(-1);
        return add(matmul(x, x, false, true), eye(n, n, 0, DType.FLOAT64));
    }

    private static void close(Tensor wanted, Tensor got, double room) {
        assertEquals(wanted.shape(), got.shape());
        assertArrayEquals(wanted.toDoubleArray(), got.toDoubleArray(), room);
    }

    private static Tensor unit(int n) {
        return eye(n, n, 0, DType.FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 63, 64, 65, 200})
    void factorsMultiplyToTheMatrix(int n) {
        Tensor x = normal(n, n, n);
        double room = 1e-11 * n;
        Tensor a = positive(x);
        close(a, matmul(cholesky(a), cholesky(a), false, true), room);
        close(x, luReconstruct(luFactor(x)), room);
        close(unit(n), matmul(a, inv(a)), room);
        close(
                x,
                matmul(
                        x,
                        matmul(x, solve(x, normal(1, n, n)))
                                .subtract(normal(1, n, n))
                                .add(unit(n))),
                1e-6);
        EigenFactors eigen = eigh(a);
        close(a, matmul(multiply(eigen.vectors(), eigen.values()), eigen.vectors(), false, true), room);
        close(unit(n), matmul(eigen.vectors(), eigen.vectors(), true, false), room);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,3", "3,5", "40,40", "70,30", "30,70"})
    void orthogonalFactorsMultiplyToTheMatrix(int m, int n) {
        Tensor x = normal(m, m, n);
        for (boolean full : new boolean[] {false, true}) {
            QrFactors qr = qr(x, full);
            close(x, matmul(qr.q(), qr.r()), 1e-12 * m);
            close(unit(qr.q().shape().dim(1)), matmul(qr.q(), qr.q(), true, false), 1e-12 * m);
            SvdFactors svd = svd(x, full);
            int k = Math.min(m, n);
            Tensor u = slice(svd.u(), new int[] {0, 0}, new int[] {m, k});
            Tensor v = slice(svd.v(), new int[] {0, 0}, new int[] {n, k});
            close(x, matmul(multiply(u, svd.s()), v, false, true), 1e-12 * m);
            close(unit(svd.u().shape().dim(1)), matmul(svd.u(), svd.u(), true, false), 1e-12 * m);
            close(unit(svd.v().shape().dim(1)), matmul(svd.v(), svd.v(), true, false), 1e-12 * n);
            close(svd.s(), svdvals(x), 0);
        }
    }

    @Test
    void ranksAndRangesThatAreLow() {
        Tensor low = matmul(normal(1, 5, 2), normal(2, 2, 4));
        assertEquals(2, matrixRank(low).getInt());
        assertEquals(0, matrixRank(zeros(Shape.of(3, 3), DType.FLOAT64)).getInt());
        SvdFactors svd = svd(low);
        close(unit(4), matmul(svd.u(), svd.u(), true, false), 1e-13);
        close(unit(4), matmul(svd.v(), svd.v(), true, false), 1e-13);
        close(low, matmul(matmul(low, pinv(low)), low), 1e-12);
        // Squares of these would leave the range of doubles.
        close(constant(new double[] {3e200, 1e-50}), svdvals(constant(new double[][] {{0, 3e200}, {1e-50, 0}})), 1e187);
        assertEquals(
                1e-50,
                svdvals(constant(new double[][] {{0, 3e200}, {1e-50, 0}})).getDouble(1),
                1e-64);
        assertEquals(
                0.0,
                det(low.reshape(2, 10).matmul(zeros(Shape.of(10, 2), DType.FLOAT64)))
                        .scalar());
        SlogDet singular = slogdet(ones(3, 3));
        assertEquals(0f, singular.sign().getFloat());
        assertEquals(Float.NEGATIVE_INFINITY, singular.logabsdet().getFloat());
        Tensor large = multiply(unit(400), 10);
        assertEquals(400 * Math.log(10), slogdet(large).logabsdet().scalar(), 1e-9);
        assertEquals(-2f, det(constant(new float[][] {{1, 2}, {3, 4}})).getFloat());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void eigenvaluesOfAnyMatrix(int n) {
        Tensor x = normal(n, n, n);
        EigenFactors eigen = eig(x);
        Tensor z = cast(x, DType.COMPLEX128);
        Tensor left = matmul(z, eigen.vectors());
        assertArrayEquals(parts(left), parts(multiply(eigen.vectors(), expandDims(eigen.values(), 0))), 1e-11);
        assertArrayEquals(parts(eigen.values()), parts(eigvals(x)), 0);
        Tensor root = sqrtm(z);
        assertArrayEquals(parts(z), parts(matmul(root, root)), 1e-10);
        assertArrayEquals(parts(z), parts(expm(logm(z))), 1e-9);
    }

    private static double[] parts(Tensor z) {
        return viewAsReal(z).toDoubleArray();
    }

    @Test
    void eigenvaluesThatMeet() {
        // A Jordan block has one eigenvector only; rotations have none that is real.
        Tensor block = constant(new double[][] {{2, 1, 0}, {0, 2, 1}, {0, 0, 2}});
        assertArrayEquals(new double[] {2, 0, 2, 0, 2, 0}, parts(eigvals(block)), 1e-12);
        close(block, matmul(sqrtm(block), sqrtm(block)), 1e-14);
        Tensor turn = constant(new double[][] {{0, -1}, {1, 0}});
        double[] values = parts(eigvals(turn));
        assertEquals(1, Math.abs(values[1]), 1e-15);
        close(constant(new double[][] {{0, -Math.PI / 2}, {Math.PI / 2, 0}}), real(logm(turn)), 1e-14);
        assertTrue(Double.isNaN(sqrtm(constant(new double[][] {{-1, 0}, {0, -4}}))
                .getDouble(0, 0)));
        close(
                exp(constant(new double[][] {{1}, {-30}, {200}})),
                expm(constant(new double[][][] {{{1}}, {{-30}}, {{200}}})).reshape(3, 1),
                1e75);
    }

    @Test
    void gradientsOfSymmetricMatricesAreSlopes() {
        Tensor weights = normal(9, 3, 3);
        slopes(x -> sum(multiply(cholesky(positive(x)), weights)), normal(1, 3, 3));
        slopes(x -> sum(multiply(choleskyInverse(cholesky(positive(x))), weights)), normal(2, 3, 3));
        slopes(x -> logdet(positive(x)), normal(3, 3, 3));
        slopes(x -> sum(multiply(eigh(positive(x)).values(), constant(new double[] {1, 2, 4}))), normal(4, 3, 3));
    }

    @Test
    void gradientsOfMatrixFunctionsAreSlopes() {
        Tensor weights = normal(9, 3, 3);
        Tensor x = normal(1, 3, 3);
        slopes(z -> sum(multiply(expm(z), weights)), multiply(x, 3));
        slopes(z -> sum(multiply(sqrtm(positive(z)), weights)), x);
        slopes(z -> sum(multiply(real(logm(positive(z))), weights)), x);
        slopes(z -> sum(multiply(pinv(z), normal(5, 3, 4))), normal(6, 4, 3));
        slopes(z -> sum(multiply(pinv(z), normal(5, 4, 3))), normal(6, 3, 4));
        slopes(z -> sum(multiply(lstsq(z, normal(5, 4, 2)), normal(7, 3, 2))), normal(6, 4, 3));
        slopes(z -> sum(multiply(luSolve(luFactor(z), normal(5, 3, 2)), normal(7, 3, 2))), x);
        // Functions of eigenvectors that do not depend on their phases.
        slopes(z -> sum(abs(eigvals(z))), x);
        slopes(z -> sum(multiply(square(abs(eig(z).vectors())), weights)), x);
        slopes(z -> sum(multiply(real(inv(complex(z, transpose(z)))), weights)), x);
        slopes(z -> sum(multiply(imag(cholesky(hermitian(z))), weights)), x);
    }

    private static Tensor hermitian(Tensor x) {
        Tensor z = complex(x, transpose(x));
        return add(matmul(z, adjoint(z)), eye(3, 3, 0, DType.COMPLEX128));
    }

    private static void slopes(UnaryOperator<Tensor> function, Tensor x) {
        slope(function, x);
        Tensor direction = normal(8, x.shape().dims());
        slope(z -> sum(multiply(gradient(function, z), direction)), x);
    }

    private static void slope(UnaryOperator<Tensor> function, Tensor x) {
        Tensor direction = normal(7, x.shape().dims());
        double step = 1e-5;
        double ahead = function.apply(add(x, multiply(direction, step))).scalar();
        double behind = function.apply(add(x, multiply(direction, -step))).scalar();
        double slope = (ahead - behind) / (2 * step);
        double expected = sum(multiply(gradient(function, x), direction)).scalar();
        assertEquals(slope, expected, 1e-5 * Math.max(1, Math.abs(slope)));
    }

    private static Tensor gradient(UnaryOperator<Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return Objects.requireNonNull(tape.gradient(function.apply(x), x));
        }
    }

    @Test
    void shapesOfUnknownBatches() {
        Tensor x = ShapeOnly.tensor(Shape.of(Shape.UNKNOWN, 4, 3), DType.FLOAT32);
        assertEquals(Shape.of(Shape.UNKNOWN, 3), svd(x).s().shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 4, 4), qr(x, true).q().shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 3, 4), pinv(x).shape());
        Tensor square = matmul(x, x, true, false);
        assertEquals(Shape.of(Shape.UNKNOWN, 3, 3), inv(square).shape());
        assertEquals(Shape.of(Shape.UNKNOWN), det(square).shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 3, 3), expm(square).shape());
    }

    @Test
    void narrowAndIntegerMatrices() {
        assertEquals(DType.FLOAT32, inv(constant(new int[][] {{2, 0}, {0, 4}})).dtype());
        Tensor half = cast(constant(new float[][] {{2, 0}, {0, 4}}), DType.FLOAT16);
        assertEquals(DType.FLOAT16, cholesky(half).dtype());
        assertEquals(DType.FLOAT16, solve(half, half).dtype());
        assertEquals(8.0, det(half).scalar());
    }

    @Test
    void whatHasNoSolutionIsRefused() {
        fails(
                "solve: the matrix must be invertible. Received: matrix 0 of a tensor of shape (2, 2)",
                () -> inv(ones(2, 2)));
        fails(
                "solve_triangular: the matrix must be invertible. Received: matrix 0 of a tensor of shape (2, 2)",
                () -> solveTriangular(zeros(2, 2), ones(2, 1), true));
        fails(
                "cholesky: the matrix must be positive definite, but row 1 of the factor has no real root on the"
                        + " diagonal. Received: matrix 0 of a tensor of shape (2, 2)",
                () -> cholesky(constant(new double[][] {{1, 2}, {2, 1}})));
        fails("inv: the matrices must be square. Received: x.shape=(2, 3)", () -> inv(ones(2, 3)));
        fails("cholesky: the matrices must be square. Received: x.shape=(2, 3)", () -> cholesky(ones(2, 3)));
        fails(
                "solve: the right sides have as many rows as the matrices, and the same batch. Received: a.shape=(2, 2),"
                        + " b.shape=(3, 1)",
                () -> solve(unit(2), normal(1, 3, 1)));
        fails("svd: the last two axes are those of matrices. Received: x.shape=(3,)", () -> svd(ones(3)));
        fails(
                "tridiagonal_solve: the matrix must be invertible. Received: matrix 0 of a tensor of shape (3, 2)",
                () -> tridiagonalSolve(zeros(3, 2), ones(2, 1)));
        fails(
                "svd: the op is not defined for complex numbers; take real, imag, abs or angle of them first. Received:"
                        + " dtypes=[complex64], shapes=[(2, 2)]",
                () -> svd(cast(ones(2, 2), DType.COMPLEX64)));
        Tensor tall = normal(1, 4, 2);
        assertThrows(
                UnsupportedOperationException.class,
                () -> gradient(x -> sum(qr(x, true).q()), tall));
    }

    private static void fails(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
