package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.cpu.elementwise.FusedElementwise;
import io.gradus.op.Unary;
import java.util.Arrays;
import java.util.List;

/// Warms and examines the loop of a program.
///
/// @param program the program
/// @param operands arrays of ordinary numbers
/// @param specials the same with special values among them
record FusedTrial(ElementwiseProgram program, Object[] operands, Object[] specials)
        implements Warming.Trial<VectorLoop> {
    private static final int LENGTH = 64 * LANES;
    private static final int OPERATIONS_OF_A_FUNCTION = 20;

    /// [#touches] of a short program: with more of them C2 would expect so few turns of the loop that it would not
    /// unroll it.
    private static final int FEW_OF_A_LOOP = 7;

    /// The same of one that is too long to be unrolled.
    private static final int MANY_OF_A_LOOP = 200;
    private static final float[] SPECIAL = {
        Float.NaN, 0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-40f, 100f, -100f, 1e30f, 1f, -1f
    };

    FusedTrial(ElementwiseProgram program) {
        this(program, numbers(program, false), numbers(program, true));
    }

    private static Object[] numbers(ElementwiseProgram program, boolean special) {
        List<Placement> placements = program.operands();
        Object[] arrays = new Object[placements.size()];
        for (int k = 0; k < arrays.length; k++) {
            float[] numbers = new float[LENGTH];
            boolean[] truths = new boolean[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                numbers[i] = 0.1f + (i * (k + 3) % LENGTH) * (3.9f / LENGTH);
                truths[i] = i * (k + 5) % 7 < 3;
                if (special && (i + k) % 3 != 0) {
                    numbers[i] = i % 2 == 0 ? -numbers[i] : SPECIAL[i * (k + 2) % SPECIAL.length];
                }
            }
            arrays[k] = placements.get(k) == Placement.TRUTHS ? truths : numbers;
        }
        return arrays;
    }

    @Override
    public VectorLoop make() {
        return FusedGenerator.generate(program);
    }

    @Override
    public void exercise(VectorLoop loop) {
        loop.run(operands, new int[operands.length], new float[LENGTH], 0, LENGTH);
    }

    /// What one element costs, in instructions.
    static int operations(ElementwiseProgram program) {
        int operations = program.operands().size();
        for (ElementwiseProgram.Step step : program.steps()) {
            boolean isFunction = step.op() instanceof Unary unary && FusedGenerator.isFunction(unary);
            operations += isFunction ? OPERATIONS_OF_A_FUNCTION : 1;
        }
        return operations;
    }

    @Override
    public void touch(VectorLoop loop, int times) {
        int[] at = new int[operands.length];
        float[] y = {};
        for (int i = 0; i < times; i++) {
            loop.run(operands, at, y, 0, 0);
        }
    }

    @Override
    public int touches() {
        return operations(program) < OPERATIONS_OF_A_FUNCTION ? FEW_OF_A_LOOP : MANY_OF_A_LOOP;
    }

    @Override
    public int operations() {
        return LENGTH / LANES * operations(program);
    }

    @Override
    public boolean isRight(VectorLoop loop) {
        return isRight(loop, operands) && isRight(loop, specials);
    }

    private boolean isRight(VectorLoop loop, Object[] given) {
        int[] at = new int[given.length];
        float[] want = new float[LENGTH];
        float[] got = new float[LENGTH];
        FusedElementwise.reference(program, given, at, want, 0, LENGTH);
        loop.run(given, at, got, 0, LENGTH);
        return Arrays.equals(want, got);
    }
}
