package io.gradus;

import java.util.function.IntFunction;

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
        return window(length, dtype, count -> WindowShapes.cosines(count, n, a, b, 0));
    }

    private static Tensor window(int length, DType dtype, IntFunction<double[]> factors) {
        if (length < 0 || !dtype.isFloating()) {
            throw new IllegalArgumentException(
                    "Signal: a window has a length from 0 up and a floating-point dtype. Received: length=" + length
                            + ", dtype=" + dtype.label());
        }
        return Gradus.cast(Gradus.constant(factors.apply(length)), dtype);
    }

    /// The Kaiser window: I₀(β √(1 - (2k/(n-1) - 1)²)) / I₀(β) for a length n.
    ///
    /// @param beta the larger, the wider the main lobe of its spectrum and the lower the others; 12 in TensorFlow
    public static Tensor kaiserWindow(int length, double beta, DType dtype) {
        return window(length, dtype, count -> WindowShapes.kaiser(count, beta));
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
        return window(
                2 * half,
                dtype,
                count -> WindowShapes.factors(
                        count, k -> Math.sqrt(sums[k < half ? k : 2 * half - 1 - k] / sums[half])));
    }

    /// The window of the Vorbis codec, for [Signal#mdct]: sin(π/2 sin²(π (k + ½) / n)).
    public static Tensor vorbisWindow(int length, DType dtype) {
        return window(
                length,
                dtype,
                count -> WindowShapes.factors(count, k -> {
                    double sine = Math.sin(Math.PI / count * (k + 0.5));
                    return Math.sin(Math.PI / 2 * sine * sine);
                }));
    }
}
