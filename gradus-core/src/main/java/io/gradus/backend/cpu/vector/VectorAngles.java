package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;
import static io.gradus.backend.cpu.vector.FloatVectorMath.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.gradus.backend.cpu.math.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// sin and cos of ranges of float32 whose length is a multiple of the vector's.
final class VectorAngles {
    private VectorAngles() {}

    static void sin(float[] x, float[] y, int from, int to) {
        int i = sinWhileSmall(x, y, from, to, 0);
        for (; i < to; i += LANES) {
            // Angles that are too large are rare, and go one by one.
            if (sinWhileSmall(x, y, i, i + LANES, 0) == i) {
                for (int j = i; j < i + LANES; j++) {
                    y[j] = FloatMath.sin(x[j]);
                }
            }
        }
    }

    static void cos(float[] x, float[] y, int from, int to) {
        int i = sinWhileSmall(x, y, from, to, 1);
        for (; i < to; i += LANES) {
            if (sinWhileSmall(x, y, i, i + LANES, 1) == i) {
                for (int j = i; j < i + LANES; j++) {
                    y[j] = FloatMath.cos(x[j]);
                }
            }
        }
    }

    /// Writes `sin(x + turn · π/2)`.
    ///
    /// @return the first element that it did not do: one that is too large for this reduction of angles
    private static int sinWhileSmall(float[] x, float[] y, int from, int to, int turn) {
        if (from == to) {
            return to;
        }
        int i = from;
        for (; i < to; i += LANES) {
            FloatVector v = load(x, i);
            if (!v.abs().compare(LE, ANGLE_GREATEST).allTrue()) {
                return i;
            }
            FloatVector shifted = v.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUNDER));
            FloatVector k = shifted.sub(ROUNDER);
            FloatVector r = k.fma(broadcast(SPECIES, -HALF_PI_HIGH), v);
            r = k.fma(broadcast(SPECIES, -HALF_PI_MIDDLE), r);
            r = k.fma(broadcast(SPECIES, -HALF_PI_LOW), r);
            FloatVector square = r.mul(r);
            FloatVector sin = square.fma(broadcast(SPECIES, SIN_2), broadcast(SPECIES, SIN_1))
                    .fma(square, broadcast(SPECIES, SIN_0))
                    .fma(square.mul(r), r);
            FloatVector tail = square.fma(broadcast(SPECIES, COS_2), broadcast(SPECIES, COS_1))
                    .fma(square, broadcast(SPECIES, COS_0));
            FloatVector cos =
                    tail.fma(square.mul(square), square.fma(broadcast(SPECIES, -0.5f), broadcast(SPECIES, 1f)));
            IntVector quadrant = shifted.reinterpretAsInts().add(turn);
            sin.blend(cos, quadrant.and(1).compare(NE, 0).cast(SPECIES))
                    .reinterpretAsInts()
                    .lanewise(XOR, quadrant.and(2).lanewise(LSHL, 30))
                    .reinterpretAsFloats()
                    .intoArray(y, i);
        }
        return i;
    }
}
