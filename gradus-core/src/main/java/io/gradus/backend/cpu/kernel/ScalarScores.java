package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.math.FloatMath;
import java.util.Arrays;

/// [ScoreKernels] in plain Java.
public final class ScalarScores implements ScoreKernels {
    @Override
    public void greatest(int rows, int stride, float[] scores, float[] most) {
        for (int at = 0; at < rows * stride; at += stride) {
            for (int j = 0; j < stride; j++) {
                float score = scores[at + j];
                most[j] = score > most[j] ? score : most[j];
            }
        }
    }

    @Override
    public void exponentials(int rows, int stride, float[] scores, float[] most, float[] sums) {
        for (int at = 0; at < rows * stride; at += stride) {
            for (int j = 0; j < stride; j++) {
                float share = FloatMath.expOfNonPositive(scores[at + j] - most[j]);
                scores[at + j] = share;
                sums[j] += share;
            }
        }
    }

    @Override
    public void scale(int rows, int stride, float[] x, float[] factors) {
        for (int at = 0; at < rows * stride; at += stride) {
            for (int j = 0; j < stride; j++) {
                x[at + j] *= factors[j];
            }
        }
    }

    @Override
    public void dots(int rows, int stride, float[] a, float[] b, float[] sums) {
        Arrays.fill(sums, 0, stride, 0);
        for (int at = 0; at < rows * stride; at += stride) {
            for (int j = 0; j < stride; j++) {
                sums[j] += a[at + j] * b[at + j];
            }
        }
    }

    @Override
    public void slopes(int rows, int stride, float[] shares, float[] slopes, float[] means, float factor) {
        for (int at = 0; at < rows * stride; at += stride) {
            for (int j = 0; j < stride; j++) {
                slopes[at + j] = shares[at + j] * (slopes[at + j] - means[j]) * factor;
            }
        }
    }
}
