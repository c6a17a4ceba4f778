package io.gradus;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.flip;
import static io.gradus.Gradus.imag;
import static io.gradus.Gradus.irfft;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.real;
import static io.gradus.Gradus.rfft;
import static io.gradus.Gradus.split;
import static io.gradus.Gradus.stridedSlice;
import static io.gradus.Gradus.subtract;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Cosine transforms, and the mel scale of pitches on which they give the coefficients that speech recognition uses.
class CosineTransforms extends WindowFunctions {
    /// Where the mel scale turns from linear to logarithmic, and its factor, as the Hidden Markov Model Toolkit has
    /// them: mel(f) = 1127 ln(1 + f / 700).
    private static final double MEL_BREAK = 700;

    private static final double MEL_FACTOR = 1127;

    CosineTransforms() {}

    /// The discrete cosine transform of type 2 along the last axis, without normalization.
    public static Tensor dct(Operand x) {
        return dct(x, 2, false);
    }

    /// The discrete cosine transform along the last axis, as SciPy defines it.
    ///
    /// @param x real numbers of shape (…, n)
    /// @param type 1, 2, 3 or 4
    /// @param orthonormal whether the transform is scaled to be orthonormal; not for type 1
    public static Tensor dct(Operand x, int type, boolean orthonormal) {
        return cosine(x, type, orthonormal, "dct");
    }

    /// As [#dct(Operand, int, boolean)], of the first `length` numbers, behind which zeros stand where there are fewer.
    public static Tensor dct(Operand x, int type, boolean orthonormal, int length) {
        if (length < 1 || x.rank() < 1) {
            throw new IllegalArgumentException("dct: x has an axis, and the length is positive. Received: length="
                    + length + ", x.shape=" + x.shape());
        }
        return cosine(FourierFunctions.fitted(x.tensor(), length), type, orthonormal, "dct");
    }

    /// The inverse of [#dct(Operand)] but for the factor 2n.
    public static Tensor idct(Operand x) {
        return idct(x, 2, false);
    }

    /// The inverse of [#dct(Operand, int, boolean)]: but for the factor 2n (2(n - 1) for type 1) unless it is
    /// orthonormal.
    public static Tensor idct(Operand x, int type, boolean orthonormal) {
        return cosine(x, type == 2 ? 3 : type == 3 ? 2 : type, orthonormal, "idct");
    }

    private static Tensor cosine(Operand x, int type, boolean orthonormal, String op) {
        if (type < 1
                || type > 4
                || (type == 1 && orthonormal)
                || x.rank() < 1
                || x.dtype().isComplex()) {
            throw new IllegalArgumentException(
                    op + ": the type is 1 (which has no orthonormal form), 2, 3 or 4, and the input real with at least"
                            + " one axis. Received: type=" + type + ", orthonormal=" + orthonormal + ", x.shape="
                            + x.shape() + ", x.dtype=" + x.dtype().label());
        }
        Tensor signal = cast(x, Promotion.floating(x.dtype(), op));
        int n = signal.shape().dim(-1);
        if (n < (type == 1 ? 2 : 1)) {
            throw new IllegalArgumentException(op + ": the axis is too short. Received: x.shape=" + x.shape());
        }
        return switch (type) {
            case 1 -> first(signal, n);
            case 2 -> second(signal, n, orthonormal);
            case 3 -> third(signal, n, orthonormal);
            default -> fourth(signal, n, orthonormal);
        };
    }

    /// The transform of the signal and its mirror image.
    private static Tensor first(Tensor x, int n) {
        return real(rfft(concatenate(List.of(x, flip(range(x, 1, n - 1, 1), -1)), -1)));
    }

    /// Twice the real part of the transform over twice the length, each result turned by a quarter of its step.
    private static Tensor second(Tensor x, int n, boolean orthonormal) {
        Tensor spectrum = rfft(x, 2 * n);
        Tensor re = range(real(spectrum), 0, n, 1);
        Tensor im = range(imag(spectrum), 0, n, 1);
        IntToDoubleFunction weight = orthonormal ? k -> Math.sqrt((k == 0 ? 0.25 : 0.5) / n) : k -> 1;
        Tensor cos = factors(n, x.dtype(), k -> 2 * weight.applyAsDouble(k) * Math.cos(Math.PI * k / 2 / n));
        Tensor sin = factors(n, x.dtype(), k -> 2 * weight.applyAsDouble(k) * Math.sin(Math.PI * k / 2 / n));
        return Gradus.add(multiply(re, cos), multiply(im, sin));
    }

    private static Tensor third(Tensor x, int n, boolean orthonormal) {
        IntToDoubleFunction weight = orthonormal ? k -> Math.sqrt((k == 0 ? 1 : 0.5) * n) : k -> n;
        Tensor re =
                multiply(x, factors(n, x.dtype(), k -> 2 * weight.applyAsDouble(k) * Math.cos(Math.PI * k / 2 / n)));
        Tensor im =
                multiply(x, factors(n, x.dtype(), k -> 2 * weight.applyAsDouble(k) * Math.sin(Math.PI * k / 2 / n)));
        return range(irfft(re, im, 2 * n), 0, n, 1);
    }

    /// Every second result of type 2 over twice the length.
    private static Tensor fourth(Tensor x, int n, boolean orthonormal) {
        Tensor y = range(second(FourierFunctions.fitted(x, 2 * n), 2 * n, false), 1, 2 * n, 2);
        return orthonormal ? multiply(y, Math.sqrt(0.5 / n)) : y;
    }

    private static Tensor factors(int n, DType dtype, IntToDoubleFunction factor) {
        double[] factors = new double[n];
        Arrays.setAll(factors, factor);
        return cast(constant(factors), dtype);
    }

    private static Tensor range(Tensor x, int from, int to, int stride) {
        int last = x.rank() - 1;
        int[] starts = new int[x.rank()];
        int[] stops = new int[x.rank()];
        int[] strides = new int[x.rank()];
        Arrays.fill(stops, io.gradus.op.Slice.END);
        Arrays.fill(strides, 1);
        starts[last] = from;
        stops[last] = to;
        strides[last] = stride;
        return stridedSlice(x, starts, stops, strides);
    }

    /// The modified discrete cosine transform: type 4 of windowed pieces that overlap by half.
    ///
    /// @param signals real numbers of shape (…, samples)
    /// @param frameLength the length of a piece, a multiple of 4
    /// @param window the factors of a piece's samples, such as [#vorbisWindow]; null for √½
    /// @param padEnd whether there are also pieces that leave the signal, where zeros stand
    /// @param orthonormal whether the cosine transform is orthonormal
    /// @return of shape (…, frames, frameLength/2)
    public static Tensor mdct(
            Operand signals, int frameLength, @Nullable Operand window, boolean padEnd, boolean orthonormal) {
        if (frameLength < 4 || frameLength % 4 != 0) {
            throw new IllegalArgumentException("mdct: the length of a piece is a multiple of 4. Received: frameLength="
                    + frameLength + ", signals.shape=" + signals.shape());
        }
        Tensor frames = Signal.frame(signals, frameLength, frameLength / 2, padEnd, 0, -1);
        List<Tensor> quarters = split(weighted(frames, window), 4, -1);
        Tensor first = subtract(negative(flip(quarters.get(2), -1)), quarters.get(3));
        Tensor second = subtract(quarters.get(0), flip(quarters.get(1), -1));
        return dct(concatenate(List.of(first, second), -1), 4, orthonormal);
    }

    /// The inverse of [#mdct].
    ///
    /// @param mdcts of shape (…, frames, frameLength/2)
    public static Tensor inverseMdct(Operand mdcts, @Nullable Operand window, boolean orthonormal) {
        if (mdcts.rank() < 2 || mdcts.shape().dim(-1) % 2 != 0) {
            throw new IllegalArgumentException("inverseMdct: the input has the axes (…, frames, an even number)."
                    + " Received: mdcts.shape=" + mdcts.shape());
        }
        int half = mdcts.shape().dim(-1);
        Tensor back = dct(mdcts, 4, orthonormal);
        List<Tensor> halves = split(orthonormal ? back : multiply(back, 0.5 / half), 2, -1);
        Tensor frames = concatenate(
                List.of(
                        halves.get(1),
                        negative(flip(halves.get(1), -1)),
                        negative(flip(halves.get(0), -1)),
                        negative(halves.get(0))),
                -1);
        return Signal.overlapAndAdd(weighted(frames, window), half);
    }

    private static Tensor weighted(Tensor frames, @Nullable Operand window) {
        return window == null ? multiply(frames, Math.sqrt(0.5)) : multiply(frames, window);
    }

    /// The matrix that turns a spectrogram of frequencies into one of pitches on the mel scale, in float32:
    /// `matmul(spectrogram, matrix)`.
    public static Tensor linearToMelWeightMatrix(
            int numMelBins, int numSpectrogramBins, double sampleRate, double lowerEdgeHertz, double upperEdgeHertz) {
        return linearToMelWeightMatrix(
                numMelBins, numSpectrogramBins, sampleRate, lowerEdgeHertz, upperEdgeHertz, DType.FLOAT32);
    }

    /// The matrix that turns a spectrogram of frequencies into one of pitches: overlapping triangles of height 1 whose
    /// corners lie at equal distances on the mel scale. Frequency 0 counts nowhere.
    ///
    /// @param numMelBins the number of triangles; 20 in TensorFlow
    /// @param numSpectrogramBins the number of frequencies from 0 to half the sample rate; 129 in TensorFlow
    /// @param sampleRate samples a second; 8000 in TensorFlow
    /// @param lowerEdgeHertz where the first triangle begins; 125 in TensorFlow
    /// @param upperEdgeHertz where the last one ends, at most half the sample rate; 3800 in TensorFlow
    /// @return of shape (numSpectrogramBins, numMelBins)
    public static Tensor linearToMelWeightMatrix(
            int numMelBins,
            int numSpectrogramBins,
            double sampleRate,
            double lowerEdgeHertz,
            double upperEdgeHertz,
            DType dtype) {
        boolean ordered = lowerEdgeHertz >= 0 && lowerEdgeHertz < upperEdgeHertz && upperEdgeHertz <= sampleRate / 2;
        if (numMelBins < 1 || numSpectrogramBins < 1 || !ordered || !dtype.isFloating()) {
            throw new IllegalArgumentException(
                    "linearToMelWeightMatrix: the numbers are positive, the edges lie in order between 0 and half the"
                            + " sample rate, and the dtype is floating. Received: numMelBins=" + numMelBins
                            + ", numSpectrogramBins=" + numSpectrogramBins + ", sampleRate=" + sampleRate
                            + ", lowerEdgeHertz=" + lowerEdgeHertz + ", upperEdgeHertz=" + upperEdgeHertz + ", dtype="
                            + dtype.label());
        }
        double low = mel(lowerEdgeHertz);
        double step = (mel(upperEdgeHertz) - low) / (numMelBins + 1);
        double[] weights = new double[numSpectrogramBins * numMelBins];
        for (int bin = 1; bin < numSpectrogramBins; bin++) {
            double pitch = mel(sampleRate / 2 * bin / (numSpectrogramBins - 1));
            for (int band = 0; band < numMelBins; band++) {
                double rise = (pitch - low) / step - band;
                weights[bin * numMelBins + band] = Math.max(0, Math.min(rise, 2 - rise));
            }
        }
        return cast(constant(weights, Shape.of(numSpectrogramBins, numMelBins)), dtype);
    }

    private static double mel(double hertz) {
        return MEL_FACTOR * Math.log1p(hertz / MEL_BREAK);
    }

    /// The mel-frequency cepstral coefficients: [#dct(Operand)] of the logarithm of a mel spectrogram, over √(2n).
    ///
    /// @param logMelSpectrograms of shape (…, n)
    public static Tensor mfccsFromLogMelSpectrograms(Operand logMelSpectrograms) {
        Tensor y = dct(logMelSpectrograms);
        return divide(y, Math.sqrt(2.0 * logMelSpectrograms.shape().dim(-1)));
    }
}
