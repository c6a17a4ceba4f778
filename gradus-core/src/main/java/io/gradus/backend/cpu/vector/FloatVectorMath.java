package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The parts that the float32 functions on vectors are put together from: the steps of [FloatMath], so the same bits in
/// every lane, at any width.
///
/// How this is cut follows from how C2 compiles it. A method that takes or returns vectors is as fast as its
/// instructions where it is inlined, and some thirty times slower where it is not; and C2 does not inline what it has
/// already compiled alone into more than 2500 bytes. So these parts are small, and the functions themselves are loops
/// over arrays ([VectorExponentials], [VectorLogarithms], [VectorRationals], [VectorAngles]). For the same reason
/// no two ways meet in a vector variable: that would box it. A loop for ordinary numbers stops at the first that is
/// none,
/// and leaves the rest of the range to a second loop, which is right everywhere: two loops in a third would not keep
/// their
/// constants in registers.
final class FloatVectorMath {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private FloatVectorMath() {}

    static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(SPECIES, x, at);
    }

    /// The integer nearest to `x / ln 2`, in the low bits of a float (see [FloatMath#ROUNDER]).
    static FloatVector shiftedExponent(FloatVector x) {
        return x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
    }

    /// `exp(x - n · ln 2) - 1`.
    static FloatVector expOfRest(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
        FloatVector q = r.fma(broadcast(SPECIES, EXP_4), broadcast(SPECIES, EXP_3));
        q = q.fma(r, broadcast(SPECIES, EXP_2));
        q = q.fma(r, broadcast(SPECIES, EXP_1));
        q = q.fma(r, broadcast(SPECIES, EXP_0));
        return q.mul(r).fma(r, r);
    }

    /// 2 to the power that `shifted` holds, where that is a normal number.
    static FloatVector scale(FloatVector shifted) {
        return shifted.reinterpretAsInts().lanewise(LSHL, 23).add(0x3f800000).reinterpretAsFloats();
    }

    static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    /// The exponentials of numbers that are not positive, where a result below the normal numbers is 0.
    static FloatVector expOfNonPositive(FloatVector x) {
        FloatVector shifted = shiftedExponent(x);
        FloatVector scale = scale(shifted);
        return expOfRest(x, shifted.sub(ROUNDER)).fma(scale, scale).blend(0f, x.compare(LT, EXP_LEAST_NORMAL));
    }

    static FloatVector mantissa(IntVector bits) {
        return bits.and(0x7fffff).add(ROOT_HALF_BITS).reinterpretAsFloats();
    }

    static FloatVector exponent(IntVector bits) {
        return (FloatVector) bits.lanewise(ASHR, 23).convert(VectorOperators.I2F, 0);
    }

    /// `log(1 + f) + e · ln 2`.
    static FloatVector logOfParts(FloatVector f, FloatVector e) {
        FloatVector square = f.mul(f);
        FloatVector p = f.fma(broadcast(SPECIES, LOG_7), broadcast(SPECIES, LOG_6));
        p = p.fma(f, broadcast(SPECIES, LOG_5));
        p = p.fma(f, broadcast(SPECIES, LOG_4));
        p = p.fma(f, broadcast(SPECIES, LOG_3));
        p = p.fma(f, broadcast(SPECIES, LOG_2));
        p = p.fma(f, broadcast(SPECIES, LOG_1));
        p = p.fma(f, broadcast(SPECIES, LOG_0));
        FloatVector low = p.mul(f).fma(square, e.mul(LN2_LOW));
        return e.fma(broadcast(SPECIES, LN2_HIGH), f.add(square.fma(broadcast(SPECIES, -0.5f), low)));
    }
}
