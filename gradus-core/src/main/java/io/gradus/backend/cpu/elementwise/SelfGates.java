package io.gradus.backend.cpu.elementwise;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.SelfGated;
import io.gradus.op.Unary;

/// The self-gated activations and their gradients, in one pass over memory. Those of float64 go a block of elements at
/// a time: the element-wise kernels write into arrays that stay in the level 1 cache. Each element gets the bits of the
/// composition, but for the gradients' order.
public final class SelfGates {
    /// Elements of a block.
    private static final int BLOCK = 1 << 10;

    /// Elements of a task.
    private static final int CHUNK = 1 << 13;

    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();
    private static final ThreadLocal<DoubleSelfGates> DOUBLES =
            ThreadLocal.withInitial(() -> new DoubleSelfGates(KERNELS, BLOCK));

    private SelfGates() {}

    /// See [SelfGated].
    public static Object apply(SelfGated op, Object x, DType dtype) {
        if (dtype == DType.FLOAT64) {
            double[] from = (double[]) x;
            double[] y = StepMemory.doubles(from.length);
            forEachBlock(y.length, (at, n) -> DOUBLES.get().apply(op, from, y, at, n));
            return y;
        }
        return Widening.narrow(FloatSelfGates.apply(op, Widening.floats(x, dtype)), dtype);
    }

    /// See [io.gradus.op.SelfGatedGradient].
    public static Object gradient(SelfGated op, Object dy, Object x, DType dtype) {
        if (dtype == DType.FLOAT64) {
            double[] slopes = (double[]) dy;
            double[] from = (double[]) x;
            double[] dx = StepMemory.doubles(from.length);
            forEachBlock(dx.length, (at, n) -> DOUBLES.get().gradient(op, slopes, from, dx, at, n));
            return dx;
        }
        float[] dx = FloatSelfGates.gradient(op, Widening.floats(x, dtype), Widening.floats(dy, dtype));
        return Widening.narrow(dx, dtype);
    }

    /// The elements `at .. at + n - 1`, no more than a block.
    @FunctionalInterface
    private interface Block {
        void run(int at, int n);
    }

    private static void forEachBlock(int size, Block block) {
        WorkerPool.shared().forEachRange(size, CHUNK, (from, to) -> {
            for (int at = from; at < to; at += BLOCK) {
                block.run(at, Math.min(BLOCK, to - at));
            }
        });
    }

    /// The function that the share of an element is computed with.
    static Unary share(SelfGated op) {
        return switch (op) {
            case GELU -> Unary.ERF;
            case APPROXIMATE_GELU -> Unary.TANH;
            case SILU -> Unary.SIGMOID;
        };
    }
}
