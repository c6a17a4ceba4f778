package io.gradus.backend.cpu;

/// Eight neighbouring complex numbers of each of several sequences, which is a line of a cache in float32: read once,
/// and
/// put side by side with those of the other sequences.
final class FourierLines {
    private FourierLines() {}

    static void read(float[] x, double[][] re, double[][] im, int i, int from, int stride) {
        read(
                x, from, stride, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6], re[i + 7],
                im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void read(
            float[] x,
            int from,
            int stride,
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
        for (int s = 0; s < r0.length; s++) {
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

    static void write(float[] y, double[][] re, double[][] im, int i, int to, int stride) {
        write(
                y, to, stride, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6], re[i + 7],
                im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void write(
            float[] y,
            int to,
            int stride,
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
        for (int s = 0; s < r0.length; s++) {
            int at = to + s * stride;
            y[at] = (float) r0[s];
            y[at + 1] = (float) m0[s];
            y[at + 2] = (float) r1[s];
            y[at + 3] = (float) m1[s];
            y[at + 4] = (float) r2[s];
            y[at + 5] = (float) m2[s];
            y[at + 6] = (float) r3[s];
            y[at + 7] = (float) m3[s];
            y[at + 8] = (float) r4[s];
            y[at + 9] = (float) m4[s];
            y[at + 10] = (float) r5[s];
            y[at + 11] = (float) m5[s];
            y[at + 12] = (float) r6[s];
            y[at + 13] = (float) m6[s];
            y[at + 14] = (float) r7[s];
            y[at + 15] = (float) m7[s];
        }
    }

    static void read(double[] x, double[][] re, double[][] im, int i, int from, int stride) {
        read(
                x, from, stride, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6], re[i + 7],
                im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void read(
            double[] x,
            int from,
            int stride,
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
        for (int s = 0; s < r0.length; s++) {
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

    static void write(double[] y, double[][] re, double[][] im, int i, int to, int stride) {
        write(
                y, to, stride, re[i], re[i + 1], re[i + 2], re[i + 3], re[i + 4], re[i + 5], re[i + 6], re[i + 7],
                im[i], im[i + 1], im[i + 2], im[i + 3], im[i + 4], im[i + 5], im[i + 6], im[i + 7]);
    }

    private static void write(
            double[] y,
            int to,
            int stride,
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
        for (int s = 0; s < r0.length; s++) {
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
