package io.gradus.backend.cpu.dtype;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Storage;

/// Conversions between all dtypes but string, with TensorFlow's results on x86.
///
/// - To bool: whether the value differs from zero; a NaN does. From bool: 0 and 1.
/// - Between integers: the low bits, as two's complement wraps.
/// - From float to integer: truncation towards zero. NaN and values out of range give what the processor's
///   conversion gives: the smallest number of the type for int32 and int64; for the 8- and 16-bit types the low
///   bits of the int32; for uint32 the low bits of the int64 where that fits 33 bits and 2³¹ elsewhere; for uint64
///   2⁶³.
/// - To float16 and bfloat16: through float32, rounded to nearest even.
public final class Casts {
    private Casts() {}

    /// The elements of `x` in another dtype for reading: `x` itself where both are one, else a new array.
    public static Object as(DType to, Object x, DType from) {
        return from == to ? x : cast(x, from, to);
    }

    /// The elements of `x` converted from one dtype to another, in a new array.
    ///
    /// @throws IllegalArgumentException when exactly one of the dtypes is string
    public static Object cast(Object x, DType from, DType to) {
        if (from == to) {
            return Storage.copy(x);
        }
        if (from == DType.STRING || to == DType.STRING) {
            throw new IllegalArgumentException("cast: strings convert to no other dtype; parse or format them instead."
                    + " Received: from=" + from.label() + ", to=" + to.label());
        }
        Object common = CommonCasts.cast(x, from, to);
        if (common != null) {
            return common;
        }
        Object wide = Widening.widen(x, from);
        ComputeType source = ComputeType.of(from);
        if (to == DType.BOOL) {
            return toBool(wide, source);
        }
        Object converted = convert(wide, source, to);
        return Storage.unshared(Widening.narrow(converted, to), x);
    }

    private static Object convert(Object x, ComputeType source, DType to) {
        return switch (ComputeType.of(to)) {
            case FLOAT -> toFloats(x, source);
            case DOUBLE -> toDoubles(x, source);
            case INT -> toInts(x, source);
            case LONG -> toLongs(x, source, to == DType.UINT32);
            case UNSIGNED_LONG -> toUnsignedLongs(x, source);
            case BOOL, STRING -> throw new IllegalStateException("cast: no numeric target");
        };
    }

    private static boolean[] toBool(Object x, ComputeType source) {
        boolean[] y = StepMemory.booleans(Storage.length(x));
        switch (source) {
            case FLOAT -> {
                float[] v = (float[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] != 0f;
                }
            }
            case DOUBLE -> {
                double[] v = (double[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] != 0.0;
                }
            }
            case INT -> {
                int[] v = (int[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] != 0;
                }
            }
            case LONG, UNSIGNED_LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] != 0;
                }
            }
            case BOOL, STRING -> throw new IllegalStateException("cast: no numeric source");
        }
        return y;
    }

    private static float[] toFloats(Object x, ComputeType source) {
        if (source == ComputeType.FLOAT) {
            return (float[]) x;
        }
        float[] y = StepMemory.floats(Storage.length(x));
        switch (source) {
            case DOUBLE -> {
                double[] v = (double[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = (float) v[i];
                }
            }
            case INT -> {
                int[] v = (int[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case UNSIGNED_LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = UnsignedLongs.toFloat(v[i]);
                }
            }
            case BOOL -> {
                boolean[] v = (boolean[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] ? 1f : 0f;
                }
            }
            case FLOAT, STRING -> throw new IllegalStateException("cast: no source to convert");
        }
        return y;
    }

    private static double[] toDoubles(Object x, ComputeType source) {
        if (source == ComputeType.DOUBLE) {
            return (double[]) x;
        }
        double[] y = StepMemory.doubles(Storage.length(x));
        switch (source) {
            case FLOAT -> {
                float[] v = (float[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case INT -> {
                int[] v = (int[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case UNSIGNED_LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = UnsignedLongs.toDouble(v[i]);
                }
            }
            case BOOL -> {
                boolean[] v = (boolean[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] ? 1.0 : 0.0;
                }
            }
            case DOUBLE, STRING -> throw new IllegalStateException("cast: no source to convert");
        }
        return y;
    }

    private static int[] toInts(Object x, ComputeType source) {
        if (source == ComputeType.INT) {
            return (int[]) x;
        }
        int[] y = StepMemory.ints(Storage.length(x));
        switch (source) {
            case FLOAT -> {
                float[] v = (float[]) x;
                for (int i = 0; i < y.length; i++) {
                    // Java saturates where the processor gives the smallest number.
                    y[i] = v[i] < 0x1p31f && v[i] > -0x1p31f ? (int) v[i] : Integer.MIN_VALUE;
                }
            }
            case DOUBLE -> {
                double[] v = (double[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] < 0x1p31 && v[i] > -0x1p31 - 1 ? (int) v[i] : Integer.MIN_VALUE;
                }
            }
            case LONG, UNSIGNED_LONG -> {
                long[] v = (long[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = (int) v[i];
                }
            }
            case BOOL -> {
                boolean[] v = (boolean[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] ? 1 : 0;
                }
            }
            case INT, STRING -> throw new IllegalStateException("cast: no source to convert");
        }
        return y;
    }

    private static long[] toLongs(Object x, ComputeType source, boolean uint32) {
        if (source == ComputeType.LONG || source == ComputeType.UNSIGNED_LONG) {
            return (long[]) x;
        }
        long[] y = StepMemory.longs(Storage.length(x));
        switch (source) {
            case FLOAT -> {
                float[] v = (float[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = uint32 ? toUint32(v[i]) : toLong(v[i]);
                }
            }
            case DOUBLE -> {
                double[] v = (double[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = uint32 ? toUint32(v[i]) : toLong(v[i]);
                }
            }
            case INT -> {
                int[] v = (int[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i];
                }
            }
            case BOOL -> {
                boolean[] v = (boolean[]) x;
                for (int i = 0; i < y.length; i++) {
                    y[i] = v[i] ? 1 : 0;
                }
            }
            case LONG, UNSIGNED_LONG, STRING -> throw new IllegalStateException("cast: no source to convert");
        }
        return y;
    }

    private static long[] toUnsignedLongs(Object x, ComputeType source) {
        if (source != ComputeType.FLOAT && source != ComputeType.DOUBLE) {
            return toLongs(x, source, false);
        }
        double[] v = toDoubles(x, source);
        long[] y = StepMemory.longs(v.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = v[i] >= 0x1p63 && v[i] < 0x1p64 ? (long) (v[i] - 0x1p63) + Long.MIN_VALUE : toLong(v[i]);
        }
        return y;
    }

    private static long toLong(double value) {
        return value < 0x1p63 && value > -0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    private static long toUint32(double value) {
        return value > -0x1p31 && value < 0x1p32 ? (long) value : 1L << 31;
    }
}
