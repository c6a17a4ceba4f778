package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;

/// Copies of many short rows: with a loop for each common element type, since a copy that must find out the type costs
/// as much as 64 floats.
final class RowCopies {
    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    private RowCopies() {}

    /// Copies `n` rows of `row` elements, which begin `xStep` apart in `x` and `yStep` apart in `y`.
    static void copy(Object x, int xo, int xStep, Object y, int yo, int yStep, int row, int n) {
        switch (x) {
            case float[] v -> copy(v, xo, xStep, (float[]) y, yo, yStep, row, n);
            case double[] v -> copy(v, xo, xStep, (double[]) y, yo, yStep, row, n);
            case int[] v -> copy(v, xo, xStep, (int[]) y, yo, yStep, row, n);
            case long[] v -> copy(v, xo, xStep, (long[]) y, yo, yStep, row, n);
            case byte[] v -> copy(v, xo, xStep, (byte[]) y, yo, yStep, row, n);
            default -> {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
                }
            }
        }
    }

    /// Copies `n` rows of `row` elements: those of `x`, counted from `xo` on, whose numbers `index` holds from `first`
    /// on, one behind the other to `y`.
    static void pick(Object x, int xo, int[] index, int first, Object y, int yo, int row, int n) {
        switch (x) {
            case float[] v -> KERNELS.pick(v, xo, index, first, (float[]) y, yo, row, n);
            case double[] v -> pick(v, xo, index, first, (double[]) y, yo, row, n);
            case int[] v -> pick(v, xo, index, first, (int[]) y, yo, row, n);
            case long[] v -> pick(v, xo, index, first, (long[]) y, yo, row, n);
            case byte[] v -> pick(v, xo, index, first, (byte[]) y, yo, row, n);
            default -> {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
                }
            }
        }
    }

    /// Rows that end up one behind the other, and begin at multiples of their length, are picked.
    private static void copy(float[] x, int xo, int xStep, float[] y, int yo, int yStep, int row, int n) {
        if (yStep == row && xStep % row == 0) {
            int[] index = new int[n];
            for (int i = 0; i < n; i++) {
                index[i] = i * (xStep / row);
            }
            KERNELS.pick(x, xo, index, 0, y, yo, row, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
        }
    }

    private static void copy(double[] x, int xo, int xStep, double[] y, int yo, int yStep, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
        }
    }

    private static void pick(double[] x, int xo, int[] index, int first, double[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
        }
    }

    private static void copy(int[] x, int xo, int xStep, int[] y, int yo, int yStep, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
        }
    }

    private static void pick(int[] x, int xo, int[] index, int first, int[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
        }
    }

    private static void copy(long[] x, int xo, int xStep, long[] y, int yo, int yStep, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
        }
    }

    private static void pick(long[] x, int xo, int[] index, int first, long[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
        }
    }

    private static void copy(byte[] x, int xo, int xStep, byte[] y, int yo, int yStep, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + i * xStep, y, yo + i * yStep, row);
        }
    }

    private static void pick(byte[] x, int xo, int[] index, int first, byte[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, xo + index[first + i] * row, y, yo + i * row, row);
        }
    }
}
