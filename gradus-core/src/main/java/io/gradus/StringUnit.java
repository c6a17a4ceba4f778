package io.gradus;

/// What the length of a string and the places in it are counted in.
public enum StringUnit {
    /// Bytes.
    BYTE,
    /// Characters of UTF-8.
    UTF8_CHAR
}
