package io.gradus;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fourier transforms of short pieces of a signal. [Signal] has what else signal processing needs.
class SpectrogramFunctions extends FourierFunctions {
    SpectrogramFunctions() {}

    /// Pieces of the last axis: `sequenceLength` elements every `sequenceStride` elements, as long as they lie inside.
    ///
    /// @return of shape (…, pieces, sequenceLength)
    public static Tensor extractSequences(Operand x, int sequenceLength, int sequenceStride) {
        return Signal.frame(x, sequenceLength, sequenceStride);
    }

    /// The short-time Fourier transform with a Hann window, centred: see
    /// [#stft(Operand, int, int, int, Operand, boolean)].
    public static Tensor stft(Operand x, int sequenceLength, int sequenceStride, int fftLength) {
        return stft(x, sequenceLength, sequenceStride, fftLength, hann(x, sequenceLength), true);
    }

    /// The short-time Fourier transform: [#rfft(Operand)] of windowed pieces of the last axis.
    ///
    /// @param x float32 or float64, of shape (…, samples)
    /// @param sequenceLength the length of a piece
    /// @param sequenceStride how many samples lie between the starts of two pieces
    /// @param fftLength the length of the transform, in the middle of which the piece stands between zeros
    /// @param window the factors of a piece's samples, such as [Signal#hannWindow(int)]; null for none
    /// @param center whether the first piece is centred at the first sample, before which and behind the last one
    ///     the signal is reflected
    /// @return complex numbers of shape (…, pieces, fftLength/2 + 1)
    public static Tensor stft(
            Operand x,
            int sequenceLength,
            int sequenceStride,
            int fftLength,
            @Nullable Operand window,
            boolean center) {
        if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
            throw new IllegalArgumentException("stft: the signal is float32 or float64. Received: x.dtype="
                    + x.dtype().label());
        }
        checkLengths("stft", sequenceLength, sequenceStride, fftLength);
        Tensor signal = center ? reflected(x, fftLength / 2) : x.tensor();
        Tensor pieces = Signal.frame(signal, fftLength, sequenceStride);
        if (window != null) {
            pieces = multiply(pieces, centred(window, sequenceLength, fftLength, x.dtype(), "stft"));
        }
        return rfft(pieces, fftLength);
    }

    /// The inverse of [#stft(Operand, int, int, int)].
    public static Tensor istft(Operand x, int sequenceLength, int sequenceStride, int fftLength) {
        return istft(x, sequenceLength, sequenceStride, fftLength, hann(x, sequenceLength), true);
    }

    /// As the form with a length, with all samples that the pieces give.
    public static Tensor istft(
            Operand x,
            int sequenceLength,
            int sequenceStride,
            int fftLength,
            @Nullable Operand window,
            boolean center) {
        Tensor signal = overlapped(x, sequenceLength, sequenceStride, fftLength, window);
        int samples = signal.shape().dim(-1);
        int edge = center ? fftLength / 2 : 0;
        return range(signal, edge, Math.max(edge, samples - edge));
    }

    /// The inverse of [#stft(Operand, int, int, int, Operand, boolean)]: the pieces are transformed back and added
    /// where
    /// they overlap, with a window that makes up for that of the transform.
    ///
    /// @param x complex numbers of shape (…, pieces, fftLength/2 + 1)
    /// @param window as for the transform
    /// @param center as for the transform
    /// @param length how many samples are wanted, at most
    /// @return real numbers of shape (…, samples)
    public static Tensor istft(
            Operand x,
            int sequenceLength,
            int sequenceStride,
            int fftLength,
            @Nullable Operand window,
            boolean center,
            int length) {
        Tensor signal = overlapped(x, sequenceLength, sequenceStride, fftLength, window);
        int samples = signal.shape().dim(-1);
        int start = Math.min(samples, center ? fftLength / 2 : 0);
        return range(signal, start, Math.min(samples, start + length));
    }

    private static Tensor overlapped(
            Operand x, int sequenceLength, int sequenceStride, int fftLength, @Nullable Operand window) {
        checkLengths("istft", sequenceLength, sequenceStride, fftLength);
        Tensor weights = null;
        if (window != null) {
            DType dtype = Promotion.floating(x.dtype(), "istft").part();
            Tensor forward = centred(window, sequenceLength, fftLength, dtype, "istft");
            weights = Signal.inverseStftWindow(forward, sequenceStride);
        }
        return Signal.inverseStft(x, fftLength, sequenceStride, fftLength, weights);
    }

    private static Tensor hann(Operand x, int length) {
        return Signal.hannWindow(
                length, true, Promotion.floating(x.dtype(), "stft").part());
    }

    private static void checkLengths(String op, int sequenceLength, int sequenceStride, int fftLength) {
        if (sequenceLength < 1 || sequenceStride < 1 || fftLength < sequenceLength) {
            throw new IllegalArgumentException(op
                    + ": lengths and stride are positive, and the transform is at least as long as a piece. Received:"
                    + " sequenceLength=" + sequenceLength + ", sequenceStride=" + sequenceStride + ", fftLength="
                    + fftLength);
        }
    }

    private static Tensor centred(Operand window, int sequenceLength, int fftLength, DType dtype, String op) {
        if (window.rank() != 1 || window.shape().dim(0) != sequenceLength) {
            throw new IllegalArgumentException(op + ": the window has one factor for each sample of a piece. Received:"
                    + " window.shape=" + window.shape() + ", sequenceLength=" + sequenceLength);
        }
        int left = (fftLength - sequenceLength) / 2;
        return pad(cast(window, dtype), new int[][] {{left, fftLength - sequenceLength - left}});
    }

    private static Tensor reflected(Operand x, int width) {
        int samples = x.shape().dim(-1);
        if (width == 0) {
            return x.tensor();
        }
        if (width >= samples) {
            throw new IllegalArgumentException(
                    "stft: a centred transform reflects half its length, for which the signal is too short. Received:"
                            + " x.shape=" + x.shape() + ", fftLength/2=" + width);
        }
        Tensor before = flip(range(x, 1, 1 + width), -1);
        Tensor behind = flip(range(x, samples - 1 - width, samples - 1), -1);
        return concatenate(List.of(before, x, behind), -1);
    }

    private static Tensor range(Operand x, int from, int to) {
        int last = x.rank() - 1;
        int[] starts = new int[x.rank()];
        int[] stops = new int[x.rank()];
        int[] strides = new int[x.rank()];
        Arrays.fill(stops, io.gradus.op.Slice.END);
        Arrays.fill(strides, 1);
        starts[last] = from;
        stops[last] = to;
        return stridedSlice(x, starts, stops, strides);
    }
}
