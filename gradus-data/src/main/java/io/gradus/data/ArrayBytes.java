package io.gradus.data;

import io.gradus.DType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The arrays of tensors as bytes, each number with its low byte first; a string as its length and its bytes.
final class ArrayBytes {
    private ArrayBytes() {}

    private static byte[] bytes(int elements, int size) throws IOException {
        return new byte[length(elements, size)];
    }

    private static int length(int elements, int size) throws IOException {
        long bytes = (long) elements * size;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IOException("a tensor of more than 2 GiB");
        }
        return (int) bytes;
    }

    static void write(Object array, OutputStream out) throws IOException {
        switch (array) {
            case float[] v -> {
                byte[] bytes = bytes(v.length, Float.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .put(v);
                out.write(bytes);
            }
            case double[] v -> {
                byte[] bytes = bytes(v.length, Double.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer()
                        .put(v);
                out.write(bytes);
            }
            case int[] v -> {
                byte[] bytes = bytes(v.length, Integer.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer()
                        .put(v);
                out.write(bytes);
            }
            case long[] v -> {
                byte[] bytes = bytes(v.length, Long.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .put(v);
                out.write(bytes);
            }
            case short[] v -> {
                byte[] bytes = bytes(v.length, Short.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .put(v);
                out.write(bytes);
            }
            case byte[] v -> out.write(v);
            case boolean[] v -> {
                byte[] bytes = new byte[v.length];
                for (int i = 0; i < v.length; i++) {
                    bytes[i] = (byte) (v[i] ? 1 : 0);
                }
                out.write(bytes);
            }
            case byte[][] v -> {
                for (byte[] string : v) {
                    out.write(ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(string.length)
                            .array());
                    out.write(string);
                }
            }
            default ->
                throw new IllegalStateException("ArrayBytes: no dtype is stored like this. Received: "
                        + array.getClass().getTypeName());
        }
    }

    /// Reads the array of a tensor.
    ///
    /// @param size the number of elements
    static Object read(DType dtype, int size, InputStream in) throws IOException {
        return read(dtype, size, in, ByteOrder.LITTLE_ENDIAN);
    }

    static Object read(DType dtype, int size, InputStream in, ByteOrder order) throws IOException {
        if (dtype == DType.STRING) {
            byte[][] strings = new byte[size][];
            for (int i = 0; i < size; i++) {
                int length =
                        ByteBuffer.wrap(exactly(in, Integer.BYTES)).order(order).getInt();
                strings[i] = exactly(in, length);
            }
            return strings;
        }
        byte[] raw = exactly(in, length(size, dtype.byteSize()));
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(order);
        return switch (dtype) {
            case FLOAT32, COMPLEX64 -> {
                float[] v = new float[raw.length / Float.BYTES];
                bytes.asFloatBuffer().get(v);
                yield v;
            }
            case FLOAT64, COMPLEX128 -> {
                double[] v = new double[raw.length / Double.BYTES];
                bytes.asDoubleBuffer().get(v);
                yield v;
            }
            case INT32, UINT32 -> {
                int[] v = new int[size];
                bytes.asIntBuffer().get(v);
                yield v;
            }
            case INT64, UINT64 -> {
                long[] v = new long[size];
                bytes.asLongBuffer().get(v);
                yield v;
            }
            case FLOAT16, BFLOAT16, INT16, UINT16 -> {
                short[] v = new short[size];
                bytes.asShortBuffer().get(v);
                yield v;
            }
            case INT8, UINT8 -> raw;
            case BOOL -> {
                boolean[] v = new boolean[size];
                for (int i = 0; i < size; i++) {
                    v[i] = raw[i] != 0;
                }
                yield v;
            }
            case STRING -> throw new IllegalStateException("read above");
        };
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file ends within an array");
        }
        return bytes;
    }
}
