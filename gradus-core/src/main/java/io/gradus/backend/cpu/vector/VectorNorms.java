package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.NormKernels;
import io.gradus.backend.cpu.kernel.ScalarNorms;

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

    private NormKernels ready(Rows rows) {
        boolean narrow = rows.n() < LEAST || !NormVectors.fits();
        NormKernels vector = narrow ? null : vectors.get(COST * rows.count() * rows.n());
        return vector == null ? plain : vector;
    }

    @Override
    public void normalize(Rows rows, float[] gamma, float[] beta, float[] y) {
        ready(rows).normalize(rows, gamma, beta, y);
    }

    @Override
    public void sums(Rows rows, float[] dy, float[] gamma, float[] totals, int to, float[] factors, int from) {
        ready(rows).sums(rows, dy, gamma, totals, to, factors, from);
    }

    @Override
    public void inputGradient(Rows rows, float[] dy, float[] gamma, float[] factors, int from, float[] dx) {
        ready(rows).inputGradient(rows, dy, gamma, factors, from, dx);
    }
}
