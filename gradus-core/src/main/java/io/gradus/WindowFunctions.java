package io.gradus;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Windows: the factors by which the samples of a piece of a signal are multiplied before it is transformed.
class WindowFunctions {
    WindowFunctions() {}

    /// A Hann window of float32, periodic; see [#hannWindow(int, boolean, DType)].
    public static Tensor hannWindow(int length) {
        return hannWindow(length, true, DType.FLOAT32);
    }

    /// The window ½ - ½ cos(2πk/n).
    ///
    /// @param periodic whether n is an even length itself, for spectra, and not one less, for filters
    public static Tensor hannWindow(int length, boolean periodic, DType dtype) {
        return raisedCosine(length, periodic, dtype, 0.5, 0.5);
    }

    /// A Hamming window of float32, periodic; see [#hammingWindow(int, boolean, DType)].
    public static Tensor hammingWindow(int length) {
        return hammingWindow(length, true, DType.FLOAT32);
    }

    /// The window 0.54 - 0.46 cos(2πk/n).
    ///
    /// @param periodic whether n is an even length itself, for spectra, and not one less, for filters
    public static Tensor hammingWindow(int length, boolean periodic, DType dtype) {
        return raisedCosine(length, periodic, dtype, 0.54, 0.46);
    }

    private static Tensor raisedCosine(int length, boolean periodic, DType dtype, double a, double b) {
        double n = length + (periodic && length % 2 == 0 ? 1 : 0) - 1;
        return window(length, dtype, k -> length == 1 ? 1 : a - b * Math.cos(2 * Math.PI * k / n));
    }

    private static Tensor window(int length, DType dtype, IntToDoubleFunction factor) {
        if (length < 0 || !dtype.isFloating()) {
            throw new IllegalArgumentException(
                    "Signal: a window has a length from 0 up and a floating-point dtype. Received: length=" + length
                            + ", dtype=" + dtype.label());
        }
        double[] factors = new double[length];
        Arrays.setAll(factors, factor);
        return Gradus.cast(Gradus.constant(factors), dtype);
    }

    /// The Kaiser window: I₀(β √(1 - (2k/(n-1) - 1)²)) / I₀(β) for a length n.
    ///
    /// @param beta the larger, the wider the main lobe of its spectrum and the lower the others; 12 in TensorFlow
    public static Tensor kaiserWindow(int length, double beta, DType dtype) {
        double half = (length - 1) / 2.0;
        double peak = scaledBesselI0(beta);
        return window(length, dtype, k -> {
            double at = length == 1 ? 0 : (k - half) / half;
            double argument = beta * Math.sqrt(Math.max(0, 1 - at * at));
            return Math.exp(argument - beta) * scaledBesselI0(argument) / peak;
        });
    }

    /// e⁻ˣ I₀(x) for x ≥ 0: the power series, or far out the asymptotic one (Abramowitz and Stegun 9.6.12, 9.7.1).
    private static double scaledBesselI0(double x) {
        double term = 1;
        double sum = 1;
        if (x > 40) {
            for (int k = 1; k < 30; k++) {
                term *= (2 * k - 1.0) * (2 * k - 1.0) / (8 * x * k);
                sum += term;
            }
            return sum / Math.sqrt(2 * Math.PI * x);
        }
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x * x / 4 / k / k;
            sum += term;
        }
        return sum * Math.exp(-x);
    }

    /// The Kaiser-Bessel-derived window, for [Signal#mdct]: roots of running sums of a Kaiser window of half the
    /// length.
    ///
    /// @param length even
    public static Tensor kaiserBesselDerivedWindow(int length, double beta, DType dtype) {
        int half = length / 2;
        double[] sums = kaiserWindow(half + 1, beta, DType.FLOAT64).toDoubleArray();
        for (int k = 1; k <= half; k++) {
            sums[k] += sums[k - 1];
        }
        return window(2 * half, dtype, k -> Math.sqrt(sums[k < half ? k : 2 * half - 1 - k] / sums[half]));
    }

    /// The window of the Vorbis codec, for [Signal#mdct]: sin(π/2 sin²(π (k + ½) / n)).
    public static Tensor vorbisWindow(int length, DType dtype) {
        return window(length, dtype, k -> {
            double sine = Math.sin(Math.PI / length * (k + 0.5));
            return Math.sin(Math.PI / 2 * sine * sine);
        });
    }
}
