package io.gradus.backend.cpu;

import io.gradus.op.SelfGated;
import io.gradus.op.Unary;

/// One thread's work on blocks of `float[]` for [SelfGates].
///
/// A block is copied to arrays of its own first, and back at the end: all loops then have one index, as C2 wants it for
/// vectors, since it cannot know that arrays with different ones do not overlap.
final class FloatSelfGates {
    private static final float ROOT_HALF = (float) Math.sqrt(0.5);
    private static final float CUBE = (float) SelfGated.CUBE;
    private static final float THREE_CUBES = (float) (3 * SelfGated.CUBE);
    private static final float TANH_FACTOR = (float) SelfGated.TANH_FACTOR;
    private static final float DENSITY = (float) SelfGated.DENSITY;

    private final ElementwiseKernels kernels;
    private final float[] values;
    private final float[] argument;
    private final float[] share;
    private final float[] density;
    private final float[] results;

    FloatSelfGates(ElementwiseKernels kernels, int block) {
        this.kernels = kernels;
        values = new float[block];
        argument = new float[block];
        share = new float[block];
        density = new float[block];
        results = new float[block];
    }

    /// Writes the activations of the n elements from `at` on.
    void apply(SelfGated op, float[] x, float[] y, int at, int n) {
        System.arraycopy(x, at, values, 0, n);
        share(op, n);
        if (op == SelfGated.SILU) {
            silu(values, share, results, n);
        } else {
            gelu(values, share, results, n);
        }
        System.arraycopy(results, 0, y, at, n);
    }

    private static void silu(float[] x, float[] share, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * share[i];
        }
    }

    private static void gelu(float[] x, float[] share, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * 0.5f * (share[i] + 1);
        }
    }

    /// Computes the function that the shares are made of.
    private void share(SelfGated op, int n) {
        float[] source = values;
        if (op != SelfGated.SILU) {
            source = argument;
            if (op == SelfGated.GELU) {
                scale(values, argument, n);
            } else {
                tanhArgument(values, argument, n);
            }
        }
        kernels.unary(SelfGates.share(op), source, share, 0, n);
    }

    private static void scale(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * ROOT_HALF;
        }
    }

    private static void tanhArgument(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (x[i] + x[i] * x[i] * x[i] * CUBE) * TANH_FACTOR;
        }
    }

    /// Writes the gradients of the n elements from `at` on.
    void gradient(SelfGated op, float[] dy, float[] x, float[] dx, int at, int n) {
        System.arraycopy(x, at, values, 0, n);
        share(op, n);
        System.arraycopy(dy, at, results, 0, n);
        switch (op) {
            case GELU -> {
                exponent(values, argument, n);
                kernels.unary(Unary.EXP, argument, density, 0, n);
                geluGradient(values, share, density, results, n);
            }
            case APPROXIMATE_GELU -> approximateGradient(values, share, results, n);
            case SILU -> siluGradient(values, share, results, n);
        }
        System.arraycopy(results, 0, dx, at, n);
    }

    private static void exponent(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * x[i] * -0.5f;
        }
    }

    private static void geluGradient(float[] x, float[] share, float[] density, float[] dy, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] *= (share[i] + 1) * 0.5f + x[i] * (density[i] * DENSITY);
        }
    }

    private static void approximateGradient(float[] x, float[] tanh, float[] dy, int n) {
        for (int i = 0; i < n; i++) {
            float inner = (x[i] * x[i] * THREE_CUBES + 1) * TANH_FACTOR;
            dy[i] *= (tanh[i] + 1 + x[i] * inner * (1 - tanh[i] * tanh[i])) * 0.5f;
        }
    }

    private static void siluGradient(float[] x, float[] share, float[] dy, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] *= share[i] * (x[i] * (1 - share[i]) + 1);
        }
    }
}
