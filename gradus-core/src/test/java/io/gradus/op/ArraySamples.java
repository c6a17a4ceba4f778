package io.gradus.op;

import static io.gradus.op.Sample.distinct;
import static io.gradus.op.Sample.ints;
import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.truths;
import static io.gradus.op.Sample.uniform;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;

/// Samples of the ops that pick, update and count elements by index.
final class ArraySamples {
    private ArraySamples() {}

    static void add(List<Sample> samples) {
        batches(samples);
        rows(samples);
        samples.add(rough(Nonzero.NONZERO, "matrix", truths(3, 4)));
        samples.add(rough(Nonzero.NONZERO, "scalar", Gradus.constant(true)));
        samples.add(rough(Nonzero.NONZERO, "empty", truths(0, 2)));
        samples.add(rough(new Bitcast(DType.INT32), "narrower", Gradus.constant(new double[] {1, -2.5, 0})));
        samples.add(rough(new Bitcast(DType.INT64), "wider", ints(9, 3, 2)));
        samples.add(rough(new Bitcast(DType.INT16), "halves", Gradus.cast(ints(9, 3, 2), DType.FLOAT16)));
    }

    private static void batches(List<Sample> samples) {
        samples.add(smooth(new Gather(1, 1), "batch", uniform(-1, 1, 3, 4), ints(4, 3, 2)));
        samples.add(smooth(new Gather(2, 1), "batch and outer", uniform(-1, 1, 2, 3, 4, 2), ints(4, 2, 5)));
        samples.add(smooth(new Gather(1, 1), "one a batch", uniform(-1, 1, 3, 4), ints(4, 3)));
        samples.add(smooth(new ScatterAdd(1, 1, Shape.of(3, 4)), "batch", ints(4, 3, 2), uniform(-1, 1, 3, 2)));
        samples.add(smooth(
                new ScatterAdd(2, 1, Shape.of(2, 3, 4)), "batch and outer", ints(4, 2, 5), uniform(-1, 1, 2, 3, 5)));
    }

    private static void rows(List<Sample> samples) {
        Tensor pairs = Gradus.constant(new int[][] {{0, 1}, {2, 0}, {0, 1}});
        Tensor single = Gradus.constant(new int[][][] {{{3}, {0}}, {{1}, {1}}});
        samples.add(smooth(GatherNd.GATHER_ND, "elements", uniform(-1, 1, 3, 4), pairs));
        samples.add(smooth(GatherNd.GATHER_ND, "rows", uniform(-1, 1, 4, 2), single));
        samples.add(smooth(GatherNd.GATHER_ND, "whole", uniform(-1, 1, 2), Gradus.zeros(Shape.of(3, 0), DType.INT32)));
        for (ScatterMode mode : ScatterMode.values()) {
            // Where updates meet, the last one stays: the op is not smooth in the order, but in the values.
            Tensor x = distinct(3, 4);
            Tensor updates = Gradus.add(distinct(3), 0.731);
            samples.add(smooth(new ScatterNd(mode), "elements " + mode, x, distinctRows(mode, pairs), updates));
            Tensor slices = Gradus.add(distinct(2, 2, 2), 0.837);
            samples.add(smooth(new ScatterNd(mode), "rows " + mode, distinct(4, 2), rowsFor(mode, single), slices));
        }
    }

    /// The gradient of a plain update counts every update, as TensorFlow's does, so its samples repeat none.
    private static Tensor distinctRows(ScatterMode mode, Tensor repeated) {
        return mode == ScatterMode.UPDATE ? Gradus.constant(new int[][] {{0, 1}, {2, 0}, {1, 3}}) : repeated;
    }

    private static Tensor rowsFor(ScatterMode mode, Tensor repeated) {
        return mode == ScatterMode.UPDATE ? Gradus.constant(new int[][][] {{{3}, {0}}, {{1}, {2}}}) : repeated;
    }
}
