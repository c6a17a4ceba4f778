package io.gradus.backend.cpu.elementwise;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.Comparison;
import java.util.Arrays;

/// Element-wise comparisons with broadcasting; the loops behind [Elementwise#compare].
final class Comparisons {
    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    private Comparisons() {}

    static boolean[] compare(Comparison op, Object a, int[] aDims, Object b, int[] bDims, int[] outDims, DType dtype) {
        Object wideA = Widening.widen(a, dtype);
        Object wideB = Widening.widen(b, dtype);
        int n = Dims.size(outDims);
        boolean[] y = StepMemory.booleans(n);
        Elementwise.spread(
                Storage.length(a),
                aDims,
                Storage.length(b),
                bDims,
                n,
                outDims,
                kernel(op, wideA, wideB, y, dtype == DType.UINT64));
        return y;
    }

    private static Elementwise.RowKernel kernel(Comparison op, Object a, Object b, boolean[] y, boolean unsigned) {
        return switch (a) {
            case float[] v -> (ao, as, bo, bs, yo, n) -> KERNELS.compare(op, v, ao, as, (float[]) b, bo, bs, y, yo, n);
            case double[] v -> (ao, as, bo, bs, yo, n) -> doubles(op, v, ao, as, (double[]) b, bo, bs, y, yo, n);
            case int[] v -> (ao, as, bo, bs, yo, n) -> ints(op, v, ao, as, (int[]) b, bo, bs, y, yo, n);
            case long[] v -> {
                // Flipping the top bit turns the unsigned order into the signed one.
                long flip = unsigned ? Long.MIN_VALUE : 0;
                yield (ao, as, bo, bs, yo, n) -> longs(op, v, ao, as, (long[]) b, bo, bs, y, yo, n, flip);
            }
            case boolean[] v -> (ao, as, bo, bs, yo, n) -> bools(op, v, ao, as, (boolean[]) b, bo, bs, y, yo, n);
            default -> (ao, as, bo, bs, yo, n) -> strings(op, (byte[][]) a, ao, as, (byte[][]) b, bo, bs, y, yo, n);
        };
    }

    private static void doubles(
            Comparison op, double[] a, int ao, int as, double[] b, int bo, int bs, boolean[] y, int yo, int n) {
        switch (op) {
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] == b[bo + i * bs];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] != b[bo + i * bs];
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] < b[bo + i * bs];
                }
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] <= b[bo + i * bs];
                }
            }
            case GREATER -> doubles(Comparison.LESS, b, bo, bs, a, ao, as, y, yo, n);
            case GREATER_EQUAL -> doubles(Comparison.LESS_EQUAL, b, bo, bs, a, ao, as, y, yo, n);
        }
    }

    private static void ints(
            Comparison op, int[] a, int ao, int as, int[] b, int bo, int bs, boolean[] y, int yo, int n) {
        switch (op) {
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] == b[bo + i * bs];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] != b[bo + i * bs];
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] < b[bo + i * bs];
                }
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] <= b[bo + i * bs];
                }
            }
            case GREATER -> ints(Comparison.LESS, b, bo, bs, a, ao, as, y, yo, n);
            case GREATER_EQUAL -> ints(Comparison.LESS_EQUAL, b, bo, bs, a, ao, as, y, yo, n);
        }
    }

    private static void longs(
            Comparison op, long[] a, int ao, int as, long[] b, int bo, int bs, boolean[] y, int yo, int n, long flip) {
        switch (op) {
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] == b[bo + i * bs];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] != b[bo + i * bs];
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (a[ao + i * as] ^ flip) < (b[bo + i * bs] ^ flip);
                }
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (a[ao + i * as] ^ flip) <= (b[bo + i * bs] ^ flip);
                }
            }
            case GREATER -> longs(Comparison.LESS, b, bo, bs, a, ao, as, y, yo, n, flip);
            case GREATER_EQUAL -> longs(Comparison.LESS_EQUAL, b, bo, bs, a, ao, as, y, yo, n, flip);
        }
    }

    private static void bools(
            Comparison op, boolean[] a, int ao, int as, boolean[] b, int bo, int bs, boolean[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = holds(op, Boolean.compare(a[ao + i * as], b[bo + i * bs]));
        }
    }

    private static void strings(
            Comparison op, byte[][] a, int ao, int as, byte[][] b, int bo, int bs, boolean[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = holds(op, Arrays.compareUnsigned(a[ao + i * as], b[bo + i * bs]));
        }
    }

    private static boolean holds(Comparison op, int order) {
        return switch (op) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
        };
    }
}
