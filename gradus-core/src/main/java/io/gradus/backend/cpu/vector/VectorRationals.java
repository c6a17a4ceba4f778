package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;
import static io.gradus.backend.cpu.vector.FloatVectorMath.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// tanh and erf, which are quotients of polynomials, and the reciprocal root, of ranges of float32 whose length is a
/// multiple of the vector's.
///
/// The end of tanh and erf (rounding may have pushed a magnitude beyond 1; then the sign of x comes back) stands in
/// both:
/// as a method of its own C2 sometimes compiles it first, then does not inline it, and boxes three vectors an element.
final class VectorRationals {
    private VectorRationals() {}

    static void tanh(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector a = v.abs();
            a = a.blend(TANH_GREATEST, a.compare(GT, TANH_GREATEST));
            FloatVector u = a.mul(a);
            FloatVector p = u.fma(broadcast(SPECIES, TANH_P4), broadcast(SPECIES, TANH_P3));
            p = p.fma(u, broadcast(SPECIES, TANH_P2));
            p = p.fma(u, broadcast(SPECIES, TANH_P1));
            p = p.fma(u, broadcast(SPECIES, 1f));
            FloatVector q = u.fma(broadcast(SPECIES, TANH_Q4), broadcast(SPECIES, TANH_Q3));
            q = q.fma(u, broadcast(SPECIES, TANH_Q2));
            q = q.fma(u, broadcast(SPECIES, TANH_Q1));
            q = q.fma(u, broadcast(SPECIES, 1f));
            FloatVector m = p.mul(a).div(q);
            IntVector bits = m.blend(1f, m.compare(GT, 1f)).reinterpretAsInts();
            bits.or(v.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats()
                    .intoArray(y, i);
        }
    }

    static void erf(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            FloatVector a = v.abs();
            a = a.blend(ERF_GREATEST, a.compare(GT, ERF_GREATEST));
            FloatVector u = a.mul(a);
            FloatVector p = u.fma(broadcast(SPECIES, ERF_P5), broadcast(SPECIES, ERF_P4));
            p = p.fma(u, broadcast(SPECIES, ERF_P3));
            p = p.fma(u, broadcast(SPECIES, ERF_P2));
            p = p.fma(u, broadcast(SPECIES, ERF_P1));
            p = p.fma(u, broadcast(SPECIES, ERF_P0));
            FloatVector q = u.fma(broadcast(SPECIES, ERF_Q5), broadcast(SPECIES, ERF_Q4));
            q = q.fma(u, broadcast(SPECIES, ERF_Q3));
            q = q.fma(u, broadcast(SPECIES, ERF_Q2));
            q = q.fma(u, broadcast(SPECIES, ERF_Q1));
            q = q.fma(u, broadcast(SPECIES, 1f));
            FloatVector m = p.mul(a).div(q);
            IntVector bits = m.blend(1f, m.compare(GT, 1f)).reinterpretAsInts();
            bits.or(v.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats()
                    .intoArray(y, i);
        }
    }

    static void rsqrt(float[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            broadcast(SPECIES, 1f).div(load(x, i).sqrt()).intoArray(y, i);
        }
    }
}
