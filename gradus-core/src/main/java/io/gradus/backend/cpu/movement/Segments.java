package io.gradus.backend.cpu.movement;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.UnsignedLongs;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.Reduction;
import java.util.Arrays;

/// Folding slices that bear the same number.
///
/// Slices join their segment in their own order, and a task owns a range of columns, so that neither the result nor its
/// last bit depends on the threads.
public final class Segments {
    private static final int CHUNK = 1 << 14;

    private Segments() {}

    /// The fold of the slices of each segment.
    ///
    /// @param x slices along the first axis, of a numeric dtype
    /// @param ids the `int[]` or `long[]` of their segments; slices with a negative one are left out
    /// @throws IllegalArgumentException for a segment that is not below `segments`
    public static Object reduce(Reduction op, Object x, int[] dims, Object ids, int segments, DType dtype) {
        int n = dims[0];
        int inner = Dims.size(dims, 1, dims.length);
        int[] segment = checked(ids, segments);
        boolean unsigned = dtype == DType.UINT64;
        Object wide = Widening.widen(x, dtype);
        Object y = Storage.allocate(wide, Math.multiplyExact(segments, inner));
        fill(y, op, dtype);
        int columns = Math.max(16, Math.min(inner, CHUNK / Math.max(1, n)));
        int tiles = inner == 0 ? 0 : (inner + columns - 1) / columns;
        WorkerPool.shared().forEachRange(tiles, 1, (from, to) -> {
            int first = from * columns;
            int end = Math.min(inner, to * columns);
            for (int i = 0; i < n; i++) {
                if (segment[i] >= 0) {
                    fold(op, wide, i * inner + first, y, segment[i] * inner + first, end - first, unsigned);
                }
            }
        });
        return Widening.narrow(y, dtype);
    }

    private static int[] checked(Object ids, int segments) {
        int[] segment = new int[Storage.length(ids)];
        for (int i = 0; i < segment.length; i++) {
            long id = ids instanceof int[] v ? v[i] : ((long[]) ids)[i];
            if (id >= segments) {
                throw new IllegalArgumentException("segment: every segment must be below their number. Received: ids["
                        + i + "]=" + id + ", segments=" + segments);
            }
            segment[i] = (int) Math.max(id, -1);
        }
        return segment;
    }

    /// What the fold of nothing gives, in the range of the dtype.
    private static void fill(Object y, Reduction op, DType dtype) {
        if (op == Reduction.SUM) {
            return;
        }
        int bits = 8 * dtype.byteSize() - (dtype.isUnsigned() ? 0 : 1);
        long most = bits >= 63 ? (dtype.isUnsigned() ? -1 : Long.MAX_VALUE) : (1L << bits) - 1;
        long least = dtype.isUnsigned() ? 0 : -most - 1;
        double lowest = lowest(dtype);
        switch (y) {
            case float[] v ->
                Arrays.fill(v, (float) (op == Reduction.PROD ? 1 : op == Reduction.MAX ? lowest : -lowest));
            case double[] v -> Arrays.fill(v, op == Reduction.PROD ? 1 : op == Reduction.MAX ? lowest : -lowest);
            case int[] v -> Arrays.fill(v, (int) (op == Reduction.PROD ? 1 : op == Reduction.MAX ? least : most));
            default -> Arrays.fill((long[]) y, op == Reduction.PROD ? 1 : op == Reduction.MAX ? least : most);
        }
    }

    private static double lowest(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> -65504;
            case BFLOAT16 -> -0x1.FEp127;
            case FLOAT32 -> -Float.MAX_VALUE;
            default -> -Double.MAX_VALUE;
        };
    }

    private static void fold(Reduction op, Object x, int xo, Object y, int yo, int n, boolean unsigned) {
        switch (y) {
            case float[] v -> floats(op, (float[]) x, xo, v, yo, n);
            case double[] v -> doubles(op, (double[]) x, xo, v, yo, n);
            case int[] v -> ints(op, (int[]) x, xo, v, yo, n);
            default -> longs(op, (long[]) x, xo, (long[]) y, yo, n, unsigned);
        }
    }

    private static void floats(Reduction op, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            float a = y[yo + i];
            float b = x[xo + i];
            y[yo + i] = switch (op) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                default -> Math.min(a, b);
            };
        }
    }

    private static void doubles(Reduction op, double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            double a = y[yo + i];
            double b = x[xo + i];
            y[yo + i] = switch (op) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                default -> Math.min(a, b);
            };
        }
    }

    private static void ints(Reduction op, int[] x, int xo, int[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            int a = y[yo + i];
            int b = x[xo + i];
            y[yo + i] = switch (op) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                default -> Math.min(a, b);
            };
        }
    }

    private static void longs(Reduction op, long[] x, int xo, long[] y, int yo, int n, boolean unsigned) {
        for (int i = 0; i < n; i++) {
            long a = y[yo + i];
            long b = x[xo + i];
            y[yo + i] = switch (op) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> unsigned ? UnsignedLongs.max(a, b) : Math.max(a, b);
                default -> unsigned ? UnsignedLongs.min(a, b) : Math.min(a, b);
            };
        }
    }
}
