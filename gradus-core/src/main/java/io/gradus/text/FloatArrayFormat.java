package io.gradus.text;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// NumPy's text of the numbers of one floating-point array: one notation, one width, at most [#PRECISION] digits
/// after the point.
///
/// The notation is scientific when the largest magnitude is at least the dtype's limit, the smallest that is not
/// zero is under 1e-4, or one is more than 1000 times the other. NaN and infinities have no say in it.
final class FloatArrayFormat implements ElementFormat {
    private static final int PRECISION = 8;

    private final IntToDoubleFunction at;
    private final FloatKind kind;
    private final boolean scientific;
    private final boolean signed;
    private int before;
    private int after;
    private int exponentDigits;

    /// The format for the elements that are shown.
    ///
    /// @param signed whether a number that is not negative has a `+`
    static FloatArrayFormat of(ShownElements.Floats floats, int[] shown, boolean signed) {
        double[] values = Arrays.stream(shown).mapToDouble(floats.at()).toArray();
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        FloatArrayFormat format = new FloatArrayFormat(floats, wantsScientific(finite, floats.kind()), signed);
        format.measure(finite);
        if (finite.length < values.length) {
            format.makeRoomForNotFinite(values);
        }
        return format;
    }

    private FloatArrayFormat(ShownElements.Floats floats, boolean scientific, boolean signed) {
        this.at = floats.at();
        this.kind = floats.kind();
        this.scientific = scientific;
        this.signed = signed;
    }

    private static boolean wantsScientific(double[] finite, FloatKind kind) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : finite) {
            double magnitude = Math.abs(value);
            if (magnitude != 0) {
                largest = Math.max(largest, magnitude);
                smallest = Math.min(smallest, magnitude);
            }
        }
        return largest != 0
                && (largest >= kind.arrayLimit()
                        || smallest < kind.round(1e-4)
                        || kind.round(largest / smallest) > 1000);
    }

    private void measure(double[] finite) {
        int fraction = 0;
        for (double value : finite) {
            DecimalDigits digits = digits(value);
            int sign = sign(value).length();
            if (scientific) {
                before = Math.max(before, sign + 1);
                fraction = Math.max(fraction, digits.digits().length() - 1);
                exponentDigits = Math.max(
                        exponentDigits,
                        ScalarText.exponent(digits.exponent(), 2).length() - 1);
            } else {
                before = Math.max(before, sign + ScalarText.whole(digits).length());
                fraction = Math.max(fraction, ScalarText.fraction(digits).length());
            }
        }
        after = fraction;
    }

    private void makeRoomForNotFinite(double[] values) {
        boolean negative = signed || Arrays.stream(values).anyMatch(value -> value == Double.NEGATIVE_INFINITY);
        int behindPoint = width() - before;
        before = Math.max(before, (negative ? 4 : 3) - behindPoint);
    }

    /// Columns of one number: sign and whole part, the point, the fraction, and the exponent with its `e` and sign.
    private int width() {
        return before + 1 + after + (scientific ? 2 + exponentDigits : 0);
    }

    private String sign(double value) {
        String sign = ScalarText.sign(value);
        return signed && sign.isEmpty() ? "+" : sign;
    }

    private DecimalDigits digits(double value) {
        double magnitude = Math.abs(value);
        return scientific
                ? DecimalDigits.shortestToSignificant(magnitude, kind, 1, PRECISION + 1)
                : DecimalDigits.shortestToFraction(magnitude, kind, PRECISION);
    }

    @Override
    public String format(int position) {
        double value = at.applyAsDouble(position);
        if (!Double.isFinite(value)) {
            String plus = signed && !(value < 0) ? "+" : "";
            return ElementFormat.padded(plus + ScalarText.notFinite(value), width());
        }
        return scientific ? scientificText(value) : positionalText(value);
    }

    private String positionalText(double value) {
        DecimalDigits digits = digits(value);
        String fraction = ScalarText.fraction(digits);
        return ElementFormat.padded(sign(value) + ScalarText.whole(digits), before)
                + "."
                + fraction
                + " ".repeat(after - fraction.length());
    }

    private String scientificText(double value) {
        DecimalDigits digits = DecimalDigits.shortestToSignificant(Math.abs(value), kind, after + 1, after + 1);
        String all = digits.digits().isEmpty() ? "0" : digits.digits();
        return ElementFormat.padded(sign(value) + all.charAt(0), before)
                + "."
                + all.substring(1)
                + "0".repeat(after - all.length() + 1)
                + "e"
                + ScalarText.exponent(digits.exponent(), exponentDigits);
    }
}
