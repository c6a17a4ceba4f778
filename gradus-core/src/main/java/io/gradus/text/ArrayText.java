package io.gradus.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// NumPy's text of an array: nested brackets, lines that break at 75 columns, and only the first and last three of
/// every axis once there are more than 1000 elements.
public final class ArrayText {
    private static final int LINE_WIDTH = 75;
    private static final int THRESHOLD = 1000;
    private static final int EDGE = 3;
    private static final String DOTS = "...";

    private final int[] dims;
    private final boolean shortened;
    private final String separator;
    private final ElementFormat format;

    private ArrayText(ShownElements elements, int[] dims, String separator) {
        this.dims = dims;
        this.separator = separator;
        this.shortened = size(dims) > THRESHOLD;
        this.format = ElementFormat.of(elements, shownPositions(), dims.length == 0);
    }

    /// `str(array)`: elements apart by blanks; a scalar as [ScalarText] shows it.
    public static String str(ShownElements elements, int[] dims) {
        if (dims.length == 0) {
            return scalar(elements);
        }
        return size(dims) == 0 ? "[]" : new ArrayText(elements, dims, " ").layout(" ", LINE_WIDTH);
    }

    /// `repr(array)`: `array([1., 2.], dtype=float32)`. The name is left out for NumPy's default dtypes.
    ///
    /// @param dtype NumPy's name of the dtype, `object` for strings
    public static String repr(ShownElements elements, int[] dims, String dtype) {
        String opening = "array(";
        String body = size(dims) == 0
                ? "[]"
                : new ArrayText(elements, dims, ", ").layout(" ".repeat(opening.length() + 1), LINE_WIDTH - 1);
        List<String> extras = new ArrayList<>();
        boolean empty = size(dims) == 0;
        if ((empty && dims.length != 1) || size(dims) > THRESHOLD) {
            extras.add("shape=" + shape(dims));
        }
        if (empty || !isDefault(dtype)) {
            extras.add("dtype=" + dtype);
        }
        if (extras.isEmpty()) {
            return opening + body + ")";
        }
        String head = opening + body + ",";
        String tail = String.join(", ", extras) + ")";
        int lastLine = head.length() - (head.lastIndexOf('\n') + 1);
        boolean fits = lastLine + tail.length() + 1 <= LINE_WIDTH;
        return head + (fits ? " " : "\n" + " ".repeat(opening.length())) + tail;
    }

    /// Dimensions as Python shows a tuple: `()`, `(3,)`, `(2, 3)`.
    public static String shape(int[] dims) {
        String inner = Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return dims.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }

    private static String scalar(ShownElements elements) {
        return switch (elements) {
            case ShownElements.Floats floats -> ScalarText.numpy(floats.at().applyAsDouble(0), floats.kind());
            case ShownElements.Complexes complexes ->
                ScalarText.numpy(
                        complexes.real().applyAsDouble(0), complexes.imag().applyAsDouble(0), complexes.kind());
            case ShownElements.Integers integers -> integers.at().apply(0);
            case ShownElements.Booleans booleans -> booleans.at().test(0) ? "True" : "False";
            case ShownElements.Strings strings -> ScalarText.bytes(strings.at().apply(0));
        };
    }

    private static boolean isDefault(String dtype) {
        return switch (dtype) {
            case "float64", "int64", "bool", "complex128" -> true;
            default -> false;
        };
    }

    private static long size(int[] dims) {
        return Arrays.stream(dims).asLongStream().reduce(1, (a, b) -> a * b);
    }

    private int[] shownPositions() {
        int[] positions = {0};
        for (int dim : dims) {
            int[] indices = shownIndices(dim);
            positions = Arrays.stream(positions)
                    .flatMap(base -> Arrays.stream(indices).map(index -> base * dim + index))
                    .toArray();
        }
        return positions;
    }

    private int[] shownIndices(int dim) {
        int skipped = skips(dim) ? dim - 2 * EDGE : 0;
        int[] indices = new int[dim - skipped];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i < EDGE ? i : i + skipped;
        }
        return indices;
    }

    private boolean skips(int dim) {
        return shortened && dim > 2 * EDGE;
    }

    private String layout(String indent, int width) {
        return dims.length == 0 ? format.format(0) : axis(0, 0, indent, width);
    }

    /// The text of one index of the axes before, from the bracket to its end; `indent` stands under its first
    /// element.
    private String axis(int axis, int base, String indent, int width) {
        boolean last = axis == dims.length - 1;
        String inner = last ? row(base, indent, width) : nested(axis, base, indent, width);
        return "[" + inner.substring(indent.length()) + "]";
    }

    private String nested(int axis, int base, String indent, int width) {
        String lineEnd = separator.stripTrailing() + "\n".repeat(dims.length - axis - 1);
        StringBuilder out = new StringBuilder();
        int dim = dims[axis];
        int shown = 0;
        for (int index : shownIndices(dim)) {
            if (shown == EDGE && skips(dim)) {
                out.append(indent).append(DOTS).append(lineEnd);
            }
            out.append(indent).append(axis(axis + 1, base * dims[axis] + index, indent + " ", width - 1));
            if (index < dim - 1) {
                out.append(lineEnd);
            }
            shown++;
        }
        return out.toString();
    }

    private String row(int base, String indent, int width) {
        int dim = dims[dims.length - 1];
        int room = width - Math.max(separator.stripTrailing().length(), 1);
        StringBuilder done = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        int shown = 0;
        for (int index : shownIndices(dim)) {
            if (shown == EDGE && skips(dim)) {
                append(done, line, DOTS, room, indent);
                line.append(separator);
            }
            append(done, line, format.format(base * dim + index), room, indent);
            if (index < dim - 1) {
                line.append(separator);
            }
            shown++;
        }
        return done.append(line).toString();
    }

    private static void append(StringBuilder done, StringBuilder line, String word, int room, String indent) {
        boolean wraps = line.length() + word.length() > room && line.length() > indent.length();
        if (wraps) {
            done.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
            line.append(indent);
        }
        line.append(word);
    }
}
