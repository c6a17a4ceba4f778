package io.gradus.benchmarks;

import io.gradus.callbacks.Callback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Notes when batches and epochs of a training end.
final class TrainingTimes extends Callback {
    private static final double NANOS = 1e9;

    /// A speed is that of so many batches in a row: single ones scatter.
    private static final int WINDOW = 8;

    private final List<Double> epochs = new ArrayList<>();
    private final List<Long> batches = new ArrayList<>();
    private double startToFirstBatch = Double.NaN;
    private long epochStart;

    @Override
    public void onEpochBegin(int epoch, Map<String, Double> logs) {
        epochStart = System.nanoTime();
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
        if (batches.isEmpty()) {
            Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
            startToFirstBatch = Duration.between(start, Instant.now()).toNanos() / NANOS;
        }
        batches.add(System.nanoTime());
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
        epochs.add((System.nanoTime() - epochStart) / NANOS);
    }

    double fastestEpochAfterFirst() {
        return epochs.stream()
                .skip(epochs.size() > 1 ? 1 : 0)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    /// Seconds from the start of the process to the end of the first batch.
    double startToFirstBatch() {
        return startToFirstBatch;
    }

    /// Seconds from the end of the first batch until batches come at half of the speed that they reach.
    ///
    /// The speed that they reach is the median of the second half of the training.
    double firstBatchToHalfSpeed() {
        double steady = steady();
        for (int i = WINDOW; i < batches.size(); i++) {
            if (batches.get(i) - batches.get(i - WINDOW) <= 2 * WINDOW * steady) {
                return (batches.get(i - WINDOW) - batches.getFirst()) / NANOS;
            }
        }
        return Double.NaN;
    }

    private double steady() {
        double[] times = new double[batches.size() / 2];
        for (int i = 0; i < times.length; i++) {
            int batch = batches.size() - times.length + i;
            times[i] = batches.get(batch) - batches.get(batch - 1);
        }
        java.util.Arrays.sort(times);
        return times[times.length / 2];
    }
}
