package io.gradus;

/// What becomes of bytes that no character is made of, and of numbers that are no character.
///
/// @param action what is done
/// @param replacement the code point that takes their place, where they are replaced
/// @param replaceControls whether control characters below U+0020 are treated alike when text is decoded
public record UnicodeErrors(Action action, int replacement, boolean replaceControls) {
    /// What is done about an error.
    public enum Action {
        /// A replacement takes its place.
        REPLACE,
        /// It is left out.
        IGNORE,
        /// The call fails.
        STRICT
    }

    /// Errors become U+FFFD: TensorFlow's default.
    public static final UnicodeErrors REPLACE = new UnicodeErrors(Action.REPLACE, 0xFFFD, false);

    /// Errors are left out.
    public static final UnicodeErrors IGNORE = new UnicodeErrors(Action.IGNORE, 0xFFFD, false);

    /// Errors make the call fail.
    public static final UnicodeErrors STRICT = new UnicodeErrors(Action.STRICT, 0xFFFD, false);
}
