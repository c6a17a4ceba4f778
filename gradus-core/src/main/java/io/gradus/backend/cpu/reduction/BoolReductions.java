package io.gradus.backend.cpu.reduction;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.op.Reduction;

/// Reductions of the middle axis of `[outer, n, inner]` `boolean` arrays.
@SuppressWarnings("ShortCircuitBoolean") // A branch for each element would keep C2 from vectorising.
final class BoolReductions {
    private static final int CHUNK = 1 << 16;

    private BoolReductions() {}

    static boolean[] reduce(Reduction op, boolean[] x, int outer, int n, int inner) {
        boolean[] y = new boolean[outer * inner];
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

    private static boolean row(Reduction op, boolean[] x, int xo, int n) {
        boolean result = x[xo];
        switch (op) {
            case ANY -> {
                for (int i = 1; i < n; i++) {
                    result = result | x[xo + i];
                }
            }
            case ALL -> {
                for (int i = 1; i < n; i++) {
                    result = result & x[xo + i];
                }
            }
            case SUM, PROD, MAX, MIN -> throw Undefined.of(op, "bool");
        }
        return result;
    }

    private static void columns(Reduction op, boolean[] x, int xo, int n, int inner, boolean[] y, int yo) {
        System.arraycopy(x, xo, y, yo, inner);
        for (int row = 1; row < n; row++) {
            int from = xo + row * inner;
            switch (op) {
                case ANY -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] = y[yo + j] | x[from + j];
                    }
                }
                case ALL -> {
                    for (int j = 0; j < inner; j++) {
                        y[yo + j] = y[yo + j] & x[from + j];
                    }
                }
                case SUM, PROD, MAX, MIN -> throw Undefined.of(op, "bool");
            }
        }
    }
}
