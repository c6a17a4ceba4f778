package io.gradus.backend.cpu.dtype;

import io.gradus.DType;

/// The neighbours of floating-point numbers in each dtype's own spacing.
public final class NextAfter {
    private NextAfter() {}

    /// For each number of `x` the next one towards that of `target`.
    public static Object apply(Object x, Object target, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> floats((float[]) x, (float[]) target);
            case FLOAT64 -> doubles((double[]) x, (double[]) target);
            default -> halves((short[]) x, (short[]) target, dtype);
        };
    }

    private static float[] floats(float[] x, float[] target) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.nextAfter(x[i], target[i]);
        }
        return y;
    }

    private static double[] doubles(double[] x, double[] target) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.nextAfter(x[i], target[i]);
        }
        return y;
    }

    /// The 16-bit formats: sign and magnitude, so that a neighbour's bits differ by 1.
    private static short[] halves(short[] x, short[] target, DType dtype) {
        float[] wide = (float[]) Widening.widen(x, dtype);
        float[] goal = (float[]) Widening.widen(target, dtype);
        short[] y = new short[x.length];
        for (int i = 0; i < y.length; i++) {
            if (Float.isNaN(wide[i]) || wide[i] == goal[i]) {
                y[i] = Float.isNaN(wide[i]) ? x[i] : target[i];
            } else if (Float.isNaN(goal[i])) {
                y[i] = target[i];
            } else if (wide[i] == 0) {
                y[i] = (short) (goal[i] > 0 ? 1 : 0x8001);
            } else {
                boolean outwards = goal[i] > wide[i] == wide[i] > 0;
                y[i] = (short) (outwards ? x[i] + 1 : x[i] - 1);
            }
        }
        return y;
    }
}
