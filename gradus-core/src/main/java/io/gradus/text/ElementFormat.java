package io.gradus.text;

import java.util.stream.IntStream;

/// Gives each element of an array its text, all of one width where NumPy pads them.
@FunctionalInterface
interface ElementFormat {
    /// The text of the element at a row-major position.
    String format(int position);

    /// The format that suits the elements that will be shown.
    static ElementFormat of(ShownElements elements, int[] shown, boolean scalar) {
        return switch (elements) {
            case ShownElements.Floats floats
            when floats.kind() == FloatKind.BFLOAT16 ->
                position -> ScalarText.general(floats.at().applyAsDouble(position), 6);
            case ShownElements.Floats floats -> FloatArrayFormat.of(floats, shown, false);
            case ShownElements.Complexes complexes -> complexes(complexes, shown);
            case ShownElements.Integers integers -> {
                int width = IntStream.of(shown)
                        .map(position -> integers.at().apply(position).length())
                        .max()
                        .orElse(0);
                yield position -> padded(integers.at().apply(position), width);
            }
            case ShownElements.Booleans booleans -> {
                String yes = scalar ? "True" : " True";
                yield position -> booleans.at().test(position) ? yes : "False";
            }
            case ShownElements.Strings strings ->
                position -> ScalarText.bytes(strings.at().apply(position));
        };
    }

    /// Both parts in formats of their own, the imaginary one with its sign; the `j` stands before trailing blanks.
    private static ElementFormat complexes(ShownElements.Complexes complexes, int[] shown) {
        ElementFormat real =
                FloatArrayFormat.of(new ShownElements.Floats(complexes.real(), complexes.kind()), shown, false);
        ElementFormat imag =
                FloatArrayFormat.of(new ShownElements.Floats(complexes.imag(), complexes.kind()), shown, true);
        return position -> {
            String text = imag.format(position);
            String number = text.stripTrailing();
            return real.format(position) + number + "j" + text.substring(number.length());
        };
    }

    /// Right-justified in so many columns.
    static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
