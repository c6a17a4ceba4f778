package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ChannelKernels;
import io.gradus.backend.cpu.kernel.ScalarFloatChannels;
import org.jspecify.annotations.Nullable;

/// [ChannelKernels] that takes vectors once they are warm ([Warming]), and plain Java for narrow rows.
final class VectorChannels implements ChannelKernels<float[]> {
    /// The widest vectors: a number and no [FloatVectorMath#LANES], so that programs with narrow rows need not wait
    /// for the Vector API's classes.
    private static final int WIDEST = 16;

    /// What an element costs in plain Java, in multiply-adds.
    private static final long COST = 2;

    private final ChannelKernels<float[]> plain = new ScalarFloatChannels();
    private final Warming<FloatChannelVectors> vectors;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorChannels(boolean eager) {
        vectors = new Warming<>(ChannelsTrial::new, eager);
    }

    private @Nullable FloatChannelVectors ready(int n, long rows) {
        return n < WIDEST || n < FloatVectorMath.LANES ? null : vectors.get(COST * n * rows);
    }

    @Override
    public float[] allocate(int length) {
        return plain.allocate(length);
    }

    @Override
    public void deviations(
            int rows, int n, float[] x, int xo, int stride, float[] pivots, float[] sums, float[] squares) {
        FloatChannelVectors vector = ready(n, rows);
        if (vector == null) {
            plain.deviations(rows, n, x, xo, stride, pivots, sums, squares);
        } else {
            vector.deviations(rows, n, x, xo, stride, pivots, sums, squares);
        }
    }

    @Override
    public void products(
            int rows,
            int n,
            float[] dy,
            float[] x,
            int at,
            int stride,
            float[] pivots,
            float[] sums,
            float[] products) {
        FloatChannelVectors vector = ready(n, rows);
        if (vector == null) {
            plain.products(rows, n, dy, x, at, stride, pivots, sums, products);
        } else {
            vector.products(rows, n, dy, x, at, stride, pivots, sums, products);
        }
    }

    @Override
    public void normalize(int n, float[] x, int at, float[] mean, float[] factor, float[] offset, float[] y) {
        FloatChannelVectors vector = ready(n, 1);
        if (vector == null) {
            plain.normalize(n, x, at, mean, factor, offset, y);
        } else {
            vector.normalize(n, x, at, mean, factor, offset, y);
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
        FloatChannelVectors vector = ready(n, 1);
        if (vector == null) {
            plain.inputGradient(n, dy, x, at, mean, along, shift, factor, dx);
        } else {
            vector.inputGradient(n, dy, x, at, mean, along, shift, factor, dx);
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
        FloatChannelVectors vector = ready(n, 1);
        if (vector == null) {
            plain.groupGradient(n, dy, x, at, mean, along, shift, factor, dx);
        } else {
            vector.groupGradient(n, dy, x, at, mean, along, shift, factor, dx);
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
        plain.merge(n, before, rows, pivots, sums, squares, mean, squared);
    }

    @Override
    public void add(int n, float[] x, double[] totals) {
        plain.add(n, x, totals);
    }

    @Override
    public void round(int n, double[] x, float[] y) {
        plain.round(n, x, y);
    }

    @Override
    public double get(float[] x, int at) {
        return plain.get(x, at);
    }

    @Override
    public void fill(float[] x, int from, int n, double value) {
        plain.fill(x, from, n, value);
    }
}
