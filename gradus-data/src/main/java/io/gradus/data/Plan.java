package io.gradus.data;

import io.gradus.data.pipeline.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a data set is: how its elements are made, and what is known of them before.
final class Plan<E> {
    /// TensorFlow's name of the class, for the text of the data set.
    final String kind;

    final long cardinality;
    final Flow<E> flow;

    /// The elements as rows of tensors, where they are that.
    final @Nullable Rows<E> rows;

    /// How many rows each element has, where all have the same number; -1 where that is not known.
    final int batchRows;

    private final Supplier<ElementSpec> specOf;
    private volatile @Nullable ElementSpec spec;

    /// @param spec asked once, when somebody wants to know
    Plan(String kind, long cardinality, Flow<E> flow, Supplier<ElementSpec> spec) {
        this(kind, cardinality, flow, null, -1, spec);
    }

    /// Batches of a fixed size.
    Plan(String kind, long cardinality, Flow<E> flow, int batchRows, Supplier<ElementSpec> spec) {
        this(kind, cardinality, flow, null, batchRows, spec);
    }

    Plan(String kind, long cardinality, Rows<E> rows, Supplier<ElementSpec> spec) {
        this(kind, cardinality, rows.elements(), rows, -1, spec);
    }

    private Plan(
            String kind,
            long cardinality,
            Flow<E> flow,
            @Nullable Rows<E> rows,
            int batchRows,
            Supplier<ElementSpec> spec) {
        this.kind = kind;
        this.cardinality = cardinality;
        this.flow = flow;
        this.rows = rows;
        this.batchRows = batchRows;
        this.specOf = spec;
    }

    ElementSpec spec() {
        ElementSpec known = spec;
        if (known == null) {
            known = specOf.get();
            spec = known;
        }
        return known;
    }
}
