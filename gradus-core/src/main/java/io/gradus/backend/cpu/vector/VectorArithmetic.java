package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;

import io.gradus.op.Binary;

/// Arithmetic on rows that begin at different places of their arrays, which C2 does not vectorise, since it cannot tell
/// that they do not overlap. Rows have a multiple of the vector's length.
final class VectorArithmetic {
    /// Whether there is a loop for `op`.
    static boolean has(Binary op) {
        return switch (op) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM -> true;
            case FLOOR_DIVIDE, MOD, POWER, ARCTAN2, RELU_GRADIENT, AND, OR, XOR -> false;
        };
    }

    void apply(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        switch (op) {
            case ADD -> add(a, ao, b, bo, y, yo, n);
            case SUBTRACT -> subtract(a, ao, b, bo, y, yo, n);
            case MULTIPLY -> multiply(a, ao, b, bo, y, yo, n);
            case DIVIDE -> divide(a, ao, b, bo, y, yo, n);
            case MAXIMUM -> maximum(a, ao, b, bo, y, yo, n);
            case MINIMUM -> minimum(a, ao, b, bo, y, yo, n);
            case FLOOR_DIVIDE, MOD, POWER, ARCTAN2, RELU_GRADIENT, AND, OR, XOR ->
                throw new IllegalArgumentException(op.name());
        }
    }

    /// Rows of any length from that of a vector on: their last vectors overlap those before, which is cheaper than a
    /// few scalars.
    void applyRows(Binary op, float[] a, int ao, float[] b, float[] y, int yo, int rows) {
        int n = b.length;
        int whole = n - n % LANES;
        int last = n - LANES;
        for (int at = 0; at < rows * n; at += n) {
            apply(op, a, ao + at, b, 0, y, yo + at, whole);
            if (whole < n) {
                apply(op, a, ao + at + last, b, last, y, yo + at + last, LANES);
            }
        }
    }

    void scale(float[] x, int at, int n, float factor) {
        if (n == 0) {
            return;
        }
        for (int i = at; i < at + n; i += LANES) {
            load(x, i).mul(factor).intoArray(x, i);
        }
    }

    /// The last vector of a row overlaps the one before.
    void pick(float[] x, int xo, int[] index, int first, float[] y, int yo, int row, int n) {
        for (int i = 0; i < n; i++) {
            int from = xo + index[first + i] * row;
            int to = yo + i * row;
            for (int j = 0; j < row - LANES; j += LANES) {
                load(x, from + j).intoArray(y, to + j);
            }
            load(x, from + row - LANES).intoArray(y, to + row - LANES);
        }
    }

    void addPicked(float[] x, int xo, int[] index, int first, float[] y, int yo, int stride, int width, int n) {
        int whole = width - width % LANES;
        for (int i = 0; i < n; i++) {
            int from = xo + i * stride;
            int to = yo + index[first + i] * stride;
            for (int j = 0; j < whole; j += LANES) {
                load(y, to + j).add(load(x, from + j)).intoArray(y, to + j);
            }
            for (int j = whole; j < width; j++) {
                y[to + j] += x[from + j];
            }
        }
    }

    private static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).add(load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void subtract(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).sub(load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void multiply(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).mul(load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void divide(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).div(load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).max(load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void minimum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).min(load(b, bo + i)).intoArray(y, yo + i);
        }
    }
}
