package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.cpu.base.Broadcast;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;

/// Element-wise choice between two arrays; the loops behind [Elementwise#select].
final class Select {
    private static final int CHUNK = 1 << 15;

    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    private Select() {}

    static Object select(
            boolean[] condition, int[] conditionDims, Object a, int[] aDims, Object b, int[] bDims, int[] outDims) {
        int n = Dims.size(outDims);
        Object y = Storage.blank(a, n);
        if (n == 0) {
            return y;
        }
        Broadcast walk = new Broadcast(outDims, aDims, bDims, conditionDims);
        int as = walk.rowStride(0);
        int bs = walk.rowStride(1);
        int cs = walk.rowStride(2);
        int m = walk.rowLength();
        if (walk.rows() == 1) {
            WorkerPool.shared()
                    .forEachRange(
                            n,
                            CHUNK,
                            (from, to) -> row(
                                    condition, from * cs, cs, a, from * as, as, b, from * bs, bs, y, from, to - from));
        } else {
            WorkerPool.shared()
                    .forEachRange(
                            walk.rows(),
                            Math.max(1, CHUNK / m),
                            (from, to) -> walk.forEachRow(
                                    from,
                                    to,
                                    (ao, bo, co, yo) -> row(condition, co, cs, a, ao, as, b, bo, bs, y, yo, m)));
        }
        return y;
    }

    private static void row(
            boolean[] c, int co, int cs, Object a, int ao, int as, Object b, int bo, int bs, Object y, int yo, int n) {
        switch (y) {
            case float[] v -> KERNELS.select(c, co, cs, (float[]) a, ao, as, (float[]) b, bo, bs, v, yo, n);
            case double[] v -> row(c, co, cs, (double[]) a, ao, as, (double[]) b, bo, bs, v, yo, n);
            case int[] v -> row(c, co, cs, (int[]) a, ao, as, (int[]) b, bo, bs, v, yo, n);
            case long[] v -> row(c, co, cs, (long[]) a, ao, as, (long[]) b, bo, bs, v, yo, n);
            case short[] v -> row(c, co, cs, (short[]) a, ao, as, (short[]) b, bo, bs, v, yo, n);
            case byte[] v -> row(c, co, cs, (byte[]) a, ao, as, (byte[]) b, bo, bs, v, yo, n);
            case boolean[] v -> row(c, co, cs, (boolean[]) a, ao, as, (boolean[]) b, bo, bs, v, yo, n);
            default -> row(c, co, cs, (byte[][]) a, ao, as, (byte[][]) b, bo, bs, (byte[][]) y, yo, n);
        }
    }

    private static void row(
            boolean[] c,
            int co,
            int cs,
            double[] a,
            int ao,
            int as,
            double[] b,
            int bo,
            int bs,
            double[] y,
            int yo,
            int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c, int co, int cs, int[] a, int ao, int as, int[] b, int bo, int bs, int[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c, int co, int cs, long[] a, int ao, int as, long[] b, int bo, int bs, long[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c,
            int co,
            int cs,
            short[] a,
            int ao,
            int as,
            short[] b,
            int bo,
            int bs,
            short[] y,
            int yo,
            int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c, int co, int cs, byte[] a, int ao, int as, byte[] b, int bo, int bs, byte[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c,
            int co,
            int cs,
            boolean[] a,
            int ao,
            int as,
            boolean[] b,
            int bo,
            int bs,
            boolean[] y,
            int yo,
            int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    private static void row(
            boolean[] c,
            int co,
            int cs,
            byte[][] a,
            int ao,
            int as,
            byte[][] b,
            int bo,
            int bs,
            byte[][] y,
            int yo,
            int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = c[co + i * cs] ? a[ao + i * as] : b[bo + i * bs];
        }
    }
}
