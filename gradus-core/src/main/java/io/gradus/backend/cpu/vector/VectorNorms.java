package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.NormKernels;
import io.gradus.backend.cpu.ScalarNorms;

/// [NormKernels] that takes vectors once they are warm ([Warming]), and plain Java for narrow rows.
final class VectorNorms implements NormKernels {
    /// The length of the widest vectors, as a number, so that programs with narrow rows need not wait for the Vector
    /// API's classes.
    private static final int LEAST = 16;

    /// What an element costs in plain Java, in multiply-adds.
    private static final long COST = 4;

    private final NormKernels plain = new ScalarNorms();
    private final Warming<NormVectors> vectors;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorNorms(boolean eager) {
        vectors = new Warming<>(NormTrial::new, eager);
    }

    private NormKernels ready(int rows, int n) {
        NormKernels vector = n < LEAST || !NormVectors.fits() ? null : vectors.get(COST * rows * n);
        return vector == null ? plain : vector;
    }

    @Override
    public void normalize(
            int rows,
            int n,
            float[] x,
            int at,
            float[] gamma,
            float[] beta,
            boolean centered,
            double epsilon,
            float[] y) {
        ready(rows, n).normalize(rows, n, x, at, gamma, beta, centered, epsilon, y);
    }

    @Override
    public void inputGradient(
            int rows,
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] gamma,
            boolean centered,
            double epsilon,
            float[] dx) {
        ready(rows, n).inputGradient(rows, n, dy, x, at, gamma, centered, epsilon, dx);
    }

    @Override
    public void addScaleGradient(
            int rows, int n, float[] dy, float[] x, int at, boolean centered, double epsilon, float[] sums, int to) {
        ready(rows, n).addScaleGradient(rows, n, dy, x, at, centered, epsilon, sums, to);
    }
}
