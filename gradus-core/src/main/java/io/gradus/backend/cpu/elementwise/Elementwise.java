package io.gradus.backend.cpu.elementwise;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Broadcast;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;

/// Element-wise operations on stored arrays of every dtype, with broadcasting.
///
/// A short operation on float32 goes straight from here to its loop: what a small eager op costs is what a
/// user's own training loop feels. Long ranges are cut into chunks for the worker pool; everything that broadcasts
/// in another way than a scalar or equal sizes goes through [Broadcast].
public final class Elementwise {
    /// Ranges up to this length run on the calling thread, without a task object.
    private static final int SHORT = 1 << 13;

    private static final int CHUNK = 1 << 15;

    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    private Elementwise() {}

    /// `op` of every element.
    ///
    /// @param x the stored array of a tensor of `dtype`
    /// @return a new stored array of the same dtype and length
    /// @throws IllegalArgumentException when `op` is not defined for the dtype
    public static Object unary(Unary op, Object x, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> unary(op, (float[]) x);
            case FLOAT64 -> unary(op, (double[]) x);
            case FLOAT16, BFLOAT16 -> Widening.narrow(unary(op, (float[]) Widening.widen(x, dtype)), dtype);
            case INT32 -> IntElementwise.unary(op, (int[]) x);
            case INT64 -> LongElementwise.unary(op, (long[]) x, false);
            case UINT64 -> LongElementwise.unary(op, (long[]) x, true);
            case INT8, INT16, UINT8, UINT16 ->
                Widening.narrow(IntElementwise.unary(op, (int[]) Widening.widen(x, dtype)), dtype);
            case UINT32 -> Widening.narrow(LongElementwise.unary(op, (long[]) Widening.widen(x, dtype), false), dtype);
            case BOOL -> BoolElementwise.unary(op, (boolean[]) x);
            case COMPLEX64, COMPLEX128, STRING -> throw Undefined.of(op, dtype);
        };
    }

    private static float[] unary(Unary op, float[] x) {
        float[] y = StepMemory.floats(x.length);
        if (y.length <= SHORT) {
            KERNELS.unary(op, x, y, 0, y.length);
        } else {
            WorkerPool.shared().forEachRange(y.length, chunk(op), (from, to) -> KERNELS.unary(op, x, y, from, to));
        }
        return y;
    }

    private static double[] unary(Unary op, double[] x) {
        double[] y = StepMemory.doubles(x.length);
        if (y.length <= SHORT) {
            KERNELS.unary(op, x, y, 0, y.length);
        } else {
            WorkerPool.shared().forEachRange(y.length, chunk(op), (from, to) -> KERNELS.unary(op, x, y, from, to));
        }
        return y;
    }

    /// The elements worth a task: functions of many instructions reach that sooner.
    private static int chunk(Unary op) {
        return switch (op) {
            case NEGATIVE, ABS, SIGN, SQUARE, SQRT, RSQRT, RECIPROCAL, FLOOR, CEIL, ROUND, TRUNC, RELU, NOT -> CHUNK;
            case EXP,
                    EXPM1,
                    LOG,
                    LOG1P,
                    SIN,
                    COS,
                    TAN,
                    ARCSIN,
                    ARCCOS,
                    ARCTAN,
                    SINH,
                    COSH,
                    TANH,
                    ARCSINH,
                    ARCCOSH,
                    ARCTANH,
                    SIGMOID,
                    SOFTPLUS,
                    ERF -> CHUNK / 4;
        };
    }

    /// `op` of every pair of elements, after both operands are broadcast to `outDims`.
    ///
    /// @param a the stored array of a tensor of `dtype` and sizes `aDims`; `b` likewise
    /// @return a new stored array of `dtype` and sizes `outDims`
    /// @throws IllegalArgumentException when `op` is not defined for the dtype, an integer is divided by zero, or
    ///     raised to a negative power
    public static Object binary(Binary op, Object a, int[] aDims, Object b, int[] bDims, int[] outDims, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> floats(op, (float[]) a, aDims, (float[]) b, bDims, outDims);
            case FLOAT64 -> doubles(op, (double[]) a, aDims, (double[]) b, bDims, outDims);
            case INT32 -> ints(op, (int[]) a, aDims, (int[]) b, bDims, outDims);
            case INT64 -> longs(op, (long[]) a, aDims, (long[]) b, bDims, outDims, false);
            case UINT64 -> longs(op, (long[]) a, aDims, (long[]) b, bDims, outDims, true);
            case BOOL -> bools(op, (boolean[]) a, aDims, (boolean[]) b, bDims, outDims);
            case FLOAT16, BFLOAT16, INT8, INT16, UINT8, UINT16, UINT32 ->
                Widening.narrow(
                        wide(op, Widening.widen(a, dtype), aDims, Widening.widen(b, dtype), bDims, outDims), dtype);
            case COMPLEX64, COMPLEX128, STRING -> throw Undefined.of(op, dtype);
        };
    }

    private static Object wide(Binary op, Object a, int[] aDims, Object b, int[] bDims, int[] outDims) {
        return switch (a) {
            case float[] v -> floats(op, v, aDims, (float[]) b, bDims, outDims);
            case int[] v -> ints(op, v, aDims, (int[]) b, bDims, outDims);
            default -> longs(op, (long[]) a, aDims, (long[]) b, bDims, outDims, false);
        };
    }

    private static float[] floats(Binary op, float[] a, int[] aDims, float[] b, int[] bDims, int[] outDims) {
        int n = Dims.size(outDims);
        float[] y = StepMemory.floats(n);
        if (n <= SHORT && isFlat(a.length, b.length, n)) {
            KERNELS.binary(op, a, 0, a.length == n ? 1 : 0, b, 0, b.length == n ? 1 : 0, y, 0, n);
        } else if (a.length == n && b.length > 1 && b.length < n && isRow(bDims, outDims)) {
            int m = b.length;
            WorkerPool.shared()
                    .forEachRange(
                            n / m,
                            Math.max(1, CHUNK / m),
                            (from, to) -> KERNELS.binaryRows(op, a, from * m, b, y, from * m, to - from));
        } else {
            spread(
                    a.length,
                    aDims,
                    b.length,
                    bDims,
                    n,
                    outDims,
                    (ao, as, bo, bs, yo, m) -> KERNELS.binary(op, a, ao, as, b, bo, bs, y, yo, m));
        }
        return y;
    }

    private static double[] doubles(Binary op, double[] a, int[] aDims, double[] b, int[] bDims, int[] outDims) {
        int n = Dims.size(outDims);
        double[] y = StepMemory.doubles(n);
        if (n <= SHORT && isFlat(a.length, b.length, n)) {
            KERNELS.binary(op, a, 0, a.length == n ? 1 : 0, b, 0, b.length == n ? 1 : 0, y, 0, n);
        } else {
            spread(
                    a.length,
                    aDims,
                    b.length,
                    bDims,
                    n,
                    outDims,
                    (ao, as, bo, bs, yo, m) -> KERNELS.binary(op, a, ao, as, b, bo, bs, y, yo, m));
        }
        return y;
    }

    private static int[] ints(Binary op, int[] a, int[] aDims, int[] b, int[] bDims, int[] outDims) {
        int n = Dims.size(outDims);
        int[] y = StepMemory.ints(n);
        if (n <= SHORT && isFlat(a.length, b.length, n)) {
            IntElementwise.binary(op, a, 0, a.length == n ? 1 : 0, b, 0, b.length == n ? 1 : 0, y, 0, n);
        } else {
            spread(
                    a.length,
                    aDims,
                    b.length,
                    bDims,
                    n,
                    outDims,
                    (ao, as, bo, bs, yo, m) -> IntElementwise.binary(op, a, ao, as, b, bo, bs, y, yo, m));
        }
        return y;
    }

    private static long[] longs(
            Binary op, long[] a, int[] aDims, long[] b, int[] bDims, int[] outDims, boolean unsigned) {
        int n = Dims.size(outDims);
        long[] y = StepMemory.longs(n);
        spread(
                a.length,
                aDims,
                b.length,
                bDims,
                n,
                outDims,
                (ao, as, bo, bs, yo, m) -> LongElementwise.binary(op, unsigned, a, ao, as, b, bo, bs, y, yo, m));
        return y;
    }

    private static boolean[] bools(Binary op, boolean[] a, int[] aDims, boolean[] b, int[] bDims, int[] outDims) {
        int n = Dims.size(outDims);
        boolean[] y = StepMemory.booleans(n);
        spread(
                a.length,
                aDims,
                b.length,
                bDims,
                n,
                outDims,
                (ao, as, bo, bs, yo, m) -> BoolElementwise.binary(op, a, ao, as, b, bo, bs, y, yo, m));
        return y;
    }

    /// Whether both operands are either of the result's size, and so equal to it element by element whatever their
    /// dims, or a single element.
    private static boolean isFlat(int aLength, int bLength, int n) {
        return (aLength == n || aLength == 1) && (bLength == n || bLength == 1);
    }

    /// Whether an operand of `dims`, not empty, repeats as a whole along the leading axes of the result, as a bias
    /// does.
    private static boolean isRow(int[] dims, int[] outDims) {
        int lead = outDims.length - dims.length;
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] != outDims[lead + axis] || dims[axis] == 0) {
                return false;
            }
        }
        return true;
    }

    /// A kernel over one row of a broadcast result, or one chunk of a flat one.
    @FunctionalInterface
    interface RowKernel {
        void run(int ao, int aStride, int bo, int bStride, int yo, int n);
    }

    /// Runs `kernel` over the whole result, in parallel where that pays.
    static void spread(int aLength, int[] aDims, int bLength, int[] bDims, int n, int[] outDims, RowKernel kernel) {
        if (n == 0) {
            return;
        }
        if (isFlat(aLength, bLength, n)) {
            int as = aLength == n ? 1 : 0;
            int bs = bLength == n ? 1 : 0;
            WorkerPool.shared()
                    .forEachRange(n, CHUNK, (from, to) -> kernel.run(from * as, as, from * bs, bs, from, to - from));
            return;
        }
        Broadcast walk = new Broadcast(outDims, aDims, bDims);
        int as = walk.rowStride(0);
        int bs = walk.rowStride(1);
        int m = walk.rowLength();
        WorkerPool.shared()
                .forEachRange(
                        walk.rows(),
                        Math.max(1, CHUNK / m),
                        (from, to) -> walk.forEachRow(from, to, (ao, bo, co, yo) -> kernel.run(ao, as, bo, bs, yo, m)));
    }

    /// Whether `op` holds for every pair of elements, after both operands are broadcast to `outDims`.
    ///
    /// Comparisons with NaN are false, `NOT_EQUAL` true. Bools order as false before true; strings compare for
    /// equality, and by their bytes.
    public static boolean[] compare(
            Comparison op, Object a, int[] aDims, Object b, int[] bDims, int[] outDims, DType dtype) {
        return Comparisons.compare(op, a, aDims, b, bDims, outDims, dtype);
    }

    /// `a` where the condition holds, `b` elsewhere; all three are broadcast to `outDims`.
    public static Object select(
            boolean[] condition, int[] conditionDims, Object a, int[] aDims, Object b, int[] bDims, int[] outDims) {
        return Select.select(condition, conditionDims, a, aDims, b, bDims, outDims);
    }
}
