package io.gradus.backend.cpu.dtype;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conversions that programs do all the time, in loops that C2 vectorises, on all threads; [Casts] does the others.
final class CommonCasts {
    private static final int CHUNK = 1 << 15;

    private static final ElementwiseKernels KERNELS = CpuKernels.current().elementwise();

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
            case UINT8 ->
                floats(((byte[]) x).length, y -> (start, end) -> KERNELS.convertUnsigned((byte[]) x, y, start, end));
            case INT32 -> floats(((int[]) x).length, y -> (start, end) -> ofInts((int[]) x, y, start, end));
            case INT64 -> floats(((long[]) x).length, y -> (start, end) -> ofLongs((long[]) x, y, start, end));
            case FLOAT64 -> floats(((double[]) x).length, y -> (start, end) -> ofDoubles((double[]) x, y, start, end));
            case BOOL -> floats(((boolean[]) x).length, y -> (start, end) -> ofBooleans((boolean[]) x, y, start, end));
            default -> null;
        };
    }

    private static float[] floats(int n, Function<float[], WorkerPool.RangeBody> loop) {
        float[] y = StepMemory.floats(n);
        WorkerPool.shared().forEachRange(n, CHUNK, loop.apply(y));
        return y;
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
        double[] y = StepMemory.doubles(x.length);
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = x[i];
            }
        });
        return y;
    }

    private static long[] toLongs(int[] x) {
        long[] y = StepMemory.longs(x.length);
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = x[i];
            }
        });
        return y;
    }

    private static int[] toInts(float[] x) {
        int[] y = StepMemory.ints(x.length);
        WorkerPool.shared().forEachRange(y.length, CHUNK, (from, to) -> KERNELS.convert(x, y, from, to));
        return y;
    }
}
