package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The conversions that C2 does not vectorise, or only with a loop beside that looks for special values. Ranges have a
/// multiple of the vector's length.
final class VectorConversions {
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

    /// As many bytes as a vector has floats.
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, SPECIES.vectorBitSize() / Float.BYTES)));

    void unsigned(byte[] x, float[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            IntVector wide = (IntVector)
                    ByteVector.fromArray(BYTES, x, i).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            ((FloatVector) wide.convert(VectorOperators.I2F, 0)).intoArray(y, i);
        }
    }

    void toInts(float[] x, int[] y, int from, int to) {
        if (from == to) {
            return;
        }
        for (int i = from; i < to; i += LANES) {
            FloatVector v = load(x, i);
            VectorMask<Integer> fits = v.abs().compare(LT, 0x1p31f).cast(INTS);
            IntVector.broadcast(INTS, Integer.MIN_VALUE)
                    .blend((IntVector) v.convert(VectorOperators.F2I, 0), fits)
                    .intoArray(y, i);
        }
    }
}
