package io.gradus;

/// On which side of equal elements [Gradus#searchsorted(Operand, Operand, SearchSide)] puts a value.
public enum SearchSide {
    /// Before them.
    LEFT,
    /// Behind them.
    RIGHT
}
