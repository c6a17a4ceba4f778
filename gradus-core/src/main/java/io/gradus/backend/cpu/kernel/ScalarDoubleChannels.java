package io.gradus.backend.cpu.kernel;

import io.gradus.backend.StepMemory;
import java.util.Arrays;

/// [ChannelKernels] in plain Java, for double.
public final class ScalarDoubleChannels implements ChannelKernels<double[]> {
    @Override
    public double[] allocate(int length) {
        return StepMemory.doubles(length);
    }

    @Override
    public void deviations(
            int rows, int n, double[] x, int xo, int stride, double[] pivots, double[] sums, double[] squares) {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(squares, 0, n, 0);
        for (int row = 0, at = xo; row < rows; row++, at += stride) {
            for (int j = 0; j < n; j++) {
                double d = x[at + j] - pivots[j];
                sums[j] += d;
                squares[j] += d * d;
            }
        }
    }

    @Override
    public void products(
            int rows,
            int n,
            double[] dy,
            double[] x,
            int from,
            int stride,
            double[] pivots,
            double[] sums,
            double[] products) {
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
    public void normalize(int n, double[] x, int at, double[] mean, double[] factor, double[] offset, double[] y) {
        for (int j = 0; j < n; j++) {
            y[at + j] = (x[at + j] - mean[j]) * factor[j] + offset[j];
        }
    }

    @Override
    public void inputGradient(
            int n,
            double[] dy,
            double[] x,
            int at,
            double[] mean,
            double[] along,
            double[] shift,
            double[] factor,
            double[] dx) {
        for (int j = 0; j < n; j++) {
            dx[at + j] = (dy[at + j] - (x[at + j] - mean[j]) * along[j] - shift[j]) * factor[j];
        }
    }

    @Override
    public void groupGradient(
            int n,
            double[] dy,
            double[] x,
            int at,
            double[] mean,
            double[] along,
            double[] shift,
            double[] factor,
            double[] dx) {
        for (int j = 0; j < n; j++) {
            dx[at + j] = dy[at + j] * factor[j] - (x[at + j] - mean[j]) * along[j] - shift[j];
        }
    }

    @Override
    public void merge(
            int n,
            long before,
            int rows,
            double[] pivots,
            double[] sums,
            double[] squares,
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
    public void add(int n, double[] x, double[] totals) {
        for (int j = 0; j < n; j++) {
            totals[j] += x[j];
        }
    }

    @Override
    public void round(int n, double[] x, double[] y) {
        for (int j = 0; j < n; j++) {
            y[j] = x[j];
        }
    }

    @Override
    public double get(double[] x, int at) {
        return x[at];
    }

    @Override
    public void fill(double[] x, int from, int n, double value) {
        Arrays.fill(x, from, from + n, value);
    }
}
