package io.gradus;

/// Where the shorter diagonals of a band lie in the rows that hold it. The first word is about the diagonals
/// above the main one, the second about the main one and those below.
public enum DiagonalAlign {
    /// Upper diagonals at the right, lower ones at the left: TensorFlow's default.
    RIGHT_LEFT,
    /// Upper diagonals at the left, lower ones at the right.
    LEFT_RIGHT,
    /// All at the left.
    LEFT_LEFT,
    /// All at the right.
    RIGHT_RIGHT
}
