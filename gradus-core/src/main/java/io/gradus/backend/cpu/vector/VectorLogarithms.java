package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;
import static io.gradus.backend.cpu.vector.FloatVectorMath.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// log and log1p of ranges of float32 whose length is a multiple of the vector's.
final class VectorLogarithms {
    private VectorLogarithms() {}

    static void log(float[] x, float[] y, int from, int to) {
        int i = logWhileNormal(x, y, from, to);
        logAnywhere(x, y, i, to);
    }

    /// @return the first element that it did not do: one that is not a positive normal number
    private static int logWhileNormal(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return to;
        }
        int i = from;
        for (; i < to; i += LANES) {
            FloatVector v = load(x, i);
            VectorMask<Float> normal = v.compare(GE, Float.MIN_NORMAL).and(v.compare(LE, Float.MAX_VALUE));
            if (!normal.allTrue()) {
                return i;
            }
            IntVector bits = v.reinterpretAsInts().sub(ROOT_HALF_BITS);
            logOfParts(mantissa(bits).sub(1f), exponent(bits)).intoArray(y, i);
        }
        return i;
    }

    private static void logAnywhere(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            VectorMask<Float> tiny = v.compare(LT, Float.MIN_NORMAL);
            IntVector bits = v.blend(v.mul(0x1p23f), tiny).reinterpretAsInts().sub(ROOT_HALF_BITS);
            FloatVector e = exponent(bits);
            // Infinity and NaN are their own logarithms.
            logOfParts(mantissa(bits).sub(1f), e.blend(e.sub(23f), tiny))
                    .blend(Float.NaN, v.compare(LT, 0f))
                    .blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f))
                    .blend(v, v.compare(LE, Float.MAX_VALUE).not())
                    .intoArray(y, i);
        }
    }

    static void log1p(float[] x, float[] y, int from, int to) {
        int i = log1pWhileNormal(x, y, from, to);
        log1pAnywhere(x, y, i, to);
    }

    private static int log1pWhileNormal(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return to;
        }
        int i = from;
        for (; i < to; i += LANES) {
            FloatVector v = load(x, i);
            if (!v.compare(GT, -1f).and(v.compare(LE, LOG1P_GREATEST)).allTrue()) {
                return i;
            }
            FloatVector u = v.add(1f);
            IntVector bits = u.reinterpretAsInts().sub(ROOT_HALF_BITS);
            // What the sum lost is given back to the mantissa.
            FloatVector back = u.sub(1f);
            FloatVector lost = broadcast(SPECIES, 1f).sub(u.sub(back)).add(v.sub(back));
            FloatVector f = lost.fma(
                    powerOfTwo(bits.lanewise(ASHR, 23).neg()), mantissa(bits).sub(1f));
            FloatVector e = exponent(bits);
            logOfParts(f.blend(v, e.compare(EQ, 0f)), e).intoArray(y, i);
        }
        return i;
    }

    private static void log1pAnywhere(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector u = v.add(1f);
            IntVector bits = u.reinterpretAsInts().sub(ROOT_HALF_BITS);
            FloatVector back = u.sub(1f);
            FloatVector lost = broadcast(SPECIES, 1f).sub(u.sub(back)).add(v.sub(back));
            FloatVector rest = mantissa(bits).sub(1f);
            FloatVector e = exponent(bits);
            FloatVector f = lost.fma(powerOfTwo(bits.lanewise(ASHR, 23).neg()), rest)
                    .blend(rest, v.compare(GT, LOG1P_GREATEST))
                    .blend(v, e.compare(EQ, 0f));
            logOfParts(f, e)
                    .blend(Float.NaN, v.compare(LT, -1f))
                    .blend(Float.NEGATIVE_INFINITY, v.compare(EQ, -1f))
                    .blend(v, v.compare(LE, Float.MAX_VALUE).not())
                    .intoArray(y, i);
        }
    }
}
