package io.gradus.backend.cpu.dtype;

/// Conversions between float32 and bfloat16, the upper 16 bits of a float32.
public final class BFloat16 {
    private static final short NAN = (short) 0x7FC0;

    private BFloat16() {}

    /// The nearest bfloat16, ties to even; a NaN stays one, a number beyond the largest becomes infinite.
    public static short fromFloat(float value) {
        if (Float.isNaN(value)) {
            return (short) (NAN | (Float.floatToRawIntBits(value) >>> 16 & 0x8000));
        }
        int bits = Float.floatToRawIntBits(value);
        // Half of the dropped part, less one when the kept part is even: carries exactly when rounding up.
        return (short) ((bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16);
    }

    /// The float32 of the same value.
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
