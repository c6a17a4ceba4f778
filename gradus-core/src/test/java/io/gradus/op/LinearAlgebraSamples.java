package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;

/// Samples of linear algebra. What reads one triangle of a symmetric matrix only, with a gradient for both, has its
/// slopes checked in `LinearAlgebraTest`.
final class LinearAlgebraSamples {
    private LinearAlgebraSamples() {}

    static void add(List<Sample> samples) {
        for (int[] batch : new int[][] {{}, {2}, {2, 1}, {0}}) {
            for (int n : new int[] {1, 3, 4}) {
                systems(samples, batch, n);
            }
            decompositions(samples, batch);
        }
        samples.add(rough(Cholesky.CHOLESKY, "nothing", uniform(-1, 1, 0, 0)));
        samples.add(rough(new Solve(false), "nothing", uniform(-1, 1, 0, 0), uniform(-1, 1, 0, 2)));
        samples.add(rough(new Svd(Svd.Part.REDUCED), "nothing", uniform(-1, 1, 0, 3)));
        samples.add(rough(new Qr(false), "nothing", uniform(-1, 1, 3, 0)));
        // More than one block, and matrices for several threads.
        samples.add(rough(Cholesky.CHOLESKY, "large", positive(new int[0], 150)));
        samples.add(rough(new Solve(true), "large", regular(new int[] {2}, 150), uniform(-1, 1, 2, 150, 3)));
    }

    private static void systems(List<Sample> samples, int[] batch, int n) {
        Tensor a = regular(batch, n);
        Tensor b = uniform(-1, 1, with(batch, n, 2));
        samples.add(rough(Cholesky.CHOLESKY, "positive", positive(batch, n)));
        samples.add(smooth(Determinant.DETERMINANT, "regular", a));
        samples.add(smooth(Lu.LU, "regular", a));
        samples.add(smooth(
                TridiagonalSolve.TRIDIAGONAL_SOLVE,
                "regular",
                Gradus.add(uniform(-0.3, 0.3, with(batch, 3, n)), middle(n)),
                b));
        for (boolean transposed : new boolean[] {false, true}) {
            samples.add(smooth(new Solve(transposed), "regular", a, b));
            samples.add(smooth(new TriangularSolve(true, transposed), "lower", Gradus.tril(a), b));
            samples.add(smooth(new TriangularSolve(false, transposed), "upper", Gradus.triu(a), b));
        }
    }

    private static void decompositions(List<Sample> samples, int[] batch) {
        for (int[] size : new int[][] {{4, 3}, {3, 3}, {2, 4}, {1, 1}}) {
            Tensor x = Gradus.multiply(uniform(-1, 1, with(batch, size)), spread(size));
            boolean small = size[0] <= size[1];
            samples.add(smooth(new Qr(false), "matrices", x));
            samples.add(small ? smooth(new Qr(true), "complete", x) : rough(new Qr(true), "complete", x));
            samples.add(smooth(new Svd(Svd.Part.VALUES), "matrices", x));
            samples.add(smooth(new Svd(Svd.Part.REDUCED), "matrices", x));
            boolean determined = Math.abs(size[0] - size[1]) <= 1;
            Svd complete = new Svd(Svd.Part.COMPLETE);
            samples.add(determined ? smooth(complete, "complete", x) : rough(complete, "complete", x));
        }
        Tensor x = Gradus.multiply(uniform(-1, 1, with(batch, 3, 3)), spread(3, 3));
        samples.add(smooth(new Eigh(true), "lower triangle", x));
        samples.add(smooth(new Eigh(false), "lower triangle", x));
        Tensor parts = uniform(-1, 1, with(batch, 3, 3, 2));
        // The phases of eigenvectors are free: their slopes are none.
        samples.add(rough(new Eig(true), "complex", parts));
        samples.add(rough(new Eig(false), "complex", parts));
        Tensor root = Gradus.add(
                parts,
                Gradus.viewAsReal(
                        Gradus.eye(3, 3, 0, io.gradus.DType.COMPLEX128).multiply(3)));
        samples.add(smooth(SquareRoot.SQUARE_ROOT, "right half-plane", root));
        samples.add(smooth(Sylvester.SYLVESTER, "right half-planes", root, Gradus.multiply(root, 1.1), parts));
    }

    /// Matrices far from singular.
    private static Tensor regular(int[] batch, int n) {
        return Gradus.add(uniform(-1, 1, with(batch, n, n)), unit(n, 2 * Math.sqrt(n)));
    }

    private static Tensor positive(int[] batch, int n) {
        Tensor x = uniform(-1, 1, with(batch, n, n));
        return Gradus.add(Gradus.matmul(x, x, false, true), unit(n, 1));
    }

    private static Tensor unit(int n, double factor) {
        return Gradus.multiply(Gradus.eye(n, n, 0, io.gradus.DType.FLOAT64), factor);
    }

    private static Tensor middle(int n) {
        return Gradus.constant(new double[][] {new double[n], ones(n), new double[n]});
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 2);
        return ones;
    }

    /// Factors of rows that keep singular values apart.
    private static Tensor spread(int... size) {
        double[] factors = new double[size[0]];
        java.util.Arrays.setAll(factors, i -> 1 + 0.7 * i);
        return Gradus.constant(factors, Shape.of(size[0], 1));
    }

    private static int[] with(int[] batch, int... dims) {
        int[] all = java.util.Arrays.copyOf(batch, batch.length + dims.length);
        System.arraycopy(dims, 0, all, batch.length, dims.length);
        return all;
    }
}
