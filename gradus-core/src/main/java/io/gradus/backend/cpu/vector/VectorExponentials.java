package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;
import static io.gradus.backend.cpu.vector.FloatVectorMath.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// exp, expm1, sigmoid and softplus of ranges of float32 whose length is a multiple of the vector's.
final class VectorExponentials {
    private VectorExponentials() {}

    static void exp(float[] x, float[] y, int from, int to) {
        int i = expWhileNormal(x, y, from, to);
        expAnywhere(x, y, i, to);
    }

    /// @return the first element that it did not do: one whose result may not be a normal number
    private static int expWhileNormal(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return to;
        }
        int i = from;
        for (; i < to; i += LANES) {
            FloatVector v = load(x, i);
            if (!v.abs().compare(LE, EXP_NORMAL).allTrue()) {
                return i;
            }
            FloatVector shifted = shiftedExponent(v);
            FloatVector scale = scale(shifted);
            expOfRest(v, shifted.sub(ROUNDER)).fma(scale, scale).intoArray(y, i);
        }
        return i;
    }

    private static void expAnywhere(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            expAnywhere(load(x, i)).intoArray(y, i);
        }
    }

    private static FloatVector expAnywhere(FloatVector x) {
        FloatVector near =
                x.blend(EXP_GREATEST, x.compare(GT, EXP_GREATEST)).blend(EXP_LEAST, x.compare(LT, EXP_LEAST));
        FloatVector shifted = shiftedExponent(near);
        IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
        // In two steps, each of which is a normal number where their product may not be.
        IntVector half = exponent.lanewise(ASHR, 1);
        FloatVector power = expOfRest(near, shifted.sub(ROUNDER)).add(1f);
        return power.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    static void expm1(float[] x, float[] y, int from, int to) {
        int i = expm1WhileNormal(x, y, from, to);
        expm1Anywhere(x, y, i, to);
    }

    private static int expm1WhileNormal(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return to;
        }
        int i = from;
        for (; i < to; i += LANES) {
            FloatVector v = load(x, i);
            if (!v.abs().compare(LE, EXP_NORMAL).allTrue()) {
                return i;
            }
            FloatVector shifted = shiftedExponent(v);
            FloatVector scale = scale(shifted);
            expOfRest(v, shifted.sub(ROUNDER)).fma(scale, scale.sub(1f)).intoArray(y, i);
        }
        return i;
    }

    private static void expm1Anywhere(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector shifted = shiftedExponent(v);
            FloatVector scale = scale(shifted);
            FloatVector normal = expOfRest(v, shifted.sub(ROUNDER)).fma(scale, scale.sub(1f));
            expAnywhere(v)
                    .blend(-1f, v.compare(LT, 0f))
                    .blend(normal, v.abs().compare(LE, EXP_NORMAL))
                    .intoArray(y, i);
        }
    }

    static void sigmoid(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector t = expOfNonPositive(v.abs().neg());
            broadcast(SPECIES, 1f).blend(t, v.compare(LT, 0f)).div(t.add(1f)).intoArray(y, i);
        }
    }

    static void softplus(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector t = expOfNonPositive(v.abs().neg());
            FloatVector p = t.fma(broadcast(SPECIES, SOFTPLUS_8), broadcast(SPECIES, SOFTPLUS_7));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_6));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_5));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_4));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_3));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_2));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_1));
            p = p.fma(t, broadcast(SPECIES, SOFTPLUS_0));
            p.mul(t)
                    .fma(t, t)
                    .add(broadcast(SPECIES, 0f).blend(v, v.compare(GT, 0f)))
                    .intoArray(y, i);
        }
    }
}
