package io.gradus.data;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes records to a file in TensorFlow's TFRecord format: bytes with their length and checksums, often
/// each a serialised [Example].
///
/// ```java
/// try (TFRecordWriter writer = new TFRecordWriter(Path.of("train.tfrecord"))) {
///     writer.write(new Example().with("label", constant(3L)));
/// }
/// ```
///
/// The file is written beside its place, and moved there when the writer is closed.
public final class TFRecordWriter implements AutoCloseable {
    private final Path file;
    private final Path beside;
    private final OutputStream out;
    private boolean closed;

    /// A writer of a file that is not compressed.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public TFRecordWriter(Path file) {
        this(file, Compression.NONE);
    }

    /// A writer.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public TFRecordWriter(Path file, Compression compression) {
        this.file = file;
        try {
            this.beside = FileCache.beside(file);
            this.out = new BufferedOutputStream(compression.pack(Files.newOutputStream(beside)));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("TFRecordWriter: the file cannot be written. Received: " + file, e);
    }

    /// Writes a record.
    public void write(byte[] data) {
        ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(data.length).putInt(RecordReaders.checksum(head.array(), Long.BYTES));
        ByteBuffer tail = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(RecordReaders.checksum(data, data.length));
        try {
            out.write(head.array());
            out.write(data);
            out.write(tail.array());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// Writes a string scalar.
    public void write(Tensor data) {
        if (data.dtype() != DType.STRING || data.rank() != 0) {
            throw new IllegalArgumentException(
                    "TFRecordWriter: a record is a string scalar. Received: " + Stacking.describe(data));
        }
        write(((byte[][]) TensorAccess.get().storage(data))[0]);
    }

    /// Writes a serialised example.
    public void write(Example example) {
        write(example.toByteArray());
    }

    /// Completes the file.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
