package io.gradus.models;

import io.gradus.data.Dataset;
import org.jspecify.annotations.Nullable;

/// The batches of a run, epoch after epoch.
interface EpochBatches extends AutoCloseable {
    /// The batches of data as `evaluate` and `predict` take them, in their order.
    static EpochBatches of(
            Trainer trainer,
            Object x,
            @Nullable Object y,
            @Nullable Object sampleWeight,
            @Nullable Integer batchSize,
            @Nullable Integer steps) {
        if (x instanceof Dataset<?> data) {
            DatasetBatches.refuse("y", y);
            DatasetBatches.refuse("sampleWeight", sampleWeight);
            DatasetBatches.refuse("batchSize", batchSize);
            return new DatasetBatches(trainer, data, steps, null);
        }
        return new ArrayBatches(trainer.examples(x, y, sampleWeight), batchSize, steps, null);
    }

    /// The batches of an epoch, or [RunParameters#UNKNOWN_STEPS].
    int stepsPerEpoch();

    /// Begins an epoch.
    void beginEpoch();

    /// The number of the step that [#next()] gave the batch of, counted from 1.
    int step();

    /// The next batch of the epoch; null when it has ended.
    @Nullable
    Batch next();

    /// Ends the run.
    @Override
    default void close() {}
}
