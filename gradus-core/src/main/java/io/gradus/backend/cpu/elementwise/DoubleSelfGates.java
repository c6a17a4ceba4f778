package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.SelfGated;
import io.gradus.op.Unary;

/// One thread's work on blocks of `double[]` for [SelfGates].
///
/// A block is copied to arrays of its own first, and back at the end: all loops then have one index, as C2 wants it for
/// vectors, since it cannot know that arrays with different ones do not overlap.
final class DoubleSelfGates {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double CUBE = SelfGated.CUBE;
    private static final double THREE_CUBES = (3 * SelfGated.CUBE);
    private static final double TANH_FACTOR = SelfGated.TANH_FACTOR;
    private static final double DENSITY = SelfGated.DENSITY;

    private final ElementwiseKernels kernels;
    private final double[] values;
    private final double[] argument;
    private final double[] share;
    private final double[] density;
    private final double[] results;

    DoubleSelfGates(ElementwiseKernels kernels, int block) {
        this.kernels = kernels;
        values = new double[block];
        argument = new double[block];
        share = new double[block];
        density = new double[block];
        results = new double[block];
    }

    /// Writes the activations of the n elements from `at` on.
    void apply(SelfGated op, double[] x, double[] y, int at, int n) {
        System.arraycopy(x, at, values, 0, n);
        share(op, n);
        if (op == SelfGated.SILU) {
            silu(values, share, results, n);
        } else {
            gelu(values, share, results, n);
        }
        System.arraycopy(results, 0, y, at, n);
    }

    private static void silu(double[] x, double[] share, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * share[i];
        }
    }

    private static void gelu(double[] x, double[] share, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * 0.5 * (share[i] + 1);
        }
    }

    /// Computes the function that the shares are made of.
    private void share(SelfGated op, int n) {
        double[] source = values;
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

    private static void scale(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * ROOT_HALF;
        }
    }

    private static void tanhArgument(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (x[i] + x[i] * x[i] * x[i] * CUBE) * TANH_FACTOR;
        }
    }

    /// Writes the gradients of the n elements from `at` on.
    void gradient(SelfGated op, double[] dy, double[] x, double[] dx, int at, int n) {
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

    private static void exponent(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * x[i] * -0.5;
        }
    }

    private static void geluGradient(double[] x, double[] share, double[] density, double[] dy, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] *= (share[i] + 1) * 0.5 + x[i] * (density[i] * DENSITY);
        }
    }

    private static void approximateGradient(double[] x, double[] tanh, double[] dy, int n) {
        for (int i = 0; i < n; i++) {
            double inner = (x[i] * x[i] * THREE_CUBES + 1) * TANH_FACTOR;
            dy[i] *= (tanh[i] + 1 + x[i] * inner * (1 - tanh[i] * tanh[i])) * 0.5;
        }
    }

    private static void siluGradient(double[] x, double[] share, double[] dy, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] *= share[i] * (x[i] * (1 - share[i]) + 1);
        }
    }
}
