package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ScalarScores;
import io.gradus.backend.cpu.kernel.ScoreKernels;

/// [ScoreKernels] on vectors once they are warm ([Warming]), and in plain Java until then.
final class VectorScores implements ScoreKernels {
    /// What an element costs in plain Java, in multiply-adds: little, and the exponential.
    private static final long COST = 3;

    private static final long EXP_COST = 20;

    private final ScoreKernels plain = new ScalarScores();
    private final Warming<ScoreKernels> vectors;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorScores(boolean eager) {
        vectors = new Warming<>(ScoreTrial::new, eager);
    }

    private ScoreKernels kernels(long cost) {
        ScoreKernels ready = vectors.get(cost);
        return ready == null ? plain : ready;
    }

    @Override
    public void greatest(int rows, int stride, float[] scores, float[] most) {
        kernels(COST * rows * stride).greatest(rows, stride, scores, most);
    }

    @Override
    public void exponentials(int rows, int stride, float[] scores, float[] most, float[] sums) {
        kernels(EXP_COST * rows * stride).exponentials(rows, stride, scores, most, sums);
    }

    @Override
    public void scale(int rows, int stride, float[] x, float[] factors) {
        kernels(COST * rows * stride).scale(rows, stride, x, factors);
    }

    @Override
    public void dots(int rows, int stride, float[] a, float[] b, float[] sums) {
        kernels(COST * rows * stride).dots(rows, stride, a, b, sums);
    }

    @Override
    public void slopes(int rows, int stride, float[] shares, float[] slopes, float[] means, float factor) {
        kernels(COST * rows * stride).slopes(rows, stride, shares, slopes, means, factor);
    }
}
