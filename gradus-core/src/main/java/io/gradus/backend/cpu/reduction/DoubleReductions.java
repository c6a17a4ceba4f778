package io.gradus.backend.cpu.reduction;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.op.Binary;
import io.gradus.op.Reduction;

/// Reductions of the middle axis of `[outer, n, inner]` float64 arrays.
///
/// Rows (`inner` 1) are [ReductionKernels]'. Columns are added up row by row, which C2 vectorises over the columns:
/// [#ROWS] rows, then on to a total. How the rows are cut depends on the sizes alone.
final class DoubleReductions {
    /// Rows added before the total takes over.
    private static final int ROWS = 32;

    /// Columns whose running sums stay in the level 1 cache.
    private static final int COLUMNS = 2048;

    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 16;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private DoubleReductions() {}

    static double[] reduce(Reduction op, double[] x, int outer, int n, int inner) {
        double[] y = StepMemory.doubles(outer * inner);
        if (inner == 1) {
            rows(op, x, outer, n, y);
        } else if (op == Reduction.SUM) {
            sumColumns(x, outer, n, inner, y);
        } else {
            columns(op, x, outer, n, inner, y);
        }
        return y;
    }

    private static void rows(Reduction op, double[] x, int rows, int n, double[] y) {
        if (rows == 1) {
            y[0] = op == Reduction.SUM && n > CHUNK ? longSum(x, n) : row(op, x, 0, n);
            return;
        }
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / n), (from, to) -> {
            for (int r = from; r < to; r++) {
                y[r] = row(op, x, r * n, n);
            }
        });
    }

    private static double row(Reduction op, double[] x, int xo, int n) {
        return switch (op) {
            case SUM -> KERNELS.sum(x, xo, n);
            case MAX -> KERNELS.max(x, xo, n);
            case MIN -> KERNELS.min(x, xo, n);
            case PROD -> product(x, xo, n);
            case ANY, ALL -> throw Undefined.of(op, "float64");
        };
    }

    private static double longSum(double[] x, int n) {
        double[] partial = new double[(n + CHUNK - 1) / CHUNK];
        WorkerPool.shared()
                .forEachRange(n, CHUNK, (from, to) -> partial[from / CHUNK] = KERNELS.sum(x, from, to - from));
        double total = 0;
        for (double part : partial) {
            total += part;
        }
        return total;
    }

    private static double product(double[] x, int xo, int n) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= x[xo + i];
        }
        return product;
    }

    /// Sums over the rows of each outer block. Long columns are cut into chunks of rows, whose totals are added in
    /// order at the end.
    private static void sumColumns(double[] x, int outer, int n, int inner, double[] y) {
        int width = Math.min(inner, COLUMNS);
        int tiles = (inner + width - 1) / width;
        int height = Math.max(ROWS, CHUNK / width / ROWS * ROWS);
        int parts = (n + height - 1) / height;
        double[] totals = new double[Math.multiplyExact(outer * parts, inner)];
        WorkerPool.shared()
                .forEachRange(outer * parts * tiles, Math.max(1, CHUNK / width / Math.min(n, height)), (from, to) -> {
                    double[] running = new double[width];
                    for (int task = from; task < to; task++) {
                        int part = task / tiles;
                        int column = task % tiles * width;
                        int firstRow = part % parts * height;
                        sumTile(
                                x,
                                part / parts * n * inner + column,
                                firstRow,
                                Math.min(n, firstRow + height),
                                inner,
                                Math.min(width, inner - column),
                                running,
                                totals,
                                part * inner + column);
                    }
                });
        foldParts(totals, outer, parts, inner, y);
    }

    private static void sumTile(
            double[] x,
            int xo,
            int firstRow,
            int endRow,
            int stride,
            int width,
            double[] running,
            double[] totals,
            int to) {
        for (int row = firstRow; row < endRow; row += ROWS) {
            int rows = Math.min(ROWS, endRow - row);
            KERNELS.sumRows(x, xo + row * stride, rows, stride, running, width);
            for (int j = 0; j < width; j++) {
                totals[to + j] += running[j];
            }
        }
    }

    private static void foldParts(double[] totals, int outer, int parts, int inner, double[] y) {
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j++) {
                double total = 0;
                for (int part = 0; part < parts; part++) {
                    total += totals[(o * parts + part) * inner + j];
                }
                y[o * inner + j] = total;
            }
        }
    }

    private static void columns(Reduction op, double[] x, int outer, int n, int inner, double[] y) {
        int width = Math.min(inner, COLUMNS);
        int tiles = (inner + width - 1) / width;
        WorkerPool.shared().forEachRange(outer * tiles, Math.max(1, CHUNK / width / n), (from, to) -> {
            for (int task = from; task < to; task++) {
                int column = task % tiles * width;
                int block = task / tiles;
                foldTile(
                        op,
                        x,
                        block * n * inner + column,
                        n,
                        inner,
                        Math.min(width, inner - column),
                        y,
                        block * inner + column);
            }
        });
    }

    private static void foldTile(Reduction op, double[] x, int xo, int n, int stride, int width, double[] y, int yo) {
        Binary combination = switch (op) {
            case MAX -> Binary.MAXIMUM;
            case MIN -> Binary.MINIMUM;
            case PROD -> Binary.MULTIPLY;
            case SUM, ANY, ALL -> throw Undefined.of(op, "float64");
        };
        System.arraycopy(x, xo, y, yo, width);
        for (int row = 1; row < n; row++) {
            int from = xo + row * stride;
            ELEMENTWISE.binary(combination, y, yo, 1, x, from, 1, y, yo, width);
        }
    }
}
