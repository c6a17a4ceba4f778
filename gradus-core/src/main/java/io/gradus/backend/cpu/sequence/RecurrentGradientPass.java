package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.GateKernels;
import io.gradus.op.RecurrentCell;
import io.gradus.op.RecurrentSizes;
import io.gradus.op.Unary;
import org.jspecify.annotations.Nullable;

/// The way back through a recurrent network over whole sequences, from the trace that [RecurrentPass] leaves, on arrays
/// of one type.
///
/// **Design.** As on the way forth, each thread takes some of the examples through all steps. A step computes the
/// gradients of the sums in the gates and multiplies them, while they are in a cache, with the recurrent weights and,
/// where the gradient of the input is wanted, with those of the input. The gradients of the weights are products over
/// all steps at the end, one for each gate: the gradients of its sums lie together, so that the products read them
/// where they are, and write their results to the places that these have in the user's kernels.
///
/// @param <T> `float[]` or `double[]`
final class RecurrentGradientPass<T> {
    /// Rows of a product come in multiples of a register tile's height.
    private static final int ROW_UNIT = 6;

    /// Pieces of the weights' gradients for each thread: several, since a GRU's gates take from different rows.
    private static final int PIECES_PER_THREAD = 4;

    private final BlockKernels<T> blocks;
    private final GateKernels<T> gates;
    private final RecurrentArrays<T> arrays;
    private final RecurrentSizes sizes;
    private final boolean all;
    private final RecurrentWeights<T> weights;
    private final RecurrentTables tables;

    /// The trace of the inputs.
    private final T trace;

    /// The gradient for the states.
    private final T dy;

    /// The gradients of the sums in the gates.
    private final T dz;

    /// The gradients for all inputs.
    private final T result;

    RecurrentGradientPass(
            BlockKernels<T> blocks,
            GateKernels<T> gates,
            RecurrentArrays<T> arrays,
            RecurrentSizes sizes,
            boolean all,
            T trace,
            T dy) {
        this.blocks = blocks;
        this.gates = gates;
        this.arrays = arrays;
        this.sizes = sizes;
        this.all = all;
        this.weights = new RecurrentWeights<>(sizes, blocks, arrays);
        this.tables = RecurrentTables.of(sizes);
        this.trace = trace;
        this.dy = dy;
        this.dz = arrays.blank(RecurrentTables.gate(sizes, sizes.gates()));
        this.result = arrays.blank(sizes.gradientAt(sizes.cell().arity()));
    }

    /// The gradients for all inputs, as [RecurrentGradient] lays them out.
    ///
    /// @param ofInput whether the gradient for the input is wanted, too
    T gradients(boolean ofInput, T kernel, T recurrent) {
        T ofStates = weights.transposed(recurrent, sizes.units(), 0, weights.gatesOfState());
        T ofInputs =
                ofInput ? weights.transposed(kernel, sizes.features(), weights.firstOfInput(), sizes.gates()) : null;
        WorkerPool.shared().forEachRange(sizes.batch(), RecurrentPass.examples(sizes), (from, to) -> {
            back(ofStates, ofInputs, from, to);
        });
        weightGradients();
        return result;
    }

    private void back(T ofStates, @Nullable T ofInputs, int from, int to) {
        int n = sizes.units();
        // The gradients of the states lie in the result, where those of the first states are to be.
        int dh = sizes.gradientAt(4);
        blocks.zero(result, dh + from * n, (to - from) * n);
        if (ofInputs == null) {
            int inputs = sizes.steps() * sizes.features();
            blocks.zero(result, from * inputs, (to - from) * inputs);
        }
        T row = blocks.allocate(n);
        for (int step = sizes.steps() - 1; step >= 0; step--) {
            for (int example = from; example < to; example++) {
                addGiven(step, example);
                stepBack(step, example, row);
            }
            int rows = (step * sizes.batch() + from) * n;
            boolean add = sizes.cell() == RecurrentCell.GRU;
            int depth = weights.gatesOfState() * n;
            for (int j = 0; j < n; j += RecurrentWeights.PANEL) {
                int width = Math.min(RecurrentWeights.PANEL, n - j);
                product(to - from, width, depth, rows, ofStates, j * depth, dh + from * n + j, tables.states(), add);
            }
            if (ofInputs != null) {
                inputGradient(step, from, to, rows, ofInputs);
            }
        }
    }

    private void inputGradient(int step, int from, int to, int rows, T panels) {
        int features = sizes.features();
        int firstRow = rows + RecurrentTables.gate(sizes, weights.firstOfInput());
        int depth = (sizes.gates() - weights.firstOfInput()) * sizes.units();
        int target = (from * sizes.steps() + step) * features;
        for (int j = 0; j < features; j += RecurrentWeights.PANEL) {
            int width = Math.min(RecurrentWeights.PANEL, features - j);
            product(to - from, width, depth, firstRow, panels, j * depth, target + j, tables.inputs(), false);
        }
    }

    /// Multiplies rows of gates' gradients with a panel of weights, into the result.
    private void product(
            int examples, int width, int depth, int rows, T panels, int panel, int target, int[] places, boolean add) {
        blocks.multiplyIndirect(
                examples,
                width,
                depth,
                dz,
                rows,
                tables.states(),
                tables.gateColumns(),
                panels,
                panel,
                width,
                result,
                target,
                places,
                add);
    }

    /// Adds what is given for the state, and the cell state, behind a step.
    private void addGiven(int step, int example) {
        int n = sizes.units();
        boolean hasCells = sizes.cell().hasCellState();
        int count = (all ? sizes.steps() : 1) + (hasCells ? 1 : 0);
        int given = example * count * n;
        boolean last = step == sizes.steps() - 1;
        if (last && hasCells) {
            blocks.copy(n, dy, given + (count - 1) * n, result, sizes.gradientAt(5) + example * n);
        }
        if (last || all) {
            blocks.add(n, result, sizes.gradientAt(4) + example * n, dy, given + (all ? step * n : 0));
        }
    }

    /// The gradients of the sums in an example's gates; that of a GRU's state becomes what its update
    /// gate passes on.
    private void stepBack(int step, int example, T row) {
        int n = sizes.units();
        int z = sizes.gates(step) + example * sizes.columns();
        int dh = sizes.gradientAt(4) + example * n;
        int target = (step * sizes.batch() + example) * n;
        int gateStep = RecurrentTables.gate(sizes, 1);
        switch (sizes.cell()) {
            case LSTM -> {
                blocks.copy(n, trace, sizes.cells(step + 1) + example * n, row, 0);
                arrays.apply(Unary.TANH, row, 0, n);
                int cell = sizes.cells(step) + example * n;
                int dc = sizes.gradientAt(5) + example * n;
                gates.lstmGradient(n, trace, z, cell, row, result, dh, result, dc, dz, target, gateStep);
            }
            case GRU -> {
                int state = RecurrentPass.stateAt(sizes, step, example);
                gates.gruGradient(n, trace, z, state, result, dh, dz, target, gateStep);
            }
            case SIMPLE -> gates.simpleGradient(n, trace, z, result, dh, dz, target);
        }
    }

    private void weightGradients() {
        long work = (long) sizes.batch() * sizes.steps() * sizes.depth() * sizes.columns();
        int wanted = WorkerPool.pays(work) ? PIECES_PER_THREAD * WorkerPool.threads() / sizes.gates() : 1;
        int share = (sizes.depth() + wanted - 1) / wanted;
        int rows = (share + ROW_UNIT - 1) / ROW_UNIT * ROW_UNIT;
        int pieces = (sizes.depth() + rows - 1) / rows;
        WorkerPool.shared().forEach(pieces * sizes.gates(), i -> {
            int gate = i / pieces;
            int from = Math.max(i % pieces * rows, weights.firstRow(gate));
            int to = Math.min((i % pieces + 1) * rows, weights.endRow(gate));
            if (from < to) {
                weightGradient(gate, from, to);
            }
        });
    }

    /// The gradients of some rows of the matrix of weights, for one gate.
    private void weightGradient(int gate, int from, int to) {
        blocks.multiplyIndirect(
                to - from,
                sizes.units(),
                sizes.steps() * sizes.batch(),
                trace,
                from,
                Offsets.steps(to - from, 1),
                tables.traceRows(),
                dz,
                RecurrentTables.gate(sizes, gate),
                sizes.units(),
                result,
                weights.column(gate),
                places(gate, from, to),
                false);
        boolean hasBias = from <= sizes.features() && sizes.features() < to;
        if (hasBias && sizes.cell() == RecurrentCell.GRU && weights.hasInput(gate) && weights.hasState(gate)) {
            // The input and the state have a bias each.
            int bias = sizes.gradientAt(3) + weights.column(gate);
            blocks.copy(sizes.units(), result, bias, result, bias + weights.width());
        }
    }

    /// Where rows of the matrix of weights lie among the gradients of the kernels and the bias.
    private int[] places(int gate, int from, int to) {
        int[] places = new int[to - from];
        for (int row = from; row < to; row++) {
            int behind = row - sizes.features();
            places[row - from] = behind < 0
                    ? sizes.gradientAt(1) + row * weights.width()
                    : behind > 0
                            ? sizes.gradientAt(2) + (behind - 1) * weights.width()
                            : sizes.gradientAt(3) + (weights.hasInput(gate) ? 0 : weights.width());
        }
        return places;
    }
}
