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
import java.util.ArrayList;
import java.util.List;

/// The samples of every op: a new op needs at least one line here, or the contract test fails.
final class OpSamples {
    private static final int[][] SHAPES = {{}, {1}, {5}, {3, 4}, {2, 1, 3}, {0}, {2, 0, 3}, {17}};

    private OpSamples() {}

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        elementwise(samples);
        reductions(samples);
        products(samples);
        windows(samples);
        rows(samples);
        movements(samples);
        lookups(samples);
        ComplexSamples.add(samples);
        SpecialSamples.add(samples);
        LinearAlgebraSamples.add(samples);
        NetworkSamples.add(samples);
        ArraySamples.add(samples);
        return samples;
    }

    private static void elementwise(List<Sample> samples) {
        for (Unary op : Unary.values()) {
            for (int[] shape : SHAPES) {
                samples.add(unary(op, shape));
            }
        }
        for (Binary op : Binary.values()) {
            binary(op, samples);
        }
        for (Comparison op : Comparison.values()) {
            samples.add(rough(op, "row", uniform(-1, 1, 3, 4), uniform(-1, 1, 4)));
            samples.add(rough(op, "integers", ints(3, 5), ints(4, 5)));
            samples.add(rough(op, "empty", uniform(-1, 1, 0, 4), uniform(-1, 1, 4)));
        }
        samples.add(smooth(Select.SELECT, "same", truths(3, 4), uniform(-1, 1, 3, 4), uniform(-2, 1, 3, 4)));
        samples.add(smooth(Select.SELECT, "broadcast", truths(3, 1), uniform(-1, 1, 4), uniform(-2, 1, 2, 3, 4)));
        samples.add(smooth(new Cast(DType.FLOAT64), "same", uniform(-1, 1, 3)));
        samples.add(rough(new Cast(DType.INT32), "to integers", uniform(-9, 9, 3, 3)));
        samples.add(rough(new Cast(DType.BOOL), "to truths", ints(2, 5)));
        samples.add(rough(StopGradient.STOP_GRADIENT, "any", uniform(-1, 1, 3)));
        samples.add(smooth(new Doubling(), "custom", uniform(-1, 1, 3)));
    }

    private static Sample unary(Unary op, int[] shape) {
        return switch (op) {
            case NOT -> rough(op, "truths", truths(shape));
            case FLOOR, CEIL, ROUND, TRUNC, SIGN -> rough(op, "any", uniform(-3, 3, shape));
            case SQRT, RSQRT, RECIPROCAL, LOG, LOG1P -> smooth(op, "positive", uniform(0.5, 3, shape));
            case ARCCOSH -> smooth(op, "above 1", uniform(1.5, 3, shape));
            case ARCSIN, ARCCOS, ARCTANH, TAN -> smooth(op, "inside", uniform(-0.8, 0.8, shape));
            case ABS, RELU -> smooth(op, "distinct", Gradus.add(distinct(shape), 0.03));
            default -> smooth(op, "any", uniform(-2, 2, shape));
        };
    }

    private static void binary(Binary op, List<Sample> samples) {
        int[][][] pairs = {
            {{5}, {5}}, {{3, 4}, {4}}, {{3, 1}, {1, 4}}, {{}, {3}}, {{2, 3}, {}}, {{0, 3}, {1, 3}}, {{2, 1, 2}, {3, 1}}
        };
        for (int[][] pair : pairs) {
            samples.add(
                    switch (op) {
                        case AND, OR, XOR -> rough(op, "truths", truths(pair[0]), truths(pair[1]));
                        case FLOOR_DIVIDE -> rough(op, "any", uniform(-5, 5, pair[0]), uniform(1, 2, pair[1]));
                        case POWER -> smooth(op, "positive", uniform(0.5, 2, pair[0]), uniform(-2, 2, pair[1]));
                        case DIVIDE, ARCTAN2 ->
                            smooth(op, "away from 0", uniform(-2, 2, pair[0]), uniform(0.5, 2, pair[1]));
                        // Quotients stay between two integers, where the remainder is smooth.
                        case MOD -> smooth(op, "smooth", uniform(0.1, 0.9, pair[0]), uniform(1, 2, pair[1]));
                        case MAXIMUM, MINIMUM -> smooth(op, "apart", uniform(-1, 0, pair[0]), uniform(0.1, 1, pair[1]));
                        // Its second input only masks: the op is linear in the first.
                        case RELU_GRADIENT -> rough(op, "masked", uniform(-1, 1, pair[0]), uniform(-1, 1, pair[1]));
                        default -> smooth(op, "any", uniform(-2, 2, pair[0]), uniform(-1, 3, pair[1]));
                    });
        }
    }

    private static void reductions(List<Sample> samples) {
        int[][] axes = {{}, {0}, {1}, {2}, {0, 2}, {0, 1, 2}};
        for (Reduction reduction : Reduction.values()) {
            boolean logical = reduction == Reduction.ANY || reduction == Reduction.ALL;
            for (int[] axis : axes) {
                Tensor x = logical ? truths(2, 3, 4) : distinct(2, 3, 4);
                samples.add(
                        new Sample(new Reduce(reduction, axis, axis.length == 1), "axes " + axis.length, !logical, x));
            }
            Tensor empty = logical ? truths(2, 0) : uniform(-1, 1, 2, 0);
            samples.add(rough(new Reduce(reduction, new int[] {1}, false), "nothing", empty));
            Tensor scalar = logical ? truths() : uniform(-1, 1);
            samples.add(new Sample(new Reduce(reduction, new int[0], false), "scalar", !logical, scalar));
        }
        for (boolean largest : new boolean[] {true, false}) {
            samples.add(rough(new ArgReduce(largest, 1), "middle", distinct(2, 3, 4)));
            samples.add(rough(new ArgReduce(largest, 0), "vector", distinct(7)));
        }
        for (boolean exclusive : new boolean[] {true, false}) {
            for (boolean reverse : new boolean[] {true, false}) {
                samples.add(smooth(new Cumulative(Reduction.SUM, 1, exclusive, reverse), "sum", uniform(-1, 1, 2, 5)));
                samples.add(smooth(
                        new Cumulative(Reduction.PROD, 0, exclusive, reverse), "product", uniform(0.5, 2, 4, 3)));
            }
        }
    }

    private static void products(List<Sample> samples) {
        for (boolean a : new boolean[] {false, true}) {
            for (boolean b : new boolean[] {false, true}) {
                MatMul op = MatMul.of(a, b);
                samples.add(smooth(op, "matrices", oriented(a, 3, 4), oriented(b, 4, 5)));
                samples.add(smooth(op, "batch", oriented(a, 2, 3, 4), oriented(b, 2, 4, 5)));
                samples.add(smooth(op, "broadcast batch", oriented(a, 2, 1, 3, 4), oriented(b, 3, 4, 2)));
                samples.add(smooth(op, "one right side", oriented(a, 2, 3, 4), oriented(b, 4, 2)));
                samples.add(smooth(op, "nothing to sum", oriented(a, 3, 0), oriented(b, 0, 2)));
            }
        }
        for (boolean relu : new boolean[] {false, true}) {
            for (int[] rows : new int[][] {{3, 4}, {2, 3, 4}, {0, 4}}) {
                Tensor bias = uniform(-1, 1, 5);
                samples.add(smooth(
                        new BiasedMatMul(relu), "relu " + relu, uniform(-1, 1, rows), uniform(-1, 1, 4, 5), bias));
            }
        }
        samples.add(rough(MatMul.of(false, false), "integers", ints(9, 3, 4), ints(8, 4, 2)));
        samples.add(rough(MatMul.of(false, false), "large", uniform(-1, 1, 130, 70), uniform(-2, 1, 70, 140)));
    }

    private static Tensor oriented(boolean transposed, int... dims) {
        int last = dims.length - 1;
        if (transposed) {
            int columns = dims[last];
            dims[last] = dims[last - 1];
            dims[last - 1] = columns;
        }
        return uniform(-1, 1, dims);
    }

    private static void windows(List<Sample> samples) {
        Window[] windows = {
            new Window(3, 3, 1, 1, 1, 1, Padding.SAME), new Window(2, 3, 2, 1, 1, 1, Padding.VALID),
            new Window(2, 2, 1, 1, 2, 2, Padding.VALID), new Window(1, 1, 1, 1, 1, 1, Padding.SAME),
            new Window(3, 2, 2, 2, 1, 1, Padding.SAME)
        };
        for (Window window : windows) {
            for (int groups : new int[] {1, 2}) {
                Tensor x = uniform(-1, 1, 2, 5, 6, 4);
                Tensor filter = uniform(-1, 1, window.height(), window.width(), 4 / groups, 6);
                Shape y = new Conv2D(window).shape(new Tensor[] {x, filter});
                Tensor dy = uniform(-1, 1, y.dims());
                String name = window.padding() + " groups " + groups;
                samples.add(smooth(new Conv2D(window), name, x, filter));
                samples.add(smooth(new BiasedConv2D(window, false), name, x, filter, uniform(-1, 1, 6)));
                samples.add(smooth(new BiasedConv2D(window, true), name, x, filter, uniform(-1, 1, 6)));
                samples.add(smooth(new Conv2DInputGradient(window, x.shape()), name, dy, filter));
                samples.add(smooth(new Conv2DFilterGradient(window, filter.shape()), name, x, dy));
            }
            if (window.dilationHeight() == 1) {
                pooling(window, samples);
            }
        }
        samples.add(rough(new Conv2D(windows[0]), "large", uniform(-1, 1, 4, 28, 28, 1), uniform(-1, 1, 3, 3, 1, 32)));
    }

    private static void pooling(Window window, List<Sample> samples) {
        Tensor x = distinct(2, 5, 6, 3);
        Tensor dy = uniform(-1, 1, new MaxPool2D(window).shape(new Tensor[] {x}).dims());
        String name = window.padding() + " " + window.height();
        samples.add(smooth(new MaxPool2D(window), name, x));
        samples.add(smooth(new MaxPool2DScatter(window), name, x, dy));
        samples.add(smooth(new MaxPool2DSelect(window), name, x, uniform(-1, 1, 2, 5, 6, 3)));
        samples.add(smooth(new AveragePool2D(window), name, x));
        samples.add(smooth(new AveragePool2DGradient(window, x.shape()), name, dy));
    }

    private static void rows(List<Sample> samples) {
        for (int[] shape : new int[][] {{5}, {3, 4}, {2, 3, 7}, {0, 4}, {2, 1}, {3, 130}, {70, 28}}) {
            samples.add(smooth(Softmax.SOFTMAX, "rows", uniform(-3, 3, shape)));
            samples.add(smooth(LogSoftmax.LOG_SOFTMAX, "rows", uniform(-3, 3, shape)));
            for (SoftmaxGradient gradient : SoftmaxGradient.values()) {
                samples.add(smooth(gradient, gradient.name(), uniform(-1, 1, shape), uniform(-1, 1, shape)));
            }
            int[] lead = java.util.Arrays.copyOf(shape, shape.length - 1);
            Tensor labels = ints(shape[shape.length - 1], lead);
            samples.add(smooth(SparseCrossEntropy.SPARSE_CROSS_ENTROPY, "rows", uniform(-3, 3, shape), labels));
            samples.add(smooth(
                    SparseCrossEntropyGradient.SPARSE_CROSS_ENTROPY_GRADIENT,
                    "rows",
                    uniform(-3, 3, shape),
                    labels,
                    uniform(-1, 1, lead)));
        }
    }

    private static void movements(List<Sample> samples) {
        samples.add(smooth(new Reshape(4, 3), "matrix", uniform(-1, 1, 3, 4)));
        samples.add(smooth(new Reshape(2, -1), "free", uniform(-1, 1, 3, 4)));
        samples.add(smooth(new Reshape(), "scalar", uniform(-1, 1, 1)));
        samples.add(smooth(new Transpose(1, 0), "matrix", uniform(-1, 1, 3, 4)));
        samples.add(smooth(new Transpose(2, 0, 1), "rank 3", uniform(-1, 1, 2, 3, 4)));
        samples.add(smooth(new Transpose(0, 3, 1, 2), "channels first", uniform(-1, 1, 2, 3, 4, 5)));
        samples.add(smooth(new BroadcastTo(Shape.of(2, 3, 4)), "rows", uniform(-1, 1, 3, 1)));
        samples.add(smooth(new BroadcastTo(Shape.of(3)), "scalar", uniform(-1, 1)));
        samples.add(
                smooth(new Concatenate(1), "three", uniform(-1, 1, 2, 3), uniform(-1, 1, 2, 1), uniform(-1, 1, 2, 0)));
        samples.add(smooth(new Concatenate(0), "one", uniform(-1, 1, 2, 3)));
        samples.add(smooth(
                new Slice(new int[] {1, 0}, new int[] {Slice.END, 5}, new int[] {1, 2}),
                "steps",
                uniform(-1, 1, 3, 5)));
        samples.add(smooth(new Slice(new int[] {2}, new int[] {2}, new int[] {1}), "nothing", uniform(-1, 1, 4)));
        samples.add(smooth(
                new Pad(new int[] {1, 0}, new int[] {0, 2}, new int[] {2, 0}, 7), "all sides", uniform(-1, 1, 3, 2)));
        samples.add(smooth(new Reverse(0, 2), "two axes", uniform(-1, 1, 2, 3, 4)));
    }

    private static void lookups(List<Sample> samples) {
        samples.add(smooth(new Gather(0), "rows", uniform(-1, 1, 4, 3), ints(4, 5)));
        samples.add(smooth(new Gather(1), "columns", uniform(-1, 1, 4, 3, 2), ints(3, 2, 2)));
        samples.add(smooth(new Gather(0), "scalar", uniform(-1, 1, 4), ints(4)));
        samples.add(smooth(new ScatterAdd(0, Shape.of(4, 3)), "rows", ints(4, 5), uniform(-1, 1, 5, 3)));
        samples.add(smooth(new ScatterAdd(1, Shape.of(2, 3)), "columns", ints(3, 4), uniform(-1, 1, 2, 4)));
        samples.add(rough(new ArgSort(false), "rows", distinct(3, 5)));
        samples.add(rough(new ArgSort(true), "vector", distinct(9)));
        Tensor seed = Gradus.constant(new int[] {1, 2});
        for (RandomSample.Distribution distribution : RandomSample.Distribution.values()) {
            samples.add(random(distribution, seed));
        }
    }

    private static Sample random(RandomSample.Distribution distribution, Tensor seed) {
        Shape shape = Shape.of(3, 5);
        Tensor rates = Gradus.constant(new double[] {0.5, 1, 2, 5, 20});
        return switch (distribution) {
            case UNIFORM, NORMAL, TRUNCATED_NORMAL ->
                rough(new RandomSample(distribution, shape, DType.FLOAT64), "seeded", seed);
            case BITS -> rough(new RandomSample(distribution, shape, DType.INT32), "seeded", seed);
            case INTEGER ->
                rough(
                        new RandomSample(distribution, shape, DType.INT32),
                        "seeded",
                        seed,
                        Gradus.constant(2),
                        Gradus.constant(9));
            case GAMMA, POISSON -> rough(new RandomSample(distribution, shape, DType.FLOAT64), "seeded", seed, rates);
            case BINOMIAL ->
                rough(
                        new RandomSample(distribution, shape, DType.FLOAT64),
                        "seeded",
                        seed,
                        Gradus.multiply(rates, 10),
                        Gradus.divide(rates, 25));
            case CATEGORICAL ->
                rough(new RandomSample(distribution, shape, DType.INT32), "seeded", seed, uniform(-1, 1, 3, 4));
        };
    }

    /// A user's op.
    private record Doubling() implements CustomOp {
        @Override
        public String label() {
            return "doubling";
        }

        @Override
        public Shape shape(Tensor[] inputs) {
            return inputs[0].shape();
        }

        @Override
        public DType dtype(Tensor[] inputs) {
            return inputs[0].dtype();
        }

        @Override
        public Tensor compute(Tensor... inputs) {
            return Gradus.multiply(inputs[0], 2);
        }

        @Override
        public Tensor gradient(Call call, Tensor dy, int input) {
            return Gradus.multiply(dy, 2);
        }
    }
}
