package io.gradus.models;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Recording;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.op.Call;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.RepeatedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of tables, such as embeddings, that a step has looked up: optimizers that square gradients
/// square those of single look-ups, as TensorFlow's do.
final class TableRows {
    private static final TensorAccess ACCESS = TensorAccess.get();

    /// Each look-up: the table, which rows, and what came out.
    private record Lookup(Variable table, Tensor indices, Tensor rows) {}

    private final List<Variable> variables;
    private final List<Lookup> lookups = new ArrayList<>();

    private TableRows(List<Variable> variables) {
        this.variables = variables;
    }

    /// What the tape has recorded.
    static TableRows of(GradientTape tape, List<Variable> variables) {
        TableRows rows = new TableRows(variables);
        Recording recording = ACCESS.recording(tape);
        for (Map.Entry<Variable, List<Call>> calls :
                recording.lookups(new HashSet<>(variables)).entrySet()) {
            for (Call call : calls.getValue()) {
                rows.lookups.add(new Lookup(calls.getKey(), call.input(1), call.output()));
            }
        }
        StepMemory memory = StepMemory.current();
        if (memory != null) {
            rows.lookups.forEach(lookup -> memory.pin(ACCESS.storage(lookup.indices)));
        }
        return rows;
    }

    /// What gradients are asked for: the variables, then what was looked up.
    List<Operand> sources() {
        List<Operand> sources = new ArrayList<>(variables);
        lookups.forEach(lookup -> sources.add(lookup.rows));
        return sources;
    }

    /// Makes the optimizer's step.
    ///
    /// @param gradients those of the [#sources()]
    void apply(Optimizer optimizer, List<@Nullable Tensor> gradients) {
        if (!lookups.isEmpty()) {
            optimizer.build(variables);
        }
        for (int i = 0; i < lookups.size(); i++) {
            Lookup lookup = lookups.get(i);
            Tensor whole = gradients.get(variables.indexOf(lookup.table));
            Tensor rows = gradients.get(variables.size() + i);
            if (whole != null && rows != null) {
                int[] row = lookup.table.shape().dims();
                row[0] = -1;
                RepeatedRows.add(
                        optimizer, lookup.table, whole, Gradus.reshape(rows, row), Gradus.reshape(lookup.indices, -1));
            }
        }
        optimizer.apply(gradients.subList(0, variables.size()), variables);
    }
}
