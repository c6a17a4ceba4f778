package io.gradus.benchmarks;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.zip;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.UnconnectedGradients;
import io.gradus.Variable;
import io.gradus.layers.Activation;
import io.gradus.layers.AveragePooling2D;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Conv1D;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Conv2DTranspose;
import io.gradus.layers.Conv3D;
import io.gradus.layers.Dense;
import io.gradus.layers.DepthwiseConv2D;
import io.gradus.layers.Embedding;
import io.gradus.layers.GRU;
import io.gradus.layers.GroupNormalization;
import io.gradus.layers.LSTM;
import io.gradus.layers.Layer;
import io.gradus.layers.LayerNormalization;
import io.gradus.layers.MaxPooling2D;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.layers.RMSNormalization;
import io.gradus.layers.SimpleRNN;
import io.gradus.layers.Softmax;
import io.gradus.optimizers.Adam;
import io.gradus.optimizers.AdamW;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.RMSprop;
import io.gradus.optimizers.SGD;
import io.gradus.random.Random;
import java.util.ArrayList;
import java.util.List;

/// Gradus's share of the comparison of layers, forwards and with the gradients of input and weights, and of optimizers,
/// in milliseconds; `benchmarks/peers` has the others'. Usage: `LayerComparison [THREADS [NAME]]`; only what has NAME
/// in its name.
final class LayerComparison {
    /// A layer's gradients take twice its multiply-adds: those of the input and those of the weights.
    private static final int PASSES = 3;

    private final String threads;
    private final String only;

    private LayerComparison(String threads, String only) {
        this.threads = threads;
        this.only = only;
    }

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        Threads.set(threads);
        LayerComparison comparison = new LayerComparison(Measure.threads(threads), args.length > 1 ? args[1] : "");
        comparison.dense();
        comparison.sequences();
        comparison.convolutions();
        comparison.normalizations();
        comparison.elements();
        comparison.optimizers();
    }

    private static Tensor uniform(int... dims) {
        return Random.uniform(Shape.of(dims));
    }

    private void dense() {
        products("dense 128x784 to 512", new Dense(512), uniform(128, 784), 128.0 * 784 * 512);
        Tensor tokens = cast(multiply(uniform(128, 128), 10_000), DType.INT32);
        bytes("embedding of 128x128 out of 10000x64", new Embedding(10_000, 64), tokens, 128 * 128 * 64);
    }

    private void sequences() {
        int steps = 128 * 28;
        Tensor rows = uniform(128, 28, 28);
        products("SimpleRNN of 128 units, 128x28x28", new SimpleRNN(128), rows, steps * 156.0 * 128);
        products("LSTM of 128 units, 128x28x28", new LSTM(128), rows, steps * 156.0 * 512);
        products("GRU of 128 units, 128x28x28", new GRU(128), rows, steps * 156.0 * 384);
        products(
                "attention of 4 heads, 32x128x64",
                new MultiHeadAttention(4, 16),
                uniform(32, 128, 64),
                32.0 * 128 * 64 * 64 * 4 + 2 * 32.0 * 128 * 128 * 64);
        products(
                "attention of 8 heads, 8x512x256",
                new MultiHeadAttention(8, 32),
                uniform(8, 512, 256),
                8.0 * 512 * 256 * 256 * 4 + 2 * 8.0 * 512 * 512 * 256);
    }

    private void convolutions() {
        Tensor images = uniform(32, 56, 56, 64);
        double pixels = 32.0 * 56 * 56;
        products(
                "convolution 3x3 of 64x32x32x3 to 32",
                same(new Conv2D(32, 3)),
                uniform(64, 32, 32, 3),
                65536 * 27 * 32.0);
        products("convolution 1x1 of 32x56x56x64 to 64", new Conv2D(64, 1), images, pixels * 64 * 64);
        products(
                "convolution 3x3 by 2 of 32x56x56x64 to 128",
                same(new Conv2D(128, 3)).strides(2),
                images,
                pixels / 4 * 9 * 64 * 128);
        bytes(
                "depthwise convolution 3x3 of 32x56x56x64",
                new DepthwiseConv2D(3).padding("same"),
                images,
                images.size());
        products(
                "transposed convolution 3x3 by 2 of 32x28x28x64 to 32",
                new Conv2DTranspose(32, 3).strides(2).padding("same"),
                uniform(32, 28, 28, 64),
                pixels / 4 * 9 * 64 * 32);
        products(
                "convolution 5 of 64x256x64 to 64",
                new Conv1D(64, 5).padding("same"),
                uniform(64, 256, 64),
                64.0 * 256 * 5 * 64 * 64);
        products(
                "convolution 3x3x3 of 4x16x28x28x32 to 32",
                new Conv3D(32, 3).padding("same"),
                uniform(4, 16, 28, 28, 32),
                4.0 * 16 * 784 * 27 * 32 * 32);
        bytes("max pooling 2x2 of 32x56x56x64", new MaxPooling2D(), images, images.size());
        bytes("average pooling 2x2 of 32x56x56x64", new AveragePooling2D(), images, images.size());
    }

    private static Conv2D same(Conv2D layer) {
        return layer.padding("same");
    }

    private void normalizations() {
        Tensor images = uniform(32, 56, 56, 64);
        Tensor tokens = uniform(4096, 512);
        Tensor narrow = uniform(3584, 64);
        bytes("batch normalization of 32x56x56x64", new BatchNormalization(), images, images.size());
        bytes("group normalization of 32x56x56x64", new GroupNormalization(32), images, images.size());
        bytes("layer normalization of 4096x512", new LayerNormalization(), tokens, tokens.size());
        bytes("layer normalization of 3584x64", new LayerNormalization(), narrow, narrow.size());
        bytes("RMS normalization of 4096x512", new RMSNormalization(), tokens, tokens.size());
    }

    private void elements() {
        Tensor x = uniform(1000, 1000);
        for (String name : List.of("relu", "gelu", "silu", "tanh")) {
            bytes(name + " layer of 1000x1000", new Activation(name), x, x.size());
        }
        bytes("softmax layer of 1000x1000", new Softmax(), x, x.size());
        Tensor small = uniform(3584, 28);
        bytes("softmax layer of 3584x28", new Softmax(), small, small.size());
    }

    /// Steps with a rate so small that the weights stay what they are, however often they are taken.
    private void optimizers() {
        step("SGD with momentum, 10M", new SGD(1e-9).momentum(0.9), 1, 10_000_000, 20);
        step("RMSprop, 10M", new RMSprop(1e-9), 1, 10_000_000, 20);
        step("AdamW, 10M", new AdamW(1e-9), 1, 10_000_000, 28);
        step("Adam, 100 variables of 1000", new Adam(1e-9), 100, 1000, 28);
    }

    private void step(String what, Optimizer optimizer, int variables, int elements, int bytes) {
        if (!what.contains(only)) {
            return;
        }
        List<Variable> weights = new ArrayList<>();
        List<Tensor> gradients = new ArrayList<>();
        for (int i = 0; i < variables; i++) {
            weights.add(new Variable(uniform(elements)));
            gradients.add(uniform(elements));
        }
        Measure.millis(what + ", " + threads, Bound.bytes((double) bytes * variables * elements), () -> {
            optimizer.applyGradients(zip(gradients, weights));
            return weights;
        });
    }

    private void products(String what, Layer layer, Tensor x, double multiplyAdds) {
        both(what, layer, x, Bound.multiplyAdds(multiplyAdds), Bound.multiplyAdds(PASSES * multiplyAdds));
    }

    /// A layer reads and writes each of its elements; its gradient reads two and writes one.
    private void bytes(String what, Layer layer, Tensor x, double elements) {
        double bytes = Float.BYTES * elements;
        both(what, layer, x, Bound.bytes(2 * bytes), Bound.bytes(5 * bytes));
    }

    private void both(String what, Layer layer, Tensor x, Bound forward, Bound gradients) {
        if (!what.contains(only)) {
            return;
        }
        Tensor dy = Random.uniform(layer.apply(x, true).shape());
        List<Operand> sources = new ArrayList<>(layer.trainableVariables());
        if (x.dtype().isFloating()) {
            sources.add(x);
        }
        Measure.millis(what + ", " + threads, forward, () -> layer.apply(x, true));
        Measure.millis(what + " with gradients, " + threads, gradients, () -> {
            try (var tape = new GradientTape()) {
                if (x.dtype().isFloating()) {
                    tape.watch(x);
                }
                return tape.gradient(List.of(layer.apply(x, true)), sources, List.of(dy), UnconnectedGradients.NONE);
            }
        });
    }
}
