package io.gradus.backend.cpu.reduction;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.UnsignedLongs;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.Reduction;

/// Running sums, products, maxima and minima along an axis.
///
/// Floating-point sums and products run in double and are rounded at each element, so that the error does not grow
/// along the axis.
public final class Cumulative {
    private static final int CHUNK = 1 << 14;

    private Cumulative() {}

    /// What `op` gives over the elements up to each one.
    ///
    /// @param exclusive leave the element itself out; the first result is then 0 for `SUM`, 1 for `PROD`
    /// @param reverse run from the last element to the first
    /// @throws IllegalArgumentException when `op` is not defined for the dtype, or `exclusive` with `MAX` or `MIN`
    public static Object cumulative(
            Reduction op, Object x, int[] dims, int axis, boolean exclusive, boolean reverse, DType dtype) {
        if (!dtype.isNumeric() || op == Reduction.ANY || op == Reduction.ALL) {
            throw Undefined.of(op, dtype);
        }
        if (exclusive && op != Reduction.SUM && op != Reduction.PROD) {
            throw new IllegalArgumentException("cumulative " + op.name().toLowerCase(java.util.Locale.ROOT)
                    + ": only sums and products can be exclusive." + " Received: exclusive=true");
        }
        int n = dims[axis];
        int inner = Dims.size(dims, axis + 1, dims.length);
        int lines = Dims.size(dims, 0, axis) * inner;
        Object wide = Widening.widen(x, dtype);
        Object y = Storage.allocate(wide, Storage.length(wide));
        int step = reverse ? -inner : inner;
        boolean unsigned = dtype == DType.UINT64;
        WorkerPool.shared().forEachRange(n == 0 ? 0 : lines, Math.max(1, CHUNK / Math.max(1, n)), (from, to) -> {
            for (int line = from; line < to; line++) {
                int start = line / inner * n * inner + line % inner + (reverse ? (n - 1) * inner : 0);
                switch (wide) {
                    case float[] v -> floats(op, v, (float[]) y, start, step, n, exclusive);
                    case double[] v -> doubles(op, v, (double[]) y, start, step, n, exclusive);
                    case int[] v -> ints(op, v, (int[]) y, start, step, n, exclusive);
                    default -> longs(op, (long[]) wide, (long[]) y, start, step, n, exclusive, unsigned);
                }
            }
        });
        return Widening.narrow(y, dtype);
    }

    private static void floats(Reduction op, float[] x, float[] y, int start, int step, int n, boolean exclusive) {
        double running = op == Reduction.PROD ? 1 : op == Reduction.SUM ? 0 : x[start];
        for (int i = 0, at = start; i < n; i++, at += step) {
            double next = combine(op, running, x[at]);
            y[at] = (float) (exclusive ? running : next);
            running = next;
        }
    }

    private static void doubles(Reduction op, double[] x, double[] y, int start, int step, int n, boolean exclusive) {
        double running = op == Reduction.PROD ? 1 : op == Reduction.SUM ? 0 : x[start];
        for (int i = 0, at = start; i < n; i++, at += step) {
            double next = combine(op, running, x[at]);
            y[at] = exclusive ? running : next;
            running = next;
        }
    }

    private static double combine(Reduction op, double a, double b) {
        return switch (op) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ANY, ALL -> throw Undefined.of(op, "a numeric dtype");
        };
    }

    private static void ints(Reduction op, int[] x, int[] y, int start, int step, int n, boolean exclusive) {
        int running = op == Reduction.PROD ? 1 : op == Reduction.SUM ? 0 : x[start];
        for (int i = 0, at = start; i < n; i++, at += step) {
            int next = combine(op, running, x[at]);
            y[at] = exclusive ? running : next;
            running = next;
        }
    }

    private static int combine(Reduction op, int a, int b) {
        return switch (op) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ANY, ALL -> throw Undefined.of(op, "a numeric dtype");
        };
    }

    private static void longs(
            Reduction op, long[] x, long[] y, int start, int step, int n, boolean exclusive, boolean unsigned) {
        long running = op == Reduction.PROD ? 1 : op == Reduction.SUM ? 0 : x[start];
        for (int i = 0, at = start; i < n; i++, at += step) {
            long next = combine(op, running, x[at], unsigned);
            y[at] = exclusive ? running : next;
            running = next;
        }
    }

    private static long combine(Reduction op, long a, long b, boolean unsigned) {
        return switch (op) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MAX -> unsigned ? UnsignedLongs.max(a, b) : Math.max(a, b);
            case MIN -> unsigned ? UnsignedLongs.min(a, b) : Math.min(a, b);
            case ANY, ALL -> throw Undefined.of(op, "a numeric dtype");
        };
    }
}
