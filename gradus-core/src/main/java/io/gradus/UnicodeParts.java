package io.gradus;

import io.gradus.text.UnicodeText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Encoded text as characters.
final class UnicodeParts {
    private UnicodeParts() {}

    static RaggedTensor decode(Operand x, Charset charset, UnicodeErrors errors) {
        byte[][] strings = StringCalls.strings("unicodeDecode", x);
        int[] lengths = new int[strings.length];
        int[] all = new int[0];
        for (int i = 0; i < strings.length; i++) {
            int[] some = codePoints("unicodeDecode", strings[i], charset, errors);
            lengths[i] = some.length;
            all = Arrays.copyOf(all, all.length + some.length);
            System.arraycopy(some, 0, all, all.length - some.length, some.length);
        }
        return StringParts.inRows(x, Gradus.constant(all), lengths);
    }

    private static int[] codePoints(String op, byte[] string, Charset charset, UnicodeErrors errors) {
        List<Integer> points = new ArrayList<>();
        UnicodeText.decode(string, charset, point -> {
            boolean wrong = point == UnicodeText.MALFORMED;
            boolean control = errors.replaceControls() && point >= 0 && point < ' ';
            if (!wrong && !control) {
                points.add(point);
            } else if (wrong && errors.action() == UnicodeErrors.Action.STRICT) {
                throw new IllegalArgumentException(
                        op + ": the bytes are no text in " + charset + ". Received: " + Arrays.toString(string));
            } else if (control || errors.action() == UnicodeErrors.Action.REPLACE) {
                points.add(errors.replacement());
            }
        });
        return points.stream().mapToInt(Integer::intValue).toArray();
    }

    static RaggedTensor split(Operand x, Charset charset, UnicodeErrors errors) {
        IntFunction<byte[]> character = point -> new String(Character.toChars(point)).getBytes(charset);
        return StringParts.ragged("unicodeSplit", x, string -> {
            int[] points = codePoints("unicodeSplit", string, charset, errors);
            return Arrays.stream(points).mapToObj(character).toList();
        });
    }

    static Tensor encode(RaggedTensor codePoints, Charset charset, UnicodeErrors errors) {
        if (codePoints.raggedRank() != 1 || codePoints.flatValues().rank() != 1) {
            throw new IllegalArgumentException(
                    "unicodeEncode: each row holds code points. Received: shape=" + codePoints.shape());
        }
        if (!codePoints.dtype().isInteger()) {
            throw new IllegalArgumentException("unicodeEncode: code points are integers. Received: dtype="
                    + codePoints.dtype().label());
        }
        int[] points = Arrays.stream(codePoints.flatValues().toLongArray())
                .mapToInt(point -> point == (int) point ? (int) point : UnicodeText.MALFORMED)
                .toArray();
        int[] splits = codePoints.splits().getFirst();
        byte[][] strings = new byte[splits.length - 1][];
        for (int row = 0; row < strings.length; row++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = splits[row]; i < splits[row + 1]; i++) {
                boolean valid = UnicodeText.isCharacter(points[i]);
                if (!valid && errors.action() == UnicodeErrors.Action.STRICT) {
                    throw new IllegalArgumentException(
                            "unicodeEncode: the number is no character of Unicode. Received: " + points[i]);
                }
                if (valid || errors.action() == UnicodeErrors.Action.REPLACE) {
                    int point = valid ? points[i] : errors.replacement();
                    out.writeBytes(new String(Character.toChars(point)).getBytes(charset));
                }
            }
            strings[row] = out.toByteArray();
        }
        return StringCalls.vector(strings);
    }
}
