package io.gradus.callbacks;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints how far a run has come, and its figures: Keras's `ProgbarLogger`. `fit`, `evaluate` and `predict` add one
/// unless they are silent.
public final class ProgressBar extends Callback {
    private final @Nullable PrintStream out;
    private @Nullable ProgressLine line;
    private boolean inFit;
    private int steps = RunParameters.UNKNOWN_STEPS;
    private int seen;

    /// A bar on the standard output.
    public ProgressBar() {
        this.out = null;
    }

    /// A bar on any stream.
    public ProgressBar(PrintStream out) {
        this.out = out;
    }

    private PrintStream out() {
        return out == null ? System.out : out;
    }

    private void start() {
        seen = 0;
        steps = parameters().steps() == RunParameters.UNKNOWN_STEPS
                ? steps
                : parameters().steps();
        line = new ProgressLine(out(), steps, parameters().verbose().resolved(), System::nanoTime);
    }

    private void update(int batch, Map<String, Double> logs) {
        seen = batch + 1;
        if (line != null) {
            line.update(seen, logs, false);
        }
    }

    private void finish(Map<String, Double> logs) {
        if (line != null) {
            // The first epoch tells how many steps there are.
            steps = steps == RunParameters.UNKNOWN_STEPS ? seen : steps;
            line.finish(steps, logs);
        }
    }

    @Override
    public void onTrainBegin(Map<String, Double> logs) {
        inFit = true;
        steps = RunParameters.UNKNOWN_STEPS;
    }

    @Override
    public void onTrainEnd(Map<String, Double> logs) {
        inFit = false;
    }

    @Override
    public void onEpochBegin(int epoch, Map<String, Double> logs) {
        start();
        if (parameters().epochs() > 1 && parameters().verbose() != Verbose.SILENT) {
            out().print("Epoch " + (epoch + 1) + "/" + parameters().epochs() + "\n");
            out().flush();
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
        finish(logs);
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
        update(batch, logs);
    }

    @Override
    public void onTestBegin(Map<String, Double> logs) {
        if (!inFit) {
            start();
        }
    }

    @Override
    public void onTestBatchEnd(int batch, Map<String, Double> logs) {
        if (!inFit) {
            update(batch, logs);
        }
    }

    @Override
    public void onTestEnd(Map<String, Double> logs) {
        if (!inFit) {
            finish(logs);
        }
    }

    @Override
    public void onPredictBegin(Map<String, Double> logs) {
        start();
    }

    @Override
    public void onPredictBatchEnd(int batch, Map<String, Double> logs) {
        update(batch, Map.of());
    }

    @Override
    public void onPredictEnd(Map<String, Double> logs) {
        finish(Map.of());
    }
}
