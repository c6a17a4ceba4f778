package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.expOfNonPositive;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.VectorOperators.GT;

import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.math.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// The loops of the reductions on the Vector API, for vectors of 8 or 16 floats and ranges of more than
/// [ReductionKernels#LANES].
///
/// Sums are those of [BlockSums].
final class VectorLanes {
    static final int WIDTH = SPECIES.length();
    private static final int LANES = ReductionKernels.LANES;
    private static final int BLOCK = ReductionKernels.BLOCK;
    private static final int PASS = 4 * WIDTH;

    private static final float[] NO_HALVES = {};

    /// Each lane's element is that of the lane so many further on, or from the front again.
    static final VectorShuffle<Float> DOWN_8 = VectorShuffle.iota(SPECIES, WIDTH > 8 ? 8 : 0, 1, true);
    static final VectorShuffle<Float> DOWN_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
    static final VectorShuffle<Float> DOWN_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
    static final VectorShuffle<Float> DOWN_1 = VectorShuffle.iota(SPECIES, 1, 1, true);

    /// Whether the vectors of this machine have a length that these kernels are written for.
    static boolean fits() {
        return WIDTH == 8 || WIDTH == 16;
    }

    double sum(float[] x, int xo, int n) {
        return BlockSums.sum(x, xo, n, halves());
    }

    double sumStreams(float[] x, int xo, int n) {
        return BlockSums.sumStreams(x, xo, n, halves());
    }

    double dot(float[] a, int ao, float[] b, int bo, int n) {
        return BlockSums.dot(a, ao, b, bo, n, halves());
    }

    /// What [BlockSums] needs.
    private static float[] halves() {
        return WIDTH == ReductionKernels.GROUP ? NO_HALVES : new float[ReductionKernels.GROUP];
    }

    /// By the greatest number, which takes half as long as the maximum of the Vector API; but by the latter
    /// where that is a zero, of which there are two, or the sum tells of a NaN.
    float max(float[] x, int xo, int n) {
        if (n == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector b = a;
        FloatVector sum = FloatVector.zero(SPECIES);
        int whole = n - n % (2 * WIDTH);
        for (int i = 0; i < whole; i += 2 * WIDTH) {
            FloatVector v = load(x, xo + i);
            FloatVector w = load(x, xo + i + WIDTH);
            a = greater(a, v);
            b = greater(b, w);
            sum = sum.add(v.add(w));
        }
        float greatest = greatestLane(greater(a, b));
        float all = sum.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < n; i++) {
            float v = x[xo + i];
            greatest = v > greatest ? v : greatest;
            all += v;
        }
        return greatest == 0f || Float.isNaN(all) ? maxOfAny(x, xo, n) : greatest;
    }

    private static float greatestLane(FloatVector lanes) {
        FloatVector greatest = WIDTH > 8 ? greater(lanes, lanes.rearrange(DOWN_8)) : lanes;
        greatest = greater(greatest, greatest.rearrange(DOWN_4));
        greatest = greater(greatest, greatest.rearrange(DOWN_2));
        return greater(greatest, greatest.rearrange(DOWN_1)).lane(0);
    }

    private static float maxOfAny(float[] x, int xo, int n) {
        FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int i = 0;
        for (; i <= n - PASS; i += PASS) {
            a = a.max(load(x, xo + i));
            b = b.max(load(x, xo + i + WIDTH));
            c = c.max(load(x, xo + i + 2 * WIDTH));
            d = d.max(load(x, xo + i + 3 * WIDTH));
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            a = a.max(load(x, xo + i));
        }
        float max = i > 0 ? a.max(b).max(c.max(d)).reduceLanes(VectorOperators.MAX) : Float.NEGATIVE_INFINITY;
        for (; i < n; i++) {
            max = Math.max(max, x[xo + i]);
        }
        return max;
    }

    float greatestNumber(float[] x, int xo, int n) {
        if (n == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int i = 0;
        for (; i <= n - PASS; i += PASS) {
            a = greater(a, load(x, xo + i));
            b = greater(b, load(x, xo + i + WIDTH));
            c = greater(c, load(x, xo + i + 2 * WIDTH));
            d = greater(d, load(x, xo + i + 3 * WIDTH));
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            a = greater(a, load(x, xo + i));
        }
        float greatest = i > 0 ? a.max(b).max(c.max(d)).reduceLanes(VectorOperators.MAX) : Float.NEGATIVE_INFINITY;
        for (; i < n; i++) {
            greatest = x[xo + i] > greatest ? x[xo + i] : greatest;
        }
        return greatest;
    }

    private static FloatVector greater(FloatVector a, FloatVector b) {
        return a.blend(b, b.compare(GT, a));
    }

    float min(float[] x, int xo, int n) {
        if (n == 0) {
            return Float.POSITIVE_INFINITY;
        }
        FloatVector a = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector b = a;
        int i = 0;
        for (; i <= n - 2 * WIDTH; i += 2 * WIDTH) {
            a = a.min(load(x, xo + i));
            b = b.min(load(x, xo + i + WIDTH));
        }
        float min = i > 0 ? a.min(b).reduceLanes(VectorOperators.MIN) : Float.POSITIVE_INFINITY;
        for (; i < n; i++) {
            min = Math.min(min, x[xo + i]);
        }
        return min;
    }

    void sumRows(float[] x, int xo, int rows, int stride, float[] y, int n) {
        int j = 0;
        for (; j <= n - PASS; j += PASS) {
            sumFourColumns(x, xo + j, rows, stride, y, j);
        }
        // The last vectors overlap those before: the same columns get the same sums again.
        if (n - j > WIDTH && n >= PASS) {
            sumFourColumns(x, xo + n - PASS, rows, stride, y, n - PASS);
            return;
        }
        for (; j <= n - WIDTH; j += WIDTH) {
            sumColumn(x, xo + j, rows, stride, y, j);
        }
        if (j < n) {
            sumColumn(x, xo + n - WIDTH, rows, stride, y, n - WIDTH);
        }
    }

    /// Reads as many neighbours of a row at a time as memory likes.
    private static void sumFourColumns(float[] x, int xo, int rows, int stride, float[] y, int yo) {
        FloatVector a = load(x, xo);
        FloatVector b = load(x, xo + WIDTH);
        FloatVector c = load(x, xo + 2 * WIDTH);
        FloatVector d = load(x, xo + 3 * WIDTH);
        int row = 1;
        for (; row < rows - 3; row += 4) {
            int p = xo + row * stride;
            int q = p + stride;
            int r = q + stride;
            int s = r + stride;
            FloatVector first = load(x, p).add(load(x, q));
            a = a.add(first.add(load(x, r).add(load(x, s))));
            first = load(x, p + WIDTH).add(load(x, q + WIDTH));
            b = b.add(first.add(load(x, r + WIDTH).add(load(x, s + WIDTH))));
            first = load(x, p + 2 * WIDTH).add(load(x, q + 2 * WIDTH));
            c = c.add(first.add(load(x, r + 2 * WIDTH).add(load(x, s + 2 * WIDTH))));
            first = load(x, p + 3 * WIDTH).add(load(x, q + 3 * WIDTH));
            d = d.add(first.add(load(x, r + 3 * WIDTH).add(load(x, s + 3 * WIDTH))));
        }
        for (; row < rows; row++) {
            int p = xo + row * stride;
            a = a.add(load(x, p));
            b = b.add(load(x, p + WIDTH));
            c = c.add(load(x, p + 2 * WIDTH));
            d = d.add(load(x, p + 3 * WIDTH));
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + WIDTH);
        c.intoArray(y, yo + 2 * WIDTH);
        d.intoArray(y, yo + 3 * WIDTH);
    }

    private static void sumColumn(float[] x, int xo, int rows, int stride, float[] y, int yo) {
        FloatVector sum = load(x, xo);
        int row = 1;
        for (; row < rows - 3; row += 4) {
            int at = xo + row * stride;
            FloatVector first = load(x, at).add(load(x, at + stride));
            FloatVector second = load(x, at + 2 * stride).add(load(x, at + 3 * stride));
            sum = sum.add(first.add(second));
        }
        for (; row < rows; row++) {
            sum = sum.add(load(x, xo + row * stride));
        }
        sum.intoArray(y, yo);
    }

    double expSum(float[] x, int xo, float shift, float[] y, int yo, int n) {
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int m = Math.min(BLOCK, n - from);
            if (WIDTH == 16) {
                total += expSumBlock(x, xo + from, shift, y, yo + from, m);
            } else {
                exp(x, xo + from, shift, y, yo + from, m);
                total += sum(y, yo + from, m);
            }
        }
        return total;
    }

    private static double expSumBlock(float[] x, int xo, float shift, float[] y, int yo, int n) {
        float[] lanes = new float[LANES];
        int whole = n - n % WIDTH;
        expLanes(x, xo, shift, y, yo, whole, lanes);
        if (whole < n) {
            // Some elements get the same values again where the last vector overlaps.
            int start = Math.min(whole, Math.max(0, n - WIDTH));
            exp(x, xo + start, shift, y, yo + start, n - start);
            for (int i = whole, lane = LANES - (n - whole); i < n; i++, lane++) {
                lanes[lane] += y[yo + i];
            }
        }
        return foldLanes(lanes);
    }

    /// A method of its own, which takes and gives no vectors: where C2 has no more nodes left to inline it, it
    /// calls it, and boxes nothing.
    private static double foldLanes(float[] lanes) {
        FloatVector even = load(lanes, 0).add(load(lanes, 2 * WIDTH));
        return BlockSums.foldGroup(even.add(load(lanes, WIDTH).add(load(lanes, 3 * WIDTH))));
    }

    /// Exponentials and their sums in one loop of one vector a turn, in which the four vectors of lanes
    /// take turns, too: the next one is always `a`. A loop over all four is too much for C2, and two loops
    /// take longer. Nothing else is in this method, so that all of it is inlined.
    private static void expLanes(float[] x, int xo, float shift, float[] y, int yo, int n, float[] lanes) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < n; i += WIDTH) {
            FloatVector power = expOfNonPositive(load(x, xo + i).sub(shift));
            power.intoArray(y, yo + i);
            FloatVector sum = a.add(power);
            a = b;
            b = c;
            c = d;
            d = sum;
        }
        a.intoArray(lanes, n % LANES);
        b.intoArray(lanes, (n + WIDTH) % LANES);
        c.intoArray(lanes, (n + 2 * WIDTH) % LANES);
        d.intoArray(lanes, (n + 3 * WIDTH) % LANES);
    }

    private static void exp(float[] x, int xo, float shift, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            expOfNonPositive(load(x, xo + i).sub(shift)).intoArray(y, yo + i);
        }
        if (i < n && n >= WIDTH) {
            // The last vector overlaps the one before: the same elements get the same values again.
            i = n - WIDTH;
            expOfNonPositive(load(x, xo + i).sub(shift)).intoArray(y, yo + i);
            return;
        }
        for (; i < n; i++) {
            y[yo + i] = FloatMath.expOfNonPositive(x[xo + i] - shift);
        }
    }
}
