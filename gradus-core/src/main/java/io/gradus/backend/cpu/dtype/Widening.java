package io.gradus.backend.cpu.dtype;

import io.gradus.DType;
import io.gradus.backend.StepMemory;

/// From a dtype's stored array to the array that kernels compute on ([ComputeType]), and back.
///
/// Where the stored array is the compute array, both directions return the argument itself.
public final class Widening {
    private Widening() {}

    /// The compute array of a stored array; exact.
    public static Object widen(Object x, DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, INT32, INT64, UINT64, BOOL, STRING -> x;
            case FLOAT16 -> fromFloat16((short[]) x);
            case BFLOAT16 -> fromBFloat16((short[]) x);
            case INT8 -> fromInt8((byte[]) x);
            case UINT8 -> fromUint8((byte[]) x);
            case INT16 -> fromInt16((short[]) x);
            case UINT16 -> fromUint16((short[]) x);
            case UINT32 -> fromUint32((int[]) x);
        };
    }

    /// The compute array of a float32, float16 or bfloat16 one.
    public static float[] floats(Object x, DType dtype) {
        return (float[]) widen(x, dtype);
    }

    /// The stored array of a compute array: 16-bit floats round to nearest even, small integers keep their low bits.
    public static Object narrow(Object x, DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, INT32, INT64, UINT64, BOOL, STRING -> x;
            case FLOAT16 -> toFloat16((float[]) x);
            case BFLOAT16 -> toBFloat16((float[]) x);
            case INT8, UINT8 -> toBytes((int[]) x);
            case INT16, UINT16 -> toShorts((int[]) x);
            case UINT32 -> toInts((long[]) x);
        };
    }

    private static float[] fromFloat16(short[] x) {
        float[] y = StepMemory.floats(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = Float.float16ToFloat(x[i]);
        }
        return y;
    }

    private static float[] fromBFloat16(short[] x) {
        float[] y = StepMemory.floats(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = BFloat16.toFloat(x[i]);
        }
        return y;
    }

    private static int[] fromInt8(byte[] x) {
        int[] y = StepMemory.ints(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i];
        }
        return y;
    }

    private static int[] fromUint8(byte[] x) {
        int[] y = StepMemory.ints(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] & 0xFF;
        }
        return y;
    }

    private static int[] fromInt16(short[] x) {
        int[] y = StepMemory.ints(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i];
        }
        return y;
    }

    private static int[] fromUint16(short[] x) {
        int[] y = StepMemory.ints(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] & 0xFFFF;
        }
        return y;
    }

    private static long[] fromUint32(int[] x) {
        long[] y = StepMemory.longs(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] & 0xFFFFFFFFL;
        }
        return y;
    }

    private static short[] toFloat16(float[] x) {
        short[] y = StepMemory.shorts(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = Float.floatToFloat16(x[i]);
        }
        return y;
    }

    private static short[] toBFloat16(float[] x) {
        short[] y = StepMemory.shorts(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = BFloat16.fromFloat(x[i]);
        }
        return y;
    }

    private static byte[] toBytes(int[] x) {
        byte[] y = StepMemory.bytes(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = (byte) x[i];
        }
        return y;
    }

    private static short[] toShorts(int[] x) {
        short[] y = StepMemory.shorts(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = (short) x[i];
        }
        return y;
    }

    private static int[] toInts(long[] x) {
        int[] y = StepMemory.ints(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = (int) x[i];
        }
        return y;
    }
}
