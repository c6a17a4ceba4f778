package io.gradus.text;

import java.util.Locale;

/// How one number alone is shown: NumPy's `str` of a scalar, Python's `repr` of a float, C's `%g`.
public final class ScalarText {
    private ScalarText() {}

    /// NumPy's `str` of a floating-point scalar, such as `0.1`, `1e+06` or `-0.0`.
    public static String numpy(double value, FloatKind kind) {
        if (kind == FloatKind.BFLOAT16) {
            return general(value, 6);
        }
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        double magnitude = Math.abs(value);
        DecimalDigits digits = DecimalDigits.shortest(magnitude, kind);
        boolean plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < kind.scalarLimit());
        return sign(value) + (plain ? positional(digits) : scientific(digits));
    }

    /// Python's `repr` of a float: what `repr(tensor)` shows for a scalar, whose value is widened first.
    public static String python(double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        double magnitude = Math.abs(value);
        DecimalDigits digits = DecimalDigits.shortest(magnitude, FloatKind.FLOAT64);
        boolean plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
        return sign(value) + (plain ? positional(digits) : scientific(digits));
    }

    /// NumPy's `str` of a complex scalar, such as `(1+2j)` or `0.5j`.
    public static String numpy(double real, double imag, FloatKind kind) {
        return complex(real, numpy(real, kind), numpy(imag, kind));
    }

    /// Python's `repr` of a complex number.
    public static String python(double real, double imag) {
        return complex(real, python(real), python(imag));
    }

    /// Whole parts have no point, and a real part of 0 (but not of -0) is left out.
    private static String complex(double real, String realText, String imagText) {
        String i = withoutPoint(imagText) + "j";
        if (real == 0 && sign(real).isEmpty()) {
            return i;
        }
        return "(" + withoutPoint(realText) + (i.startsWith("-") ? "" : "+") + i + ")";
    }

    private static String withoutPoint(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// C's `%.Ng`: at most `significant` digits, plain or scientific by the exponent, no trailing zeros.
    public static String general(double value, int significant) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        DecimalDigits digits = DecimalDigits.rounded(Math.abs(value), significant);
        boolean plain = digits.exponent() >= -4 && digits.exponent() < significant;
        String text = plain ? positional(digits) : scientific(digits);
        return sign(value) + (plain ? withoutPoint(text) : text);
    }

    /// The bytes form of a string: `b'a'`, bytes outside printable ASCII escaped, double quotes where the text
    /// holds `'` alone.
    public static String bytes(byte[] value) {
        boolean single = contains(value, '\'') && !contains(value, '"');
        char quote = single ? '"' : '\'';
        StringBuilder out = new StringBuilder(value.length + 3).append('b').append(quote);
        for (byte b : value) {
            switch (b) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> appendByte(out, b & 0xff, quote);
            }
        }
        return out.append(quote).toString();
    }

    static String notFinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    static String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : "";
    }

    /// The digits before the decimal point; `0` where there are none.
    static String whole(DecimalDigits digits) {
        int point = digits.pointAt();
        String all = digits.digits();
        if (point <= 0 || all.isEmpty()) {
            return "0";
        }
        return point <= all.length() ? all.substring(0, point) : all + "0".repeat(point - all.length());
    }

    /// The digits after the decimal point, perhaps none.
    static String fraction(DecimalDigits digits) {
        int point = digits.pointAt();
        String all = digits.digits();
        if (all.isEmpty() || point >= all.length()) {
            return "";
        }
        return point >= 0 ? all.substring(point) : "0".repeat(-point) + all;
    }

    /// An exponent with its sign and at least so many digits: `+06`.
    static String exponent(int exponent, int width) {
        String text = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "-" : "+") + "0".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String positional(DecimalDigits digits) {
        String fraction = fraction(digits);
        return whole(digits) + "." + (fraction.isEmpty() ? "0" : fraction);
    }

    private static String scientific(DecimalDigits digits) {
        String all = digits.digits();
        String head = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        return head + "e" + exponent(digits.exponent(), 2);
    }

    private static boolean contains(byte[] value, char wanted) {
        for (byte b : value) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void appendByte(StringBuilder out, int b, char quote) {
        if (b == quote) {
            out.append('\\').append(quote);
        } else if (b < 0x20 || b >= 0x7f) {
            out.append(String.format(Locale.ROOT, "\\x%02x", b));
        } else {
            out.append((char) b);
        }
    }
}
