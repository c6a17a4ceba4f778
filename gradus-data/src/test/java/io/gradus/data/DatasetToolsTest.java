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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Time series, tables, NumPy's files, and folders of images and texts.
class DatasetToolsTest {
    @TempDir
    private Path folder;

    private static String message(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(assertThrows(RuntimeException.class, executable).getMessage());
    }

    @Test
    void cutsSequences() {
        Tensor series = Gradus.arange(10);
        Dataset<Tensor> sequences = new Timeseries(series, 3)
                .samplingRate(2)
                .sequenceStride(2)
                .batchSize(2)
                .sequences();
        assertEquals(
                List.of("[[0, 2, 4], [2, 4, 6]]", "[[4, 6, 8]]"),
                sequences
                        .map(t -> java.util.Arrays.deepToString((int[][]) t.toArray()))
                        .toList());
        Pair<Tensor, Tensor> part = new Timeseries(series, 2)
                .startIndex(3)
                .endIndex(7)
                .withTargets(series.multiply(10))
                .getSingleElement();
        assertArrayEquals(
                new int[][] {{3, 4}, {4, 5}, {5, 6}}, (int[][]) part.first().toArray());
        assertArrayEquals(new int[] {30, 40, 50}, part.second().toIntArray());
        assertEquals(0, new Timeseries(series, 20).sequences().toList().size());
        Dataset<Tensor> shuffled =
                new Timeseries(series, 2).shuffle(4).unbatched().sequences();
        assertEquals(9, shuffled.cardinality());
        assertEquals(9, shuffled.map(t -> t.getInt(0)).unique().toList().size());
        assertEquals(
                "Timeseries: samplingRate is at least 1 and less than the length of the data, 10."
                        + " Received: samplingRate=10",
                message(() -> new Timeseries(series, 2).samplingRate(10)));
        assertEquals(
                "Timeseries: startIndex lies in [0, 10). Received: startIndex=10",
                message(() -> new Timeseries(series, 2).startIndex(10)));
    }

    @Test
    void readsTables() throws IOException {
        Path file = Files.writeString(
                folder.resolve("t.csv"), "id,size,name\n1,0.5,\"a, \"\"b\"\"\"\n\n3000000000,,c\r\n-2,1e3,\n");
        Csv csv = new Csv(file);
        SequencedMap<String, Tensor> columns = csv.columns();
        assertArrayEquals(new long[] {1, 3_000_000_000L, -2}, columns.get("id").toLongArray());
        assertArrayEquals(new float[] {0.5f, 0, 1000}, columns.get("size").toFloatArray());
        assertArrayEquals(
                new String[] {"a, \"b\"", "c", ""}, columns.get("name").toStringArray());
        assertEquals(
                "<CsvDatasetV2 element_spec={'id': TensorSpec(shape=(), dtype=tf.int64, name=None), 'name':"
                        + " TensorSpec(shape=(), dtype=tf.string, name=None)}>",
                new Csv(file).select("id", "name").rows().toString());
        Dataset<Pair<SequencedMap<String, Tensor>, Tensor>> labelled =
                new Csv(file).missing("size", "-1").missing("name", "none").rowsWithLabel("size");
        assertEquals(
                List.of(0.5, -1.0, 1000.0),
                labelled.map(row -> row.second().scalar()).toList());
        assertEquals(
                "none", labelled.skip(2).getSingleElement().first().get("name").getString());
        Pair<SequencedMap<String, Tensor>, Tensor> batch = labelled.batch(3).getSingleElement();
        assertEquals(Shape.of(3), batch.first().get("id").shape());
    }

    @Test
    void tablesMustFit() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "1;2\n3;x\n");
        Csv csv = new Csv(file).delimiter(';').names("a", "b").type("b", DType.INT64);
        assertEquals(
                "Csv: the values of column b must be of dtype int64; type(column, dtype) gives it another."
                        + " Received: 'x' in " + file,
                message(csv::columns));
        assertEquals(
                "Csv: there is no such column in [a, b]. Received: c",
                message(() -> csv.select("c").rows()));
        Path ragged = Files.writeString(folder.resolve("r.csv"), "a,b\n1\n");
        assertEquals(
                "Csv: each row has a value for each of the 2 columns. Received: [1] in " + ragged,
                message(() -> new Csv(ragged).columns()));
        Path open = Files.writeString(folder.resolve("o.csv"), "a\n\"1\n");
        assertTrue(message(() -> new Csv(open).columns()).contains("a quote is not closed). Received: "));
        assertTrue(message(() -> new Csv(folder.resolve("none")).columns()).contains("NoSuchFileException"));
    }

    @Test
    void readsWhatNumpyWrote() throws IOException {
        // np.save of np.array([[1, 2, 3], [4, 5, 6]], '>i2', order='F')
        String head =
                "934e554d5059010076007b276465736372273a20273e6932272c2027666f727472616e5f6f72646572273a20547275652c"
                        + "20277368617065273a2028322c2033292c207d";
        String file = head + "20".repeat(128 - head.length() / 2 - 1) + "0a" + "000100040002000500030006";
        Path path = Files.write(folder.resolve("x.npy"), HexFormat.of().parseHex(file));
        Tensor read = NumpyFile.read(path);
        assertEquals(DType.INT16, read.dtype());
        assertArrayEquals(new int[][] {{1, 2, 3}, {4, 5, 6}}, (int[][]) read.toArray());
    }

    @Test
    void writesForNumpy() throws IOException {
        Path file = folder.resolve("x.npy");
        NumpyFile.write(file, constant(new float[] {1, 2}));
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(128 + 8, bytes.length);
        assertEquals("\u0093NUMPY\u0001", new String(bytes, 0, 7, java.nio.charset.StandardCharsets.ISO_8859_1));
        SequencedMap<String, Tensor> all = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            if (dtype != DType.STRING && dtype != DType.BFLOAT16) {
                all.put(dtype.label(), Gradus.cast(constant(new int[][] {{0, 1}}), dtype));
            }
        }
        all.put("scalar", constant(3.5));
        Path npz = folder.resolve("all.npz");
        NumpyFile.writeAll(npz, all);
        SequencedMap<String, Tensor> again = NumpyFile.readAll(npz);
        assertEquals(all.toString(), again.toString());
        assertEquals(
                "NumpyFile: NumPy's files hold numbers and truth values. Received: dtype=string",
                message(() -> NumpyFile.writeAll(npz, Map.of("s", constant("a")))));
        assertEquals(all.toString(), NumpyFile.readAll(npz).toString());
        assertTrue(message(() -> NumpyFile.read(npz)).contains("it is no array of NumPy's). Received: "));
    }

    @Test
    void readsFoldersOfImages() throws IOException {
        for (int i = 0; i < 6; i++) {
            Path kind = Files.createDirectories(folder.resolve(i % 2 == 0 ? "cat" : "dog"));
            Tensor image = Gradus.full(Shape.of(4, 6, 3), i * 10, DType.UINT8);
            Files.write(kind.resolve(i + ".png"), ImageCodec.encodePng(image));
        }
        Files.writeString(folder.resolve("cat/notes.txt"), "no image");
        ImageFolder images =
                new ImageFolder(folder).imageSize(2, 3).batchSize(4).shuffle(false);
        assertEquals(List.of("cat", "dog"), images.classNames());
        List<Pair<Tensor, Tensor>> batches = images.training().toList();
        assertEquals(Shape.of(4, 2, 3, 3), batches.getFirst().first().shape());
        assertArrayEquals(new int[] {0, 0, 0, 1}, batches.getFirst().second().toIntArray());
        assertEquals(20f, batches.getFirst().first().getFloat(1, 0, 0, 0));
        assertEquals(DType.FLOAT32, batches.getFirst().first().dtype());
        images.validationSplit(0.5)
                .labelMode(FolderDataset.LabelMode.CATEGORICAL)
                .shuffle(true);
        assertEquals(3, images.training().unbatch().toList().size());
        assertEquals(
                Shape.of(3, 2), images.validation().getSingleElement().second().shape());
        List<Float> seen = firstPixels(images.training()).toList();
        List<Float> others = firstPixels(images.validation()).toList();
        assertEquals(
                6,
                java.util.stream.Stream.concat(seen.stream(), others.stream())
                        .distinct()
                        .count());
        assertEquals(
                "ImageFolder: the classes are folders of " + folder
                        + ", which has [cat, dog]. Received: classNames=[cow]",
                message(() -> new ImageFolder(folder).classNames(List.of("cow")).training()));
    }

    private static Dataset<Float> firstPixels(Dataset<Pair<Tensor, Tensor>> images) {
        return images.unbatch().map((x, y) -> x.getFloat(0, 0, 0));
    }

    @Test
    void readsFoldersOfTexts() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("bad")).resolve("1.txt"), "awful");
        Files.writeString(Files.createDirectories(folder.resolve("good")).resolve("1.txt"), "very good");
        TextFolder texts = new TextFolder(folder).shuffle(false).maxLength(5).labelMode(FolderDataset.LabelMode.BINARY);
        Pair<Tensor, Tensor> batch = texts.training().getSingleElement();
        assertArrayEquals(new String[] {"awful", "very "}, batch.first().toStringArray());
        assertArrayEquals(new float[][] {{0}, {1}}, (float[][]) batch.second().toArray());
        assertEquals(
                "TextFolder: a part of the files is for validation when validationSplit says so."
                        + " Received: no validationSplit",
                message(texts::validation));
    }
}
