package io.gradus.callbacks;

import io.gradus.Tensor;
import io.gradus.metrics.Direction;
import io.gradus.optimizers.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a callback sees of the model that is being trained, evaluated or asked for predictions. Every model is one.
public interface TrainedModel {
    /// The model's name.
    String name();

    /// The optimizer that the model was compiled with.
    ///
    /// @throws IllegalStateException when it was not compiled
    Optimizer optimizer();

    /// Ends `fit`, `evaluate` or `predict` after the batch, and `fit` after the epoch, that are under way.
    void stopTraining();

    /// The values of the weights.
    List<Tensor> getWeights();

    /// Sets the weights; see `Layer.setWeights`.
    void setWeights(List<?> values);

    /// Writes the weights to a file; see `Model.saveWeights`.
    void saveWeights(Path file);

    /// Writes the whole model to a file; see `Model.save`.
    void save(Path file);

    /// Which values of a reported figure are better, by the metric's name without `val_`; null when nobody can say.
    @Nullable
    Direction directionOf(String metric);
}
