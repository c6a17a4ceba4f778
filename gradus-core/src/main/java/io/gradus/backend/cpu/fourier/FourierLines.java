package io.gradus.backend.cpu.fourier;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;

/// Neighbouring numbers of each of several sequences, read once and put side by side with those of the other sequences:
/// floats by transposing and then widening, doubles eight complex numbers at a time.
final class FourierLines {
    /// The floats of each sequence that are moved at a time.
    static final int FLOATS = 64;

    /// The sequences that are read at a time, which lie far apart.
    private static final int STREAMS = 16;

    private static final TransposeKernel<float[]> TRANSPOSE =
            CpuKernels.current().transpose();

    private FourierLines() {}

    /// Reads the floats of each sequence, which are parts of numbers in turns, `stride` apart from one to the
    /// next.
    ///
    /// @param parts 1 for real numbers, which the second array has no share in, 2 for complex ones
    /// @param line where [#FLOATS] floats of each sequence find room
    static void read(
            float[] x,
            int from,
            int stride,
            int floats,
            int parts,
            int width,
            double[][] re,
            double[][] im,
            float[] line) {
        for (int i = 0; i < floats; i += FLOATS) {
            int n = Math.min(FLOATS, floats - i);
            for (int s = 0; s < width; s += STREAMS) {
                int rows = Math.min(STREAMS, width - s);
                TRANSPOSE.transpose(rows, n, x, from + i + s * stride, stride, line, s, width);
            }
            for (int j = 0; j < n; j++) {
                int number = (i + j) / parts;
                widen(line, j * width, (i + j) % parts == 0 ? re[number] : im[number], width);
            }
        }
    }

    /// Writes floats of each sequence.
    static void write(
            float[] y,
            int to,
            int stride,
            int floats,
            int parts,
            int width,
            double[][] re,
            double[][] im,
            float[] line) {
        for (int i = 0; i < floats; i += FLOATS) {
            int n = Math.min(FLOATS, floats - i);
            for (int j = 0; j < n; j++) {
                int number = (i + j) / parts;
                narrow((i + j) % parts == 0 ? re[number] : im[number], line, j * width, width);
            }
            TRANSPOSE.transpose(n, width, line, 0, width, y, to + i, stride);
        }
    }

    private static void widen(float[] x, int xo, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[xo + i];
        }
    }

    private static void narrow(double[] x, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) x[i];
        }
    }

    static void read(double[] x, double[][] re, double[][] im, int i, int from, int stride, int width) {
        read(
                x, from, stride, width, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6],
                re[i + 7], im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void read(
            double[] x,
            int from,
            int stride,
            int width,
            double[] r0,
            double[] r1,
            double[] r2,
            double[] r3,
            double[] r4,
            double[] r5,
            double[] r6,
            double[] r7,
            double[] m0,
            double[] m1,
            double[] m2,
            double[] m3,
            double[] m4,
            double[] m5,
            double[] m6,
            double[] m7) {
        for (int s = 0; s < width; s++) {
            int at = from + s * stride;
            r0[s] = x[at];
            m0[s] = x[at + 1];
            r1[s] = x[at + 2];
            m1[s] = x[at + 3];
            r2[s] = x[at + 4];
            m2[s] = x[at + 5];
            r3[s] = x[at + 6];
            m3[s] = x[at + 7];
            r4[s] = x[at + 8];
            m4[s] = x[at + 9];
            r5[s] = x[at + 10];
            m5[s] = x[at + 11];
            r6[s] = x[at + 12];
            m6[s] = x[at + 13];
            r7[s] = x[at + 14];
            m7[s] = x[at + 15];
        }
    }

    static void write(double[] y, double[][] re, double[][] im, int i, int to, int stride, int width) {
        write(
                y, to, stride, width, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6],
                re[i + 7], im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void write(
            double[] y,
            int to,
            int stride,
            int width,
            double[] r0,
            double[] r1,
            double[] r2,
            double[] r3,
            double[] r4,
            double[] r5,
            double[] r6,
            double[] r7,
            double[] m0,
            double[] m1,
            double[] m2,
            double[] m3,
            double[] m4,
            double[] m5,
            double[] m6,
            double[] m7) {
        for (int s = 0; s < width; s++) {
            int at = to + s * stride;
            y[at] = r0[s];
            y[at + 1] = m0[s];
            y[at + 2] = r1[s];
            y[at + 3] = m1[s];
            y[at + 4] = r2[s];
            y[at + 5] = m2[s];
            y[at + 6] = r3[s];
            y[at + 7] = m3[s];
            y[at + 8] = r4[s];
            y[at + 9] = m4[s];
            y[at + 10] = r5[s];
            y[at + 11] = m5[s];
            y[at + 12] = r6[s];
            y[at + 13] = m6[s];
            y[at + 14] = r7[s];
            y[at + 15] = m7[s];
        }
    }
}
