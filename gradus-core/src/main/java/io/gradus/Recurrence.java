package io.gradus;

import org.jspecify.annotations.Nullable;

/// What a recurrent computation gives.
///
/// @param outputs the states after each step, `(batch, steps, units)`, or after the last one, `(batch, units)`
/// @param state the state after the last step, `(batch, units)`
/// @param cellState the cell state after the last step, or null where there is none
public record Recurrence(
        Tensor outputs, Tensor state, @Nullable Tensor cellState) {}
