package io.gradus.backend.cpu.dtype;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Numbers as the bytes that they are stored in.
public final class Bits {
    private Bits() {}

    /// The bytes of `x`, little-endian, read as numbers of another dtype.
    public static Object reinterpret(Object x, DType from, DType to) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Storage.length(x), from.byteSize()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (x) {
            case float[] v -> bytes.asFloatBuffer().put(v);
            case double[] v -> bytes.asDoubleBuffer().put(v);
            case int[] v -> bytes.asIntBuffer().put(v);
            case long[] v -> bytes.asLongBuffer().put(v);
            case short[] v -> bytes.asShortBuffer().put(v);
            default -> bytes.duplicate().put((byte[]) x);
        }
        int n = bytes.capacity() / to.byteSize();
        return switch (to) {
            case FLOAT32 -> {
                float[] y = new float[n];
                bytes.asFloatBuffer().get(y);
                yield y;
            }
            case FLOAT64 -> {
                double[] y = new double[n];
                bytes.asDoubleBuffer().get(y);
                yield y;
            }
            case INT32, UINT32 -> {
                int[] y = new int[n];
                bytes.asIntBuffer().get(y);
                yield y;
            }
            case INT64, UINT64 -> {
                long[] y = new long[n];
                bytes.asLongBuffer().get(y);
                yield y;
            }
            case INT16, UINT16, FLOAT16, BFLOAT16 -> {
                short[] y = new short[n];
                bytes.asShortBuffer().get(y);
                yield y;
            }
            case INT8, UINT8 -> {
                byte[] y = new byte[n];
                bytes.get(y);
                yield y;
            }
            case COMPLEX64, COMPLEX128, BOOL, STRING -> throw new IllegalStateException("bitcast: no real numbers");
        };
    }
}
