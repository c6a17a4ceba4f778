package io.gradus.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What `tf.print` writes of a tensor: another printer than NumPy's, made for logs. Numbers have no padding, an
/// array shows the first and last three of every axis whatever its size, and rows stand on lines of their own.
public final class PrintOpText {
    /// The number of items that `tf.print` shows at each end by default.
    public static final int DEFAULT_SUMMARIZE = 3;

    private final ShownElements elements;
    private final int[] dims;
    private final int edge;
    private final StringBuilder out = new StringBuilder();

    private PrintOpText(ShownElements elements, int[] dims, int edge) {
        this.elements = elements;
        this.dims = dims;
        this.edge = edge;
    }

    /// The text of an array without a line end.
    ///
    /// @param summarize items shown at each end of an axis; -1 for all
    public static String of(ShownElements elements, int[] dims, int summarize) {
        long size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        int edge = (int) (summarize < 0 ? Math.min(size, Integer.MAX_VALUE) : Math.min(size, summarize));
        PrintOpText text = new PrintOpText(elements, dims, edge);
        text.axis(0, 0);
        return text.out.toString();
    }

    private void axis(int axis, int base) {
        if (axis == dims.length) {
            out.append(element(base));
            return;
        }
        int dim = dims[axis];
        out.append('[');
        for (int i = 0; i < Math.min(edge, dim); i++) {
            item(axis, base, i);
        }
        if (dim > 2L * edge) {
            gap(axis);
            out.append("...");
        }
        for (int i = Math.max(edge, dim - edge); i < dim; i++) {
            item(axis, base, i);
        }
        out.append(']');
    }

    private void item(int axis, int base, int index) {
        if (index > 0) {
            gap(axis);
        }
        axis(axis + 1, base * dims[axis] + index);
    }

    private void gap(int axis) {
        int inner = dims.length - axis - 1;
        out.append(inner == 0 ? " " : "\n".repeat(inner) + " ".repeat(axis + 1));
    }

    private String element(int position) {
        return switch (elements) {
            case ShownElements.Floats floats -> number(floats.at().applyAsDouble(position), floats.kind());
            // TensorFlow's printer knows no complex numbers.
            case ShownElements.Complexes complexes -> "?";
            case ShownElements.Integers integers -> integers.at().apply(position);
            case ShownElements.Booleans booleans -> booleans.at().test(position) ? "1" : "0";
            case ShownElements.Strings strings
            when dims.length == 0 -> new String(strings.at().apply(position), StandardCharsets.UTF_8);
            case ShownElements.Strings strings -> quoted(strings.at().apply(position));
        };
    }

    /// As C's `%g` with the digits that a float surely keeps, or, where these do not read back as the same number,
    /// with those that tell every float from its neighbours.
    private static String number(double value, FloatKind kind) {
        if (kind == FloatKind.FLOAT64) {
            double flushed = Math.abs(value) < Double.MIN_NORMAL ? 0 * value : value;
            String text = ScalarText.general(flushed, 15);
            return !Double.isFinite(value) || Double.parseDouble(text) == flushed
                    ? text
                    : ScalarText.general(flushed, 17);
        }
        float single = (float) value;
        float flushed = Math.abs(single) < Float.MIN_NORMAL ? 0 * single : single;
        String text = ScalarText.general(flushed, 6);
        return !Double.isFinite(value) || Float.parseFloat(text) == flushed ? text : ScalarText.general(flushed, 9);
    }

    private static String quoted(byte[] value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : new String(value, StandardCharsets.UTF_8).toCharArray()) {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '"', '\'', '\\' -> text.append('\\').append(c);
                default -> text.append(c < 0x20 || c == 0x7f ? String.format(Locale.ROOT, "\\%03o", (int) c) : c);
            }
        }
        return text.append('"').toString();
    }
}
