package io.gradus.op;

/// What an update does to the element that it meets.
public enum ScatterMode {
    /// Replaces it; of several updates of one element the last one stays.
    UPDATE,
    /// Is added to it.
    ADD,
    /// Is subtracted from it.
    SUBTRACT,
    /// Multiplies it.
    MULTIPLY,
    /// Divides it, floating-point numbers only.
    DIVIDE,
    /// Replaces it where greater.
    MAX,
    /// Replaces it where less.
    MIN
}
