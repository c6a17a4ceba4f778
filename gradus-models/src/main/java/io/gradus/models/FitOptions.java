package io.gradus.models;

import io.gradus.data.Dataset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How `fit` runs, under the names of Keras's arguments and with their defaults:
/// `new FitOptions().epochs(5).batchSize(128).validationData(xTest, yTest)`.
public final class FitOptions extends BatchOptions<FitOptions> {
    int epochs = 1;
    int initialEpoch;
    boolean shuffle = true;
    double validationSplit;

    @Nullable
    Object validationX;

    @Nullable
    Object validationY;

    @Nullable
    Object validationWeight;

    @Nullable
    Integer validationSteps;

    @Nullable
    Integer validationBatchSize;

    int validationFreq = 1;

    @Nullable
    List<Integer> validationEpochs;

    @Nullable
    Integer stepsPerEpoch;

    @Nullable
    Map<Integer, Double> classWeight;

    @Nullable
    Object sampleWeight;

    @Nullable
    Long seed;

    /// One epoch of batches of 32 in random order.
    public FitOptions() {}

    /// The number of the last epoch; 1 by default. Without an initial epoch it is how many there are.
    public FitOptions epochs(int epochs) {
        this.epochs = epochs;
        return this;
    }

    /// The epochs that an earlier training has done; 0 by default.
    public FitOptions initialEpoch(int epoch) {
        this.initialEpoch = epoch;
        return this;
    }

    /// Whether each epoch sees the examples in another order; true by default.
    public FitOptions shuffle(boolean shuffle) {
        this.shuffle = shuffle;
        return this;
    }

    /// Makes the orders of the examples the same in every run. By default they come from the program's generator,
    /// which `Random.setSeed` can fix.
    public FitOptions seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// The share of the examples, at their end, that is not trained with but evaluated after each epoch.
    ///
    /// @throws IllegalArgumentException outside of [0, 1)
    public FitOptions validationSplit(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "options: validationSplit must lie in [0, 1). Received: validationSplit=" + share);
        }
        this.validationSplit = share;
        return this;
    }

    /// What is evaluated after each epoch.
    ///
    /// @param x inputs, a tensor or array
    /// @param y targets, a tensor or array
    public FitOptions validationData(Object x, Object y) {
        return validationData(x, y, null);
    }

    /// What is evaluated after each epoch: the batches of a data set.
    public FitOptions validationData(Dataset<?> batches) {
        return validationData(batches, null, null);
    }

    /// What is evaluated after each epoch, with the weights of the examples.
    ///
    /// @param x inputs, a tensor or array
    /// @param y targets, a tensor or array
    public FitOptions validationData(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        this.validationX = x;
        this.validationY = y;
        this.validationWeight = sampleWeight;
        return this;
    }

    /// The batches of a validation; all by default.
    ///
    /// @throws IllegalArgumentException for less than 1
    public FitOptions validationSteps(int steps) {
        this.validationSteps = positive("validationSteps", steps);
        return this;
    }

    /// The examples of a batch of validation; as many as one of training by default.
    ///
    /// @throws IllegalArgumentException for less than 1
    public FitOptions validationBatchSize(int batchSize) {
        this.validationBatchSize = positive("validationBatchSize", batchSize);
        return this;
    }

    /// Validates after every so many epochs; 1 by default.
    ///
    /// @throws IllegalArgumentException for less than 1
    public FitOptions validationFreq(int epochs) {
        this.validationFreq = positive("validationFreq", epochs);
        this.validationEpochs = null;
        return this;
    }

    /// Validates after these epochs, counted from 1.
    public FitOptions validationFreq(List<Integer> epochs) {
        this.validationEpochs = List.copyOf(epochs);
        return this;
    }

    /// The batches of an epoch; all by default.
    ///
    /// @throws IllegalArgumentException for less than 1
    public FitOptions stepsPerEpoch(int steps) {
        this.stepsPerEpoch = positive("stepsPerEpoch", steps);
        return this;
    }

    /// How much examples count by their class; 1 for a class that is not named.
    public FitOptions classWeight(Map<Integer, Double> weights) {
        this.classWeight = Map.copyOf(weights);
        return this;
    }

    /// How much each example counts, a tensor or array.
    public FitOptions sampleWeight(Object weights) {
        this.sampleWeight = weights;
        return this;
    }

    boolean validatesAfter(int epoch) {
        int number = epoch + 1;
        return validationEpochs == null ? number % validationFreq == 0 : validationEpochs.contains(number);
    }
}
