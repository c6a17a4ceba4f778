package io.gradus.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Saves the model while it is trained: `new ModelCheckpoint("model-{epoch:02d}.keras")`. A name that ends in
/// `.weights.h5` asks for the weights alone.
///
/// The name may contain `{epoch}`, counted from 1, `{batch}`, and the names of figures, each with one of Python's
/// formats: `{val_loss:.2f}`. Folders that do not exist are made.
public final class ModelCheckpoint extends MonitorCallback<ModelCheckpoint> {
    private final String file;
    private boolean saveBestOnly;
    private int saveFreq;
    private boolean verbose;
    private @Nullable Double best;

    private int epochUnderWay;
    private int batchesSinceSaved;

    /// Saves after each epoch.
    ///
    /// @param file its name must end in `.keras` or `.weights.h5`
    /// @throws IllegalArgumentException for another name
    public ModelCheckpoint(String file) {
        this(file, "val_loss");
    }

    /// Saves after each epoch, and knows the best one by a figure.
    ///
    /// @param file its name must end in `.keras` or `.weights.h5`
    /// @throws IllegalArgumentException for another name
    public ModelCheckpoint(String file, String monitor) {
        super(monitor, 0);
        if (!file.endsWith(".weights.h5") && !file.endsWith(".keras")) {
            throw new IllegalArgumentException("ModelCheckpoint: the name of a model's file ends in .keras, that of a"
                    + " weights file in .weights.h5. Received: file=" + file);
        }
        this.file = file;
    }

    /// Whether only epochs are saved that are better than all before; false by default.
    public ModelCheckpoint saveBestOnly(boolean bestOnly) {
        this.saveBestOnly = bestOnly;
        return this;
    }

    /// Saves after every so many batches instead of after epochs.
    ///
    /// @throws IllegalArgumentException for less than 1
    public ModelCheckpoint saveFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException(
                    "ModelCheckpoint: saveFreq must be at least 1. Received: saveFreq=" + batches);
        }
        this.saveFreq = batches;
        return this;
    }

    /// The value that the first epoch to be saved must be better than.
    public ModelCheckpoint initialValueThreshold(double value) {
        this.best = value;
        return this;
    }

    /// Whether it says what it does; false by default.
    public ModelCheckpoint verbose(boolean verbose) {
        this.verbose = verbose;
        return this;
    }

    @Override
    public void onEpochBegin(int epoch, Map<String, Double> logs) {
        epochUnderWay = epoch;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
        batchesSinceSaved++;
        if (saveFreq > 0 && batchesSinceSaved >= saveFreq) {
            batchesSinceSaved = 0;
            save(epochUnderWay, batch, logs);
        }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
        if (saveFreq == 0) {
            save(epoch, null, logs);
        }
    }

    private void save(int epoch, @Nullable Integer batch, Map<String, Double> logs) {
        Path path = Path.of(PythonFormat.fill(file, epoch, batch, logs));
        if (saveBestOnly && !isBest(epoch, logs)) {
            return;
        }
        say(epoch, "saving model to " + path);
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("ModelCheckpoint: the folder cannot be made. Received: " + path, e);
        }
        if (file.endsWith(".keras")) {
            model().save(path);
        } else {
            model().saveWeights(path);
        }
    }

    private boolean isBest(int epoch, Map<String, Double> logs) {
        Double current = monitored(logs);
        if (current == null) {
            return true;
        }
        boolean better = isImprovement(current, best);
        if (better) {
            say(epoch, monitor() + " improved from " + best + " to " + current);
            best = current;
        } else {
            say(epoch, monitor() + " did not improve from " + best);
        }
        return better;
    }

    private void say(int epoch, String what) {
        if (verbose) {
            System.out.println("\nEpoch " + (epoch + 1) + ": " + what);
        }
    }
}
