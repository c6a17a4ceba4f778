package io.gradus;

/// What to do with images whose proportions are not those of the new size.
public sealed interface AspectRatio {
    /// Distort them.
    record Stretch() implements AspectRatio {}

    /// Cut their longer side.
    record Crop() implements AspectRatio {}

    /// Put a colour around their shorter side.
    ///
    /// @param fill the colour
    record Pad(double fill) implements AspectRatio {}
}
