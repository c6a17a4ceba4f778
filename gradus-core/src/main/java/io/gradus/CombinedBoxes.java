package io.gradus;

/// Boxes chosen for every image over all classes, with zeros behind the last.
///
/// @param boxes of shape `(batch, boxes, 4)`
/// @param scores of shape `(batch, boxes)`
/// @param classes of shape `(batch, boxes)`, in float32
/// @param validDetections how many of them count, `(batch)` in int32
public record CombinedBoxes(Tensor boxes, Tensor scores, Tensor classes, Tensor validDetections) {}
