package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Readers of files of lines, of records of a fixed length, and of TensorFlow's TFRecord format; a record is
/// a string scalar.
final class RecordReaders {
    private static final int BUFFER = 1 << 16;
    private static final int CRC_MASK = 0xa282ead8;

    private RecordReaders() {}

    private static InputStream open(Path file, Compression compression) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new BufferedInputStream(compression.unpack(bytes), BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    static Tensor scalar(byte[] bytes) {
        return TensorAccess.get().wrap(new byte[][] {bytes}, Shape.SCALAR, DType.STRING);
    }

    /// A reader on a stream.
    private abstract static class StreamReader implements FileFlow.Reader<Tensor> {
        final InputStream in;

        StreamReader(InputStream in) {
            this.in = in;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    static FileFlow.Reader<Tensor> lines(Path file, Compression compression) throws IOException {
        return new StreamReader(open(file, compression)) {
            @Override
            public @Nullable Tensor next() throws IOException {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                while (b >= 0 && b != '\n') {
                    line.write(b);
                    b = in.read();
                }
                byte[] bytes = line.toByteArray();
                boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
                return scalar(carriage ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes);
            }
        };
    }

    static FileFlow.Reader<Tensor> fixed(Path file, int length, long header, long footer) throws IOException {
        long records = Files.size(file) - header - footer;
        if (records < 0 || records % length != 0) {
            throw new IOException("between header and footer there are " + records
                    + " bytes, no whole number of records" + " of " + length);
        }
        InputStream in = open(file, Compression.NONE);
        in.skipNBytes(header);
        return new StreamReader(in) {
            private long left = records / length;

            @Override
            public @Nullable Tensor next() throws IOException {
                return left-- > 0 ? scalar(exactly(in, length)) : null;
            }
        };
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file ends within a record");
        }
        return bytes;
    }

    static FileFlow.Reader<Tensor> tfRecords(Path file, Compression compression) throws IOException {
        return new StreamReader(open(file, compression)) {
            private long number;

            @Override
            public @Nullable Tensor next() throws IOException {
                byte[] head = in.readNBytes(Long.BYTES + Integer.BYTES);
                if (head.length == 0) {
                    return null;
                }
                if (head.length < Long.BYTES + Integer.BYTES) {
                    throw new EOFException("the file ends within a record");
                }
                ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                long length = numbers.getLong();
                if (numbers.getInt() != checksum(head, Long.BYTES) || length < 0 || length > Integer.MAX_VALUE - 8) {
                    throw new IOException("the checksum of record " + number + "'s length is wrong");
                }
                byte[] data = exactly(in, (int) length);
                int wanted = ByteBuffer.wrap(exactly(in, Integer.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
                if (wanted != checksum(data, data.length)) {
                    throw new IOException("the checksum of record " + number + " is wrong");
                }
                number++;
                return scalar(data);
            }
        };
    }

    /// The checksum of the first bytes, turned and shifted as the TFRecord format wants it.
    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + CRC_MASK;
    }
}
