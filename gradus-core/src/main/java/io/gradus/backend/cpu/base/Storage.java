package io.gradus.backend.cpu.base;

import io.gradus.backend.StepMemory;
import java.lang.reflect.Array;
import java.util.Arrays;

/// What kernels that only move elements need to know of a stored array, whatever its element type.
public final class Storage {
    private Storage() {}

    /// The number of elements of a stored array.
    public static int length(Object x) {
        return Array.getLength(x);
    }

    /// An array for a result, of the element type of `x`, of zeros, `false` or empty strings.
    public static Object allocate(Object x, int length) {
        Object array = blank(x, length);
        if (!StepMemory.isReused(length) && !(x instanceof byte[][])) {
            return array;
        }
        switch (array) {
            case float[] v -> Arrays.fill(v, 0);
            case double[] v -> Arrays.fill(v, 0);
            case int[] v -> Arrays.fill(v, 0);
            case long[] v -> Arrays.fill(v, 0);
            case short[] v -> Arrays.fill(v, (short) 0);
            case byte[] v -> Arrays.fill(v, (byte) 0);
            case boolean[] v -> Arrays.fill(v, false);
            default -> Arrays.fill((byte[][]) array, new byte[0]);
        }
        return array;
    }

    /// An array for a result that writes each element, of the element type of `x`: whatever it holds now.
    public static Object blank(Object x, int length) {
        return StepMemory.like(x, length);
    }

    /// A result with the elements of `x`.
    public static Object copy(Object x) {
        int length = length(x);
        Object copy = blank(x, length);
        System.arraycopy(x, 0, copy, 0, length);
        return copy;
    }

    /// `y`, or a copy of it when it is `x` itself.
    @SuppressWarnings("ReferenceEquality") // One array, not equal ones, is what is asked for.
    public static Object unshared(Object y, Object x) {
        return y == x ? copy(y) : y;
    }

    /// Sets `n` elements of `y` from `yo` on to element `xo` of `x`.
    public static void fill(Object x, int xo, Object y, int yo, int n) {
        if (x instanceof float[] v) {
            Arrays.fill((float[]) y, yo, yo + n, v[xo]);
            return;
        }
        switch (x) {
            case double[] v -> Arrays.fill((double[]) y, yo, yo + n, v[xo]);
            case int[] v -> Arrays.fill((int[]) y, yo, yo + n, v[xo]);
            case long[] v -> Arrays.fill((long[]) y, yo, yo + n, v[xo]);
            case short[] v -> Arrays.fill((short[]) y, yo, yo + n, v[xo]);
            case byte[] v -> Arrays.fill((byte[]) y, yo, yo + n, v[xo]);
            case boolean[] v -> Arrays.fill((boolean[]) y, yo, yo + n, v[xo]);
            case byte[][] v -> Arrays.fill((byte[][]) y, yo, yo + n, v[xo]);
            default -> throw unknown(x);
        }
    }

    private static IllegalArgumentException unknown(Object x) {
        return new IllegalArgumentException("Storage: no dtype is stored in this array. Received: "
                + x.getClass().getTypeName());
    }
}
