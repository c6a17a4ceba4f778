package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.VectorOperators.F2D;

import io.gradus.backend.cpu.kernel.LaneSums;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums of ranges on the Vector API, in the order of [ReductionKernels].
///
/// Four vectors of 16 floats hold the lanes of a block. Vectors of 8 pass over a block, which the level 1 cache keeps,
/// twice, each time for half of the lanes of each group. A block is one method with few nodes, so that C2 takes all
/// of it in: with masks for the end of a range it left some calls, and boxed. What follows a loop is called seldom
/// beside it; C2 then takes only methods of up to 35 bytes of code in, and boxes the vectors that go to others.
final class BlockSums {
    private static final int WIDTH = SPECIES.length();
    private static final int LANES = ReductionKernels.LANES;
    private static final int GROUP = ReductionKernels.GROUP;
    private static final int BLOCK = ReductionKernels.BLOCK;
    private static final int PIECE = ReductionKernels.PIECE;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Double> DOWN_4 = down(4);
    private static final VectorShuffle<Double> DOWN_2 = down(2);
    private static final VectorShuffle<Double> DOWN_1 = down(1);

    /// From `n` on, the bits of a group of which only the last `n` elements count.
    private static final int[] LAST = new int[2 * GROUP];

    static {
        Arrays.fill(LAST, GROUP, LAST.length, -1);
    }

    private BlockSums() {}

    private static VectorShuffle<Double> down(int lanes) {
        return VectorShuffle.iota(DOUBLES, DOUBLES.length() > lanes ? lanes : 0, 1, true);
    }

    /// @param halves takes the lanes of groups on their way, where vectors are shorter than a group
    static double sum(float[] x, int xo, int n, float[] halves) {
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            double sum = sumBlock(x, xo + from, m, 0, halves);
            total += WIDTH == GROUP ? sum : sumBlock(x, xo + from, m, WIDTH, halves);
        }
        return total;
    }

    /// The sum of a block, or, on vectors of half a group, the lanes of the groups' halves from `half` on, and the sum
    /// when both are there.
    private static double sumBlock(float[] x, int xo, int n, int half, float[] halves) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int rest = n % LANES;
        int i = xo + half;
        for (int end = i + n - rest; i < end; i += LANES) {
            a = a.add(load(x, i));
            b = b.add(load(x, i + GROUP));
            c = c.add(load(x, i + 2 * GROUP));
            d = d.add(load(x, i + 3 * GROUP));
        }
        if (rest > 0) {
            if (rest >= GROUP) {
                a = a.add(load(x, i));
            }
            if (rest >= 2 * GROUP) {
                b = b.add(load(x, i + GROUP));
            }
            if (rest >= 3 * GROUP) {
                c = c.add(load(x, i + 2 * GROUP));
            }
            d = d.add(last(x, xo + n - GROUP + half, rest % GROUP + half));
        }
        return fold(a.add(c).add(b.add(d)), half, halves);
    }

    /// The elements of a group, or half of one, that `LAST` has bits for from `bits` on, and zeros.
    private static FloatVector last(float[] x, int at, int bits) {
        return load(x, at)
                .reinterpretAsInts()
                .and(IntVector.fromArray(INTS, LAST, bits))
                .reinterpretAsFloats();
    }

    private static double fold(FloatVector lanes, int half, float[] halves) {
        return WIDTH == GROUP ? foldGroup(lanes) : foldHalf(lanes, half, halves);
    }

    /// The sum of the lanes of a whole group.
    static double foldGroup(FloatVector lanes) {
        return foldEight(wide(lanes, 0).add(wide(lanes, 1)));
    }

    private static double foldEight(DoubleVector lanes) {
        return fold(fold(fold(lanes, DOWN_4), DOWN_2), DOWN_1).lane(0);
    }

    private static DoubleVector wide(FloatVector lanes, int part) {
        return (DoubleVector) lanes.convertShape(F2D, DOUBLES, part);
    }

    private static DoubleVector fold(DoubleVector lanes, VectorShuffle<Double> down) {
        return lanes.add(lanes.rearrange(down));
    }

    private static double foldHalf(FloatVector lanes, int half, float[] halves) {
        lanes.intoArray(halves, half);
        return half == 0 ? 0 : LaneSums.foldGroup(halves);
    }

    static double dot(float[] x, int xo, float[] z, int zo, int n, float[] halves) {
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            double sum = dotBlock(x, xo + from, z, zo + from, m, 0, halves);
            total += WIDTH == GROUP ? sum : dotBlock(x, xo + from, z, zo + from, m, WIDTH, halves);
        }
        return total;
    }

    private static double dotBlock(float[] x, int xo, float[] z, int zo, int n, int half, float[] halves) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int rest = n % LANES;
        int i = xo + half;
        int j = zo + half;
        for (int end = i + n - rest; i < end; i += LANES, j += LANES) {
            a = a.add(load(x, i).mul(load(z, j)));
            b = b.add(load(x, i + GROUP).mul(load(z, j + GROUP)));
            c = c.add(load(x, i + 2 * GROUP).mul(load(z, j + 2 * GROUP)));
            d = d.add(load(x, i + 3 * GROUP).mul(load(z, j + 3 * GROUP)));
        }
        if (rest > 0) {
            if (rest >= GROUP) {
                a = a.add(load(x, i).mul(load(z, j)));
            }
            if (rest >= 2 * GROUP) {
                b = b.add(load(x, i + GROUP).mul(load(z, j + GROUP)));
            }
            if (rest >= 3 * GROUP) {
                c = c.add(load(x, i + 2 * GROUP).mul(load(z, j + 2 * GROUP)));
            }
            int before = n - GROUP + half;
            int bits = rest % GROUP + half;
            d = d.add(last(x, xo + before, bits).mul(last(z, zo + before, bits)));
        }
        return fold(a.add(c).add(b.add(d)), half, halves);
    }

    static double sumStreams(float[] x, int xo, int n, float[] halves) {
        double total = 0;
        for (int from = xo; from < xo + n; from += PIECE) {
            double sum = sumPieces(x, from, n, 0, halves);
            total += WIDTH == GROUP ? sum : sumPieces(x, from, n, WIDTH, halves);
        }
        return total;
    }

    /// A block of pieces that begin `apart`, as [#sumBlock].
    private static double sumPieces(float[] x, int xo, int apart, int half, float[] halves) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = xo + half, end = i + PIECE; i < end; i += GROUP) {
            a = a.add(load(x, i));
            b = b.add(load(x, i + apart));
            c = c.add(load(x, i + 2 * apart));
            d = d.add(load(x, i + 3 * apart));
        }
        return fold(a.add(c).add(b.add(d)), half, halves);
    }
}
