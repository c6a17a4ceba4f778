package io.gradus.models;

import io.gradus.data.Dataset;
import io.gradus.random.Seed;
import io.gradus.random.SeedGenerator;
import org.jspecify.annotations.Nullable;

/// What a call of `fit` trains and validates with.
///
/// @param training the batches that are trained with
/// @param validation those that are evaluated after epochs, or null
record FitData(EpochBatches training, @Nullable EpochBatches validation) implements AutoCloseable {
    static FitData of(Trainer trainer, Object x, @Nullable Object y, FitOptions options) {
        if (x instanceof Dataset<?> data) {
            return ofDataset(trainer, data, y, options);
        }
        Examples training = trainer.examples(x, y, options.sampleWeight);
        EpochBatches validation = given(trainer, options);
        if (validation == null && options.validationSplit > 0) {
            int split = splitPoint(training.count(), options.validationSplit);
            Examples rest = training.range(split, training.count());
            validation = new ArrayBatches(rest, validationSize(options), options.validationSteps, null);
            training = training.range(0, split);
        }
        if (options.classWeight != null) {
            training = training.weighted(options.classWeight);
        }
        return new FitData(
                new ArrayBatches(training, options.batchSize, options.stepsPerEpoch, seed(options)), validation);
    }

    private static FitData ofDataset(Trainer trainer, Dataset<?> data, @Nullable Object y, FitOptions options) {
        DatasetBatches.refuse("y", y);
        DatasetBatches.refuse("sampleWeight", options.sampleWeight);
        DatasetBatches.refuse("batchSize", options.batchSize);
        DatasetBatches.refuse("validationSplit", options.validationSplit > 0 ? options.validationSplit : null);
        return new FitData(
                new DatasetBatches(trainer, data, options.stepsPerEpoch, options.classWeight), given(trainer, options));
    }

    /// The validation data that was given, if any was.
    private static @Nullable EpochBatches given(Trainer trainer, FitOptions options) {
        if (options.validationX == null) {
            return null;
        }
        boolean dataset = options.validationX instanceof Dataset<?>;
        return EpochBatches.of(
                trainer,
                options.validationX,
                options.validationY,
                options.validationWeight,
                dataset ? options.validationBatchSize : validationSize(options),
                options.validationSteps);
    }

    private static @Nullable Integer validationSize(FitOptions options) {
        return options.validationBatchSize == null ? options.batchSize : options.validationBatchSize;
    }

    private static int splitPoint(int count, double share) {
        int split = (int) Math.floor(count * (1 - share));
        if (split == 0 || split == count) {
            throw new IllegalArgumentException("fit: a validation split needs examples on both sides. Received: "
                    + count + " examples, validationSplit=" + share);
        }
        return split;
    }

    private static @Nullable Seed seed(FitOptions options) {
        if (!options.shuffle) {
            return null;
        }
        return options.seed == null ? Seed.global() : new SeedGenerator(options.seed);
    }

    @Override
    public void close() {
        training.close();
        if (validation != null) {
            validation.close();
        }
    }
}
