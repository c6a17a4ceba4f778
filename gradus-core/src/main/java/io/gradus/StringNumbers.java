package io.gradus;

import io.gradus.text.PrintfText;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as strings, and back.
final class StringNumbers {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+))([pP][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    private StringNumbers() {}

    static Tensor parse(Operand x, DType dtype) {
        return switch (dtype) {
            case FLOAT32 ->
                StringCalls.call("toNumber", x, dtype, strings -> {
                    float[] results = new float[strings.length];
                    for (int i = 0; i < results.length; i++) {
                        results[i] = Float.parseFloat(spelled(strings[i], dtype));
                    }
                    return results;
                });
            case FLOAT64 ->
                StringCalls.call("toNumber", x, dtype, strings -> {
                    double[] results = new double[strings.length];
                    for (int i = 0; i < results.length; i++) {
                        results[i] = Double.parseDouble(spelled(strings[i], dtype));
                    }
                    return results;
                });
            case INT32, UINT32 ->
                StringCalls.call("toNumber", x, dtype, strings -> {
                    int[] results = new int[strings.length];
                    for (int i = 0; i < results.length; i++) {
                        results[i] = whole(strings[i], dtype).intValue();
                    }
                    return results;
                });
            case INT64, UINT64 ->
                StringCalls.call("toNumber", x, dtype, strings -> {
                    long[] results = new long[strings.length];
                    for (int i = 0; i < results.length; i++) {
                        results[i] = whole(strings[i], dtype).longValue();
                    }
                    return results;
                });
            default ->
                throw new IllegalArgumentException("toNumber: the dtype is float32, float64 or an integer of 32 or 64"
                        + " bits. Received: dtype=" + dtype.label());
        };
    }

    /// The text of a floating-point number as Java's parsers take it.
    private static String spelled(byte[] string, DType dtype) {
        String text = Strings.text(string).strip();
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return hexadecimal.group(2) == null ? text + "p0" : text;
        }
        String word = text.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
        return switch (word) {
            case "inf", "infinity" -> text.startsWith("-") ? "-Infinity" : "Infinity";
            case "nan" -> "NaN";
            default -> throw wrong(string, dtype);
        };
    }

    private static BigInteger whole(byte[] string, DType dtype) {
        String text = Strings.text(string).strip();
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            boolean fits = dtype.isUnsigned()
                    ? value.signum() >= 0 && value.bitLength() <= 8 * dtype.byteSize()
                    : value.bitLength() < 8 * dtype.byteSize();
            if (fits) {
                return value;
            }
        }
        throw wrong(string, dtype);
    }

    private static IllegalArgumentException wrong(byte[] string, DType dtype) {
        return new IllegalArgumentException("toNumber: each string spells a number of the dtype. Received: '"
                + Strings.text(string) + "', dtype=" + dtype.label());
    }

    static Tensor write(Operand x, NumberFormatting formatting) {
        Tensor tensor = x.tensor();
        DType dtype = tensor.dtype();
        if (dtype == DType.STRING) {
            return tensor;
        }
        if (formatting.precision() >= 0 && !dtype.isDifferentiable()) {
            throw new IllegalArgumentException(
                    "asString: only floating-point numbers have a precision. Received: x.dtype=" + dtype.label()
                            + ", precision=" + formatting.precision());
        }
        char conversion = switch (formatting.notation()) {
            case PLAIN -> 'f';
            case SCIENTIFIC -> 'e';
            case SHORTEST -> 'g';
        };
        int precision = formatting.precision() < 0 ? 6 : formatting.precision();
        PrintfText text = new PrintfText(conversion, precision, formatting.width(), formatting.fill());
        byte[][] results = new byte[tensor.size()][];
        Tensor flat = Gradus.ravel(tensor);
        for (int i = 0; i < results.length; i++) {
            results[i] = Strings.utf8(element(flat, i, text));
        }
        return new Tensor(results, tensor.shape(), DType.STRING);
    }

    private static String element(Tensor flat, int at, PrintfText text) {
        DType dtype = flat.dtype();
        if (dtype == DType.BOOL) {
            return flat.getBoolean(at) ? "true" : "false";
        }
        if (dtype.isComplex()) {
            Complex z = Elements.complexAt(flat, at);
            return "(" + text.number(z.real()) + "," + text.number(z.imag()) + ")";
        }
        if (dtype.isFloating()) {
            return text.number(flat.getDouble(at));
        }
        long value = flat.getLong(at);
        return text.integer(dtype == DType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value));
    }
}
