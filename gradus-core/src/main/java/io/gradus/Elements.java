package io.gradus;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/// Reads single elements and whole typed arrays out of a tensor's storage, and makes storage arrays.
final class Elements {
    private Elements() {}

    /// A new array of zeros, false or empty strings.
    static Object newStorage(DType dtype, int size) {
        return switch (dtype) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case COMPLEX64 -> new float[2 * size];
            case COMPLEX128 -> new double[2 * size];
            case FLOAT16, BFLOAT16, INT16, UINT16 -> new short[size];
            case INT8, UINT8 -> new byte[size];
            case INT32, UINT32 -> new int[size];
            case INT64, UINT64 -> new long[size];
            case BOOL -> new boolean[size];
            case STRING -> filled(new byte[size][], i -> new byte[0]);
        };
    }

    private static byte[][] filled(byte[][] strings, IntFunction<byte[]> element) {
        java.util.Arrays.setAll(strings, element);
        return strings;
    }

    static float[] toFloats(Tensor tensor) {
        if (tensor.dtype() == DType.FLOAT32) {
            return ((float[]) tensor.storage()).clone();
        }
        float[] result = new float[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = floatAt(tensor, i);
        }
        return result;
    }

    static double[] toDoubles(Tensor tensor) {
        if (tensor.dtype() == DType.FLOAT64) {
            return ((double[]) tensor.storage()).clone();
        }
        double[] result = new double[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = doubleAt(tensor, i);
        }
        return result;
    }

    static int[] toInts(Tensor tensor) {
        if (tensor.dtype() == DType.INT32) {
            return ((int[]) tensor.storage()).clone();
        }
        int[] result = new int[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = intAt(tensor, i);
        }
        return result;
    }

    static long[] toLongs(Tensor tensor) {
        long[] result = new long[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = longAt(tensor, i);
        }
        return result;
    }

    static boolean[] toBooleans(Tensor tensor) {
        if (tensor.storage() instanceof boolean[] booleans) {
            return booleans.clone();
        }
        throw wrong(tensor, "truth values");
    }

    static String[] toStrings(Tensor tensor) {
        String[] result = new String[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = stringAt(tensor, i);
        }
        return result;
    }

    static float floatAt(Tensor tensor, int at) {
        Object storage = tensor.storage();
        return switch (tensor.dtype()) {
            case FLOAT32 -> ((float[]) storage)[at];
            case FLOAT16 -> Float.float16ToFloat(((short[]) storage)[at]);
            case BFLOAT16 -> Float.intBitsToFloat(((short[]) storage)[at] << 16);
            default -> throw wrong(tensor, "floats");
        };
    }

    static double doubleAt(Tensor tensor, int at) {
        Object storage = tensor.storage();
        return switch (tensor.dtype()) {
            case FLOAT64 -> ((double[]) storage)[at];
            case FLOAT32, FLOAT16, BFLOAT16 -> floatAt(tensor, at);
            case UINT64 -> unsignedToDouble(((long[]) storage)[at]);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> longAt(tensor, at);
            case COMPLEX64, COMPLEX128, BOOL, STRING -> throw wrong(tensor, "doubles");
        };
    }

    private static double unsignedToDouble(long bits) {
        if (bits >= 0) {
            return bits;
        }
        // Halving keeps the lost bit sticky, so that the conversion still rounds to nearest.
        return 2.0 * ((bits >>> 1) | (bits & 1));
    }

    static int intAt(Tensor tensor, int at) {
        return switch (tensor.dtype()) {
            case INT8, INT16, INT32, UINT8, UINT16 -> (int) longAt(tensor, at);
            default -> throw wrong(tensor, "ints");
        };
    }

    static long longAt(Tensor tensor, int at) {
        Object storage = tensor.storage();
        return switch (tensor.dtype()) {
            case INT8 -> ((byte[]) storage)[at];
            case UINT8 -> Byte.toUnsignedLong(((byte[]) storage)[at]);
            case INT16 -> ((short[]) storage)[at];
            case UINT16 -> Short.toUnsignedLong(((short[]) storage)[at]);
            case INT32 -> ((int[]) storage)[at];
            case UINT32 -> Integer.toUnsignedLong(((int[]) storage)[at]);
            case INT64, UINT64 -> ((long[]) storage)[at];
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, BOOL, STRING ->
                throw wrong(tensor, "longs");
        };
    }

    static Complex[] toComplexes(Tensor tensor) {
        Complex[] result = new Complex[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = complexAt(tensor, i);
        }
        return result;
    }

    static Complex complexAt(Tensor tensor, int at) {
        Object storage = tensor.storage();
        return switch (tensor.dtype()) {
            case COMPLEX64 -> new Complex(((float[]) storage)[2 * at], ((float[]) storage)[2 * at + 1]);
            case COMPLEX128 -> new Complex(((double[]) storage)[2 * at], ((double[]) storage)[2 * at + 1]);
            case BOOL, STRING -> throw wrong(tensor, "complex numbers");
            default -> new Complex(doubleAt(tensor, at), 0);
        };
    }

    static boolean booleanAt(Tensor tensor, int at) {
        if (tensor.storage() instanceof boolean[] booleans) {
            return booleans[at];
        }
        throw wrong(tensor, "truth values");
    }

    static String stringAt(Tensor tensor, int at) {
        if (tensor.storage() instanceof byte[][] strings) {
            return new String(strings[at], StandardCharsets.UTF_8);
        }
        throw wrong(tensor, "strings");
    }

    private static IllegalStateException wrong(Tensor tensor, String wanted) {
        return new IllegalStateException("Tensor: elements of this dtype are not read as " + wanted
                + "; cast the tensor first. Received: dtype=" + tensor.dtype().label() + ", shape=" + tensor.shape());
    }
}
