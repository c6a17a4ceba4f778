package io.gradus.backend.cpu.reduction;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.UnsignedLongs;
import io.gradus.op.Reduction;

/// Reductions of the middle axis of `[outer, n, inner]` `long` arrays, which wrap.
final class LongReductions {
    private static final int CHUNK = 1 << 16;

    private LongReductions() {}

    static long[] reduce(Reduction op, long[] x, int outer, int n, int inner, boolean unsigned) {
        long[] y = new long[outer * inner];
        WorkerPool.shared().forEachRange(outer, Math.max(1, CHUNK / n / inner), (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    y[o] = row(op, x, o * n, n, unsigned);
                } else {
                    columns(op, x, o * n * inner, n, inner, y, o * inner, unsigned);
                }
            }
        });
        return y;
    }

    private static long row(Reduction op, long[] x, int xo, int n, boolean unsigned) {
        long result = x[xo];
        switch (op) {
            case SUM -> {
                for (int i = 1; i < n; i++) {
                    result = result + x[xo + i];
                }
            }
            case PROD -> {
                for (int i = 1; i < n; i++) {
                    result = result * x[xo + i];
                }
            }
            case MAX -> {
                for (int i = 1; i < n; i++) {
                    result = unsigned ? UnsignedLongs.max(result, x[xo + i]) : Math.max(result, x[xo + i]);
                }
            }
            case MIN -> {
                for (int i = 1; i < n; i++) {
                    result = unsigned ? UnsignedLongs.min(result, x[xo + i]) : Math.min(result, x[xo + i]);
                }
            }
            case ANY, ALL -> throw Undefined.of(op, "an integer type");
        }
        return result;
    }

    private static void columns(Reduction op, long[] x, int xo, int n, int inner, long[] y, int yo, boolean unsigned) {
        System.arraycopy(x, xo, y, yo, inner);
        for (int row = 1; row < n; row++) {
            int from = xo + row * inner;
            switch (op) {
                case SUM -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] = y[yo + j] + x[from + j];
                    }
                }
                case PROD -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] = y[yo + j] * x[from + j];
                    }
                }
                case MAX -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] =
                                unsigned ? UnsignedLongs.max(y[yo + j], x[from + j]) : Math.max(y[yo + j], x[from + j]);
                    }
                }
                case MIN -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] =
                                unsigned ? UnsignedLongs.min(y[yo + j], x[from + j]) : Math.min(y[yo + j], x[from + j]);
                    }
                }
                case ANY, ALL -> throw Undefined.of(op, "an integer type");
            }
        }
    }
}
