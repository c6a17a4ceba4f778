package io.gradus.backend.cpu.reduction;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.op.Reduction;

/// Reductions of the middle axis of `[outer, n, inner]` `int` arrays, which wrap.
final class IntReductions {
    private static final int CHUNK = 1 << 16;

    private IntReductions() {}

    static int[] reduce(Reduction op, int[] x, int outer, int n, int inner) {
        int[] y = new int[outer * inner];
        WorkerPool.shared().forEachRange(outer, Math.max(1, CHUNK / n / inner), (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    y[o] = row(op, x, o * n, n);
                } else {
                    columns(op, x, o * n * inner, n, inner, y, o * inner);
                }
            }
        });
        return y;
    }

    private static int row(Reduction op, int[] x, int xo, int n) {
        int result = x[xo];
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
                    result = Math.max(result, x[xo + i]);
                }
            }
            case MIN -> {
                for (int i = 1; i < n; i++) {
                    result = Math.min(result, x[xo + i]);
                }
            }
            case ANY, ALL -> throw Undefined.of(op, "an integer type");
        }
        return result;
    }

    private static void columns(Reduction op, int[] x, int xo, int n, int inner, int[] y, int yo) {
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
                        y[yo + j] = Math.max(y[yo + j], x[from + j]);
                    }
                }
                case MIN -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] = Math.min(y[yo + j], x[from + j]);
                    }
                }
                case ANY, ALL -> throw Undefined.of(op, "an integer type");
            }
        }
    }
}
