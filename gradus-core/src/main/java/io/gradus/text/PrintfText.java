package io.gradus.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as C's `printf` writes them.
///
/// @param conversion `f`, `e` or `g`; integers are always written plainly
/// @param precision the digits behind the point, or for `g` the significant ones
/// @param width at least so many characters
/// @param fill a flag: `0` fills with zeros, `-` stands at the left, `+` and a blank mark positive numbers; or 0
public record PrintfText(char conversion, int precision, int width, char fill) {
    /// An integer.
    public String integer(String digits) {
        boolean negative = digits.startsWith("-");
        return padded(negative, negative ? digits.substring(1) : digits, true);
    }

    /// A number.
    public String number(double value) {
        if (!Double.isFinite(value)) {
            String text = Double.isNaN(value) ? "nan" : "inf";
            return padded(value < 0, text, false);
        }
        boolean negative = value < 0 || (value == 0 && 1 / value < 0);
        double size = Math.abs(value);
        String text = switch (conversion) {
            case 'e' -> scientific(size);
            case 'g' -> ScalarText.general(size, Math.max(1, precision));
            default ->
                new BigDecimal(size).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        };
        return padded(negative, text, true);
    }

    private String scientific(double size) {
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = size == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return digits + 'e' + (exponent < 0 ? '-' : '+') + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private String padded(boolean negative, String digits, boolean zeros) {
        String sign = negative ? "-" : fill == '+' ? "+" : fill == ' ' ? " " : "";
        int missing = Math.max(0, width - sign.length() - digits.length());
        if (fill == '0' && zeros) {
            return sign + "0".repeat(missing) + digits;
        }
        return fill == '-' ? sign + digits + " ".repeat(missing) : " ".repeat(missing) + sign + digits;
    }
}
