package io.gradus.golden;

import static io.gradus.Gradus.complex;
import static io.gradus.Gradus.fft;
import static io.gradus.Gradus.fft2;
import static io.gradus.Gradus.fft3;
import static io.gradus.Gradus.ifft;
import static io.gradus.Gradus.ifft2;
import static io.gradus.Gradus.ifft3;
import static io.gradus.Gradus.irfft;
import static io.gradus.Gradus.irfft2;
import static io.gradus.Gradus.irfft3;
import static io.gradus.Gradus.istft;
import static io.gradus.Gradus.rfft;
import static io.gradus.Gradus.rfft2;
import static io.gradus.Gradus.rfft3;
import static io.gradus.Gradus.stft;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.RealImag;
import io.gradus.Signal;
import io.gradus.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Names of Fourier transforms and signal processing. Keras works on pairs of parts, TensorFlow on complex tensors.
final class SignalOps {
    private SignalOps() {}

    static void bind(OpTable table) {
        keras(table);
        kerasPieces(table);
        fourier(table);
        pieces(table);
        windows(table);
        cosine(table);
    }

    private static List<Tensor> parts(RealImag pair) {
        return List.of(pair.real(), pair.imag());
    }

    private static List<Tensor> parts(Tensor z) {
        return List.of(Gradus.real(z), Gradus.imag(z));
    }

    private static void keras(OpTable table) {
        table.put("keras.ops.fft", a -> parts(fft(pair(a).get(0), pair(a).get(1))));
        table.put("keras.ops.fft2", a -> parts(fft2(pair(a).get(0), pair(a).get(1))));
        table.put("keras.ops.ifft2", a -> parts(Gradus.ifft2(pair(a).get(0), pair(a).get(1))));
        table.put(
                "keras.ops.rfft",
                a -> parts(a.has(1, "fft_length") ? rfft(a.x(0), a.integer(1, "fft_length", 0)) : rfft(a.x(0))));
        table.put("keras.ops.irfft", a -> {
            Tensor real = pair(a).get(0);
            Tensor imag = pair(a).get(1);
            return a.has(1, "fft_length") ? irfft(real, imag, a.integer(1, "fft_length", 0)) : irfft(real, imag);
        });
    }

    private static List<Tensor> pair(Arguments a) {
        return a.tensors(0, "x");
    }

    private static void kerasPieces(OpTable table) {
        table.put(
                "keras.ops.extract_sequences",
                a -> Gradus.extractSequences(
                        a.x(0), a.integer(1, "sequence_length", 0), a.integer(2, "sequence_stride", 0)));
        table.put("keras.ops.stft", a -> {
            int length = a.integer(1, "sequence_length", 0);
            return parts(stft(
                    a.x(0),
                    length,
                    a.integer(2, "sequence_stride", 0),
                    a.integer(3, "fft_length", 0),
                    kerasWindow(a, 4, length, a.x(0).dtype()),
                    a.truth(5, "center", true)));
        });
        table.put("keras.ops.istft", SignalOps::inverse);
    }

    private static Tensor inverse(Arguments a) {
        Tensor z = complex(pair(a).get(0), pair(a).get(1));
        int sequence = a.integer(1, "sequence_length", 0);
        int stride = a.integer(2, "sequence_stride", 0);
        int transform = a.integer(3, "fft_length", 0);
        Tensor window = kerasWindow(a, 5, sequence, z.dtype().part());
        boolean center = a.truth(6, "center", true);
        return a.has(4, "length")
                ? istft(z, sequence, stride, transform, window, center, a.integer(4, "length", 0))
                : istft(z, sequence, stride, transform, window, center);
    }

    private static @Nullable Tensor kerasWindow(Arguments a, int position, int length, DType dtype) {
        if (a.isNone(position, "window")) {
            return null;
        }
        if (a.has(position, "window") && !a.json(position, "window").isText()) {
            return a.x(position, "window");
        }
        return switch (a.text(position, "window", "hann")) {
            case "hann" -> Signal.hannWindow(length, true, dtype);
            case "hamming" -> Signal.hammingWindow(length, true, dtype);
            default -> throw new IllegalArgumentException("unknown window " + a.text(position, "window", ""));
        };
    }

    private static void fourier(OpTable table) {
        table.put("tf.signal.fft", a -> fft(a.x(0, "input")));
        table.put("tf.signal.ifft", a -> ifft(a.x(0, "input")));
        table.put("tf.signal.fft2d", a -> fft2(a.x(0, "input")));
        table.put("tf.signal.ifft2d", a -> ifft2(a.x(0, "input")));
        table.put("tf.signal.fft3d", a -> fft3(a.x(0, "input")));
        table.put("tf.signal.ifft3d", a -> ifft3(a.x(0, "input")));
        sized(table, "tf.signal.rfft", Gradus::rfft, (x, n) -> rfft(x, n[0]));
        sized(table, "tf.signal.irfft", Gradus::irfft, (x, n) -> irfft(x, n[0]));
        sized(table, "tf.signal.rfft2d", Gradus::rfft2, (x, n) -> rfft2(x, n[0], n[1]));
        sized(table, "tf.signal.irfft2d", Gradus::irfft2, (x, n) -> irfft2(x, n[0], n[1]));
        sized(table, "tf.signal.rfft3d", Gradus::rfft3, (x, n) -> rfft3(x, n[0], n[1], n[2]));
        sized(table, "tf.signal.irfft3d", Gradus::irfft3, (x, n) -> irfft3(x, n[0], n[1], n[2]));
    }

    /// A transform with lengths.
    @FunctionalInterface
    private interface Sized {
        Tensor apply(Tensor x, int[] lengths);
    }

    private static void sized(OpTable table, String api, Function<Tensor, Tensor> whole, Sized cut) {
        table.put(api, a -> {
            Tensor x = a.x(0, "input_tensor");
            return a.has(1, "fft_length") ? cut.apply(x, a.integers(1, "fft_length")) : whole.apply(x);
        });
    }

    private static void pieces(OpTable table) {
        table.put(
                "tf.signal.frame",
                a -> Signal.frame(
                        a.x(0, "signal"),
                        a.integer(1, "frame_length", 0),
                        a.integer(2, "frame_step", 0),
                        a.truth(3, "pad_end", false),
                        a.number(4, "pad_value", 0),
                        a.integer(5, "axis", -1)));
        table.put(
                "tf.signal.overlap_and_add",
                a -> Signal.overlapAndAdd(a.x(0, "signal"), a.integer(1, "frame_step", 0)));
        table.put("tf.signal.stft", a -> {
            Tensor x = a.x(0, "signals");
            int length = a.integer(1, "frame_length", 0);
            return Signal.stft(
                    x,
                    length,
                    a.integer(2, "frame_step", 0),
                    a.integer(3, "fft_length", Signal.enclosingPowerOfTwo(length)),
                    window(a, 4, length, x.dtype()),
                    a.truth(5, "pad_end", false));
        });
        table.put("tf.signal.inverse_stft", a -> {
            Tensor x = a.x(0, "stfts");
            int length = a.integer(1, "frame_length", 0);
            return Signal.inverseStft(
                    x,
                    length,
                    a.integer(2, "frame_step", 0),
                    a.integer(3, "fft_length", Signal.enclosingPowerOfTwo(length)),
                    window(a, 4, length, x.dtype().part()));
        });
        table.put("tf.signal.fftshift", a -> Signal.fftshift(a.x(0), shiftAxes(a)));
        table.put("tf.signal.ifftshift", a -> Signal.ifftshift(a.x(0), shiftAxes(a)));
    }

    private static int[] shiftAxes(Arguments a) {
        return a.has(1, "axes") ? a.integers(1, "axes") : new int[0];
    }

    /// A window function cannot stand in a manifest: it is the default or none.
    private static @Nullable Tensor window(Arguments a, int position, int length, DType dtype) {
        return a.isNone(position, "window_fn") ? null : Signal.hannWindow(length, true, dtype);
    }

    private static void windows(OpTable table) {
        table.put(
                "tf.signal.hann_window",
                a -> Signal.hannWindow(length(a), a.truth(1, "periodic", true), a.dtype(2, "dtype", DType.FLOAT32)));
        table.put(
                "tf.signal.hamming_window",
                a -> Signal.hammingWindow(length(a), a.truth(1, "periodic", true), a.dtype(2, "dtype", DType.FLOAT32)));
        table.put(
                "tf.signal.kaiser_window",
                a -> Signal.kaiserWindow(length(a), beta(a), a.dtype(2, "dtype", DType.FLOAT32)));
        table.put(
                "tf.signal.kaiser_bessel_derived_window",
                a -> Signal.kaiserBesselDerivedWindow(length(a), beta(a), a.dtype(2, "dtype", DType.FLOAT32)));
        table.put("tf.signal.vorbis_window", a -> Signal.vorbisWindow(length(a), a.dtype(1, "dtype", DType.FLOAT32)));
    }

    private static int length(Arguments a) {
        return a.integer(0, "window_length", 0);
    }

    private static double beta(Arguments a) {
        return a.number(1, "beta", 12).doubleValue();
    }

    private static void cosine(OpTable table) {
        table.put("tf.signal.dct", a -> {
            Tensor x = a.x(0, "input");
            int type = a.integer(1, "type", 2);
            boolean orthonormal = orthonormal(a, 4);
            checkLast(a, 3);
            return a.has(2, "n")
                    ? Signal.dct(x, type, orthonormal, a.integer(2, "n", 0))
                    : Signal.dct(x, type, orthonormal);
        });
        table.put("tf.signal.idct", a -> {
            checkLast(a, 3);
            if (a.has(2, "n")) {
                throw new IllegalArgumentException("TensorFlow's idct has no length yet");
            }
            return Signal.idct(a.x(0, "input"), a.integer(1, "type", 2), orthonormal(a, 4));
        });
        table.put("tf.signal.mdct", a -> {
            Tensor x = a.x(0, "signals");
            int length = a.integer(1, "frame_length", 0);
            Tensor window = a.isNone(2, "window_fn") ? null : Signal.vorbisWindow(length, x.dtype());
            return Signal.mdct(x, length, window, a.truth(3, "pad_end", false), orthonormal(a, 4));
        });
        table.put("tf.signal.inverse_mdct", a -> {
            Tensor x = a.x(0, "mdcts");
            int length = 2 * x.shape().dim(-1);
            Tensor window = a.isNone(1, "window_fn") ? null : Signal.vorbisWindow(length, x.dtype());
            return Signal.inverseMdct(x, window, orthonormal(a, 2));
        });
        table.put(
                "tf.signal.linear_to_mel_weight_matrix",
                a -> Signal.linearToMelWeightMatrix(
                        a.integer(0, "num_mel_bins", 20),
                        a.integer(1, "num_spectrogram_bins", 129),
                        a.number(2, "sample_rate", 8000).doubleValue(),
                        a.number(3, "lower_edge_hertz", 125.0).doubleValue(),
                        a.number(4, "upper_edge_hertz", 3800.0).doubleValue(),
                        a.dtype(5, "dtype", DType.FLOAT32)));
        table.put(
                "tf.signal.mfccs_from_log_mel_spectrograms",
                a -> Signal.mfccsFromLogMelSpectrograms(a.x(0, "log_mel_spectrograms")));
    }

    private static boolean orthonormal(Arguments a, int position) {
        return a.text(position, "norm", "").equals("ortho");
    }

    private static void checkLast(Arguments a, int position) {
        if (a.integer(position, "axis", -1) != -1) {
            throw new IllegalArgumentException("TensorFlow's dct works along the last axis only");
        }
    }
}
