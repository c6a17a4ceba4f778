package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.ElementwiseProgram.Step;
import io.gradus.backend.FusedKernel;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels.FusedLoop;
import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Select;
import io.gradus.op.Unary;
import org.jspecify.annotations.Nullable;

/// Computes a program of element-wise ops in one pass over memory: as one loop where there is one and it is
/// ready, else step by step on blocks that stay in the level 1 cache, with the kernels of the single ops.
public final class FusedElementwise implements FusedKernel {
    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

    /// The elements of a block: with the results of some steps it fits into the level 1 cache.
    private static final int BLOCK = 1 << 10;

    /// The elements worth a task, if each is a few instructions.
    private static final int CHUNK = 1 << 15;

    private final ElementwiseProgram program;
    private final int chunk;
    private final @Nullable FusedLoop loop;

    /// Where the steps' results of a block are kept; a thread comes back for them with each block.
    private final ThreadLocal<Object[]> blocks = ThreadLocal.withInitial(() -> newBlocks(program()));

    /// A kernel for a program, on the kernels of this process.
    public FusedElementwise(ElementwiseProgram program) {
        this.program = program;
        this.chunk = CHUNK / (program.steps().size() > 4 ? 4 : 1);
        this.loop = KERNELS.fused(program);
    }

    private ElementwiseProgram program() {
        return program;
    }

    /// One for each step, and one for each operand that is copied.
    private static Object[] newBlocks(ElementwiseProgram program) {
        int steps = program.steps().size();
        Object[] made = new Object[steps + program.operands().size()];
        for (int i = 0; i < made.length; i++) {
            boolean isTruths = i < steps && program.steps().get(i).op() instanceof Comparison;
            made[i] = isTruths ? new boolean[BLOCK] : new float[BLOCK];
        }
        return made;
    }

    @Override
    public Object run(Object[] operands) {
        return run(operands, program.rows(), program.columns());
    }

    /// The result for other sizes than the program's.
    float[] run(Object[] operands, int rows, int columns) {
        float[] y = StepMemory.floats(rows * columns);
        if (rows == 1) {
            WorkerPool.shared().forEachRange(columns, chunk, (from, to) -> row(operands, 0, from, from, to - from, y));
        } else {
            WorkerPool.shared().forEachRange(rows, Math.max(1, chunk / Math.max(1, columns)), (from, to) -> {
                for (int row = from; row < to; row++) {
                    row(operands, row, 0, row * columns, columns, y);
                }
            });
        }
        return y;
    }

    /// `n` elements of a row from a column on, which `start` is the place of.
    private void row(Object[] operands, int row, int column, int start, int n, float[] y) {
        int[] at = new int[operands.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = switch (program.operands().get(i)) {
                case FULL, TRUTHS -> start;
                case SCALAR -> 0;
                case ROW -> column;
                case COLUMN -> row;
            };
        }
        if (loop == null || !loop.run(operands, at, y, start, n)) {
            stepByStep(KERNELS, program, blocks.get(), operands, at, y, start, n);
        }
    }

    /// What a fused loop has to give, by the plain kernels of the single ops.
    ///
    /// @param at for each operand the place of the first element, or of the only one
    public static void reference(ElementwiseProgram program, Object[] operands, int[] at, float[] y, int yo, int n) {
        stepByStep(new ScalarElementwise(), program, newBlocks(program), operands, at, y, yo, n);
    }

    private static void stepByStep(
            ElementwiseKernels kernels,
            ElementwiseProgram program,
            Object[] blocks,
            Object[] operands,
            int[] at,
            float[] y,
            int yo,
            int n) {
        int last = program.steps().size() - 1;
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            for (int k = 0; k < operands.length; k++) {
                if (program.operands().get(k) == Placement.FULL) {
                    // Loops then have one index, as C2 wants it for vectors.
                    System.arraycopy(operands[k], at[k] + from, blocks[last + 1 + k], 0, m);
                }
            }
            for (int i = 0; i <= last; i++) {
                step(kernels, program, i, blocks, operands, at, from, m);
            }
            System.arraycopy(blocks[last], 0, y, yo + from, m);
        }
    }

    /// One step of a block of `m` elements.
    private static void step(
            ElementwiseKernels kernels,
            ElementwiseProgram program,
            int index,
            Object[] blocks,
            Object[] operands,
            int[] at,
            int from,
            int m) {
        Step step = program.steps().get(index);
        int count = operands.length;
        int arity = step.inputs().size();
        Object[] x = new Object[arity];
        int[] offset = new int[arity];
        int[] stride = new int[arity];
        for (int i = 0; i < arity; i++) {
            int input = step.inputs().get(i);
            boolean isBlock = input >= count || program.operands().get(input) == Placement.FULL;
            if (isBlock) {
                x[i] = blocks[input < count ? program.steps().size() + input : input - count];
                stride[i] = 1;
            } else {
                x[i] = operands[input];
                stride[i] = moves(program.operands().get(input)) ? 1 : 0;
                offset[i] = at[input] + stride[i] * from;
            }
        }
        switch (step.op()) {
            case Unary op -> {
                float[] result = (float[]) blocks[index];
                if (stride[0] == 0) {
                    java.util.Arrays.fill(result, 0, m, ((float[]) x[0])[offset[0]]);
                } else {
                    System.arraycopy(x[0], offset[0], result, 0, m);
                }
                kernels.unary(op, result, result, 0, m);
            }
            case Binary op ->
                kernels.binary(
                        op,
                        (float[]) x[0],
                        offset[0],
                        stride[0],
                        (float[]) x[1],
                        offset[1],
                        stride[1],
                        (float[]) blocks[index],
                        0,
                        m);
            case Comparison op ->
                kernels.compare(
                        op,
                        (float[]) x[0],
                        offset[0],
                        stride[0],
                        (float[]) x[1],
                        offset[1],
                        stride[1],
                        (boolean[]) blocks[index],
                        0,
                        m);
            case Select op ->
                kernels.select(
                        (boolean[]) x[0],
                        offset[0],
                        stride[0],
                        (float[]) x[1],
                        offset[1],
                        stride[1],
                        (float[]) x[2],
                        offset[2],
                        stride[2],
                        (float[]) blocks[index],
                        0,
                        m);
            default -> throw new IllegalStateException("FusedElementwise: no element-wise op: " + step.op());
        }
    }

    private static boolean moves(Placement placement) {
        return placement != Placement.SCALAR && placement != Placement.COLUMN;
    }
}
