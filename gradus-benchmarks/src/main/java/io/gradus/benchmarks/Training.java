package io.gradus.benchmarks;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.callbacks.Verbose;
import io.gradus.data.Images;
import io.gradus.data.Mnist;
import io.gradus.models.EvaluateOptions;
import io.gradus.models.FitOptions;
import io.gradus.models.Model;
import io.gradus.random.Random;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Trains one model on MNIST, as `benchmarks/peers/keras_train.py` does, and predicts with it. Usage: `Training
/// mlp|cnn|lstm|transformer
/// [EPOCHS] [THREADS]`.
final class Training {
    private static final int EVALUATED_AT_ONCE = 1000;
    private static final double MILLIS = 1e3;
    private static final double KIB_PER_MIB = 1024;

    private Training() {}

    public static void main(String[] args) throws IOException {
        String name = args[0];
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        if (args.length > 2) {
            Threads.set(Integer.parseInt(args[2]));
        }
        Random.setSeed(1);
        Mnist mnist = Mnist.load();
        int images = MnistModels.images(name, mnist.trainImages().shape().dim(0));
        Tensor x = Images.scaled(first(mnist.trainImages(), images));
        Model model = MnistModels.compiled(name);
        TrainingTimes times = new TrainingTimes();
        model.fit(
                x,
                first(mnist.trainLabels(), images),
                new FitOptions()
                        .batchSize(MnistModels.BATCH)
                        .epochs(epochs)
                        .verbose(Verbose.SILENT)
                        .callbacks(times));
        Map<String, Double> figures = model.evaluate(
                Images.scaled(mnist.testImages()),
                mnist.testLabels(),
                new EvaluateOptions().batchSize(EVALUATED_AT_ONCE).verbose(Verbose.SILENT));
        String what = "train " + name + ", " + Measure.threads(Threads.count());
        Measure.report(what, images / times.fastestEpochAfterFirst(), "images/s");
        Measure.report(what + ": test accuracy", figures.getOrDefault("accuracy", Double.NaN), "");
        reportPeakMemory(what);
        Measure.report(what + ": start to first batch", times.startToFirstBatch(), "s");
        Measure.report(what + ": first batch to half of the steady speed", times.firstBatchToHalfSpeed(), "s");
        for (int batch : new int[] {1, 256}) {
            Tensor some = Images.scaled(first(mnist.testImages(), batch));
            Measure.report(
                    "predict " + name + ", batch of " + batch + ", " + Measure.threads(Threads.count()),
                    MILLIS * Measure.seconds(() -> model.predictOnBatch(some)),
                    "ms");
        }
    }

    private static Tensor first(Tensor x, int rows) {
        int[] sizes = x.shape().dims();
        sizes[0] = rows;
        return Gradus.slice(x, new int[sizes.length], sizes);
    }

    /// The resident memory at its largest, where Linux tells it.
    private static void reportPeakMemory(String what) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    double kib = Double.parseDouble(line.replaceAll("\\D", ""));
                    Measure.report(what + ": peak memory", kib / KIB_PER_MIB, "MB");
                }
            }
        }
    }
}
