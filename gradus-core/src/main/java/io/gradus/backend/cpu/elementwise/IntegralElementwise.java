package io.gradus.backend.cpu.elementwise;

import io.gradus.DType;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.movement.Movement;
import io.gradus.op.Integral;
import java.util.Arrays;

/// The operations that only integers have, beside those that [IntElementwise] shares with other numbers.
public final class IntegralElementwise {
    private static final int CHUNK = 1 << 13;

    private IntegralElementwise() {}

    /// `op` of every pair of elements, after both operands are broadcast to `outDims`.
    ///
    /// @return a new stored array of the integer type `dtype` and sizes `outDims`
    public static Object apply(Integral op, Object a, int[] aDims, Object b, int[] bDims, int[] outDims, DType dtype) {
        DType wide = dtype == DType.UINT64 ? DType.UINT64 : DType.INT64;
        long[] x = (long[]) Casts.as(wide, full(a, aDims, outDims), dtype);
        long[] y = (long[]) Casts.as(wide, full(b, bDims, outDims), dtype);
        long[] z = new long[x.length];
        boolean unsigned = dtype == DType.UINT64;
        long most = 8L * dtype.byteSize() - 1;
        WorkerPool.shared().forEachRange(z.length, CHUNK, (from, to) -> {
            switch (op) {
                case GCD -> {
                    for (int i = from; i < to; i++) {
                        z[i] = unsigned ? unsignedGcd(x[i], y[i]) : gcd(x[i], y[i]);
                    }
                }
                case LEFT_SHIFT -> {
                    for (int i = from; i < to; i++) {
                        z[i] = x[i] << Math.clamp(y[i], 0, most);
                    }
                }
                case RIGHT_SHIFT -> {
                    for (int i = from; i < to; i++) {
                        long places = Math.clamp(y[i], 0, most);
                        z[i] = unsigned ? x[i] >>> places : x[i] >> places;
                    }
                }
            }
        });
        return Casts.as(dtype, z, wide);
    }

    private static Object full(Object x, int[] dims, int[] outDims) {
        return Arrays.equals(dims, outDims) ? x : Movement.broadcastTo(x, dims, outDims);
    }

    private static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = Math.abs(rest);
        }
        return x;
    }

    private static long unsignedGcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = Long.remainderUnsigned(x, y);
            x = y;
            y = rest;
        }
        return x;
    }
}
