package io.gradus;

/// The mean and the variance of a tensor along some axes.
///
/// @param mean the mean
/// @param variance the mean square of the distances from the mean
public record Moments(Tensor mean, Tensor variance) {}
