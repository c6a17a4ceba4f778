package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Samples of what neural networks and images need beyond [OpSamples].
final class NetworkSamples {
    private NetworkSamples() {}

    static void add(List<Sample> samples) {
        depthwise(samples);
        volumes(samples);
        crossEntropies(samples);
        sequences(samples);
        RecurrentSamples.add(samples);
        resampling(samples);
        normalizations(samples);
        gates(samples);
        BatchNormSamples.add(samples);
        GroupNormSamples.add(samples);
        attention(samples);
    }

    private static void attention(List<Sample> samples) {
        attention(samples, "heads", new Attention(0.5, false, false, false), new int[] {2, 3, 4, 5}, 6, 2);
        attention(samples, "causal", new Attention(0.4, true, false, false), new int[] {1, 4, 2, 3}, 4, 2);
        attention(samples, "all", new Attention(0.3, true, true, true), new int[] {2, 5, 2, 3}, 7, 1);
        attention(samples, "tiles", new Attention(0.3, false, true, false), new int[] {1, 70, 1, 2}, 140, 1);
    }

    private static void attention(
            List<Sample> samples, String name, Attention op, int[] query, int keys, int keyHeads) {
        List<Tensor> inputs = new ArrayList<>(List.of(
                uniform(-1, 1, query),
                uniform(-2, 1, query[0], keys, keyHeads, query[3]),
                uniform(-1, 2, query[0], keys, keyHeads, 2)));
        if (op.biased()) {
            inputs.add(uniform(-1, 1, query[2], 1, keys));
        }
        if (op.masked()) {
            inputs.add(Sample.truths(query[0], 1, query[1], keys));
        }
        samples.add(smooth(op, name, inputs.toArray(Tensor[]::new)));
        Tensor y = op.decompose(inputs.toArray(Tensor[]::new));
        inputs.add(uniform(-1, 1, y.shape().dims()));
        inputs.add(y);
        // Its last input is a function of the others, so that slopes along one alone mean nothing.
        samples.add(rough(new AttentionGradient(op), name, inputs.toArray(Tensor[]::new)));
    }

    private static void resampling(List<Sample> samples) {
        double[][] weights = {{1}, {0.25, 0.75}, {}, {0.5, -0.5, 1}, {0.1, 0.2, 0.3, 0.4}};
        Band band = new Band(5, new int[] {0, 1, 0, 2, 1}, weights);
        samples.add(smooth(new Resample(1, band), "rows", uniform(-1, 1, 2, 5, 3)));
        samples.add(smooth(new Resample(1, band), "long rows", uniform(-1, 1, 2, 5, 40)));
        samples.add(smooth(new Resample(0, band), "vector", uniform(-1, 1, 5)));
        samples.add(smooth(new Resample(2, band.transposed()), "transposed", uniform(-1, 1, 2, 3, 5)));
    }

    private static void normalizations(List<Sample> samples) {
        double epsilon = 1e-3;
        for (int[] shape : new int[][] {{5}, {3, 4}, {2, 3, 7}, {0, 4}, {70, 3}, {3, 130}}) {
            int n = shape[shape.length - 1];
            Tensor x = uniform(-3, 3, shape);
            Tensor dy = uniform(-1, 1, shape);
            Tensor gamma = uniform(0.5, 2, n);
            for (boolean centered : new boolean[] {true, false}) {
                LayerNorm norm = new LayerNorm(centered, epsilon);
                String name = centered ? "rows" : "rows by the root of their mean square";
                samples.add(smooth(norm, name, x, gamma, uniform(-1, 1, n)));
                LayerNormSums sums = new LayerNormSums(norm);
                samples.add(smooth(sums, name, dy, x, gamma));
                Tensor summed = Interpreter.call(sums, dy, x, gamma);
                samples.add(smooth(new LayerNormInputGradient(norm), name, dy, x, gamma, summed));
            }
        }
    }

    private static void gates(List<Sample> samples) {
        for (SelfGated op : SelfGated.values()) {
            for (int[] shape : new int[][] {{}, {5}, {3, 130}, {0, 4}, {20, 500}}) {
                Tensor x = uniform(-4, 4, shape);
                samples.add(smooth(op, op.name(), x));
                samples.add(smooth(new SelfGatedGradient(op), op.name(), uniform(-1, 1, shape), x));
            }
        }
    }

    private static void crossEntropies(List<Sample> samples) {
        for (int[] shape : new int[][] {{5}, {3, 4}, {2, 3, 7}, {0, 4}, {2, 1}, {3, 130}}) {
            int[] lead = Arrays.copyOf(shape, shape.length - 1);
            // The gradient is that of labels that sum to 1.
            Tensor labels = Gradus.softmax(uniform(-2, 2, shape));
            samples.add(smooth(CrossEntropy.CROSS_ENTROPY, "rows", uniform(-3, 3, shape), labels));
            samples.add(smooth(
                    CrossEntropyGradient.CROSS_ENTROPY_GRADIENT,
                    "rows",
                    uniform(-3, 3, shape),
                    labels,
                    uniform(-1, 1, lead)));
        }
    }

    private static void sequences(List<Sample> samples) {
        Tensor labels = Gradus.constant(new int[][] {{1, 1, 3}, {2, 3, 0}, {1, 0, 0}});
        Tensor lengths = Gradus.constant(new int[] {3, 2, 0});
        Tensor frames = Gradus.constant(new int[] {6, 4, 3});
        for (int blank : new int[] {0, 2}) {
            Tensor scores = uniform(-2, 2, 3, 6, 4);
            samples.add(smooth(new CtcLoss(blank), "blank " + blank, scores, labels, lengths, frames));
            samples.add(smooth(
                    new CtcLossGradient(blank), "blank " + blank, scores, labels, lengths, frames, uniform(-1, 1, 3)));
        }
        Tensor none = Gradus.constant(new int[] {0, 1});
        samples.add(rough(
                new CtcLoss(0),
                "no frames, no labels",
                uniform(-1, 1, 2, 3, 2),
                Gradus.zeros(Shape.of(2, 0), DType.INT32),
                Gradus.zeros(Shape.of(2), DType.INT32),
                none));
    }

    private static void depthwise(List<Sample> samples) {
        Window[] windows = {
            new Window(3, 2, 1, 1, 1, 1, Padding.SAME),
            new Window(2, 3, 2, 1, 1, 1, Padding.VALID),
            new Window(2, 2, 1, 1, 2, 3, Padding.VALID)
        };
        for (Window window : windows) {
            for (int multiplier : new int[] {1, 3}) {
                Tensor x = uniform(-1, 1, 2, 5, 6, 4);
                Tensor filter = uniform(-1, 1, window.height(), window.width(), 1, 4 * multiplier);
                Tensor dy = uniform(
                        -1,
                        1,
                        new Conv2D(window).shape(new Tensor[] {x, filter}).dims());
                String name = "depthwise " + multiplier + " " + window.padding();
                samples.add(smooth(new Conv2D(window), name, x, filter));
                samples.add(smooth(new BiasedConv2D(window, true), name, x, filter, uniform(-1, 1, 4 * multiplier)));
                samples.add(smooth(new Conv2DInputGradient(window, x.shape()), name, dy, filter));
                samples.add(smooth(new Conv2DFilterGradient(window, filter.shape()), name, x, dy));
            }
        }
    }

    private static void volumes(List<Sample> samples) {
        VolumeWindow[] windows = {
            new VolumeWindow(new Window(3, 2, 1, 1, 1, 1, Padding.SAME), 3, 1, 1),
            new VolumeWindow(new Window(2, 3, 2, 1, 1, 1, Padding.SAME), 2, 3, 1),
            new VolumeWindow(new Window(2, 2, 1, 1, 2, 1, Padding.VALID), 2, 1, 2),
            new VolumeWindow(new Window(1, 1, 1, 1, 1, 1, Padding.VALID), 2, 3, 1),
            new VolumeWindow(new Window(2, 2, 1, 1, 1, 1, Padding.SAME), 1, 1, 1)
        };
        for (VolumeWindow window : windows) {
            for (int groups : new int[] {1, 2}) {
                Tensor x = uniform(-1, 1, 2, 5, 4, 6, 4);
                Window plane = window.plane();
                Tensor filter = uniform(-1, 1, window.taps(), plane.height(), plane.width(), 4 / groups, 6);
                Conv3D op = new Conv3D(window);
                Tensor dy = uniform(-1, 1, op.shape(new Tensor[] {x, filter}).dims());
                String name = "volumes " + plane.padding() + " groups " + groups;
                samples.add(smooth(op, name, x, filter));
                samples.add(smooth(new Conv3DInputGradient(window, x.shape()), name, dy, filter));
                samples.add(smooth(new Conv3DFilterGradient(window, filter.shape()), name, x, dy));
            }
        }
        VolumeWindow cube = new VolumeWindow(new Window(3, 3, 1, 1, 1, 1, Padding.SAME), 3, 1, 1);
        Tensor large = uniform(-1, 1, 2, 4, 30, 28, 3);
        Tensor filter = uniform(-1, 1, 3, 3, 3, 3, 20);
        Tensor dy = uniform(-1, 1, 2, 4, 30, 28, 20);
        samples.add(rough(new Conv3D(cube), "large volumes", large, filter));
        samples.add(rough(new Conv3DInputGradient(cube, large.shape()), "large volumes", dy, filter));
        samples.add(rough(new Conv3DFilterGradient(cube, filter.shape()), "large volumes", large, dy));
    }
}
