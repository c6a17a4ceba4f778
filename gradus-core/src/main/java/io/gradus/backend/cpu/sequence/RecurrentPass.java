package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.gemm.Scratch;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.GateKernels;
import io.gradus.op.RecurrentGradient;
import io.gradus.op.RecurrentSizes;
import io.gradus.op.Unary;

/// Recurrent networks over whole sequences on arrays of one type; [RecurrentGradientPass] is the way back.
///
/// **Design.** The examples of a batch have nothing to do with each other, so each thread takes some of them through
/// all steps, without waiting for another; their states and the weights stay in its caches. A step is one product of
/// the rows `x, 1, state` with all weights ([RecurrentWeights]) and a pass over the gates.
///
/// @param <T> `float[]` or `double[]`
final class RecurrentPass<T> {
    /// Examples come in multiples of a register tile's height.
    private static final int ROW_UNIT = 6;

    /// Examples that one thread takes at once where no trace is kept.
    private static final int CACHED_EXAMPLES = 66;

    /// Elements of states that one thread copies at once.
    private static final int COPIED_AT_ONCE = 1 << 15;

    private final BlockKernels<T> blocks;
    private final GateKernels<T> gates;
    private final RecurrentArrays<T> arrays;
    private final Scratch<T> stepTraces;

    RecurrentPass(BlockKernels<T> blocks, GateKernels<T> gates, RecurrentArrays<T> arrays) {
        this.blocks = blocks;
        this.gates = gates;
        this.arrays = arrays;
        stepTraces = new Scratch<>(blocks);
    }

    /// Examples that one thread takes: the sums of an example do not depend on it.
    static int examples(RecurrentSizes sizes) {
        long work = (long) sizes.batch() * sizes.depth() * sizes.columns() * sizes.steps();
        int threads = WorkerPool.pays(work) ? WorkerPool.threads() : 1;
        int share = (sizes.batch() + threads - 1) / threads;
        return Math.max(1, (share + ROW_UNIT - 1) / ROW_UNIT * ROW_UNIT);
    }

    /// The trace of the inputs.
    T forward(RecurrentSizes sizes, T x, T kernel, T recurrent, T bias, T state, T cells) {
        RecurrentWeights<T> weights = new RecurrentWeights<>(sizes, blocks, arrays);
        T panels = weights.panels(kernel, recurrent, bias);
        T trace = arrays.blank(sizes.traceLength());
        WorkerPool.shared().forEachRange(sizes.batch(), examples(sizes), (from, to) -> {
            fill(sizes, x, state, cells, trace, from, to);
            T row = blocks.allocate(sizes.units());
            for (int step = 0; step < sizes.steps(); step++) {
                multiply(sizes, weights, panels, trace, step, from, to);
                for (int example = from; example < to; example++) {
                    step(sizes, trace, step, example, row);
                }
            }
        });
        return trace;
    }

    private void fill(RecurrentSizes sizes, T x, T state, T cells, T trace, int from, int to) {
        int features = sizes.features();
        int units = sizes.units();
        for (int example = from; example < to; example++) {
            for (int step = 0; step <= sizes.steps(); step++) {
                int at = sizes.rows(step) + example * sizes.rowLength();
                if (step < sizes.steps()) {
                    blocks.copy(features, x, (example * sizes.steps() + step) * features, trace, at);
                } else {
                    blocks.zero(trace, at, features);
                }
                arrays.set(trace, at + features, 1);
                blocks.zero(trace, at + sizes.depth(), sizes.rowLength() - sizes.depth());
            }
            blocks.copy(units, state, example * units, trace, stateAt(sizes, 0, example));
            if (sizes.cell().hasCellState()) {
                blocks.copy(units, cells, example * units, trace, sizes.cells(0) + example * units);
            }
        }
    }

    /// Where the state before a step begins.
    static int stateAt(RecurrentSizes sizes, int step, int example) {
        return sizes.rows(step) + example * sizes.rowLength() + sizes.features() + 1;
    }

    /// The sums in the gates of a step.
    private void multiply(
            RecurrentSizes sizes, RecurrentWeights<T> weights, T panels, T trace, int step, int from, int to) {
        int depth = sizes.depth();
        int columns = sizes.columns();
        int rowLength = sizes.rowLength();
        int a = sizes.rows(step) + from * rowLength;
        int c = sizes.gates(step) + from * columns;
        for (int j = 0; j < columns; j += RecurrentWeights.PANEL) {
            int width = Math.min(RecurrentWeights.PANEL, columns - j);
            // A panel may hold gates that take from other rows.
            for (int at = j; at < j + width; ) {
                int gate = at / sizes.units();
                int end = Math.min(j + width, weights.sameRows(gate) * sizes.units());
                int first = weights.firstRow(gate);
                int panel = j * depth + first * width + at - j;
                blocks.multiply(
                        to - from,
                        end - at,
                        weights.endRow(gate) - first,
                        trace,
                        a + first,
                        rowLength,
                        1,
                        panels,
                        panel,
                        width,
                        1,
                        trace,
                        c + at,
                        columns,
                        false);
                at = end;
            }
        }
    }

    /// From the sums of an example's gates to its next state.
    private void step(RecurrentSizes sizes, T trace, int step, int example, T row) {
        int n = sizes.units();
        int z = sizes.gates(step) + example * sizes.columns();
        int next = stateAt(sizes, step + 1, example);
        switch (sizes.cell()) {
            case LSTM -> {
                int cell = sizes.cells(step + 1) + example * n;
                arrays.apply(Unary.SIGMOID, trace, z, 3 * n);
                arrays.apply(Unary.TANH, trace, z + 3 * n, n);
                gates.lstmCell(n, trace, z, sizes.cells(step) + example * n, cell);
                blocks.copy(n, trace, cell, row, 0);
                arrays.apply(Unary.TANH, row, 0, n);
                gates.multiply(n, trace, z + 2 * n, row, 0, trace, next);
            }
            case GRU -> {
                arrays.apply(Unary.SIGMOID, trace, z + n, 2 * n);
                gates.gruCandidate(n, trace, z);
                arrays.apply(Unary.TANH, trace, z + 3 * n, n);
                gates.gruState(n, trace, z, stateAt(sizes, step, example), next);
            }
            case SIMPLE -> {
                arrays.apply(Unary.TANH, trace, z, n);
                blocks.copy(n, trace, z, trace, next);
            }
        }
    }

    /// The states `(batch, states, units)` of a trace, as [io.gradus.op.RecurrentSequence] has them.
    T states(RecurrentSizes sizes, boolean all, T trace) {
        int units = sizes.units();
        int first = all ? 1 : sizes.steps();
        int outputs = sizes.steps() - first + 1;
        int count = outputs + (sizes.cell().hasCellState() ? 1 : 0);
        T states = arrays.blank(sizes.batch() * count * units);
        int examples = Math.max(1, COPIED_AT_ONCE / (count * units));
        WorkerPool.shared().forEachRange(sizes.batch(), examples, (from, to) -> {
            for (int example = from; example < to; example++) {
                int at = example * count * units;
                for (int i = 0; i < outputs; i++) {
                    blocks.copy(units, trace, stateAt(sizes, first + i, example), states, at + i * units);
                }
                if (sizes.cell().hasCellState()) {
                    int last = sizes.cells(sizes.steps()) + example * units;
                    blocks.copy(units, trace, last, states, at + outputs * units);
                }
            }
        });
        return states;
    }

    /// The same states from the op's inputs alone. What a step computes for some examples is kept until the next one:
    /// so it stays in the cache.
    T states(RecurrentSizes sizes, boolean all, T[] in) {
        RecurrentWeights<T> weights = new RecurrentWeights<>(sizes, blocks, arrays);
        T panels = weights.panels(in[1], in[2], in[3]);
        int count = (all ? sizes.steps() : 1) + (sizes.cell().hasCellState() ? 1 : 0);
        T states = arrays.blank(sizes.batch() * count * sizes.units());
        int examples = Math.min(examples(sizes), CACHED_EXAMPLES);
        WorkerPool.shared().forEachRange(sizes.batch(), examples, (from, to) -> {
            RecurrentSizes one = new RecurrentSizes(sizes.cell(), to - from, 1, sizes.features(), sizes.units());
            T trace = stepTraces.array(Scratch.Purpose.PARTIAL, one.traceLength());
            T row = blocks.allocate(sizes.units());
            begin(one, in, from, trace);
            for (int step = 0; step < sizes.steps(); step++) {
                boolean last = step == sizes.steps() - 1;
                for (int example = 0; example < to - from; example++) {
                    int x = ((from + example) * sizes.steps() + step) * sizes.features();
                    blocks.copy(sizes.features(), in[0], x, trace, example * one.rowLength());
                }
                multiply(one, weights, panels, trace, 0, 0, to - from);
                for (int example = 0; example < to - from; example++) {
                    step(one, trace, 0, example, row);
                    int state = stateAt(one, 1, example);
                    blocks.copy(sizes.units(), trace, state, trace, stateAt(one, 0, example));
                    if (all || last) {
                        int at = ((from + example) * count + (all ? step : 0)) * sizes.units();
                        blocks.copy(sizes.units(), trace, state, states, at);
                    }
                }
                if (sizes.cell().hasCellState()) {
                    blocks.copy((to - from) * sizes.units(), trace, one.cells(1), trace, one.cells(0));
                }
            }
            for (int example = from; example < to && sizes.cell().hasCellState(); example++) {
                int cell = one.cells(1) + (example - from) * sizes.units();
                blocks.copy(sizes.units(), trace, cell, states, ((example + 1) * count - 1) * sizes.units());
            }
        });
        return states;
    }

    /// Puts the first states, of the examples from `from` on, into the trace of one step.
    private void begin(RecurrentSizes one, T[] in, int from, T trace) {
        int units = one.units();
        for (int example = 0; example < one.batch(); example++) {
            arrays.set(trace, example * one.rowLength() + one.features(), 1);
            blocks.copy(units, in[4], (from + example) * units, trace, stateAt(one, 0, example));
        }
        if (one.cell().hasCellState()) {
            blocks.copy(one.batch() * units, in[5], from * units, trace, one.cells(0));
        }
    }

    /// The gradients for all inputs, as [RecurrentGradient] lays them out.
    T gradient(RecurrentSizes sizes, RecurrentGradient op, T kernel, T recurrent, T trace, T dy) {
        return new RecurrentGradientPass<>(blocks, gates, arrays, sizes, op.all(), trace, dy)
                .gradients(op.ofInput(), kernel, recurrent);
    }
}
