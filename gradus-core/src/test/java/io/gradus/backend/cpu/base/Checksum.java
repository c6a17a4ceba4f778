package io.gradus.backend.cpu.base;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// CRC-32 of an array's little-endian bytes, to compare long outputs with those of TensorFlow
/// (`zlib.crc32(array.tobytes())`).
public final class Checksum {
    private Checksum() {}

    public static long of(float[] values) {
        ByteBuffer bytes = buffer(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return of(bytes);
    }

    public static long of(double[] values) {
        ByteBuffer bytes = buffer(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        return of(bytes);
    }

    public static long of(int[] values) {
        ByteBuffer bytes = buffer(4 * values.length);
        bytes.asIntBuffer().put(values);
        return of(bytes);
    }

    public static long of(long[] values) {
        ByteBuffer bytes = buffer(8 * values.length);
        bytes.asLongBuffer().put(values);
        return of(bytes);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long of(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
