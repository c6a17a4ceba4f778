package io.gradus.backend.cpu;

import io.gradus.DType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conversions that programs do all the time, in loops that C2 vectorises, on all threads; [Casts] does the others.
final class CommonCasts {
    private static final int CHUNK = 1 << 15;

    /// The least magnitude that no int has.
    private static final float OUTSIDE = 0x1p31f;

    private CommonCasts() {}

    /// The elements of `x` in another dtype, in a new array; null for a pair of dtypes that is not among these.
    static @Nullable Object cast(Object x, DType from, DType to) {
        return switch (to) {
            case FLOAT32 -> toFloats(x, from);
            case FLOAT64 -> from == DType.FLOAT32 ? toDoubles((float[]) x) : null;
            case INT32 -> from == DType.FLOAT32 ? toInts((float[]) x) : null;
            case INT64 -> from == DType.INT32 ? toLongs((int[]) x) : null;
            default -> null;
        };
    }

    private static float @Nullable [] toFloats(Object x, DType from) {
        return switch (from) {
            case UINT8 -> floats(((byte[]) x).length, y -> (start, end) -> ofUnsigned((byte[]) x, y, start, end));
            case INT32 -> floats(((int[]) x).length, y -> (start, end) -> ofInts((int[]) x, y, start, end));
            case INT64 -> floats(((long[]) x).length, y -> (start, end) -> ofLongs((long[]) x, y, start, end));
            case FLOAT64 -> floats(((double[]) x).length, y -> (start, end) -> ofDoubles((double[]) x, y, start, end));
            case BOOL -> floats(((boolean[]) x).length, y -> (start, end) -> ofBooleans((boolean[]) x, y, start, end));
            default -> null;
        };
    }

    private static float[] floats(int n, Function<float[], WorkerPool.RangeBody> loop) {
        float[] y = new float[n];
        WorkerPool.shared().forEachRange(n, CHUNK, loop.apply(y));
        return y;
    }

    /// As signed numbers first, to which 256 is added where they are negative: C2 does not vectorise `x & 0xff` with a
    /// conversion.
    private static void ofUnsigned(byte[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i];
        }
        for (int i = from; i < to; i++) {
            y[i] += 128f - 128f * Math.signum(y[i] + 0.5f);
        }
    }

    private static void ofInts(int[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i];
        }
    }

    private static void ofLongs(long[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i];
        }
    }

    private static void ofDoubles(double[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) x[i];
        }
    }

    private static void ofBooleans(boolean[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] ? 1f : 0f;
        }
    }

    private static double[] toDoubles(float[] x) {
        double[] y = new double[x.length];
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = x[i];
            }
        });
        return y;
    }

    private static long[] toLongs(int[] x) {
        long[] y = new long[x.length];
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = x[i];
            }
        });
        return y;
    }

    private static int[] toInts(float[] x) {
        int[] y = new int[x.length];
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> toInts(x, y, from, to));
        return y;
    }

    /// Java's conversion, but for NaN and numbers that are too large, which a range rarely has: those give the smallest
    /// int.
    private static void toInts(float[] x, int[] y, int from, int to) {
        float greatest = 0;
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, Math.abs(x[i]));
        }
        for (int i = from; i < to; i++) {
            y[i] = (int) x[i];
        }
        if (!(greatest < OUTSIDE)) {
            for (int i = from; i < to; i++) {
                y[i] = Math.abs(x[i]) < OUTSIDE ? y[i] : Integer.MIN_VALUE;
            }
        }
    }
}
