package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.base.Plans;
import io.gradus.op.RecurrentSizes;

/// Where the products on the way back through a recurrent network find their elements. The gradients of the sums in
/// the gates lie gate by gate, each with the rows of all steps one behind the other ([#gate]).
///
/// @param sizes what the tables are for
/// @param states a step's rows of one gate, or its states
/// @param gateColumns the columns of a row of all gates
/// @param inputs a step's inputs, in the order of the examples
/// @param traceRows the rows of all steps in a trace
record RecurrentTables(RecurrentSizes sizes, int[] states, int[] gateColumns, int[] inputs, int[] traceRows) {
    private static final Plans<RecurrentSizes, RecurrentTables> KEPT = new Plans<>(RecurrentTables::make);

    static RecurrentTables of(RecurrentSizes sizes) {
        return KEPT.of(sizes);
    }

    private static RecurrentTables make(RecurrentSizes sizes) {
        int units = sizes.units();
        int[] columns = new int[sizes.columns()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = gate(sizes, i / units) + i % units;
        }
        return new RecurrentTables(
                sizes,
                Offsets.steps(sizes.batch(), units),
                columns,
                Offsets.steps(sizes.batch(), sizes.steps() * sizes.features()),
                Offsets.steps(sizes.steps() * sizes.batch(), sizes.rowLength()));
    }

    /// Where the gradients of a gate begin.
    static int gate(RecurrentSizes sizes, int gate) {
        return gate * sizes.steps() * sizes.batch() * sizes.units();
    }
}
