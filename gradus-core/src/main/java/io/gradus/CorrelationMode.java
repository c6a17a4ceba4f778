package io.gradus;

/// Which overlaps of two vectors [Gradus#correlate(Operand, Operand, CorrelationMode)] gives.
public enum CorrelationMode {
    /// Those where the shorter one lies inside the longer one.
    VALID,
    /// As many as the longer one has elements, around the middle.
    SAME,
    /// All.
    FULL
}
