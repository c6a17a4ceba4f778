package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static io.gradus.backend.cpu.vector.VectorLanes.DOWN_1;
import static io.gradus.backend.cpu.vector.VectorLanes.DOWN_2;
import static io.gradus.backend.cpu.vector.VectorLanes.DOWN_4;
import static io.gradus.backend.cpu.vector.VectorLanes.DOWN_8;

import io.gradus.backend.cpu.kernel.NormKernels;
import jdk.incubator.vector.FloatVector;

/// The sums of [NormKernels] over whole groups of lanes: of `m` elements, from `at` on, of each of `rows` rows that
/// begin `n` apart, written to `sums`.
///
/// A method is long enough, with its two forms, that C2 compiles it alone: a caller with several of them would reach
/// the number of nodes beyond which C2 leaves calls as they are, and box vectors.
final class NormGroups {
    private static final int LANES = NormKernels.LANES;
    private static final int WIDTH = SPECIES.length();

    private NormGroups() {}

    /// Of the elements.
    static void sum(int rows, int m, int n, float[] x, int at, float[] sums) {
        for (int row = 0; row < rows; row++) {
            if (WIDTH == 16) {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                for (int p = at + row * n; p < at + row * n + m; p += LANES) {
                    a = a.add(load(x, p));
                    b = b.add(load(x, p + 16));
                    c = c.add(load(x, p + 32));
                    d = d.add(load(x, p + 48));
                }
                sums[row] = fold(a.add(c).add(b.add(d)));
            } else {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                FloatVector e = a;
                FloatVector f = a;
                FloatVector g = a;
                FloatVector h = a;
                for (int p = at + row * n; p < at + row * n + m; p += LANES) {
                    a = a.add(load(x, p));
                    b = b.add(load(x, p + 8));
                    c = c.add(load(x, p + 16));
                    d = d.add(load(x, p + 24));
                    e = e.add(load(x, p + 32));
                    f = f.add(load(x, p + 40));
                    g = g.add(load(x, p + 48));
                    h = h.add(load(x, p + 56));
                }
                sums[row] = fold(a.add(e).add(c.add(g))) + fold(b.add(f).add(d.add(h)));
            }
        }
    }

    /// Of the squares of `x - mean`.
    static void squares(int rows, int m, int n, float[] x, int at, float[] means, float[] sums) {
        for (int row = 0; row < rows; row++) {
            FloatVector shift = FloatVector.broadcast(SPECIES, means[row]);
            if (WIDTH == 16) {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                for (int p = at + row * n; p < at + row * n + m; p += LANES) {
                    a = addSquare(a, load(x, p).sub(shift));
                    b = addSquare(b, load(x, p + 16).sub(shift));
                    c = addSquare(c, load(x, p + 32).sub(shift));
                    d = addSquare(d, load(x, p + 48).sub(shift));
                }
                sums[row] = fold(a.add(c).add(b.add(d)));
            } else {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                FloatVector e = a;
                FloatVector f = a;
                FloatVector g = a;
                FloatVector h = a;
                for (int p = at + row * n; p < at + row * n + m; p += LANES) {
                    a = addSquare(a, load(x, p).sub(shift));
                    b = addSquare(b, load(x, p + 8).sub(shift));
                    c = addSquare(c, load(x, p + 16).sub(shift));
                    d = addSquare(d, load(x, p + 24).sub(shift));
                    e = addSquare(e, load(x, p + 32).sub(shift));
                    f = addSquare(f, load(x, p + 40).sub(shift));
                    g = addSquare(g, load(x, p + 48).sub(shift));
                    h = addSquare(h, load(x, p + 56).sub(shift));
                }
                sums[row] = fold(a.add(e).add(c.add(g))) + fold(b.add(f).add(d.add(h)));
            }
        }
    }

    private static FloatVector addSquare(FloatVector sum, FloatVector x) {
        return x.fma(x, sum);
    }

    /// Of the products with a row `z`.
    static void dot(int rows, int m, int n, float[] x, int at, float[] z, int to, float[] sums) {
        for (int row = 0; row < rows; row++) {
            if (WIDTH == 16) {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                for (int p = at + row * n, q = to; p < at + row * n + m; p += LANES, q += LANES) {
                    a = load(x, p).fma(load(z, q), a);
                    b = load(x, p + 16).fma(load(z, q + 16), b);
                    c = load(x, p + 32).fma(load(z, q + 32), c);
                    d = load(x, p + 48).fma(load(z, q + 48), d);
                }
                sums[row] = fold(a.add(c).add(b.add(d)));
            } else {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                FloatVector e = a;
                FloatVector f = a;
                FloatVector g = a;
                FloatVector h = a;
                for (int p = at + row * n, q = to; p < at + row * n + m; p += LANES, q += LANES) {
                    a = load(x, p).fma(load(z, q), a);
                    b = load(x, p + 8).fma(load(z, q + 8), b);
                    c = load(x, p + 16).fma(load(z, q + 16), c);
                    d = load(x, p + 24).fma(load(z, q + 24), d);
                    e = load(x, p + 32).fma(load(z, q + 32), e);
                    f = load(x, p + 40).fma(load(z, q + 40), f);
                    g = load(x, p + 48).fma(load(z, q + 48), g);
                    h = load(x, p + 56).fma(load(z, q + 56), h);
                }
                sums[row] = fold(a.add(e).add(c.add(g))) + fold(b.add(f).add(d.add(h)));
            }
        }
    }

    /// Of `dy · gamma · (x - mean)`.
    static void along(
            int rows, int m, int n, float[] dy, float[] x, int at, float[] means, float[] gamma, int to, float[] sums) {
        for (int row = 0; row < rows; row++) {
            FloatVector shift = FloatVector.broadcast(SPECIES, means[row]);
            if (WIDTH == 16) {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                for (int p = at + row * n, q = to; p < at + row * n + m; p += LANES, q += LANES) {
                    a = load(dy, p).mul(load(gamma, q)).fma(load(x, p).sub(shift), a);
                    b = load(dy, p + 16)
                            .mul(load(gamma, q + 16))
                            .fma(load(x, p + 16).sub(shift), b);
                    c = load(dy, p + 32)
                            .mul(load(gamma, q + 32))
                            .fma(load(x, p + 32).sub(shift), c);
                    d = load(dy, p + 48)
                            .mul(load(gamma, q + 48))
                            .fma(load(x, p + 48).sub(shift), d);
                }
                sums[row] = fold(a.add(c).add(b.add(d)));
            } else {
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                FloatVector e = a;
                FloatVector f = a;
                FloatVector g = a;
                FloatVector h = a;
                for (int p = at + row * n, q = to; p < at + row * n + m; p += LANES, q += LANES) {
                    a = load(dy, p).mul(load(gamma, q)).fma(load(x, p).sub(shift), a);
                    b = load(dy, p + 8)
                            .mul(load(gamma, q + 8))
                            .fma(load(x, p + 8).sub(shift), b);
                    c = load(dy, p + 16)
                            .mul(load(gamma, q + 16))
                            .fma(load(x, p + 16).sub(shift), c);
                    d = load(dy, p + 24)
                            .mul(load(gamma, q + 24))
                            .fma(load(x, p + 24).sub(shift), d);
                    e = load(dy, p + 32)
                            .mul(load(gamma, q + 32))
                            .fma(load(x, p + 32).sub(shift), e);
                    f = load(dy, p + 40)
                            .mul(load(gamma, q + 40))
                            .fma(load(x, p + 40).sub(shift), f);
                    g = load(dy, p + 48)
                            .mul(load(gamma, q + 48))
                            .fma(load(x, p + 48).sub(shift), g);
                    h = load(dy, p + 56)
                            .mul(load(gamma, q + 56))
                            .fma(load(x, p + 56).sub(shift), h);
                }
                sums[row] = fold(a.add(e).add(c.add(g))) + fold(b.add(f).add(d.add(h)));
            }
        }
    }

    /// The sum of the lanes of a vector, in the order that [NormKernels] says.
    static float fold(FloatVector lanes) {
        FloatVector sum = lanes.add(lanes.rearrange(DOWN_4));
        sum = sum.add(sum.rearrange(DOWN_2));
        sum = sum.add(sum.rearrange(DOWN_1));
        return WIDTH < 16 ? sum.lane(0) : sum.add(sum.rearrange(DOWN_8)).lane(0);
    }
}
