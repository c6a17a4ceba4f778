package io.gradus.optimizers;

import io.gradus.IndexedSlices;
import io.gradus.Variable;

/// Changes the rows of a table that have gradients, and no others.
@FunctionalInterface
interface RowUpdate {
    /// Makes one step.
    ///
    /// @param gradient of the table's shape and any floating-point dtype
    /// @param rate the learning rate of this step
    void apply(IndexedSlices gradient, Variable table, double rate);
}
