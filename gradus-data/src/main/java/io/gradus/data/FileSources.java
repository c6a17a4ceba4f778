package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/// The data sets that are made from files.
abstract class FileSources extends MemorySources {
    private static final ElementSpec STRINGS = new TensorSpec(Shape.SCALAR, DType.STRING);

    FileSources() {}

    /// The files that a pattern names, in the order of their names: `Dataset.listFiles("photos/*/*.png")`.
    ///
    /// In the pattern, `*` stands for any name or part of one, `?` for a character, and `**` for any folders.
    /// The files are found now; [Dataset#shuffle(int)] brings them into random order.
    ///
    /// @throws IllegalArgumentException when there is no such file
    /// @throws java.io.UncheckedIOException when a folder cannot be read
    public static Dataset<Path> listFiles(String pattern) {
        Path folder = fixedFolder(pattern);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<Path> files;
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
            files = all.filter(file -> matcher.matches(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileFlow.failed("listFiles", folder, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("listFiles: the pattern must name a file. Received: " + pattern);
        }
        return new Dataset<>(new Plan<>(
                "_TensorSliceDataset", files.size(), Flows.of(files), () -> new ElementSpec.Any(Path.class)));
    }

    /// The folder before the first part of a pattern that stands for several names.
    private static Path fixedFolder(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        int separator = pattern.lastIndexOf('/', end - 1);
        return separator < 0 ? Path.of("") : Path.of(pattern.substring(0, separator + 1));
    }

    private static <T> Flow<T> records(String op, List<Path> files, FileFlow.Opener<T> opener) {
        return new FileFlow<>(op, files, opener);
    }

    private static Dataset<Tensor> strings(String kind, Flow<Tensor> flow) {
        return new Dataset<>(new Plan<>(kind, Cardinality.UNKNOWN, flow, () -> STRINGS));
    }

    /// The lines of text files as string scalars, without their ends.
    ///
    /// @throws java.io.UncheckedIOException in a pass, when a file cannot be read
    public static Dataset<Tensor> textLines(Path... files) {
        return textLines(Compression.NONE, files);
    }

    /// The lines of text files that are compressed.
    ///
    /// @throws java.io.UncheckedIOException in a pass, when a file cannot be read
    public static Dataset<Tensor> textLines(Compression compression, Path... files) {
        return strings(
                "TextLineDatasetV2",
                records("textLines", List.of(files), file -> RecordReaders.lines(file, compression)));
    }

    /// The records of TFRecord files as string scalars; [Example#parse(Tensor)] reads the usual ones.
    ///
    /// @throws java.io.UncheckedIOException in a pass, when a file cannot be read, or a checksum is wrong
    public static Dataset<Tensor> tfRecords(Path... files) {
        return tfRecords(Compression.NONE, files);
    }

    /// The records of TFRecord files that are compressed.
    ///
    /// @throws java.io.UncheckedIOException in a pass, when a file cannot be read, or a checksum is wrong
    public static Dataset<Tensor> tfRecords(Compression compression, Path... files) {
        return strings(
                "TFRecordDatasetV2",
                records("tfRecords", List.of(files), file -> RecordReaders.tfRecords(file, compression)));
    }

    /// The records of files in which all have the same length, as string scalars.
    ///
    /// @param recordBytes the bytes of a record
    /// @param headerBytes the bytes before the first
    /// @param footerBytes the bytes behind the last
    /// @throws java.io.UncheckedIOException in a pass, when a file cannot be read, or has no whole number of
    ///     records
    public static Dataset<Tensor> fixedLengthRecords(int recordBytes, int headerBytes, int footerBytes, Path... files) {
        if (recordBytes < 1 || headerBytes < 0 || footerBytes < 0) {
            throw new IllegalArgumentException(
                    "fixedLengthRecords: records have bytes, and lengths are not negative. Received: recordBytes="
                            + recordBytes + ", headerBytes=" + headerBytes + ", footerBytes=" + footerBytes);
        }
        return strings(
                "FixedLengthRecordDatasetV2",
                records(
                        "fixedLengthRecords",
                        List.of(files),
                        file -> RecordReaders.fixed(file, recordBytes, headerBytes, footerBytes)));
    }

    /// The elements that [Dataset#save(Path)] or [Dataset#cache(Path)] wrote, whose type the caller knows:
    /// `Dataset<Pair<Tensor, Tensor>> examples = Dataset.load(file)`.
    ///
    /// @throws java.io.UncheckedIOException when the file cannot be read, or is none of these
    public static <E> Dataset<E> load(Path file) {
        return ElementFile.load(file);
    }
}
