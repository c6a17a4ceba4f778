package io.gradus;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Functions of strings; the expected values are TensorFlow's.
class StringsTest {
    private static Tensor strings(String... texts) {
        return constant(texts);
    }

    private static void assertStrings(Tensor tensor, String... texts) {
        assertArrayEquals(texts, Gradus.ravel(tensor).toStringArray());
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /// Bytes that are no UTF-8.
    private static Tensor bytes(int... bytes) {
        byte[] string = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            string[i] = (byte) bytes[i];
        }
        return new Tensor(new byte[][] {string}, Shape.of(1), DType.STRING);
    }

    @Test
    void lengthsCountBytesOrCharacters() {
        assertArrayEquals(new int[] {4, 0}, Strings.length(strings("héy", "")).toIntArray());
        assertArrayEquals(
                new int[] {3},
                Strings.length(strings("héy"), StringUnit.UTF8_CHAR).toIntArray());
        assertEquals(
                Shape.of(Shape.UNKNOWN),
                Strings.length(ShapeOnly.tensor(Shape.of(Shape.UNKNOWN), DType.STRING))
                        .shape());
        fails("length: the input holds strings. Received: x.dtype=int32", () -> Strings.length(constant(1)));
    }

    @Test
    void lettersChangeTheirCase() {
        assertStrings(Strings.lower(strings("ÀB")), "Àb");
        assertStrings(Strings.lowerUnicode(strings("ÀBİ")), "àbi̇");
        assertStrings(Strings.upper(strings("àbß")), "àBß");
        assertStrings(Strings.upperUnicode(strings("àbß")), "ÀBSS");
        assertStrings(Strings.strip(strings(" \t a b\n\u000b\f\r", "")), "a b", "");
    }

    @Test
    void stringsAreJoined() {
        assertStrings(Strings.join(List.of(constant("a"), strings("b", "c")), "-"), "a-b", "a-c");
        Tensor square = constant(new String[][] {{"a", "b"}, {"c", "d"}});
        assertStrings(Strings.reduceJoin(square, "-"), "a-b-c-d");
        assertStrings(Strings.reduceJoin(square, "", new int[] {0, 1}, false), "acbd");
        assertEquals(
                Shape.of(2, 1),
                Strings.reduceJoin(square, "/", new int[] {1}, true).shape());
        assertStrings(Strings.reduceJoin(square, "", new int[] {-2}, false), "ac", "bd");
        assertStrings(Strings.reduceJoin(Gradus.zeros(Shape.of(2, 0), DType.STRING), "", new int[] {1}, false), "", "");
        fails(
                "join: all tensors have one shape, or are scalars. Received: shapes=[(1,), (2,)]",
                () -> Strings.join(List.of(strings("a"), strings("b", "c")), ""));
    }

    @Test
    void stringsAreSplit() {
        assertEquals(
                "<tf.RaggedTensor [[b'a', b'b', b'', b'c'], [b''], [b' x ']]>",
                Strings.split(strings("a,b,,c", "", " x "), ",").toString());
        assertEquals(
                "<tf.RaggedTensor [[b'a', b'b', b'c'], [], [b'x']]>",
                Strings.split(strings("a b  c", "", " x ")).toString());
        assertEquals(
                "[[a, b, c,d]]",
                Strings.split(strings("a,b,c,d"), ",", 2).toList().toString());
        assertEquals(
                "[[a, b, c d]]",
                Strings.split(strings("a b  c d"), "", 2).toList().toString());
        assertEquals(
                "[[a, b, ]]", Strings.split(strings("a<>b<>"), "<>").toList().toString());
        Tensor square = constant(new String[][] {{"a b", "c"}, {"d", "e f"}});
        assertEquals(
                "[[[a, b], [c]], [[d], [e, f]]]", Strings.split(square).toList().toString());
        assertEquals(4, Strings.bytesSplit(constant("héy")).flatValues().size());
    }

    @Test
    void partsBeginAtEitherEnd() {
        assertStrings(Strings.substr(strings("hello"), 3, 2), "lo");
        assertStrings(Strings.substr(strings("hello"), 5, 1), "");
        assertStrings(Strings.substr(strings("hello"), -2, 5), "lo");
        assertStrings(Strings.substr(strings("hello"), 1, -1), "ello");
        Tensor starts = constant(new int[][] {{1}, {2}});
        Tensor lengths = constant(new int[][] {{3}, {1}});
        assertStrings(
                Strings.substr(strings("hello", "world"), starts, lengths, StringUnit.BYTE), "ell", "orl", "l", "r");
        assertStrings(Strings.substr(strings("héllo"), constant(1), constant(3), StringUnit.UTF8_CHAR), "éll");
        fails(
                "substr: a part begins inside its string. Received: start=6, string='hello'",
                () -> Strings.substr(strings("hello"), 6, 1));
    }

    @Test
    void regularExpressionsAreRe2s() {
        assertStrings(Strings.regexReplace(strings("abc"), "b*", "-"), "-a-c-");
        assertStrings(Strings.regexReplace(strings("abc"), "", "-"), "-a-b-c-");
        assertStrings(
                Strings.regexReplace(strings("hello world"), "(\\w+) (\\w+)", "\\2 \\1 \\0 \\\\"),
                "world hello hello world \\");
        assertStrings(Strings.regexReplace(strings("aaa"), "a", "b", false), "baa");
        assertStrings(Strings.regexReplace(strings("a\nb"), "a.b", "x"), "a\nb");
        assertStrings(Strings.regexReplace(strings("a\n"), "a$", "x"), "a\n");
        assertStrings(Strings.regexReplace(strings("foo"), "(?P<n>o)", "[\\1]"), "f[o][o]");
        assertStrings(Strings.regexReplace(strings("x-1"), "[[:digit:]-]", "$"), "x$$");
        assertArrayEquals(
                new boolean[] {true, true, false},
                Strings.regexFullMatch(strings("abc", "abcd", "ab\n"), "ab.*").toBooleanArray());
        fails(
                "regexReplace: the pattern is no regular expression: Unclosed group. Received: pattern='('",
                () -> Strings.regexReplace(strings("a"), "(", ""));
        fails(
                "regexFullMatch: RE2 knows no looking around and no references back. Received: pattern='(?=a)a'",
                () -> Strings.regexFullMatch(strings("a"), "(?=a)a"));
    }

    @Test
    void numbersAreReadAsTensorFlowReadsThem() {
        float[] floats = Strings.toNumber(
                        strings("1", " 2.5 ", "-inf", "nan", "-1e3", "0x10", "1e400", "+3", ".5", "5."))
                .toFloatArray();
        assertArrayEquals(
                new float[] {1, 2.5f, Float.NEGATIVE_INFINITY, Float.NaN, -1000, 16, Float.POSITIVE_INFINITY, 3, .5f, 5
                },
                floats);
        assertArrayEquals(
                new int[] {12, -3, 4},
                Strings.toNumber(strings("12", "-3", " 4 "), DType.INT32).toIntArray());
        fails(
                "toNumber: each string spells a number of the dtype. Received: '1.5', dtype=int32",
                () -> Strings.toNumber(strings("1.5"), DType.INT32));
        fails(
                "toNumber: each string spells a number of the dtype. Received: '3000000000', dtype=int32",
                () -> Strings.toNumber(strings("3000000000"), DType.INT32));
        fails(
                "toNumber: each string spells a number of the dtype. Received: '1f', dtype=float32",
                () -> Strings.toNumber(strings("1f")));
    }

    @Test
    void numbersAreWrittenAsPrintfWritesThem() {
        Tensor x = constant(new float[] {1.5f, -0.000123456f, 1.2345679E8f, Float.NaN, Float.POSITIVE_INFINITY});
        assertStrings(Strings.asString(x), "1.500000", "-0.000123", "123456792.000000", "nan", "inf");
        assertStrings(
                Strings.asString(x, NumberFormatting.PLAIN.precision(2)),
                "1.50",
                "-0.00",
                "123456792.00",
                "nan",
                "inf");
        assertStrings(
                Strings.asString(x, NumberFormatting.SCIENTIFIC),
                "1.500000e+00",
                "-1.234560e-04",
                "1.234568e+08",
                "nan",
                "inf");
        assertStrings(
                Strings.asString(x, NumberFormatting.SHORTEST), "1.5", "-0.000123456", "1.23457e+08", "nan", "inf");
        assertStrings(
                Strings.asString(x, NumberFormatting.PLAIN.width(12, '0')),
                "00001.500000",
                "-0000.000123",
                "123456792.000000",
                "         nan",
                "         inf");
        Tensor integers = constant(new int[] {1, -22});
        assertStrings(Strings.asString(integers, NumberFormatting.PLAIN.width(5, '0')), "00001", "-0022");
        assertStrings(Strings.asString(integers, NumberFormatting.PLAIN.width(5, '-')), "1    ", "-22  ");
        assertStrings(Strings.asString(integers, NumberFormatting.PLAIN.width(5, '+')), "   +1", "  -22");
        assertStrings(Strings.asString(constant(new boolean[] {true, false})), "true", "false");
        assertStrings(Strings.asString(Gradus.cast(constant(new int[] {255}), DType.UINT8)), "255");
        fails(
                "asString: only floating-point numbers have a precision. Received: x.dtype=int32, precision=2",
                () -> Strings.asString(integers, NumberFormatting.PLAIN.precision(2)));
    }

    @Test
    void templatesShowTensors() {
        assertStrings(Strings.format("{}", constant("a")), "\"a\"");
        assertStrings(Strings.format("{}", strings("a", "b")), "[\"a\" \"b\"]");
        assertStrings(Strings.format("v {} %", "%", 2, Gradus.arange(10)), "v {} [0 1 ... 8 9]");
        assertStrings(
                Strings.format("{} {}", constant(new int[][] {{1, 2}, {3, 4}}), constant(true)), "[[1 2]\n [3 4]] 1");
        fails(
                "format: the template has one placeholder for each tensor. Received: 'a', placeholder='{}', 1 tensors",
                () -> Strings.format("a", constant(1)));
    }

    @Test
    void runsOfNeighboursAreJoined() {
        assertStrings(Strings.ngrams(strings("a", "b", "c"), 2), "a b", "b c");
        RaggedTensor rows = RaggedTensor.constant(new String[][] {{"a", "b", "c"}, {"d"}, {}});
        assertEquals(
                "[[a b, b c], [], []]",
                Strings.ngrams(rows, new Ngrams(2)).toList().toString());
        assertEquals(
                "[[< a b, a b c, b c >], [< d >], []]",
                Strings.ngrams(rows, new Ngrams(3).padding("<", ">").paddingWidth(1))
                        .toList()
                        .toString());
        assertEquals(
                "[[_ _ a, _ a b, a b c, b c _, c _ _], [_ _ d, _ d _, d _ _], [_ _ _, _ _ _]]",
                Strings.ngrams(rows, new Ngrams(3).padding("_", "_")).toList().toString());
        assertEquals(
                "[[a b, b c], [d], []]",
                Strings.ngrams(rows, new Ngrams(4, 2).preserveShortSequences(true))
                        .toList()
                        .toString());
    }

    @Test
    void textIsDecodedAndEncoded() {
        assertEquals(
                "[[104, 233, 121], [26085, 26412]]",
                Strings.unicodeDecode(strings("héy", "日本")).toList().toString());
        Tensor broken = bytes('a', 0xff, 'b', 0xe6, 0x97);
        assertEquals(
                "[[97, 65533, 98, 65533]]",
                Strings.unicodeDecode(broken).toList().toString());
        assertEquals(
                "[[97, 98]]",
                Strings.unicodeDecode(broken, StandardCharsets.UTF_8, UnicodeErrors.IGNORE)
                        .toList()
                        .toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> Strings.unicodeDecode(broken, StandardCharsets.UTF_8, UnicodeErrors.STRICT));
        assertEquals(
                "[[h, é, y]]", Strings.unicodeSplit(strings("héy")).toList().toString());
        Tensor points = constant(new int[] {104, 233, 0x1F600, 0xD800, 0x110000});
        assertStrings(Strings.unicodeEncode(points), "hé😀��");
        Tensor wide = Strings.unicodeEncode(
                constant(new int[][] {{104, 233}}), StandardCharsets.UTF_16BE, UnicodeErrors.REPLACE);
        assertArrayEquals(new byte[] {0, 104, 0, (byte) 233}, ((byte[][]) wide.storage())[0]);
    }

    @Test
    void bucketsAreTensorFlows() {
        String[] texts = {
            "",
            "a",
            "abc",
            "abcdefg",
            "12345678",
            "x".repeat(16),
            "y".repeat(20),
            "z".repeat(33),
            "w".repeat(64),
            "v".repeat(65),
            "u".repeat(128),
            "t".repeat(200),
            "日本語"
        };
        assertArrayEquals(
                new long[] {
                    1936946117179621455L, 3694432073954588131L, 2640714258260161385L, 4341691227789030229L,
                    3430003927990384362L, 3320895591121647644L, 393536196249819462L, 1983000239170337647L,
                    4555407945498560506L, 978096718525207200L, 1466691541297801933L, 4214188627685529677L,
                    1846174170784512071L
                },
                Strings.toHashBucketFast(strings(texts), 1L << 62).toLongArray());
        String[] some = {"", "a", "abcdefg", "12345678", "x".repeat(16), "y".repeat(21)};
        assertArrayEquals(
                new long[] {
                    105434511174508091L,
                    2996632905371535868L,
                    2960345911509200448L,
                    421129128932463287L,
                    1260831952859287914L,
                    2504481589959169164L
                },
                Strings.toHashBucket(strings(some), 1L << 62).toLongArray());
        assertArrayEquals(
                new long[] {
                    443797209252341627L,
                    546566331822570742L,
                    957890530879302020L,
                    1897040800951890108L,
                    2083976100733463555L,
                    3896494036301585218L
                },
                Strings.toHashBucketStrong(strings(some), 1L << 62, 1, 2).toLongArray());
    }

    @Test
    void ngramsRunAlongTheLastAxis() {
        Tensor x = Gradus.reshape(strings("a", "b", "c", "d", "e", "f"), 1, 2, 3);
        Tensor grams = Strings.ngrams(x, 2);
        assertEquals(Shape.of(1, 2, 2), grams.shape());
        assertStrings(Gradus.reshape(grams, -1), "a b", "b c", "d e", "e f");
        assertEquals(
                Shape.of(1, 5, 0),
                Strings.ngrams(Gradus.zeros(Shape.of(1, 5, 0), DType.STRING), 1).shape());
    }
}
