package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;

/// Copies between arrays of one element type, whichever that is, along steps of any size: what every kernel that only
/// moves elements is made of.
final class Strided {
    /// The side of the square that [#transpose] moves at a time: 16 floats are one cache line.
    private static final int TILE = 16;

    private static final TransposeKernel<float[]> FLOATS = CpuKernels.current().transpose();

    private Strided() {}

    /// Copies `n` elements, `xStep` apart in `x` and `yStep` apart in `y`.
    static void copy(Object x, int xo, int xStep, Object y, int yo, int yStep, int n) {
        if (xStep == 1 && yStep == 1) {
            System.arraycopy(x, xo, y, yo, n);
            return;
        }
        switch (x) {
            case float[] v -> copy(v, xo, xStep, (float[]) y, yo, yStep, n);
            case double[] v -> copy(v, xo, xStep, (double[]) y, yo, yStep, n);
            case int[] v -> copy(v, xo, xStep, (int[]) y, yo, yStep, n);
            case long[] v -> copy(v, xo, xStep, (long[]) y, yo, yStep, n);
            case short[] v -> copy(v, xo, xStep, (short[]) y, yo, yStep, n);
            case byte[] v -> copy(v, xo, xStep, (byte[]) y, yo, yStep, n);
            case boolean[] v -> copy(v, xo, xStep, (boolean[]) y, yo, yStep, n);
            default -> copy((byte[][]) x, xo, xStep, (byte[][]) y, yo, yStep, n);
        }
    }

    /// Writes the transpose of `rows` by `columns` elements, whose rows begin `xStep` apart in `x`, to `y`, whose rows
    /// begin `yStep` apart.
    ///
    /// Squares of [#TILE] go one after another, so that each cache line of either side is used whole while it is
    /// near.
    static void transpose(Object x, int xo, int xStep, Object y, int yo, int yStep, int rows, int columns) {
        if (x instanceof float[] v) {
            FLOATS.transpose(rows, columns, v, xo, xStep, (float[]) y, yo, yStep);
            return;
        }
        for (int row = 0; row < rows; row += TILE) {
            int height = Math.min(TILE, rows - row);
            for (int column = 0; column < columns; column += TILE) {
                int width = Math.min(TILE, columns - column);
                tile(x, xo + row * xStep + column, xStep, y, yo + column * yStep + row, yStep, height, width);
            }
        }
    }

    private static void tile(Object x, int xo, int xStep, Object y, int yo, int yStep, int rows, int columns) {
        switch (x) {
            case double[] v -> tile(v, xo, xStep, (double[]) y, yo, yStep, rows, columns);
            case int[] v -> tile(v, xo, xStep, (int[]) y, yo, yStep, rows, columns);
            case long[] v -> tile(v, xo, xStep, (long[]) y, yo, yStep, rows, columns);
            case short[] v -> tile(v, xo, xStep, (short[]) y, yo, yStep, rows, columns);
            case byte[] v -> tile(v, xo, xStep, (byte[]) y, yo, yStep, rows, columns);
            case boolean[] v -> tile(v, xo, xStep, (boolean[]) y, yo, yStep, rows, columns);
            default -> tile((byte[][]) x, xo, xStep, (byte[][]) y, yo, yStep, rows, columns);
        }
    }

    private static void copy(float[] x, int xo, int xStep, float[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(double[] x, int xo, int xStep, double[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(int[] x, int xo, int xStep, int[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(long[] x, int xo, int xStep, long[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(short[] x, int xo, int xStep, short[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(byte[] x, int xo, int xStep, byte[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(boolean[] x, int xo, int xStep, boolean[] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    private static void copy(byte[][] x, int xo, int xStep, byte[][] y, int yo, int yStep, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * yStep] = x[xo + i * xStep];
        }
    }

    /// As the other types, but in squares of four, whose 16 elements stay in registers between their rows and columns.
    private static void tile(double[] x, int xo, int xStep, double[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(int[] x, int xo, int xStep, int[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(long[] x, int xo, int xStep, long[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(short[] x, int xo, int xStep, short[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(byte[] x, int xo, int xStep, byte[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(boolean[] x, int xo, int xStep, boolean[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }

    private static void tile(byte[][] x, int xo, int xStep, byte[][] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }
}
