package io.gradus.backend.cpu.gemm;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.op.MatMul;

/// Matrix products of whole tensors: finds each product of a batch and hands it to [GemmKernel].
public final class Products {
    private static final GemmKernel GEMM = BlockedGemm.current();

    private Products() {}

    /// The product; narrow types are computed in `ComputeType`'s and rounded or wrapped once.
    public static Object matMul(MatMul op, Object a, int[] aDims, Object b, int[] bDims, Shape shape, DType dtype) {
        DType compute = computeDType(dtype);
        Object left = Casts.as(compute, a, dtype);
        Object right = Casts.as(compute, b, dtype);
        Object product = product(op, left, aDims, right, bDims, shape);
        return Casts.as(dtype, product, compute);
    }

    /// The product of `x` as rows with a matrix, plus a bias, through relu or not.
    public static Object dense(
            Object x, int[] xDims, Object kernel, Object bias, boolean relu, Shape shape, DType dtype) {
        int n = shape.dim(-1);
        int k = xDims[xDims.length - 1];
        int m = n == 0 ? 0 : shape.size() / n;
        if (dtype == DType.FLOAT64) {
            double[] y = StepMemory.doubles(shape.size());
            Epilogue<double[]> finish = new Epilogue<>((double[]) bias, 0, relu);
            GEMM.gemm(false, false, m, n, k, (double[]) x, 0, k, (double[]) kernel, 0, n, y, 0, n, false, finish);
            return y;
        }
        float[] y = StepMemory.floats(shape.size());
        Epilogue<float[]> finish = new Epilogue<>(floats(bias, dtype), 0, relu);
        GEMM.gemm(false, false, m, n, k, floats(x, dtype), 0, k, floats(kernel, dtype), 0, n, y, 0, n, false, finish);
        return Casts.as(dtype, y, DType.FLOAT32);
    }

    private static float[] floats(Object x, DType dtype) {
        return (float[]) Casts.as(DType.FLOAT32, x, dtype);
    }

    private static DType computeDType(DType dtype) {
        return switch (dtype) {
            case FLOAT16, BFLOAT16 -> DType.FLOAT32;
            case INT8, INT16, UINT8, UINT16, UINT32 -> DType.INT32;
            case UINT64 -> DType.INT64;
            default -> dtype;
        };
    }

    private static Object product(MatMul op, Object a, int[] aDims, Object b, int[] bDims, Shape shape) {
        int rank = shape.rank();
        int m = shape.dim(rank - 2);
        int n = shape.dim(rank - 1);
        int k = aDims[aDims.length - (op.transposeA() ? 2 : 1)];
        int batch = m == 0 || n == 0 ? 0 : shape.size() / m / n;
        if (batch > 1 && isOne(bDims) && !op.transposeA()) {
            // One matrix for the whole batch: the batch is only more rows.
            m *= batch;
            batch = 1;
        }
        int lda = op.transposeA() ? m : k;
        int ldb = op.transposeB() ? k : n;
        Object c = Storage.blank(a, shape.size());
        int[] aAt = batch <= 1 ? new int[1] : offsets(aDims, shape, m * k);
        int[] bAt = batch <= 1 ? new int[1] : offsets(bDims, shape, k * n);
        for (int i = 0; i < batch; i++) {
            gemm(op, m, n, k, a, aAt[i], lda, b, bAt[i], ldb, c, i * m * n);
        }
        return c;
    }

    private static boolean isOne(int[] dims) {
        for (int i = 0; i < dims.length - 2; i++) {
            if (dims[i] != 1) {
                return false;
            }
        }
        return true;
    }

    /// Where the matrix of each product of the batch begins, for an operand whose batch axes may be 1 or missing.
    private static int[] offsets(int[] dims, Shape shape, int matrix) {
        int axes = shape.rank() - 2;
        int[] steps = new int[axes];
        int step = matrix;
        for (int axis = axes - 1; axis >= 0; axis--) {
            int own = axis - axes + dims.length - 2;
            if (own >= 0 && dims[own] != 1) {
                steps[axis] = step;
                step *= dims[own];
            }
        }
        int count = 1;
        for (int axis = 0; axis < axes; axis++) {
            count *= shape.dim(axis);
        }
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int axis = axes - 1; axis >= 0; axis--) {
                offsets[i] += rest % shape.dim(axis) * steps[axis];
                rest /= shape.dim(axis);
            }
        }
        return offsets;
    }

    private static void gemm(
            MatMul op, int m, int n, int k, Object a, int aAt, int lda, Object b, int bAt, int ldb, Object c, int cAt) {
        boolean ta = op.transposeA();
        boolean tb = op.transposeB();
        switch (a) {
            case float[] x ->
                GEMM.gemm(ta, tb, m, n, k, x, aAt, lda, (float[]) b, bAt, ldb, (float[]) c, cAt, n, false);
            case double[] x ->
                GEMM.gemm(ta, tb, m, n, k, x, aAt, lda, (double[]) b, bAt, ldb, (double[]) c, cAt, n, false);
            case int[] x -> GEMM.gemm(ta, tb, m, n, k, x, aAt, lda, (int[]) b, bAt, ldb, (int[]) c, cAt, n, false);
            case long[] x -> GEMM.gemm(ta, tb, m, n, k, x, aAt, lda, (long[]) b, bAt, ldb, (long[]) c, cAt, n, false);
            default ->
                throw new IllegalArgumentException("matmul: no kernel for this array. Received: " + a.getClass());
        }
    }
}
