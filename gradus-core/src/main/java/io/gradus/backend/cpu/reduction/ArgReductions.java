package io.gradus.backend.cpu.reduction;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;

/// The searches for the index of the greatest or least element along the middle axis of `[outer, n, inner]`.
final class ArgReductions {
    private static final int CHUNK = 1 << 15;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();

    private ArgReductions() {}

    static int[] search(boolean greatest, Object x, int outer, int n, int inner, boolean unsigned) {
        int[] y = new int[outer * inner];
        WorkerPool.shared().forEachRange(y.length, Math.max(1, CHUNK / n), (from, to) -> {
            for (int i = from; i < to; i++) {
                int first = i / inner * n * inner + i % inner;
                y[i] = switch (x) {
                    case float[] v when greatest && inner == 1 -> greatestOfRow(v, first, n);
                    case float[] v -> search(greatest, v, first, n, inner);
                    case double[] v -> search(greatest, v, first, n, inner);
                    case int[] v -> search(greatest, v, first, n, inner);
                    case long[] v -> search(greatest, v, first, n, inner, unsigned ? Long.MIN_VALUE : 0);
                    default -> search(greatest, (boolean[]) x, first, n, inner);
                };
            }
        });
        return y;
    }

    /// Finds the number first, in vectors, and then its place.
    private static int greatestOfRow(float[] x, int xo, int n) {
        float best = KERNELS.greatestNumber(x, xo, n);
        if (best == Float.NEGATIVE_INFINITY) {
            return 0;
        }
        int index = 0;
        while (x[xo + index] != best) {
            index++;
        }
        return index;
    }

    private static int search(boolean greatest, float[] x, int xo, int n, int stride) {
        int index = 0;
        float best = greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            float value = x[xo + i * stride];
            // Every comparison with NaN is false, so NaN is passed over.
            if (greatest ? value > best : value < best) {
                best = value;
                index = i;
            }
        }
        return index;
    }

    private static int search(boolean greatest, double[] x, int xo, int n, int stride) {
        int index = 0;
        double best = greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double value = x[xo + i * stride];
            // Every comparison with NaN is false, so NaN is passed over.
            if (greatest ? value > best : value < best) {
                best = value;
                index = i;
            }
        }
        return index;
    }

    private static int search(boolean greatest, int[] x, int xo, int n, int stride) {
        int index = 0;
        int best = x[xo];
        for (int i = 1; i < n; i++) {
            int value = x[xo + i * stride];
            if (greatest ? value > best : value < best) {
                best = value;
                index = i;
            }
        }
        return index;
    }

    /// Flipping the top bit turns the unsigned order into the signed one.
    private static int search(boolean greatest, long[] x, int xo, int n, int stride, long flip) {
        int index = 0;
        long best = x[xo] ^ flip;
        for (int i = 1; i < n; i++) {
            long value = x[xo + i * stride] ^ flip;
            if (greatest ? value > best : value < best) {
                best = value;
                index = i;
            }
        }
        return index;
    }

    private static int search(boolean greatest, boolean[] x, int xo, int n, int stride) {
        for (int i = 0; i < n; i++) {
            if (x[xo + i * stride] == greatest) {
                return i;
            }
        }
        return 0;
    }
}
