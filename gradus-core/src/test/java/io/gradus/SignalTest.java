package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Transforms against their definition and their inverses, and what is refused.
class SignalTest {
    private static Tensor numbers(int... dims) {
        int size = Shape.of(dims).size();
        double[] values = new double[size];
        java.util.Arrays.setAll(values, i -> Math.sin(1 + 3.7 * i * i));
        return constant(values, Shape.of(dims));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 97, 360, 1000, 1021, 4096, 8192, 10_000, 9_973, 30_375})
    void theTransformIsTheSumThatDefinesIt(int n) {
        Complex[] y = fft(numbers(n)).toComplexArray();
        double[] x = numbers(n).toDoubleArray();
        for (int k = 0; k < n; k += Math.max(1, n / 7)) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * ((long) j * k % n) / n;
                re += x[j] * Math.cos(angle);
                im += x[j] * Math.sin(angle);
            }
            assertEquals(re, y[k].real(), 1e-11 * n);
            assertEquals(im, y[k].imag(), 1e-11 * n);
        }
        assertArrayEquals(x, real(ifft(fft(numbers(n)))).toDoubleArray(), 1e-13);
        assertArrayEquals(x, irfft(rfft(numbers(n)), n).toDoubleArray(), 1e-13);
    }

    @Test
    void pairsAndComplexTensorsGiveTheSame() {
        Tensor re = numbers(2, 3);
        Tensor im = numbers(3, 2).reshape(2, 3);
        RealImag pair = fft(re, im);
        assertArrayEquals(fft(complex(re, im)).toComplexArray(), pair.complex().toComplexArray());
        assertArrayEquals(
                re.toDoubleArray(),
                ifft2(fft2(re, im).real(), fft2(re, im).imag()).real().toDoubleArray(),
                1e-14);
    }

    @Test
    void piecesComeTogetherAgain() {
        Tensor x = numbers(2, 64);
        // At the ends fewer pieces meet than the window of the inverse makes up for.
        Tensor again = istft(stft(x, 16, 4, 16), 16, 4, 16);
        assertEquals(x.shape(), again.shape());
        assertArrayEquals(inner(x).toDoubleArray(), inner(again).toDoubleArray(), 1e-13);
        Tensor window = Signal.vorbisWindow(16, DType.FLOAT64);
        Tensor padded = pad(x, new int[][] {{0, 0}, {8, 8}});
        Tensor back = Signal.inverseMdct(Signal.mdct(padded, 16, window, false, true), window, true);
        assertArrayEquals(
                x.toDoubleArray(),
                slice(back, new int[] {0, 8}, new int[] {2, 64}).toDoubleArray(),
                1e-13);
    }

    private static Tensor inner(Tensor x) {
        return slice(x, new int[] {0, 8}, new int[] {2, 48});
    }

    @Test
    void whatHasNoTransformIsRefused() {
        fails("fft2: the input needs at least 2 axes. Received: x.shape=(3,)", () -> fft2(numbers(3)));
        fails("rfft: lengths are positive. Received: x.shape=(3,), length=[0]", () -> rfft(numbers(3), 0));
        fails("rfft: the input must be real. Received: x.dtype=complex128", () -> rfft(fft(numbers(3))));
        fails(
                "stft: a centred transform reflects half its length, for which the signal is too short. Received:"
                        + " x.shape=(3,), fftLength/2=4",
                () -> stft(numbers(3), 8, 2, 8));
        fails(
                "stft: lengths and stride are positive, and the transform is at least as long as a piece. Received:"
                        + " sequenceLength=8, sequenceStride=2, fftLength=4",
                () -> stft(numbers(30), 8, 2, 4));
        fails(
                "frame: length and step are positive. Received: frameLength=0, frameStep=2, signal.shape=(3,)",
                () -> Signal.frame(numbers(3), 0, 2));
        fails(
                "dct: the type is 1 (which has no orthonormal form), 2, 3 or 4, and the input real with at least one axis."
                        + " Received: type=1, orthonormal=true, x.shape=(3,), x.dtype=float64",
                () -> Signal.dct(numbers(3), 1, true));
        fails(
                "mdct: the length of a piece is a multiple of 4. Received: frameLength=6, signals.shape=(30,)",
                () -> Signal.mdct(numbers(30), 6, null, false, false));
    }

    private static void fails(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
