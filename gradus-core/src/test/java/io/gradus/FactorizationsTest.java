package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Factorisations of matrices of several blocks: the factors have their forms, and give the matrix again.
class FactorizationsTest {
    private static Tensor random(int... dims) {
        Random random = new Random(dims.length * 31L + dims[0]);
        int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        return constant(DoubleStream.generate(random::nextGaussian).limit(size).toArray())
                .reshape(dims);
    }

    private static Tensor wide(Tensor x, int n) {
        return add(x, multiply(eye(n, n, 0, DType.FLOAT64), 2 * Math.sqrt(n)));
    }

    private static void close(Tensor got, Tensor want) {
        double scale = Math.max(1, max(abs(want)).scalar());
        double error = max(abs(subtract(got, want))).scalar() / scale;
        assertTrue(error < 1e-11, () -> "off by " + error);
    }

    private static void orthogonal(Tensor columns) {
        int n = columns.shape().dim(-1);
        close(matmul(transpose(columns), columns), eye(n, n, 0, DType.FLOAT64));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 31, 33, 65, 130, 201})
    void squareMatrices(int n) {
        Tensor x = random(n, n);
        Tensor regular = wide(x, n);
        Tensor right = random(n, n / 2 + 1);
        close(matmul(regular, solve(regular, right)), right);
        close(matmul(regular, inv(regular)), eye(n, n, 0, DType.FLOAT64));
        for (boolean lower : new boolean[] {true, false}) {
            Tensor triangle = lower ? tril(regular) : triu(regular);
            close(matmul(triangle, solveTriangular(triangle, right, lower)), right);
            Tensor one = slice(right, new int[2], new int[] {n, 1});
            close(matmul(triangle, solveTriangular(triangle, one, lower)), one);
        }
        Tensor positive = add(matmul(x, transpose(x)), eye(n, n, 0, DType.FLOAT64));
        Tensor factor = cholesky(positive);
        close(matmul(factor, transpose(factor)), positive);
        close(factor, tril(factor));

        EigenFactors eigh = eigh(positive);
        orthogonal(eigh.vectors());
        close(matmul(multiply(eigh.vectors(), eigh.values()), transpose(eigh.vectors())), positive);
        assertTrue(isNonDecreasing(eigh.values()).getBoolean());
        assertEquals(sum(log(eigh.values())).scalar(), logdet(positive).scalar(), 1e-9 * n);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "40, 40", "97, 97", "150, 60", "60, 150", "33, 1", "1, 33", "70, 69"})
    void matricesOfAllForms(int m, int n) {
        Tensor x = random(m, n);
        for (boolean complete : new boolean[] {true, false}) {
            QrFactors qr = qr(x, complete);
            orthogonal(qr.q());
            close(qr.r(), triu(qr.r()));
            close(matmul(qr.q(), qr.r()), x);
        }
        svd(x, m, n);
    }

    private static void svd(Tensor x, int m, int n) {
        int k = Math.min(m, n);
        for (boolean complete : new boolean[] {true, false}) {
            SvdFactors svd = Gradus.svd(x, complete);
            orthogonal(svd.u());
            orthogonal(svd.v());
            Tensor u = slice(svd.u(), new int[2], new int[] {m, k});
            Tensor v = transpose(slice(svd.v(), new int[2], new int[] {n, k}));
            close(matmul(multiply(u, svd.s()), v), x);
            assertTrue(isNonDecreasing(negative(svd.s())).getBoolean());
            close(svdvals(x), svd.s());
        }
    }

    @Test
    void singularValuesOfManyMagnitudes() {
        int n = 45;
        double[] wanted = new double[n];
        Arrays.setAll(wanted, i -> Math.pow(10, -i / 3.0));
        Tensor u = qr(random(n, n)).q();
        Tensor v = qr(random(n, n).add(1.0)).q();
        Tensor x = matmul(multiply(u, constant(wanted)), transpose(v));
        double[] got = svdvals(x).toDoubleArray();
        assertArrayEquals(wanted, got, 1e-14);
        svd(x, n, n);
        // Of a bidiagonal matrix even the smallest come out to nearly all their digits.
        Tensor graded = add(diag(constant(wanted)), multiply(diag(constant(Arrays.copyOf(wanted, n - 1)), 1), 0.01));
        double[] values = svdvals(graded).toDoubleArray();
        double product = Arrays.stream(values).map(Math::log).sum();
        assertEquals(Arrays.stream(wanted).map(Math::log).sum(), product, 1e-10);
    }

    @Test
    void degenerateMatrices() {
        for (int n : new int[] {3, 50}) {
            svd(zeros(n, n).cast(DType.FLOAT64), n, n);
            svd(eye(n, n, 0, DType.FLOAT64), n, n);
            svd(ones(n, n).cast(DType.FLOAT64), n, n);
            Tensor low = matmul(random(n, 2), random(2, n));
            svd(low, n, n);
            assertEquals(2, matrixRank(low).scalar());
            Tensor same = multiply(eye(n, n, 0, DType.FLOAT64), 3);
            orthogonal(eigh(same).vectors());
            orthogonal(eigh(ones(n, n).cast(DType.FLOAT64)).vectors());
            Tensor bad = where(eye(n, n, 0, DType.BOOL), Double.NaN, ones(n, n).cast(DType.FLOAT64));
            assertTrue(all(isnan(svdvals(bad))).getBoolean());
            assertTrue(all(isnan(eigh(bad).vectors())).getBoolean());
            double[] huge = svdvals(multiply(same, 1e300)).toDoubleArray();
            assertEquals(3e300, huge[0], 1e288);
        }
    }

    @Test
    void theBitsAreTheSameOnAnyNumberOfThreads() {
        Tensor x = random(2, 140, 140);
        Tensor one = random(300, 300);
        int threads = Threads.count();
        try {
            Threads.set(1);
            double[] alone = answers(x, one);
            Threads.set(4);
            assertArrayEquals(alone, answers(x, one));
        } finally {
            Threads.set(threads);
        }
    }

    private static double[] answers(Tensor x, Tensor one) {
        Tensor positive = add(matmul(one, transpose(one)), eye(300, 300, 0, DType.FLOAT64));
        return Arrays.asList(
                        inv(x),
                        Gradus.svd(x).u(),
                        qr(x).r(),
                        inv(one),
                        cholesky(positive),
                        eigh(positive).vectors(),
                        qr(one).q(),
                        Gradus.svd(one).v())
                .stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubleArray()))
                .toArray();
    }
}
