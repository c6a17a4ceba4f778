package io.gradus.optimizers;

import io.gradus.Variable;

/// Where an optimizer sums the squares of a variable's gradients.
///
/// @param slot the sums
/// @param factor how much of a square is added, in relation to what stays of the sum
record SquareSlot(Variable slot, double factor) {}
