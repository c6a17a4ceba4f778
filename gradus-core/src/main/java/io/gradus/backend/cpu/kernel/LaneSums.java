package io.gradus.backend.cpu.kernel;

import static io.gradus.backend.cpu.kernel.ReductionKernels.GROUP;
import static io.gradus.backend.cpu.kernel.ReductionKernels.LANES;

/// The sums of a block in plain Java, in the order of [ReductionKernels]: as many running sums as there are lanes,
/// eight of them in registers at a time. A loop over all lanes in an array would take three times as long, since C2
/// does not vectorise it.
public final class LaneSums {
    /// Sums that a loop keeps in registers.
    private static final int CHAINS = 8;

    private LaneSums() {}

    /// The lanes of whole groups of [#LANES] elements.
    static void sumGroups(float[] x, int from, int end, float[] lanes) {
        for (int j = 0; j < LANES; j += CHAINS) {
            sumChains(x, from + j, end, LANES, lanes, j);
        }
    }

    /// The lanes of one stream, which begin at `to`.
    static void sumStream(float[] x, int from, int end, float[] lanes, int to) {
        for (int j = 0; j < GROUP; j += CHAINS) {
            sumChains(x, from + j, end, GROUP, lanes, to + j);
        }
    }

    private static void sumChains(float[] x, int from, int end, int step, float[] lanes, int to) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        for (int i = from; i < end; i += step) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        lanes[to] = s0;
        lanes[to + 1] = s1;
        lanes[to + 2] = s2;
        lanes[to + 3] = s3;
        lanes[to + 4] = s4;
        lanes[to + 5] = s5;
        lanes[to + 6] = s6;
        lanes[to + 7] = s7;
    }

    /// As the sums, of products; `b` is read `shift` further on.
    static void dotGroups(float[] a, int from, int end, float[] b, int shift, float[] lanes) {
        for (int j = 0; j < LANES; j += CHAINS) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            for (int i = from + j; i < end; i += LANES) {
                s0 += a[i] * b[i + shift];
                s1 += a[i + 1] * b[i + shift + 1];
                s2 += a[i + 2] * b[i + shift + 2];
                s3 += a[i + 3] * b[i + shift + 3];
                s4 += a[i + 4] * b[i + shift + 4];
                s5 += a[i + 5] * b[i + shift + 5];
                s6 += a[i + 6] * b[i + shift + 6];
                s7 += a[i + 7] * b[i + shift + 7];
            }
            lanes[j] = s0;
            lanes[j + 1] = s1;
            lanes[j + 2] = s2;
            lanes[j + 3] = s3;
            lanes[j + 4] = s4;
            lanes[j + 5] = s5;
            lanes[j + 6] = s6;
            lanes[j + 7] = s7;
        }
    }

    /// The lanes of whole groups of [#LANES] elements; the eight sums of a turn stay in registers.
    static void sumGroups(double[] x, int from, int end, double[] lanes) {
        for (int j = 0; j < LANES; j += CHAINS) {
            double s0 = 0.0;
            double s1 = 0.0;
            double s2 = 0.0;
            double s3 = 0.0;
            double s4 = 0.0;
            double s5 = 0.0;
            double s6 = 0.0;
            double s7 = 0.0;
            for (int i = from + j; i < end; i += LANES) {
                s0 += x[i];
                s1 += x[i + 1];
                s2 += x[i + 2];
                s3 += x[i + 3];
                s4 += x[i + 4];
                s5 += x[i + 5];
                s6 += x[i + 6];
                s7 += x[i + 7];
            }
            lanes[j] = s0;
            lanes[j + 1] = s1;
            lanes[j + 2] = s2;
            lanes[j + 3] = s3;
            lanes[j + 4] = s4;
            lanes[j + 5] = s5;
            lanes[j + 6] = s6;
            lanes[j + 7] = s7;
        }
    }

    /// As the sums, of products; `b` is read `shift` further on.
    static void dotGroups(double[] a, int from, int end, double[] b, int shift, double[] lanes) {
        for (int j = 0; j < LANES; j += CHAINS) {
            double s0 = 0.0;
            double s1 = 0.0;
            double s2 = 0.0;
            double s3 = 0.0;
            double s4 = 0.0;
            double s5 = 0.0;
            double s6 = 0.0;
            double s7 = 0.0;
            for (int i = from + j; i < end; i += LANES) {
                s0 += a[i] * b[i + shift];
                s1 += a[i + 1] * b[i + shift + 1];
                s2 += a[i + 2] * b[i + shift + 2];
                s3 += a[i + 3] * b[i + shift + 3];
                s4 += a[i + 4] * b[i + shift + 4];
                s5 += a[i + 5] * b[i + shift + 5];
                s6 += a[i + 6] * b[i + shift + 6];
                s7 += a[i + 7] * b[i + shift + 7];
            }
            lanes[j] = s0;
            lanes[j + 1] = s1;
            lanes[j + 2] = s2;
            lanes[j + 3] = s3;
            lanes[j + 4] = s4;
            lanes[j + 5] = s5;
            lanes[j + 6] = s6;
            lanes[j + 7] = s7;
        }
    }

    /// The lane of element `i` of the `rest` elements behind a block's last whole group of [#LANES].
    static int lane(int i, int rest) {
        return i < rest - rest % GROUP ? i : LANES - rest + i;
    }

    /// Adds the lanes up in the order that [ReductionKernels] says.
    static double fold(float[] lanes) {
        for (int j = 0; j < 2 * GROUP; j++) {
            lanes[j] += lanes[j + 2 * GROUP];
        }
        for (int j = 0; j < GROUP; j++) {
            lanes[j] += lanes[j + GROUP];
        }
        return foldGroup(lanes);
    }

    /// Adds up, in double, the lanes that [ReductionKernels] leaves to it.
    public static double foldGroup(float[] lanes) {
        double even = (double) lanes[0] + lanes[8] + ((double) lanes[4] + lanes[12]);
        even += (double) lanes[2] + lanes[10] + ((double) lanes[6] + lanes[14]);
        double odd = (double) lanes[1] + lanes[9] + ((double) lanes[5] + lanes[13]);
        odd += (double) lanes[3] + lanes[11] + ((double) lanes[7] + lanes[15]);
        return even + odd;
    }

    /// As of floats.
    static double fold(double[] lanes) {
        for (int step = LANES / 2; step > 0; step /= 2) {
            for (int j = 0; j < step; j++) {
                lanes[j] += lanes[j + step];
            }
        }
        return lanes[0];
    }
}
