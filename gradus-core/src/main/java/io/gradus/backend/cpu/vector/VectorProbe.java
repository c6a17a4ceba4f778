package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.Probe;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Measures the peak of this machine's vectors.
final class VectorProbe implements Probe {
    /// Sums that grow side by side: a multiply-add takes four or five cycles, and two or four may start in each.
    private static final int CHAINS = 12;

    /// Where the sums end, so that nobody can optimise them away.
    private static volatile float sink = 0.5f;

    @Override
    public int vectorBits() {
        return FloatVectorMath.SPECIES.vectorBitSize();
    }

    @Override
    public long multiplyAdds(int steps) {
        VectorSpecies<Float> species = FloatVectorMath.SPECIES;
        FloatVector x = FloatVector.broadcast(species, 0.999f);
        FloatVector y = FloatVector.broadcast(species, 0.001f);
        FloatVector c0 = FloatVector.broadcast(species, sink);
        FloatVector c1 = c0.add(1f);
        FloatVector c2 = c0.add(2f);
        FloatVector c3 = c0.add(3f);
        FloatVector c4 = c0.add(4f);
        FloatVector c5 = c0.add(5f);
        FloatVector c6 = c0.add(6f);
        FloatVector c7 = c0.add(7f);
        FloatVector c8 = c0.add(8f);
        FloatVector c9 = c0.add(9f);
        FloatVector c10 = c0.add(10f);
        FloatVector c11 = c0.add(11f);
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(x, y);
            c1 = c1.fma(x, y);
            c2 = c2.fma(x, y);
            c3 = c3.fma(x, y);
            c4 = c4.fma(x, y);
            c5 = c5.fma(x, y);
            c6 = c6.fma(x, y);
            c7 = c7.fma(x, y);
            c8 = c8.fma(x, y);
            c9 = c9.fma(x, y);
            c10 = c10.fma(x, y);
            c11 = c11.fma(x, y);
        }
        FloatVector sum = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
        sink = sum.add(c6).add(c7).add(c8).add(c9).add(c10).add(c11).lane(0);
        return (long) steps * CHAINS * species.length();
    }

    @Override
    public WarmUp warmUp() {
        return Warming.progress();
    }
}
