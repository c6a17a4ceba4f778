package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.cpu.kernel.ElementwiseKernels.FusedLoop;
import io.gradus.op.Op;

/// A program of element-wise ops as one loop on vectors, once that is warm.
final class FusedVectors implements FusedLoop {
    private final ElementwiseProgram program;
    private final Warming<VectorLoop> warming;
    private final long cost;

    FusedVectors(ElementwiseProgram program, boolean eager) {
        this.program = program;
        this.warming = new Warming<>(() -> new FusedTrial(program), eager);
        this.cost = FusedTrial.operations(program);
    }

    /// Whether there are vector instructions for each op.
    static boolean canWrite(ElementwiseProgram program) {
        for (ElementwiseProgram.Step step : program.steps()) {
            Op op = step.op();
            if (!FusedGenerator.has(op)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean run(Object[] operands, int[] at, float[] y, int yo, int n) {
        VectorLoop loop = n < LANES ? null : warming.get(cost * n);
        if (loop == null) {
            return false;
        }
        int rest = n % LANES;
        if (n > rest) {
            loop.run(operands, at, y, yo, n - rest);
        }
        if (rest > 0) {
            // The last vector overlaps the one before.
            int[] last = at.clone();
            for (int i = 0; i < last.length; i++) {
                Placement placement = program.operands().get(i);
                boolean moves = placement != Placement.SCALAR && placement != Placement.COLUMN;
                last[i] += moves ? n - LANES : 0;
            }
            loop.run(operands, last, y, yo + n - LANES, LANES);
        }
        return true;
    }
}
