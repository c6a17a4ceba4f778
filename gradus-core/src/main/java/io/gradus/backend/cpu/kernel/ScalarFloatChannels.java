package io.gradus.backend.cpu.kernel;

import io.gradus.backend.StepMemory;
import java.util.Arrays;

/// [ChannelKernels] in plain Java, for float.
public final class ScalarFloatChannels implements ChannelKernels<float[]> {
    @Override
    public float[] allocate(int length) {
        return StepMemory.floats(length);
    }

    @Override
    public void deviations(
            int rows, int n, float[] x, int xo, int stride, float[] pivots, float[] sums, float[] squares) {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(squares, 0, n, 0);
        for (int row = 0, at = xo; row < rows; row++, at += stride) {
            for (int j = 0; j < n; j++) {
                float d = x[at + j] - pivots[j];
                sums[j] += d;
                squares[j] += d * d;
            }
        }
    }

    @Override
    public void products(
            int rows,
            int n,
            float[] dy,
            float[] x,
            int from,
            int stride,
            float[] pivots,
            float[] sums,
            float[] products) {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(products, 0, n, 0);
        for (int row = 0, at = from; row < rows; row++, at += stride) {
            for (int j = 0; j < n; j++) {
                sums[j] += dy[at + j];
                products[j] += dy[at + j] * (x[at + j] - pivots[j]);
            }
        }
    }

    @Override
    public void normalize(int n, float[] x, int at, float[] mean, float[] factor, float[] offset, float[] y) {
        for (int j = 0; j < n; j++) {
            y[at + j] = (x[at + j] - mean[j]) * factor[j] + offset[j];
        }
    }

    @Override
    public void inputGradient(
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx) {
        for (int j = 0; j < n; j++) {
            dx[at + j] = (dy[at + j] - (x[at + j] - mean[j]) * along[j] - shift[j]) * factor[j];
        }
    }

    @Override
    public void groupGradient(
            int n,
            float[] dy,
            float[] x,
            int at,
            float[] mean,
            float[] along,
            float[] shift,
            float[] factor,
            float[] dx) {
        for (int j = 0; j < n; j++) {
            dx[at + j] = dy[at + j] * factor[j] - (x[at + j] - mean[j]) * along[j] - shift[j];
        }
    }

    @Override
    public void merge(
            int n,
            long before,
            int rows,
            float[] pivots,
            float[] sums,
            float[] squares,
            double[] mean,
            double[] squared) {
        double each = 1.0 / rows;
        double share = (double) rows / (before + rows);
        double weight = before * share;
        for (int j = 0; j < n; j++) {
            double off = sums[j] * each;
            double step = pivots[j] + off - mean[j];
            mean[j] += step * share;
            squared[j] += squares[j] - sums[j] * off + step * step * weight;
        }
    }

    @Override
    public void add(int n, float[] x, double[] totals) {
        for (int j = 0; j < n; j++) {
            totals[j] += x[j];
        }
    }

    @Override
    public void round(int n, double[] x, float[] y) {
        for (int j = 0; j < n; j++) {
            y[j] = (float) x[j];
        }
    }

    @Override
    public double get(float[] x, int at) {
        return x[at];
    }

    @Override
    public void fill(float[] x, int from, int n, double value) {
        Arrays.fill(x, from, from + n, (float) value);
    }
}
