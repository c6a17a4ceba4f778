package io.gradus.models;

import io.gradus.GradientTape;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.History;
import io.gradus.callbacks.TrainedModel;
import io.gradus.data.Dataset;
import io.gradus.layers.Layer;
import io.gradus.losses.Loss;
import io.gradus.metrics.ComparisonMetric;
import io.gradus.metrics.Direction;
import io.gradus.metrics.Metric;
import io.gradus.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of a [Model] that is about training: `compile`, `fit`, `evaluate`, `predict`, and the steps that one's
/// own model may override.
abstract class Trainer extends Layer implements TrainedModel {
    private static final System.Logger LOG = System.getLogger("io.gradus.models");

    private final TrainingLoop loop = new TrainingLoop(this);
    private @Nullable Compilation compilation;

    /// Beside the compilation, so that files find it in the model as in Keras's.
    @SuppressWarnings("UnusedVariable") // read by the walk over the fields of what is saved
    private @Nullable Optimizer optimizer;

    Trainer() {}

    /// Says how the model is trained: `model.compile(new Adam(1e-3), new MeanSquaredError(), "mae")`.
    ///
    /// @param metrics names or metrics; see [CompileOptions]
    public void compile(Optimizer optimizer, Loss loss, Object... metrics) {
        compile(new CompileOptions().optimizer(optimizer).loss(loss).metrics(metrics));
    }

    /// As [#compile(Optimizer, Loss, Object...)], with Keras's name of a loss.
    public void compile(Optimizer optimizer, String loss, Object... metrics) {
        compile(new CompileOptions().optimizer(optimizer).loss(loss).metrics(metrics));
    }

    /// As [#compile(Optimizer, Loss, Object...)], with Keras's name of an optimizer.
    public void compile(String optimizer, Loss loss, Object... metrics) {
        compile(new CompileOptions().optimizer(optimizer).loss(loss).metrics(metrics));
    }

    /// As [#compile(Optimizer, Loss, Object...)], with Keras's names: `model.compile("adam", "mse", "mae")`.
    public void compile(String optimizer, String loss, Object... metrics) {
        compile(new CompileOptions().optimizer(optimizer).loss(loss).metrics(metrics));
    }

    /// Says how the model is trained. What was compiled before is forgotten.
    public void compile(CompileOptions options) {
        Compilation compiled = new Compilation(options, targetNames());
        compilation = compiled;
        optimizer = compiled.optimizer();
    }

    /// Whether the model knows how it is trained.
    public final boolean isCompiled() {
        return compilation != null;
    }

    final Compilation compilation() {
        if (compilation == null) {
            throw new IllegalStateException(this + ": the model must be compiled before it is trained or evaluated."
                    + " Received: no call of compile");
        }
        return compilation;
    }

    @Override
    public final Optimizer optimizer() {
        return compilation().optimizer();
    }

    /// What is reported: the mean loss, then the metrics that the model was compiled with, as soon as a batch has
    /// been seen.
    public final List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        if (compilation != null) {
            metrics.add(compilation.lossTracker());
            metrics.addAll(compilation.outputTrackers());
            metrics.addAll(compilation.metrics().metrics());
        }
        return metrics;
    }

    @Override
    public final @Nullable Direction directionOf(String metric) {
        if (metric.equals("loss") || metric.endsWith("_loss")) {
            return Direction.DOWN;
        }
        ComparisonMetric found = compilation().metrics().find(metric);
        return found == null ? null : found.direction();
    }

    @Override
    public final void stopTraining() {
        loop.stop();
    }

    /// Trains for one epoch with batches of 32.
    ///
    /// @param x the inputs: a tensor or array whose first axis is that of the examples
    /// @param y the targets: likewise
    /// @return the figures of each epoch
    public History fit(Object x, Object y) {
        return fit(x, y, new FitOptions());
    }

    /// Trains.
    ///
    /// @param x the inputs: a tensor or array whose first axis is that of the examples; of a model with
    /// several inputs
    ///     a list of them, or a map by their names
    /// @param y the targets: likewise; null where the model needs none
    /// @return the figures of each epoch
    /// @throws IllegalStateException when the model is not compiled
    public History fit(Object x, @Nullable Object y, FitOptions options) {
        compilation();
        return loop.fit(x, y, options);
    }

    /// Trains for one epoch with the batches of a data set; see [#fit(Dataset, FitOptions)].
    public History fit(Dataset<?> batches) {
        return fit(batches, new FitOptions());
    }

    /// Trains with the batches of a data set, which begin anew with each epoch: what `shuffle` and other
    /// random transformations do is different each time. With `stepsPerEpoch`, an epoch goes on where the last
    /// one stopped.
    ///
    /// @param batches elements that are inputs, pairs of inputs and targets, or triples with the weights of the
    ///     examples
    /// @return the figures of each epoch
    /// @throws IllegalStateException when the model is not compiled
    /// @throws IllegalArgumentException for options that do not go with a data set, `batchSize`,
    ///     `sampleWeight` and `validationSplit`; or without `stepsPerEpoch` when the data has no end
    public History fit(Dataset<?> batches, FitOptions options) {
        return fit(batches, null, options);
    }

    /// The figures over all examples, in batches of 32.
    public Map<String, Double> evaluate(Object x, Object y) {
        return evaluate(x, y, new EvaluateOptions());
    }

    /// The figures over all examples: `loss`, and the metrics by their names, in alphabetical order.
    ///
    /// @param x the inputs: a tensor or array whose first axis is that of the examples
    /// @param y the targets: likewise; null where the model needs none
    /// @throws IllegalStateException when the model is not compiled
    public Map<String, Double> evaluate(Object x, @Nullable Object y, EvaluateOptions options) {
        compilation();
        return loop.evaluate(x, y, options);
    }

    /// The figures over the batches of a data set.
    public Map<String, Double> evaluate(Dataset<?> batches) {
        return evaluate(batches, new EvaluateOptions());
    }

    /// The figures over the batches of a data set: `loss`, and the metrics by their names, in alphabetical order.
    ///
    /// @param batches elements that are inputs, pairs of inputs and targets, or triples with the examples' weights
    /// @throws IllegalStateException when the model is not compiled
    public Map<String, Double> evaluate(Dataset<?> batches, EvaluateOptions options) {
        return evaluate(batches, null, options);
    }

    /// The model's output for all examples, in batches of 32.
    public Tensor predict(Object x) {
        return predict(x, new EvaluateOptions());
    }

    /// The model's output for all examples.
    ///
    /// @param x the inputs: a tensor or array whose first axis is that of the examples; or a data set of
    ///     batches, of which only the inputs count
    public Tensor predict(Object x, EvaluateOptions options) {
        return single(loop.predict(x, options));
    }

    /// All outputs for all examples, in batches of 32.
    public List<Tensor> predictAll(Object x) {
        return predictAll(x, new EvaluateOptions());
    }

    /// All outputs for all examples.
    ///
    /// @param x the inputs: a tensor or array whose first axis is that of the examples, or a list or map of them
    public List<Tensor> predictAll(Object x, EvaluateOptions options) {
        return loop.predict(x, options);
    }

    private Tensor single(List<Tensor> outputs) {
        if (outputs.size() > 1) {
            throw new UnsupportedOperationException(head()
                    + "predictAll gives the outputs of a model with several. Received: " + outputs.size() + " outputs");
        }
        return outputs.getFirst();
    }

    /// Makes one step of training with all of these examples.
    ///
    /// @return the figures of this batch alone
    public Map<String, Double> trainOnBatch(Object x, @Nullable Object y) {
        return trainOnBatch(x, y, null);
    }

    /// Makes one step of training with all of these examples, which have weights.
    public Map<String, Double> trainOnBatch(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        compilation();
        resetMetrics();
        return trainStep(wholeBatch(x, y, sampleWeight));
    }

    /// The figures of these examples as one batch.
    public Map<String, Double> testOnBatch(Object x, @Nullable Object y) {
        return testOnBatch(x, y, null);
    }

    /// The figures of these examples, which have weights, as one batch.
    public Map<String, Double> testOnBatch(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        compilation();
        resetMetrics();
        return testStep(wholeBatch(x, y, sampleWeight));
    }

    /// The model's output for these examples as one batch.
    public Tensor predictOnBatch(Object x) {
        return loop.predict(wholeBatch(x, null, null));
    }

    final Examples examples(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        return Examples.of(x, y, sampleWeight, this, inputDType());
    }

    /// The names of the inputs; empty where they have none.
    public abstract List<String> inputNames();

    /// The names by which outputs have their losses, metrics and targets; empty where they have none.
    abstract List<String> targetNames();

    /// The symbolic outputs; empty where there are none.
    public abstract List<Tensor> outputs();

    private Batch wholeBatch(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        return examples(x, y, sampleWeight).whole();
    }

    /// All outputs for a batch.
    private List<Tensor> forward(Batch batch, boolean training) {
        if (outputs().size() > 1) {
            return applyAll(batch.xs(), training);
        }
        return List.of(batch.xs().size() == 1 ? apply(batch.x(), training) : apply(batch.xs(), training));
    }

    /// One step of training: what a model with another kind of training overrides, using [#computeLoss(Batch,
    /// Tensor)] and [#computeMetrics(Batch, Tensor, Tensor)].
    ///
    /// @return the figures so far, by their names
    protected Map<String, Double> trainStep(Batch batch) {
        try (GradientTape tape = new GradientTape()) {
            List<Tensor> yPred = forward(batch, true);
            Tensor loss = lossOf(batch, yPred);
            Tensor scaled = optimizer().scaleLoss(loss);
            RunMemory.pin(batch, yPred);
            loop.backward(() -> descend(tape, scaled));
            return metricsOf(batch, yPred, loss);
        }
    }

    private Tensor lossOf(Batch batch, List<Tensor> yPred) {
        return yPred.size() == 1
                ? computeLoss(batch, yPred.getFirst())
                : compilation().loss(batch, yPred, losses());
    }

    private Map<String, Double> metricsOf(Batch batch, List<Tensor> yPred, Tensor loss) {
        return yPred.size() == 1 ? computeMetrics(batch, yPred.getFirst(), loss) : figures(batch, yPred, loss);
    }

    private void descend(GradientTape tape, Tensor loss) {
        List<Variable> variables = loop.trainableVariables();
        List<@Nullable Operand> gradients = tape.sparseGradient(loss, variables);
        tape.close();
        if (variables.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "{0}: the model has no trainable weights", this);
        } else {
            RunMemory.endReading();
            optimizer().apply(gradients, variables);
        }
    }

    /// One step of evaluation.
    ///
    /// @return the figures so far, by their names
    protected Map<String, Double> testStep(Batch batch) {
        List<Tensor> yPred = forward(batch, false);
        return metricsOf(batch, yPred, lossOf(batch, yPred));
    }

    /// One step of prediction of a model with one output.
    protected Tensor predictStep(Batch batch) {
        return forward(batch, false).getFirst();
    }

    final List<Tensor> predictAll(Batch batch) {
        return outputs().size() > 1 ? forward(batch, false) : List.of(predictStep(batch));
    }

    /// The loss of a batch: that which the model was compiled with, and those that its layers have added.
    protected Tensor computeLoss(Batch batch, Tensor yPred) {
        return compilation().loss(batch, List.of(yPred), losses());
    }

    /// Takes a batch up into the mean loss and the metrics.
    ///
    /// @return the figures so far, by their names
    protected Map<String, Double> computeMetrics(Batch batch, Tensor yPred, Tensor loss) {
        return figures(batch, List.of(yPred), loss);
    }

    private Map<String, Double> figures(Batch batch, List<Tensor> yPred, Tensor loss) {
        Compilation compiled = compilation();
        compiled.track(loss, batch.size());
        compiled.metrics().update(batch, yPred);
        return compiled.report();
    }

    /// Starts all figures again; called before each epoch and evaluation. A model with metrics of its own resets
    /// them here too.
    protected void resetMetrics() {
        compilation().reset();
    }
}
