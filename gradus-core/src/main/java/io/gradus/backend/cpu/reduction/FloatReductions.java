package io.gradus.backend.cpu.reduction;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.op.Binary;
import io.gradus.op.Reduction;
import java.util.Arrays;

/// Reductions of the middle axis of `[outer, n, inner]` float32 arrays.
///
/// Rows (`inner` 1) are [ReductionKernels]'. Columns are added up row by row, which C2 vectorises over the columns:
/// [#ROWS] rows in float, then on to a double total. How the rows are cut depends on the sizes alone.
final class FloatReductions {
    /// Rows added in float before the double total takes over.
    private static final int ROWS = 32;

    /// Columns whose running sums stay in the level 1 cache.
    private static final int COLUMNS = 2048;

    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 16;

    /// The elements of a part of long columns, whose totals cost as much as those of 16 rows to add up.
    private static final int PART = 4 * CHUNK;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private FloatReductions() {}

    static float[] reduce(Reduction op, float[] x, int outer, int n, int inner) {
        float[] y = StepMemory.floats(outer * inner);
        if (inner == 1) {
            rows(op, x, outer, n, y);
        } else if (op == Reduction.SUM) {
            sumColumns(x, outer, n, inner, y);
        } else {
            columns(op, x, outer, n, inner, y);
        }
        return y;
    }

    private static void rows(Reduction op, float[] x, int rows, int n, float[] y) {
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

    private static float row(Reduction op, float[] x, int xo, int n) {
        return switch (op) {
            case SUM -> (float) KERNELS.sum(x, xo, n);
            case MAX -> KERNELS.max(x, xo, n);
            case MIN -> KERNELS.min(x, xo, n);
            case PROD -> product(x, xo, n);
            case ANY, ALL -> throw Undefined.of(op, "float32");
        };
    }

    /// Whole chunks by four streams of a quarter each, and what is left as a range.
    private static float longSum(float[] x, int n) {
        double[] partial = new double[(n + CHUNK - 1) / CHUNK];
        WorkerPool.shared()
                .forEachRange(
                        n,
                        CHUNK,
                        (from, to) -> partial[from / CHUNK] = to - from == CHUNK
                                ? KERNELS.sumStreams(x, from, CHUNK / 4)
                                : KERNELS.sum(x, from, to - from));
        double total = 0;
        for (double part : partial) {
            total += part;
        }
        return (float) total;
    }

    private static float product(float[] x, int xo, int n) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= x[xo + i];
        }
        return (float) product;
    }

    /// Sums over the rows of each outer block. Long columns are cut into parts of many rows, whose totals are added in
    /// order at the end.
    private static void sumColumns(float[] x, int outer, int n, int inner, float[] y) {
        int width = Math.min(inner, COLUMNS);
        int tiles = (inner + width - 1) / width;
        int height = Math.max(ROWS, PART / width / ROWS * ROWS);
        int parts = (n + height - 1) / height;
        double[] partial = new double[parts == 1 ? 0 : Math.multiplyExact(outer * parts, inner)];
        WorkerPool.shared()
                .forEachRange(outer * parts * tiles, Math.max(1, CHUNK / width / Math.min(n, height)), (from, to) -> {
                    float[] running = new float[width];
                    double[] totals = new double[width];
                    for (int task = from; task < to; task++) {
                        int part = task / tiles;
                        int column = task % tiles * width;
                        int columns = Math.min(width, inner - column);
                        int first = part % parts * height;
                        int at = (part / parts * n + first) * inner + column;
                        sumTile(x, at, Math.min(n - first, height), inner, columns, running, totals);
                        if (parts == 1) {
                            narrow(totals, 0, y, part * inner + column, columns);
                        } else {
                            System.arraycopy(totals, 0, partial, part * inner + column, columns);
                        }
                    }
                });
        if (parts > 1) {
            foldParts(partial, outer, parts, inner, y);
        }
    }

    private static void sumTile(float[] x, int xo, int rows, int stride, int width, float[] running, double[] totals) {
        Arrays.fill(totals, 0, width, 0.0);
        for (int row = 0; row < rows; row += ROWS) {
            KERNELS.sumRows(x, xo + row * stride, Math.min(ROWS, rows - row), stride, running, width);
            for (int j = 0; j < width; j++) {
                totals[j] += running[j];
            }
        }
    }

    private static void foldParts(double[] partial, int outer, int parts, int inner, float[] y) {
        for (int o = 0; o < outer; o++) {
            int first = o * parts * inner;
            for (int part = 1; part < parts; part++) {
                int next = first + part * inner;
                for (int j = 0; j < inner; j++) {
                    partial[first + j] += partial[next + j];
                }
            }
            narrow(partial, first, y, o * inner, inner);
        }
    }

    private static void narrow(double[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = (float) x[xo + j];
        }
    }

    private static void columns(Reduction op, float[] x, int outer, int n, int inner, float[] y) {
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

    private static void foldTile(Reduction op, float[] x, int xo, int n, int stride, int width, float[] y, int yo) {
        Binary combination = switch (op) {
            case MAX -> Binary.MAXIMUM;
            case MIN -> Binary.MINIMUM;
            case PROD -> Binary.MULTIPLY;
            case SUM, ANY, ALL -> throw Undefined.of(op, "float32");
        };
        System.arraycopy(x, xo, y, yo, width);
        for (int row = 1; row < n; row++) {
            int from = xo + row * stride;
            ELEMENTWISE.binary(combination, y, yo, 1, x, from, 1, y, yo, width);
        }
    }
}
