package io.gradus.backend.cpu.dtype;

/// The arithmetic of uint64, held in the bits of a `long`, where it differs from a signed number's.
public final class UnsignedLongs {
    private UnsignedLongs() {}

    static boolean less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    /// The greater of two unsigned numbers.
    public static long max(long a, long b) {
        return less(a, b) ? b : a;
    }

    /// The lesser of two unsigned numbers.
    public static long min(long a, long b) {
        return less(a, b) ? a : b;
    }

    static float toFloat(long bits) {
        // Halving keeps the lowest bit sticky, so that rounding the half rounds the whole.
        return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2f;
    }

    static double toDouble(long bits) {
        return bits >= 0 ? (double) bits : (double) ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
