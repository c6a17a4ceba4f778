package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Ngrams;
import io.gradus.NumberFormatting;
import io.gradus.Operand;
import io.gradus.RaggedTensor;
import io.gradus.StringUnit;
import io.gradus.Strings;
import io.gradus.Tensor;
import io.gradus.UnicodeErrors;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/// TensorFlow's names of functions of strings.
final class StringOps {
    private StringOps() {}

    static void bind(OpTable table) {
        letters(table);
        joining(table);
        cutting(table);
        numbers(table);
        unicode(table);
        hashes(table);
    }

    private static void letters(OpTable table) {
        table.put("tf.strings.length", a -> Strings.length(a.x(0, "input"), unit(a, 1)));
        table.put(
                "tf.strings.lower",
                a -> a.text(1, "encoding", "").isEmpty()
                        ? Strings.lower(a.x(0, "input"))
                        : Strings.lowerUnicode(a.x(0, "input")));
        table.put(
                "tf.strings.upper",
                a -> a.text(1, "encoding", "").isEmpty()
                        ? Strings.upper(a.x(0, "input"))
                        : Strings.upperUnicode(a.x(0, "input")));
        table.put("tf.strings.strip", a -> Strings.strip(a.x(0, "input")));
        table.put("tf.strings.regex_replace", a -> {
            String rewrite = a.text(2, "rewrite", "");
            return Strings.regexReplace(
                    a.x(0, "input"), a.text(1, "pattern", ""), rewrite, a.truth(3, "replace_global", true));
        });
        table.put(
                "tf.strings.regex_full_match", a -> Strings.regexFullMatch(a.x(0, "input"), a.text(1, "pattern", "")));
    }

    private static StringUnit unit(Arguments a, int position) {
        return StringUnit.valueOf(a.text(position, "unit", "BYTE"));
    }

    private static void joining(OpTable table) {
        table.put("tf.strings.join", a -> Strings.join(a.tensors(0, "inputs"), a.text(1, "separator", "")));
        table.put("tf.strings.reduce_join", a -> {
            Tensor x = a.x(0, "inputs");
            String separator = a.text(3, "separator", "");
            boolean keep = a.truth(2, "keepdims");
            if (a.has(1, "axis")) {
                return Strings.reduceJoin(x, separator, a.integers(1, "axis"), keep);
            }
            int[] axes = new int[x.rank()];
            java.util.Arrays.setAll(axes, i -> axes.length - 1 - i);
            return Strings.reduceJoin(x, separator, axes, keep);
        });
        table.put("tf.strings.format", a -> {
            Json inputs = a.json(1, "inputs");
            Operand[] tensors = inputs.has("$in") || inputs.isNumber()
                    ? new Operand[] {a.tensor(inputs)}
                    : Arguments.items(inputs).stream().map(a::tensor).toArray(Operand[]::new);
            String placeholder = a.text(2, "placeholder", "{}");
            return Strings.format(a.text(0, "template", ""), placeholder, a.integer(3, "summarize", 3), tensors);
        });
        table.put("tf.strings.ngrams", StringOps::ngrams);
    }

    private static Object ngrams(Arguments a) {
        Tensor data = a.x(0, "data");
        Ngrams options = new Ngrams(a.integers(1, "ngram_width"))
                .separator(a.text(2, "separator", " "))
                .preserveShortSequences(a.truth(5, "preserve_short_sequences"));
        Json padding = a.json(3, "pad_values");
        if (padding.isPresent()) {
            List<Json> pair = padding.isText() ? List.of(padding, padding) : Arguments.items(padding);
            options.padding(pair.getFirst().text(), pair.getLast().text());
        }
        if (a.has(4, "padding_width")) {
            options.paddingWidth(a.integer(4, "padding_width", 0));
        }
        Tensor rows = data.rank() == 1 ? io.gradus.Gradus.expandDims(data, 0) : data;
        Tensor grams = Strings.ngrams(RaggedTensor.fromTensor(rows), options).toTensor();
        return data.rank() == 1 ? io.gradus.Gradus.squeeze(grams, 0) : grams;
    }

    private static void cutting(OpTable table) {
        table.put("tf.strings.split", a -> {
            RaggedTensor parts = Strings.split(a.x(0, "input"), a.text(1, "sep", ""), a.integer(2, "maxsplit", -1));
            return flatOfScalar(a, parts);
        });
        table.put("tf.strings.bytes_split", a -> flatOfScalar(a, Strings.bytesSplit(a.x(0, "input"))));
        table.put("tf.strings.substr", a -> Strings.substr(a.x(0, "input"), a.x(1, "pos"), a.x(2, "len"), unit(a, 3)));
    }

    /// The parts of a single string are a vector in TensorFlow.
    private static Object flatOfScalar(Arguments a, RaggedTensor parts) {
        return a.x(0, "input").rank() == 0 ? parts.flatValues() : parts;
    }

    private static void numbers(OpTable table) {
        table.put(
                "tf.strings.to_number", a -> Strings.toNumber(a.x(0, "input"), a.dtype(1, "out_type", DType.FLOAT32)));
        table.put("tf.strings.as_string", a -> {
            NumberFormatting plain = a.truth(2, "scientific")
                    ? NumberFormatting.SCIENTIFIC
                    : a.truth(3, "shortest") ? NumberFormatting.SHORTEST : NumberFormatting.PLAIN;
            String fill = a.text(5, "fill", "");
            return Strings.asString(
                    a.x(0, "input"),
                    plain.precision(a.integer(1, "precision", -1))
                            .width(a.integer(4, "width", -1), fill.isEmpty() ? '\0' : fill.charAt(0)));
        });
        table.same("tf.as_string", "tf.strings.as_string");
    }

    private static void unicode(OpTable table) {
        table.put("tf.strings.unicode_decode", a -> {
            UnicodeErrors errors = errors(a, 2, 3, a.truth(4, "replace_control_characters"));
            return flatOfScalar(a, Strings.unicodeDecode(a.x(0, "input"), charset(a, "input_encoding"), errors));
        });
        table.put("tf.strings.unicode_split", a -> {
            UnicodeErrors errors = errors(a, 2, 3, false);
            return flatOfScalar(a, Strings.unicodeSplit(a.x(0, "input"), charset(a, "input_encoding"), errors));
        });
        table.put("tf.strings.unicode_encode", a -> {
            UnicodeErrors errors = errors(a, 2, 3, false);
            return Strings.unicodeEncode(a.x(0, "input"), charset(a, "output_encoding"), errors);
        });
    }

    private static Charset charset(Arguments a, String name) {
        return Charset.forName(a.text(1, name, "UTF-8").replaceAll("-([BL]E)$", "$1"));
    }

    private static UnicodeErrors errors(Arguments a, int position, int replacement, boolean controls) {
        String action = a.text(position, "errors", "replace").toUpperCase(Locale.ROOT);
        int character = a.integer(replacement, "replacement_char", 0xFFFD);
        return new UnicodeErrors(UnicodeErrors.Action.valueOf(action), character, controls);
    }

    private static void hashes(OpTable table) {
        table.put(
                "tf.strings.to_hash_bucket_fast",
                a -> Strings.toHashBucketFast(a.x(0, "input"), a.integer(1, "num_buckets", 1)));
        table.put(
                "tf.strings.to_hash_bucket",
                a -> Strings.toHashBucket(a.x(0, "input"), a.integer(1, "num_buckets", 1)));
        table.put("tf.strings.to_hash_bucket_strong", a -> {
            int[] key = a.integers(2, "key");
            return Strings.toHashBucketStrong(a.x(0, "input"), a.integer(1, "num_buckets", 1), key[0], key[1]);
        });
    }
}
