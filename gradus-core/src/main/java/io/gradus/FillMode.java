package io.gradus;

/// What lies outside an image.
public enum FillMode {
    /// One colour.
    CONSTANT,
    /// The nearest pixel: `aaaa|abcd|dddd`.
    NEAREST,
    /// The image again: `abcd|abcd|abcd`.
    WRAP,
    /// The image mirrored at the middle of its last pixel: `dcb|abcd|cba`.
    MIRROR,
    /// The image mirrored at its edge: `dcba|abcd|dcba`.
    REFLECT
}
