package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.irfft;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.pad;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.rfft;
import static io.gradus.Gradus.roll;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.tile;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterAdd;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Signal processing: what `tf.signal` has beyond `keras.ops`. The Fourier transforms themselves are functions of
/// [Gradus].
///
/// ```java
/// Tensor spectrogram = abs(Signal.stft(samples, 1024, 256, 1024, Signal.hannWindow(1024), false));
/// Tensor mel = matmul(spectrogram, Signal.linearToMelWeightMatrix(80, 513, 16_000, 80, 7600));
/// Tensor mfccs = Signal.mfccsFromLogMelSpectrograms(log(add(mel, 1e-6)));
/// ```
public final class Signal extends CosineTransforms {
    private Signal() {}

    /// Pieces of the last axis, as long as they lie inside; see [#frame(Operand, int, int, boolean, Number, int)].
    public static Tensor frame(Operand signal, int frameLength, int frameStep) {
        return frame(signal, frameLength, frameStep, false, 0, -1);
    }

    /// Pieces of `frameLength` elements that start every `frameStep` elements.
    ///
    /// @param padEnd whether there are also pieces that leave the axis, where `padValue` stands
    /// @param axis which two axes replace: the pieces, and the elements of each
    public static Tensor frame(
            Operand signal, int frameLength, int frameStep, boolean padEnd, Number padValue, int axis) {
        if (frameLength < 1 || frameStep < 1) {
            throw new IllegalArgumentException("frame: length and step are positive. Received: frameLength="
                    + frameLength + ", frameStep=" + frameStep + ", signal.shape=" + signal.shape());
        }
        int at = signal.shape().axis(axis, "frame");
        int samples = signal.shape().dim(at);
        int frames = padEnd
                ? Math.ceilDiv(samples, frameStep)
                : Math.max(0, 1 + Math.floorDiv(samples - frameLength, frameStep));
        int missing = padEnd ? Math.max(0, frameLength + frameStep * (frames - 1) - samples) : 0;
        Tensor padded = signal.tensor();
        if (missing > 0) {
            int[][] widths = new int[signal.rank()][2];
            widths[at][1] = missing;
            padded = pad(signal, widths, padValue);
        }
        return take(padded, positions(frames, frameLength, frameStep), at);
    }

    private static Tensor positions(int frames, int length, int step) {
        return add(multiply(reshape(arange(frames), frames, 1), step), arange(length));
    }

    /// The inverse of framing: pieces of shape (…, frames, length) added up, each `frameStep` elements behind the one
    /// before it.
    ///
    /// @return of shape (…, (frames - 1) · frameStep + length)
    public static Tensor overlapAndAdd(Operand signal, int frameStep) {
        if (signal.rank() < 2 || frameStep < 1) {
            throw new IllegalArgumentException(
                    "overlapAndAdd: the signal has the axes (…, frames, length), and the step is positive. Received:"
                            + " signal.shape=" + signal.shape() + ", frameStep=" + frameStep);
        }
        int frames = signal.shape().dim(-2);
        int length = signal.shape().dim(-1);
        int[] dims = Arrays.copyOf(signal.shape().dims(), signal.rank() - 1);
        dims[dims.length - 1] = Math.max(0, (frames - 1) * frameStep + length);
        ScatterAdd addition = new ScatterAdd(dims.length - 1, Shape.of(dims));
        return Interpreter.call(addition, positions(frames, length, frameStep), signal.tensor());
    }

    /// The short-time Fourier transform: [Gradus#rfft(Operand, int)] of windowed pieces.
    ///
    /// @param signals real numbers of shape (…, samples)
    /// @param fftLength the length of the transform; the smallest power of two that holds a piece in TensorFlow
    /// @param window the factors of a piece's samples, such as [#hannWindow(int)]; null for none
    /// @param padEnd whether there are also pieces that leave the signal, where zeros stand
    /// @return complex numbers of shape (…, frames, fftLength/2 + 1)
    public static Tensor stft(
            Operand signals, int frameLength, int frameStep, int fftLength, @Nullable Operand window, boolean padEnd) {
        Tensor frames = frame(signals, frameLength, frameStep, padEnd, 0, -1);
        return rfft(window == null ? frames : multiply(frames, window), fftLength);
    }

    /// As the longer form, with a Hann window and the smallest power of two that holds a piece.
    public static Tensor stft(Operand signals, int frameLength, int frameStep) {
        DType dtype = Promotion.floating(signals.dtype(), "stft");
        Tensor window = hannWindow(frameLength, true, dtype);
        return stft(signals, frameLength, frameStep, enclosingPowerOfTwo(frameLength), window, false);
    }

    /// The smallest power of two that is at least `length`.
    public static int enclosingPowerOfTwo(int length) {
        return length <= 1 ? 1 : Integer.highestOneBit(length - 1) << 1;
    }

    /// Pieces transformed back and added where they overlap.
    ///
    /// @param stfts complex numbers of shape (…, frames, fftLength/2 + 1)
    /// @param window the factors of a piece's samples; [#inverseStftWindow] makes up for that of the transform
    /// @return real numbers of shape (…, samples)
    public static Tensor inverseStft(
            Operand stfts, int frameLength, int frameStep, int fftLength, @Nullable Operand window) {
        if (stfts.rank() < 2) {
            throw new IllegalArgumentException(
                    "inverseStft: the input has the axes (…, frames, bins). Received: stfts.shape=" + stfts.shape());
        }
        Tensor frames = FourierFunctions.fitted(irfft(stfts, fftLength), frameLength);
        return overlapAndAdd(window == null ? frames : multiply(frames, window), frameStep);
    }

    /// As the longer form, with a Hann window and the smallest power of two that holds a piece.
    public static Tensor inverseStft(Operand stfts, int frameLength, int frameStep) {
        DType dtype = Promotion.floating(stfts.dtype(), "inverseStft").part();
        Tensor window = hannWindow(frameLength, true, dtype);
        return inverseStft(stfts, frameLength, frameStep, enclosingPowerOfTwo(frameLength), window);
    }

    /// The window for [#inverseStft] that makes up for the window of [#stft]: its factors, divided by the sum of the
    /// squares of all factors that meet at a sample (D. W. Griffin and J. S. Lim, 1984, equation 7).
    ///
    /// @param window the one of the transform, of shape (frameLength)
    public static Tensor inverseStftWindow(Operand window, int frameStep) {
        if (frameStep < 1 || window.rank() != 1) {
            throw new IllegalArgumentException(
                    "inverseStftWindow: the window is a vector and the step positive. Received: window.shape="
                            + window.shape() + ", frameStep=" + frameStep);
        }
        int length = window.shape().dim(-1);
        int overlaps = Math.ceilDiv(length, frameStep);
        Tensor squares = FourierFunctions.fitted(Gradus.square(window), overlaps * frameStep);
        Tensor sums = sum(reshape(squares, overlaps, frameStep), 0, false);
        Tensor all = FourierFunctions.fitted(tile(sums, overlaps), length);
        Tensor none = equal(all, 0);
        return where(none, zerosLike(window), divide(window, where(none, Gradus.onesLike(all), all)));
    }

    /// The elements turned along some axes by half their size, so that the frequency 0 of a spectrum stands in the
    /// middle.
    ///
    /// @param axes all when none is given
    public static Tensor fftshift(Operand x, int... axes) {
        return shifted(x, axes, size -> size / 2);
    }

    /// The inverse of [#fftshift].
    public static Tensor ifftshift(Operand x, int... axes) {
        return shifted(x, axes, size -> -(size / 2));
    }

    private static Tensor shifted(Operand x, int[] axes, java.util.function.IntUnaryOperator shift) {
        Tensor y = x.tensor();
        for (int i = 0; i < (axes.length == 0 ? x.rank() : axes.length); i++) {
            int axis = axes.length == 0 ? i : axes[i];
            y = roll(y, shift.applyAsInt(x.shape().dim(axis)), axis);
        }
        return y;
    }
}
