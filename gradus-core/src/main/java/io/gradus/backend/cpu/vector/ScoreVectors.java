package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.expOfNonPositive;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.VectorOperators.GT;

import io.gradus.backend.cpu.kernel.ScoreKernels;
import jdk.incubator.vector.FloatVector;

/// [ScoreKernels] on vectors: a vector of queries at a time goes down all keys, with its sums in a register.
final class ScoreVectors implements ScoreKernels {
    @Override
    public void greatest(int rows, int stride, float[] scores, float[] most) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector greatest = load(most, j);
            for (int at = j; at < rows * stride; at += stride) {
                FloatVector score = load(scores, at);
                greatest = greatest.blend(score, score.compare(GT, greatest));
            }
            greatest.intoArray(most, j);
        }
    }

    @Override
    public void exponentials(int rows, int stride, float[] scores, float[] most, float[] sums) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector shift = load(most, j);
            FloatVector sum = load(sums, j);
            for (int at = j; at < rows * stride; at += stride) {
                FloatVector share = expOfNonPositive(load(scores, at).sub(shift));
                share.intoArray(scores, at);
                sum = sum.add(share);
            }
            sum.intoArray(sums, j);
        }
    }

    @Override
    public void scale(int rows, int stride, float[] x, float[] factors) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector factor = load(factors, j);
            for (int at = j; at < rows * stride; at += stride) {
                load(x, at).mul(factor).intoArray(x, at);
            }
        }
    }

    @Override
    public void dots(int rows, int stride, float[] a, float[] b, float[] sums) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int at = j; at < rows * stride; at += stride) {
                sum = sum.add(load(a, at).mul(load(b, at)));
            }
            sum.intoArray(sums, j);
        }
    }

    @Override
    public void slopes(int rows, int stride, float[] shares, float[] slopes, float[] means, float factor) {
        for (int j = 0; j < stride; j += LANES) {
            FloatVector mean = load(means, j);
            for (int at = j; at < rows * stride; at += stride) {
                FloatVector slope = load(slopes, at).sub(mean);
                load(shares, at).mul(slope).mul(factor).intoArray(slopes, at);
            }
        }
    }
}
