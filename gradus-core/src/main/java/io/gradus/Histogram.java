package io.gradus;

/// How many elements lie in each of some intervals of equal width: what [Gradus#histogram(Operand, int)] gives.
///
/// @param counts one number an interval
/// @param edges the ends of the intervals, one more than there are intervals
public record Histogram(Tensor counts, Tensor edges) {}
