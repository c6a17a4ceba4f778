package io.gradus.backend.cpu;

/// Where the numbers of several sequences lie in a stored array, and how they get side by side and back.
///
/// @param at where the first number of the first sequence lies, in numbers of `parts` parts
/// @param lane the distance of two sequences
/// @param step the distance of two numbers of a sequence
/// @param parts 1 for real numbers, 2 for complex ones, whose parts are neighbours
record Lanes(int at, int lane, int step, int parts) {
    /// Reads some numbers of each sequence; of real ones the second array is left alone.
    void read(Object x, double[][] re, double[][] im, int count) {
        int i = 0;
        for (; i + 8 <= count && step == 1 && parts == 2; i += 8) {
            if (x instanceof float[] floats) {
                FourierLines.read(floats, re, im, i, 2 * (at + i), 2 * lane);
            } else {
                FourierLines.read((double[]) x, re, im, i, 2 * (at + i), 2 * lane);
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
    void write(Object y, double[][] re, double[][] im, int count) {
        int i = 0;
        for (; i + 8 <= count && step == 1 && parts == 2; i += 8) {
            if (y instanceof float[] floats) {
                FourierLines.write(floats, re, im, i, 2 * (at + i), 2 * lane);
            } else {
                FourierLines.write((double[]) y, re, im, i, 2 * (at + i), 2 * lane);
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
        for (int sequence = 0; sequence < y.length; sequence++) {
            y[sequence] = x[from + sequence * lane * parts];
        }
    }

    private void read(double[] x, double[] y, int from) {
        for (int sequence = 0; sequence < y.length; sequence++) {
            y[sequence] = x[from + sequence * lane * parts];
        }
    }

    private void write(float[] y, double[] x, int to) {
        for (int sequence = 0; sequence < x.length; sequence++) {
            y[to + sequence * lane * parts] = (float) x[sequence];
        }
    }

    private void write(double[] y, double[] x, int to) {
        for (int sequence = 0; sequence < x.length; sequence++) {
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
