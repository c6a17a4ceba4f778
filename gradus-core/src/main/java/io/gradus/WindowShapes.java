package io.gradus;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The factors of windows, which the functions with NumPy's names and those with TensorFlow's share. A window of one
/// factor is 1.
final class WindowShapes {
    private WindowShapes() {}

    static double[] factors(int length, IntToDoubleFunction factor) {
        double[] factors = new double[length];
        Arrays.setAll(factors, k -> length == 1 ? 1 : factor.applyAsDouble(k));
        return factors;
    }

    /// a - b·cos(2πk/n) + c·cos(4πk/n).
    static double[] cosines(int length, double n, double a, double b, double c) {
        return factors(length, k -> {
            double angle = 2 * Math.PI * k / n;
            return a - b * Math.cos(angle) + c * Math.cos(2 * angle);
        });
    }

    /// I₀(β √(1 - (2k/(n-1) - 1)²)) / I₀(β) for a length n.
    static double[] kaiser(int length, double beta) {
        double half = (length - 1) / 2.0;
        double[] arguments = factors(length, k -> {
            double at = (k - half) / half;
            return beta * Math.sqrt(Math.max(0, 1 - at * at));
        });
        Tensor places = Gradus.constant(arguments);
        // With a factor of its size each function value is near 1, so that none overflows.
        Tensor scaled = Gradus.multiply(Gradus.exp(Gradus.subtract(places, Math.abs(beta))), Gradus.i0e(places));
        double peak = Gradus.i0e(Gradus.constant(beta, DType.FLOAT64)).scalar();
        double[] values = Gradus.divide(scaled, peak).toDoubleArray();
        return factors(length, k -> values[k]);
    }
}
