package io.gradus.models;

import io.gradus.Pair;
import io.gradus.Triple;
import io.gradus.callbacks.RunParameters;
import io.gradus.data.Dataset;
import io.gradus.data.DatasetIterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The elements of a data set as batches.
///
/// With a number of steps an epoch may end before the pass over the data does; the next one then goes on
/// where it stopped.
final class DatasetBatches implements EpochBatches {
    private static final System.Logger LOG = System.getLogger("io.gradus.models");

    private final Trainer trainer;
    private final Dataset<?> data;
    private final @Nullable Integer steps;
    private final @Nullable Map<Integer, Double> classWeight;
    private @Nullable DatasetIterator<?> pass;
    private int count;
    private int step;

    /// @param steps the batches of an epoch; null for one pass
    DatasetBatches(
            Trainer trainer, Dataset<?> data, @Nullable Integer steps, @Nullable Map<Integer, Double> classWeight) {
        if (steps == null && data.cardinality() == Dataset.INFINITE_CARDINALITY) {
            throw new IllegalArgumentException("data: of a data set without an end, the number of steps must be given:"
                    + " stepsPerEpoch, validationSteps or steps. Received: " + data);
        }
        this.trainer = trainer;
        this.data = data;
        this.steps = steps;
        this.classWeight = classWeight;
        this.count = data.cardinality() < 0 ? RunParameters.UNKNOWN_STEPS : Math.toIntExact(data.cardinality());
    }

    /// Says that an argument is not for data sets.
    static void refuse(String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException("data: a data set brings its own batches, targets and weights, so "
                    + option + " is not given with one. Received: " + option + "="
                    + (value instanceof Number ? value : value.getClass().getSimpleName()));
        }
    }

    @Override
    public int stepsPerEpoch() {
        return steps == null ? count : steps;
    }

    @Override
    public void beginEpoch() {
        step = 0;
        if (steps == null) {
            close();
        }
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public @Nullable Batch next() {
        if (steps != null && step == steps) {
            return null;
        }
        Object element = nextElement();
        if (element == null && step == 0 && steps != null) {
            // The last epoch has used up the pass, to the last element.
            element = nextElement();
        }
        if (element == null) {
            ended();
            return null;
        }
        step++;
        return batch(element);
    }

    private @Nullable Object nextElement() {
        DatasetIterator<?> elements = pass;
        if (elements == null) {
            elements = data.iterator();
            pass = elements;
        }
        if (elements.hasNext()) {
            return elements.next();
        }
        pass = null;
        return null;
    }

    private void ended() {
        if (steps == null) {
            count = step;
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The data ran out after {0} of {1} steps; fewer steps an epoch, or repeat(), keep epochs whole.",
                    step,
                    steps);
        }
    }

    private Batch batch(Object element) {
        Examples examples = switch (element) {
            case Pair<?, ?>(Object x, Object y) -> trainer.examples(x, y, null);
            case Triple<?, ?, ?>(Object x, Object y, Object weight) -> trainer.examples(x, y, weight);
            case List<?> list
            when !list.isEmpty() && list.size() <= 3 ->
                trainer.examples(
                        list.get(0), list.size() > 1 ? list.get(1) : null, list.size() > 2 ? list.get(2) : null);
            case Record record ->
                throw new IllegalArgumentException("data: an element is the inputs, a pair of inputs and targets, or a"
                        + " triple with weights; map makes such of records. Received: "
                        + record.getClass().getSimpleName());
            default -> trainer.examples(element, null, null);
        };
        return (classWeight == null ? examples : examples.weighted(classWeight)).whole();
    }

    @Override
    public void close() {
        DatasetIterator<?> elements = pass;
        pass = null;
        if (elements != null) {
            elements.close();
        }
    }
}
