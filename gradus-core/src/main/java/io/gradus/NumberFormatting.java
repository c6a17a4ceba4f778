package io.gradus;

/// How [Strings#asString(Operand, NumberFormatting)] writes numbers.
///
/// ```java
/// NumberFormatting.PLAIN.precision(2)      // 1.50
/// NumberFormatting.SCIENTIFIC              // 1.500000e+00
/// NumberFormatting.PLAIN.width(8, '0')     // 1.500000, 0000000n
/// ```
///
/// @param notation which of the notations of floating-point numbers
/// @param precision the digits behind the point, for the shortest notation the significant ones; -1 for six
/// @param width at least so many characters; -1 for as many as needed
/// @param fill what fills them up and what marks positive numbers: `0`, `+`, `-` for blanks at the right, a
///     blank for one in front of positive numbers; or `\0` for blanks at the left
public record NumberFormatting(Notation notation, int precision, int width, char fill) {
    /// Notations of floating-point numbers.
    public enum Notation {
        /// All digits before the point: `123456.000000`.
        PLAIN,
        /// One digit before the point, and an exponent: `1.234560e+05`.
        SCIENTIFIC,
        /// The shorter of both without zeros at the end: `123456`.
        SHORTEST
    }

    /// Six digits behind the point.
    public static final NumberFormatting PLAIN = new NumberFormatting(Notation.PLAIN, -1, -1, '\0');

    /// Six digits behind the point and an exponent.
    public static final NumberFormatting SCIENTIFIC = new NumberFormatting(Notation.SCIENTIFIC, -1, -1, '\0');

    /// Six significant digits at most.
    public static final NumberFormatting SHORTEST = new NumberFormatting(Notation.SHORTEST, -1, -1, '\0');

    /// @throws IllegalArgumentException for another fill
    public NumberFormatting {
        if ("\0 0+-".indexOf(fill) < 0) {
            throw new IllegalArgumentException(
                    "NumberFormatting: the fill is a blank, '0', '+' or '-'. Received: '" + fill + "'");
        }
    }

    /// The same with a number of digits.
    public NumberFormatting precision(int precision) {
        return new NumberFormatting(notation, precision, width, fill);
    }

    /// The same, at least so wide.
    public NumberFormatting width(int width, char fill) {
        return new NumberFormatting(notation, precision, width, fill);
    }
}
