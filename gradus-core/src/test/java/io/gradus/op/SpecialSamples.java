package io.gradus.op;

import static io.gradus.op.Sample.distinct;
import static io.gradus.op.Sample.ints;
import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;

/// Samples of the special functions, of integers' functions, and of the ops of order and segments. Functions that are
/// differentiated for some of their arguments only are rough here; `SpecialFunctionsTest` checks their slopes.
final class SpecialSamples {
    private static final int[][] SHAPES = {{}, {5}, {3, 4}, {2, 0, 3}};

    private SpecialSamples() {}

    static void add(List<Sample> samples) {
        for (int[] shape : SHAPES) {
            special(samples, shape);
        }
        several(samples);
        integral(samples);
        searches(samples);
        segments(samples);
        sums(samples);
    }

    private static void special(List<Sample> samples, int[] shape) {
        samples.add(smooth(Special.ERFC, "any", uniform(-2, 2, shape)));
        samples.add(smooth(Special.ERFINV, "inside", uniform(-0.8, 0.8, shape)));
        samples.add(smooth(Special.ERFCINV, "inside", uniform(0.2, 1.8, shape)));
        samples.add(smooth(Special.NDTRI, "inside", uniform(0.1, 0.9, shape)));
        samples.add(smooth(Special.LGAMMA, "positive", uniform(0.5, 4, shape)));
        samples.add(smooth(Special.DIGAMMA, "positive", uniform(0.5, 4, shape)));
        samples.add(smooth(Special.BESSEL_I0, "any", uniform(-3, 3, shape)));
        samples.add(smooth(Special.BESSEL_I1, "any", uniform(-3, 3, shape)));
        samples.add(smooth(Special.BESSEL_I0E, "positive", uniform(0.5, 4, shape)));
        samples.add(smooth(Special.BESSEL_I1E, "positive", uniform(0.5, 4, shape)));
    }

    private static void several(List<Sample> samples) {
        for (int[][] pair : new int[][][] {{{5}, {5}}, {{3, 1}, {1, 4}}, {{}, {3}}, {{0, 3}, {1, 3}}}) {
            Tensor first = uniform(1.5, 4, pair[0]);
            Tensor second = uniform(0.5, 3, pair[1]);
            samples.add(rough(Special.ZETA, "defined", first, second));
            samples.add(rough(Special.IGAMMA, "positive", first, second));
            samples.add(rough(Special.IGAMMAC, "positive", first, second));
            samples.add(rough(Special.IGAMMA_GRADIENT, "positive", first, second));
            samples.add(rough(Special.NEXTAFTER, "any", first, second));
            samples.add(rough(Special.BETAINC, "inside", first, second, uniform(0.1, 0.9, pair[1])));
        }
    }

    private static void integral(List<Sample> samples) {
        for (Integral op : Integral.values()) {
            samples.add(rough(op, "row", ints(50, 3, 4), ints(9, 4)));
            samples.add(rough(op, "scalar", ints(50, 3), ints(9)));
            samples.add(rough(op, "nothing", ints(50, 0, 4), ints(9, 4)));
        }
    }

    private static void searches(List<Sample> samples) {
        for (boolean right : new boolean[] {false, true}) {
            SearchSorted op = new SearchSorted(right);
            samples.add(rough(op, "vector", Gradus.sort(uniform(-1, 1, 6), 0), uniform(-1.2, 1.2, 9)));
            samples.add(rough(op, "rows", Gradus.sort(ints(5, 2, 3, 6), -1), ints(7, 2, 3, 2)));
            samples.add(rough(op, "nothing", uniform(-1, 1, 0), uniform(-1, 1, 2)));
        }
    }

    private static void segments(List<Sample> samples) {
        Tensor ids = Gradus.constant(new int[] {2, 0, -1, 2, 4, 0});
        for (Reduction reduction : new Reduction[] {Reduction.SUM, Reduction.PROD, Reduction.MAX, Reduction.MIN}) {
            SegmentReduce op = new SegmentReduce(reduction, 5);
            boolean narrow = reduction == Reduction.MAX || reduction == Reduction.MIN;
            Tensor all = Gradus.constant(new int[] {1, 0, 2, 2, 1, 0});
            // An empty segment's extremum is a number of the dtype, which other dtypes do not have.
            SegmentReduce full = new SegmentReduce(reduction, 3);
            samples.add(smooth(full, "slices", distinct(6, 2), all));
            samples.add(smooth(full, "numbers", uniform(0.5, 2, 6), all));
            samples.add(new Sample(op, "some left out", true, integers(distinct(6, 2), narrow), ids));
            samples.add(rough(op, "nothing", integers(uniform(-1, 1, 0, 3), narrow), ints(2, 0)));
        }
    }

    private static Tensor integers(Tensor x, boolean wanted) {
        return wanted ? Gradus.cast(Gradus.multiply(x, 10), io.gradus.DType.INT32) : x;
    }

    private static void sums(List<Sample> samples) {
        for (boolean exclusive : new boolean[] {false, true}) {
            for (boolean reverse : new boolean[] {false, true}) {
                CumulativeLogSumExp op = new CumulativeLogSumExp(1, exclusive, reverse);
                // The first result of an exclusive sum is -inf, which has no slope.
                samples.add(new Sample(op, "lines", !exclusive, uniform(-2, 2, 2, 5)));
                samples.add(new Sample(op, "middle", !exclusive, uniform(-2, 2, 2, 3, 2)));
                samples.add(rough(op, "nothing", Gradus.zeros(Shape.of(2, 0), io.gradus.DType.FLOAT64)));
            }
        }
    }
}
