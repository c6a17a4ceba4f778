package io.gradus.backend.cpu.fourier;

/// Where the numbers of several sequences lie in a stored array, and how they get side by side and back.
///
/// @param at where the first number of the first sequence lies, in numbers of `parts` parts
/// @param lane the distance of two sequences
/// @param step the distance of two numbers of a sequence
/// @param parts 1 for real numbers, 2 for complex ones, whose parts are neighbours
/// @param width how many sequences there are, at most as many as the arrays have room for
record Lanes(int at, int lane, int step, int parts, int width) {
    /// Reads some numbers of each sequence; of real ones the second array is left alone.
    void read(Object x, LaneArrays arrays, int count) {
        double[][] re = arrays.re();
        double[][] im = arrays.im();
        if (x instanceof float[] floats && step == 1) {
            FourierLines.read(floats, at * parts, lane * parts, count * parts, parts, width, re, im, arrays.line());
            return;
        }
        int i = 0;
        if (x instanceof double[] doubles && step == 1 && parts == 2) {
            for (; i + 8 <= count; i += 8) {
                FourierLines.read(doubles, re, im, i, 2 * (at + i), 2 * lane, width);
            }
        }
        for (; i < count; i++) {
            int from = (at + i * step) * parts;
            if (x instanceof float[] floats) {
                read(floats, re[i], from);
                if (parts == 2) {
                    read(floats, im[i], from + 1);
                }
            } else {
                read((double[]) x, re[i], from);
                if (parts == 2) {
                    read((double[]) x, im[i], from + 1);
                }
            }
        }
    }

    /// Writes some numbers of each sequence; of real ones the second array is not read.
    void write(Object y, LaneArrays arrays, int count) {
        double[][] re = arrays.re();
        double[][] im = arrays.im();
        if (y instanceof float[] floats && step == 1) {
            FourierLines.write(floats, at * parts, lane * parts, count * parts, parts, width, re, im, arrays.line());
            return;
        }
        int i = 0;
        if (y instanceof double[] doubles && step == 1 && parts == 2) {
            for (; i + 8 <= count; i += 8) {
                FourierLines.write(doubles, re, im, i, 2 * (at + i), 2 * lane, width);
            }
        }
        for (; i < count; i++) {
            int to = (at + i * step) * parts;
            if (y instanceof float[] floats) {
                write(floats, re[i], to);
                if (parts == 2) {
                    write(floats, im[i], to + 1);
                }
            } else {
                write((double[]) y, re[i], to);
                if (parts == 2) {
                    write((double[]) y, im[i], to + 1);
                }
            }
        }
    }

    private void read(float[] x, double[] y, int from) {
        for (int sequence = 0; sequence < width; sequence++) {
            y[sequence] = x[from + sequence * lane * parts];
        }
    }

    private void read(double[] x, double[] y, int from) {
        for (int sequence = 0; sequence < width; sequence++) {
            y[sequence] = x[from + sequence * lane * parts];
        }
    }

    private void write(float[] y, double[] x, int to) {
        for (int sequence = 0; sequence < width; sequence++) {
            y[to + sequence * lane * parts] = (float) x[sequence];
        }
    }

    private void write(double[] y, double[] x, int to) {
        for (int sequence = 0; sequence < width; sequence++) {
            y[to + sequence * lane * parts] = x[sequence];
        }
    }

    /// Reads `count` real numbers from place `at` on.
    static void readReal(Object x, int at, double[] y, int count) {
        if (x instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                y[i] = floats[at + i];
            }
        } else {
            System.arraycopy(x, at, y, 0, count);
        }
    }

    /// Writes `count` real numbers from place `at` on.
    static void writeReal(Object y, int at, double[] x, int count) {
        if (y instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                floats[at + i] = (float) x[i];
            }
        } else {
            System.arraycopy(x, 0, y, at, count);
        }
    }
}
