package io.gradus.backend.cpu.kernel;

import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;

/// The element-wise functions in plain Java: the reference, and what runs where the Vector API is absent.
public final class ScalarElementwise implements ElementwiseKernels {
    /// Elements that stay in the level 1 cache from one loop to the next.
    private static final int BLOCK = 1 << 11;

    /// The least magnitude that no int has.
    private static final float NO_INT = 0x1p31f;

    @Override
    public void unary(Unary op, float[] x, float[] y, int from, int to) {
        FloatUnary.apply(op, x, y, from, to);
    }

    @Override
    public void unary(Unary op, double[] x, double[] y, int from, int to) {
        DoubleUnary.apply(op, x, y, from, to);
    }

    @Override
    public void binary(
            Binary op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, float[] y, int yo, int n) {
        FloatBinary.apply(op, a, ao, aStride, b, bo, bStride, y, yo, n);
    }

    @Override
    public void binary(
            Binary op, double[] a, int ao, int aStride, double[] b, int bo, int bStride, double[] y, int yo, int n) {
        DoubleBinary.apply(op, a, ao, aStride, b, bo, bStride, y, yo, n);
    }

    @Override
    public void compare(
            Comparison op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, boolean[] y, int yo, int n) {
        switch (op) {
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * aStride] == b[bo + i * bStride];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * aStride] != b[bo + i * bStride];
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * aStride] < b[bo + i * bStride];
                }
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * aStride] <= b[bo + i * bStride];
                }
            }
            case GREATER -> compare(Comparison.LESS, b, bo, bStride, a, ao, aStride, y, yo, n);
            case GREATER_EQUAL -> compare(Comparison.LESS_EQUAL, b, bo, bStride, a, ao, aStride, y, yo, n);
        }
    }

    @Override
    public void convertUnsigned(byte[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float signed = x[i];
            // C2 does not vectorise `x & 0xff` with a conversion.
            y[i] = signed + (128f - 128f * Math.signum(signed + 0.5f));
        }
    }

    @Override
    public void convert(float[] x, int[] y, int from, int to) {
        for (int start = from; start < to; start += BLOCK) {
            convertBlock(x, y, start, Math.min(to, start + BLOCK));
        }
    }

    /// Java's conversion, but for NaN and numbers that are too large, which a block rarely has.
    private static void convertBlock(float[] x, int[] y, int from, int to) {
        float greatest = 0;
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, Math.abs(x[i]));
        }
        for (int i = from; i < to; i++) {
            y[i] = (int) x[i];
        }
        if (!(greatest < NO_INT)) {
            for (int i = from; i < to; i++) {
                y[i] = Math.abs(x[i]) < NO_INT ? y[i] : Integer.MIN_VALUE;
            }
        }
    }

    @Override
    public void scale(float[] x, int at, int n, float factor) {
        for (int i = at; i < at + n; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public void pick(float[] x, int xo, int[] index, int first, float[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
        }
    }

    @Override
    public void addPicked(float[] x, int xo, int[] index, int first, float[] y, int yo, int stride, int width, int n) {
        for (int i = 0; i < n; i++) {
            int from = xo + i * stride;
            int to = yo + index[first + i] * stride;
            for (int j = 0; j < width; j++) {
                y[to + j] += x[from + j];
            }
        }
    }

    @Override
    public void select(
            boolean[] condition,
            int co,
            int cStride,
            float[] a,
            int ao,
            int aStride,
            float[] b,
            int bo,
            int bStride,
            float[] y,
            int yo,
            int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = condition[co + i * cStride] ? a[ao + i * aStride] : b[bo + i * bStride];
        }
    }
}
