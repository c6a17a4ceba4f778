package io.gradus;

import io.gradus.text.BytePattern;
import io.gradus.text.StringHash;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// Functions of tensors of strings, as TensorFlow's module `tf.strings`.
///
/// Strings are bytes; text is UTF-8. Parts of strings come as a [RaggedTensor] with one more axis than the
/// input, where a single string counts as a vector of one.
public final class Strings {
    private Strings() {}

    /// The number of bytes of each string, in int32.
    public static Tensor length(Operand x) {
        return length(x, StringUnit.BYTE);
    }

    /// The number of bytes or characters of each string, in int32.
    public static Tensor length(Operand x, StringUnit unit) {
        return StringCalls.eachInt("length", x, s -> unit == StringUnit.BYTE ? s.length : characters(s));
    }

    /// As TensorFlow counts them: all bytes but those that continue a character.
    private static int characters(byte[] s) {
        int count = 0;
        for (byte b : s) {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /// ASCII letters as small ones; other bytes stay.
    public static Tensor lower(Operand x) {
        return StringCalls.each("lower", x, s -> shifted(s, 'A', 'Z', 32));
    }

    /// ASCII letters as capitals; other bytes stay.
    public static Tensor upper(Operand x) {
        return StringCalls.each("upper", x, s -> shifted(s, 'a', 'z', -32));
    }

    private static byte[] shifted(byte[] s, char from, char to, int by) {
        byte[] result = s.clone();
        for (int i = 0; i < result.length; i++) {
            if (result[i] >= from && result[i] <= to) {
                result[i] += (byte) by;
            }
        }
        return result;
    }

    /// The letters of all alphabets in UTF-8 as small ones.
    public static Tensor lowerUnicode(Operand x) {
        return StringCalls.each("lowerUnicode", x, s -> utf8(text(s).toLowerCase(Locale.ROOT)));
    }

    /// The letters of all alphabets in UTF-8 as capitals.
    public static Tensor upperUnicode(Operand x) {
        return StringCalls.each("upperUnicode", x, s -> utf8(text(s).toUpperCase(Locale.ROOT)));
    }

    static String text(byte[] s) {
        return new String(s, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    /// Without blanks, tabs and line ends at both ends.
    public static Tensor strip(Operand x) {
        return StringCalls.each("strip", x, s -> {
            int from = 0;
            int to = s.length;
            while (from < to && isSpace(s[from])) {
                from++;
            }
            while (to > from && isSpace(s[to - 1])) {
                to--;
            }
            return java.util.Arrays.copyOfRange(s, from, to);
        });
    }

    static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    /// The strings of several tensors of one shape, joined element by element; scalars are joined to each.
    public static Tensor join(List<? extends Operand> tensors, String separator) {
        return StringParts.join(tensors, utf8(separator));
    }

    /// All strings of a tensor in row-major order, joined to one.
    public static Tensor reduceJoin(Operand x, String separator) {
        int[] axes = new int[x.rank()];
        java.util.Arrays.setAll(axes, i -> axes.length - 1 - i);
        return reduceJoin(x, separator, axes, false);
    }

    /// The strings along some axes joined, those along the first named axis side by side.
    ///
    /// @param keepDims whether the axes stay with size 1
    public static Tensor reduceJoin(Operand x, String separator, int[] axes, boolean keepDims) {
        return StringParts.reduceJoin(x, utf8(separator), axes, keepDims);
    }

    /// The strings split at blanks, tabs and line ends; there are no empty parts.
    public static RaggedTensor split(Operand x) {
        return split(x, "", -1);
    }

    /// The strings split wherever a separator stands; between two neighbouring ones is an empty part.
    public static RaggedTensor split(Operand x, String separator) {
        return split(x, separator, -1);
    }

    /// The strings split at the first separators.
    ///
    /// @param separator an empty one stands for any blanks
    /// @param most how often at most; -1 for always
    public static RaggedTensor split(Operand x, String separator, int most) {
        byte[] at = utf8(separator);
        return StringParts.ragged(
                "split", x, s -> at.length == 0 ? StringParts.words(s, most) : StringParts.pieces(s, at, most));
    }

    /// The single bytes of each string, as strings.
    public static RaggedTensor bytesSplit(Operand x) {
        return StringParts.ragged("bytesSplit", x, s -> {
            List<byte[]> bytes = new ArrayList<>();
            for (byte b : s) {
                bytes.add(new byte[] {b});
            }
            return bytes;
        });
    }

    /// A part of each string, in bytes.
    ///
    /// @param start the first byte; negative ones count from the end
    /// @param length at most so many; a negative one takes all
    /// @throws IllegalArgumentException when a part begins outside its string
    public static Tensor substr(Operand x, int start, int length) {
        return substr(x, Gradus.constant(start), Gradus.constant(length), StringUnit.BYTE);
    }

    /// Parts of strings, where each may have a place and a length of its own; the three broadcast.
    public static Tensor substr(Operand x, Operand start, Operand length, StringUnit unit) {
        return StringParts.substr(x, start, length, unit);
    }

    /// The strings with all matches of a regular expression replaced.
    ///
    /// @param pattern an expression of RE2's syntax
    /// @param rewrite what takes a match's place, in which `\1` to `\9` are the groups and `\0` the match
    public static Tensor regexReplace(Operand x, String pattern, String rewrite) {
        return regexReplace(x, pattern, rewrite, true);
    }

    /// The strings with all matches of a regular expression replaced, or the first one alone.
    public static Tensor regexReplace(Operand x, String pattern, String rewrite, boolean all) {
        BytePattern compiled = new BytePattern(pattern, "regexReplace");
        return StringCalls.each("regexReplace", x, s -> compiled.replace(s, rewrite, all));
    }

    /// Whether each string as a whole matches a regular expression.
    public static Tensor regexFullMatch(Operand x, String pattern) {
        BytePattern compiled = new BytePattern(pattern, "regexFullMatch");
        return StringCalls.call("regexFullMatch", x, DType.BOOL, strings -> {
            boolean[] results = new boolean[strings.length];
            for (int i = 0; i < results.length; i++) {
                results[i] = compiled.matches(strings[i]);
            }
            return results;
        });
    }

    /// The numbers that the strings spell, in float32.
    public static Tensor toNumber(Operand x) {
        return toNumber(x, DType.FLOAT32);
    }

    /// The numbers that the strings spell.
    ///
    /// @throws IllegalArgumentException for a string that is no number of this dtype
    public static Tensor toNumber(Operand x, DType dtype) {
        return StringNumbers.parse(x, dtype);
    }

    /// The numbers, truth values or strings as text: floats with six digits behind the point.
    public static Tensor asString(Operand x) {
        return asString(x, NumberFormatting.PLAIN);
    }

    /// The numbers, truth values or strings as text.
    ///
    /// @throws IllegalArgumentException for a precision of integers
    public static Tensor asString(Operand x, NumberFormatting formatting) {
        return StringNumbers.write(x, formatting);
    }

    /// A text in which each `{}` is replaced by what `tf.print` shows of a tensor.
    public static Tensor format(String template, Operand... tensors) {
        return format(template, "{}", 3, tensors);
    }

    /// A text in which placeholders are replaced by what `tf.print` shows of tensors.
    ///
    /// @param summarize the elements shown at each end of an axis; -1 for all
    public static Tensor format(String template, String placeholder, int summarize, Operand... tensors) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Operand operand : tensors) {
            int at = template.indexOf(placeholder, from);
            if (at < 0) {
                throw placeholders(template, placeholder, tensors.length);
            }
            Tensor tensor = operand.tensor();
            String shown = new TensorText(tensor.storage(), tensor.dtype(), tensor.shape()).print(summarize);
            boolean word = tensor.dtype() == DType.STRING && tensor.rank() == 0;
            text.append(template, from, at).append(word ? '"' + shown + '"' : shown);
            from = at + placeholder.length();
        }
        if (template.indexOf(placeholder, from) >= 0) {
            throw placeholders(template, placeholder, tensors.length);
        }
        return Gradus.constant(text.append(template.substring(from)).toString());
    }

    private static IllegalArgumentException placeholders(String template, String placeholder, int count) {
        return new IllegalArgumentException("format: the template has one placeholder for each tensor. Received: '"
                + template + "', placeholder='" + placeholder + "', " + count + " tensors");
    }

    /// Each run of neighbouring strings along the last axis, joined.
    ///
    /// @param width how many neighbours
    public static Tensor ngrams(Operand x, int width) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException("ngrams: x has an axis of strings. Received: x.shape=" + x.shape());
        }
        int[] dims = x.shape().dims();
        int length = dims[dims.length - 1];
        int rows = 1;
        for (int axis = 0; axis < dims.length - 1; axis++) {
            rows *= dims[axis];
        }
        Tensor grams = ngrams(RaggedTensor.fromTensor(Gradus.reshape(x, rows, length)), new Ngrams(width))
                .toTensor();
        dims[dims.length - 1] = grams.shape().dim(1);
        return Gradus.reshape(grams, Shape.of(dims));
    }

    /// The runs of neighbouring strings in each row.
    public static RaggedTensor ngrams(RaggedTensor rows, Ngrams options) {
        return options.of(rows);
    }

    /// The code points of UTF-8 text, in int32.
    public static RaggedTensor unicodeDecode(Operand x) {
        return unicodeDecode(x, StandardCharsets.UTF_8, UnicodeErrors.REPLACE);
    }

    /// The code points of encoded text, in int32.
    public static RaggedTensor unicodeDecode(Operand x, Charset charset, UnicodeErrors errors) {
        return UnicodeParts.decode(x, charset, errors);
    }

    /// The characters of UTF-8 text, as strings.
    public static RaggedTensor unicodeSplit(Operand x) {
        return unicodeSplit(x, StandardCharsets.UTF_8, UnicodeErrors.REPLACE);
    }

    /// The characters of encoded text, as strings in that encoding.
    public static RaggedTensor unicodeSplit(Operand x, Charset charset, UnicodeErrors errors) {
        return UnicodeParts.split(x, charset, errors);
    }

    /// Text in UTF-8 from code points along the last axis.
    public static Tensor unicodeEncode(Operand codePoints) {
        return unicodeEncode(codePoints, StandardCharsets.UTF_8, UnicodeErrors.REPLACE);
    }

    /// Encoded text from code points along the last axis.
    public static Tensor unicodeEncode(Operand codePoints, Charset charset, UnicodeErrors errors) {
        int length = codePoints.shape().dim(-1);
        int[] lead = java.util.Arrays.copyOf(codePoints.shape().dims(), codePoints.rank() - 1);
        int rows = Shape.of(lead).size();
        Tensor lengths = Gradus.full(Shape.of(rows), length, DType.INT64);
        RaggedTensor ragged = RaggedTensor.fromRowLengths(Gradus.ravel(codePoints), lengths);
        return Gradus.reshape(unicodeEncode(ragged, charset, errors), lead);
    }

    /// Encoded text from rows of code points.
    public static Tensor unicodeEncode(RaggedTensor codePoints, Charset charset, UnicodeErrors errors) {
        return UnicodeParts.encode(codePoints, charset, errors);
    }

    /// A bucket in [0, `buckets`) for each string, in int64, from a hash that is the same for all time.
    public static Tensor toHashBucketFast(Operand x, long buckets) {
        return hashed("toHashBucketFast", x, buckets, StringHash::fingerprint);
    }

    /// A bucket for each string, from TensorFlow's older hash.
    public static Tensor toHashBucket(Operand x, long buckets) {
        return hashed("toHashBucket", x, buckets, StringHash::plain);
    }

    /// A bucket for each string, from a hash that nobody without the key can aim.
    public static Tensor toHashBucketStrong(Operand x, long buckets, long key0, long key1) {
        return hashed("toHashBucketStrong", x, buckets, s -> StringHash.keyed(s, key0, key1));
    }

    private static Tensor hashed(String op, Operand x, long buckets, ToLongFunction<byte[]> hash) {
        if (buckets < 1) {
            throw new IllegalArgumentException(op + ": there is at least one bucket. Received: buckets=" + buckets);
        }
        return StringCalls.call(op, x, DType.INT64, strings -> {
            long[] results = new long[strings.length];
            for (int i = 0; i < results.length; i++) {
                results[i] = Long.remainderUnsigned(hash.applyAsLong(strings[i]), buckets);
            }
            return results;
        });
    }
}
