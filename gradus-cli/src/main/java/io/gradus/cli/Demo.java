package io.gradus.cli;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.callbacks.Verbose;
import io.gradus.data.Images;
import io.gradus.data.Mnist;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Flatten;
import io.gradus.layers.Input;
import io.gradus.layers.MaxPooling2D;
import io.gradus.layers.Reshape;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.models.EvaluateOptions;
import io.gradus.models.FitOptions;
import io.gradus.models.Sequential;
import io.gradus.optimizers.Adam;
import io.gradus.random.Random;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `gradus demo`: trains a convolutional network on MNIST, says how good it is, and shows some digits that it reads.
final class Demo implements Command {
    private static final String EPOCHS = "--epochs";
    private static final String BATCH_SIZE = "--batch-size";
    private static final String SEED = "--seed";
    private static final String THREADS = "--threads";

    private static final int EVALUATED_AT_ONCE = 500;
    private static final double NANOS = 1e9;
    private static final Path WEIGHTS = Path.of("gradus-demo.weights.h5");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String arguments() {
        return "[--epochs N] [--batch-size N] [--seed N] [--threads N]";
    }

    @Override
    public String summary() {
        return "train a network to read handwritten digits, and show what it has learnt";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Options options = new Options(arguments, List.of(EPOCHS, BATCH_SIZE, SEED, THREADS));
        int epochs = options.integer(EPOCHS, 2, 1);
        int batchSize = options.integer(BATCH_SIZE, 128, 1);
        int seed = options.integer(SEED, 1, Integer.MIN_VALUE);
        Threads.set(options.integer(THREADS, Threads.count(), 1));
        show(Mnist.load(), new FitOptions().epochs(epochs).batchSize(batchSize), seed, WEIGHTS, out);
        return 0;
    }

    /// Trains with a data set, tells what came out, and saves the weights.
    static void show(Mnist mnist, FitOptions training, int seed, Path weights, PrintStream out) {
        Random.setSeed(seed);
        Sequential model = model();
        model.summary();
        long start = System.nanoTime();
        model.fit(Images.scaled(mnist.trainImages()), mnist.trainLabels(), training);
        double seconds = (System.nanoTime() - start) / NANOS;
        out.println(String.format(Locale.ROOT, "Trained for %.1f s; threads: %d", seconds, Threads.count()));

        Tensor x = Images.scaled(mnist.testImages());
        Map<String, Double> figures =
                model.evaluate(x, mnist.testLabels(), new EvaluateOptions().batchSize(EVALUATED_AT_ONCE));
        out.println("Test images: loss " + figure(figures, "loss") + ", accuracy " + figure(figures, "accuracy"));

        Tensor probabilities = Gradus.softmax(model.predict(
                x, new EvaluateOptions().batchSize(EVALUATED_AT_ONCE).verbose(Verbose.SILENT)));
        new DigitGallery(mnist.testImages(), mnist.testLabels(), probabilities).print(out);

        model.saveWeights(weights);
        out.println("The weights are in " + weights.toAbsolutePath() + "; Keras reads them, too.");
    }

    /// A figure with all of its digits: they are the same for the same seed, whatever the threads.
    private static float figure(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN).floatValue();
    }

    private static Sequential model() {
        var model = new Sequential(
                new Input(28, 28),
                new Reshape(28, 28, 1),
                new Conv2D(32, 3).padding("same").activation("relu"),
                new MaxPooling2D(),
                new Conv2D(64, 3).padding("same").activation("relu"),
                new MaxPooling2D(),
                new Flatten(),
                new Dense(128).activation("relu"),
                new Dense(10));
        model.compile(new Adam(1e-3), new SparseCategoricalCrossentropy(true), "accuracy");
        return model;
    }
}
