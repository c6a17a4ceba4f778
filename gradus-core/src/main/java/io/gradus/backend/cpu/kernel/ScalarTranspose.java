package io.gradus.backend.cpu.kernel;

/// Transposes of float32 in plain Java: squares of 4×4 elements at a time, which are read by rows and written by rows.
public final class ScalarTranspose implements TransposeKernel<float[]> {
    /// The side of the square within which the small ones go one after another: 16 floats are one cache line, so each
    /// line of either side is used whole while it is near.
    private static final int TILE = 16;

    @Override
    public void transpose(int rows, int columns, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        for (int row = 0; row < rows; row += TILE) {
            int height = Math.min(TILE, rows - row);
            for (int column = 0; column < columns; column += TILE) {
                int width = Math.min(TILE, columns - column);
                tile(height, width, x, xo + row * xStep + column, xStep, y, yo + column * yStep + row, yStep);
            }
        }
    }

    private static void tile(int rows, int columns, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int wholeRows = rows & ~3;
        int wholeColumns = columns & ~3;
        for (int i = 0; i < wholeRows; i += 4) {
            for (int j = 0; j < wholeColumns; j += 4) {
                square(x, xo + i * xStep + j, xStep, y, yo + j * yStep + i, yStep);
            }
        }
        rest(wholeRows, columns - wholeColumns, x, xo + wholeColumns, xStep, y, yo + wholeColumns * yStep, yStep);
        rest(rows - wholeRows, columns, x, xo + wholeRows * xStep, xStep, y, yo + wholeRows, yStep);
    }

    private static void square(float[] x, int a, int xStep, float[] y, int yo, int yStep) {
        int b = a + xStep;
        int c = b + xStep;
        int d = c + xStep;
        float b0 = x[b];
        float b1 = x[b + 1];
        float b2 = x[b + 2];
        float b3 = x[b + 3];
        float c0 = x[c];
        float c1 = x[c + 1];
        float c2 = x[c + 2];
        float c3 = x[c + 3];
        float a0 = x[a];
        float a1 = x[a + 1];
        float a2 = x[a + 2];
        float a3 = x[a + 3];
        float d0 = x[d];
        float d1 = x[d + 1];
        float d2 = x[d + 2];
        float d3 = x[d + 3];
        put(y, yo, a0, b0, c0, d0);
        put(y, yo + yStep, a1, b1, c1, d1);
        put(y, yo + 2 * yStep, a2, b2, c2, d2);
        put(y, yo + 3 * yStep, a3, b3, c3, d3);
    }

    private static void put(float[] y, int at, float a, float b, float c, float d) {
        y[at] = a;
        y[at + 1] = b;
        y[at + 2] = c;
        y[at + 3] = d;
    }

    private static void rest(int rows, int columns, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                y[yo + j * yStep + i] = x[xo + i * xStep + j];
            }
        }
    }
}
