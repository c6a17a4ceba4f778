package io.gradus;

/// What an isotonic regression found.
///
/// @param output the fitted numbers
/// @param segments for each element the number of its constant stretch, in int32
public record IsotonicRegression(Tensor output, Tensor segments) {}
