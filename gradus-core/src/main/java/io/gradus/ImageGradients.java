package io.gradus;

/// The differences of neighbouring pixels.
///
/// @param dy downwards, 0 in the last row
/// @param dx to the right, 0 in the last column
public record ImageGradients(Tensor dy, Tensor dx) {}
