package io.gradus.data;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data sets that come from files, and those that go there.
class DatasetFilesTest {
    @TempDir
    private Path folder;

    private static List<String> strings(Dataset<Tensor> dataset) {
        return dataset.map(t -> t.getString()).toList();
    }

    private static String message(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(assertThrows(RuntimeException.class, executable).getMessage());
    }

    @Test
    void listsFiles() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/2.txt"), "");
        Files.writeString(folder.resolve("b/1.txt"), "");
        Files.writeString(folder.resolve("b/c/3.txt"), "");
        Dataset<Path> files = Dataset.listFiles(folder + "/b/*.txt");
        assertEquals(
                List.of("1.txt", "2.txt"),
                files.map(file -> file.getFileName().toString()).toList());
        assertEquals(3, Dataset.listFiles(folder + "/**.txt").cardinality());
        assertEquals(
                "listFiles: the pattern must name a file. Received: " + folder + "/x/*",
                message(() -> Dataset.listFiles(folder + "/x/*")));
    }

    @Test
    void readsLines() throws IOException {
        Path a = Files.writeString(folder.resolve("a"), "one\ntwo\r\n\nfour");
        Path b = Files.writeString(folder.resolve("b"), "five\n");
        assertEquals(List.of("one", "two", "", "four", "five"), strings(Dataset.textLines(a, b)));
        Path missing = folder.resolve("missing");
        assertEquals(
                "textLines: the file cannot be read (NoSuchFileException " + missing + "). Received: " + missing,
                message(() -> Dataset.textLines(missing).toList()));
        assertEquals(List.of("five"), strings(Dataset.textLines(missing, b).ignoreErrors()));
    }

    @Test
    void readsRecordsOfAFixedLength() throws IOException {
        Path file = Files.writeString(folder.resolve("fixed"), "Habcdef.");
        assertEquals(List.of("abc", "def"), strings(Dataset.fixedLengthRecords(3, 1, 1, file)));
        assertTrue(message(() -> Dataset.fixedLengthRecords(4, 1, 1, file).toList())
                .contains("no whole number of records of 4). Received: "));
    }

    @Test
    void writesAndReadsRecords() throws IOException {
        for (Compression compression : Compression.values()) {
            Path file = folder.resolve("records-" + compression);
            try (TFRecordWriter writer = new TFRecordWriter(file, compression)) {
                writer.write("one".getBytes(StandardCharsets.UTF_8));
                writer.write(constant("two"));
                writer.write(new byte[0]);
            }
            assertEquals(List.of("one", "two", ""), strings(Dataset.tfRecords(compression, file)));
        }
        Path plain = folder.resolve("records-NONE");
        assertEquals(
                "0300000000000000b099490e6f6e6501405508", HexFormat.of().formatHex(Files.readAllBytes(plain), 0, 19));
        byte[] broken = Files.readAllBytes(plain);
        broken[13] ^= 1;
        Files.write(plain, broken);
        assertTrue(message(() -> Dataset.tfRecords(plain).toList())
                .contains("the checksum of record 0 is wrong). Received: "));
        Files.write(plain, java.util.Arrays.copyOf(broken, 5));
        assertTrue(message(() -> Dataset.tfRecords(plain).toList()).contains("the file ends within a record"));
        assertEquals("TFRecordWriter: a record is a string scalar. Received: shape=(), dtype=int32", message(() -> {
            try (TFRecordWriter writer = new TFRecordWriter(plain)) {
                writer.write(constant(1));
            }
        }));
    }

    @Test
    void parsesExamples() {
        Example example = new Example()
                .with("x", constant(new float[][] {{1, 2}, {3, 4}}))
                .with("label", constant(-3))
                .with("name", constant(new String[] {"a", "bc"}));
        Example again = Example.parse(example.toTensor());
        assertArrayEquals(new float[] {1, 2, 3, 4}, again.get("x").toFloatArray());
        assertEquals(
                Shape.of(2, 2), again.get("x", DType.FLOAT32, Shape.of(2, 2)).shape());
        assertEquals(-3L, again.get("label").getLong());
        assertArrayEquals(new String[] {"a", "bc"}, again.get("name").toStringArray());
        assertEquals(7, again.get("missing", constant(7)).getInt());
        assertEquals(
                "Example: there is no such feature. Received: y, features=[label, name, x]",
                message(() -> again.get("y")));
        assertEquals(
                "Example: the feature must have this dtype and number of values: dtype=int64, shape=(2,)."
                        + " Received: x of shape=(4,), dtype=float32",
                message(() -> again.get("x", DType.INT64, Shape.of(2))));
        assertEquals(
                "Example: the bytes are no serialised example. Received: 3 bytes",
                message(() -> Example.parse(new byte[] {10, 50, 1})));
    }

    /// What Python's `tf.train.Example(...).SerializeToString(deterministic=True)` writes.
    @Test
    void readsWhatPythonWrote() {
        String python = "0a4a0a050a016512000a150a016e12101a0e0a0cfdffffffffffffffff01ac020a0e0a017312090a070a01610a"
                + "0262630a110a0178120c120a0a080000803f000020400a070a017a12021a00";
        Example example = Example.parse(HexFormat.of().parseHex(python));
        assertArrayEquals(new long[] {-3, 300}, example.get("n").toLongArray());
        assertArrayEquals(new float[] {1, 2.5f}, example.get("x").toFloatArray());
        assertArrayEquals(new String[] {"a", "bc"}, example.get("s").toStringArray());
        assertEquals(DType.INT64, example.get("z").dtype());
        assertEquals(0, example.get("e").size());
        Example written = new Example()
                .with("n", example.get("n"))
                .with("s", example.get("s"))
                .with("x", example.get("x"))
                .with("z", example.get("z"));
        assertEquals(
                "0a430a150a016e12101a0e0a0cfdffffffffffffffff01ac020a0e0a017312090a070a01610a0262630a110a0178120c120a0a"
                        + "080000803f000020400a070a017a12021a00",
                HexFormat.of().formatHex(written.toByteArray()));
    }

    @Test
    void cachesInAFile() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Path file = folder.resolve("cache");
        Dataset<Pair<Tensor, Map<String, Tensor>>> cached = Dataset.range(3)
                .map(x -> {
                    calls.incrementAndGet();
                    Map<String, Tensor> parts = Map.of("b", constant(true), "s", constant("t" + x.getLong()));
                    return new Pair<>(x, parts);
                })
                .cache(file);
        cached.iterator().next();
        assertEquals(3, cached.toList().size());
        assertEquals(4, calls.get());
        assertEquals("t2", cached.skip(2).getSingleElement().second().get("s").getString());
        assertEquals(4, calls.get());
    }

    @Test
    void leavesNoHalfAFile() throws IOException {
        Path file = folder.resolve("cache");
        try (DatasetIterator<Tensor> elements = Dataset.range(3).cache(file).iterator()) {
            elements.next();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void savesAndLoads() {
        Path file = folder.resolve("saved");
        for (DType dtype : DType.values()) {
            Tensor values = dtype == DType.STRING
                    ? constant(new String[] {"a", "", "bc"})
                    : Gradus.cast(constant(new int[] {0, 1, 2}), dtype);
            Dataset.fromTensorSlices(values).batch(2).save(file);
            Dataset<Tensor> loaded = Dataset.load(file);
            assertEquals(2, loaded.cardinality());
            assertEquals(TensorSpec.of(dtype, Shape.UNKNOWN), loaded.elementSpec());
            assertEquals(
                    Dataset.fromTensorSlices(values)
                            .batch(2)
                            .map(t -> t.toString())
                            .toList(),
                    loaded.map(t -> t.toString()).toList());
        }
        Dataset.range(0).save(file);
        assertEquals(List.of(), Dataset.load(file).toList());
        assertTrue(message(() -> Dataset.fromIterable(List.of(new Object())).save(file))
                .endsWith("Received: java.lang.Object"));
        assertEquals(List.of(), Dataset.load(file).toList());
    }

    @Test
    void loadsOnlyItsOwnFiles() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else, and long enough");
        assertThrows(UncheckedIOException.class, () -> Dataset.load(other));
        assertThrows(UncheckedIOException.class, () -> Dataset.load(folder.resolve("missing")));
    }
}
