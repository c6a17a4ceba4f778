package io.gradus.losses;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far predictions are from targets, as one number that training makes smaller.
///
/// ```java
/// Tensor loss = new MeanSquaredError().apply(yTrue, yPred);
/// ```
///
/// The losses of single examples are multiplied by sample weights where there are any, and reduced. A loss of one's
/// own is a lambda given to [#of(String, LossFunction)], or a class that implements [#call(Tensor, Tensor)].
public abstract class Loss {
    private String name;
    private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;
    private DType dtype = DType.FLOAT32;

    /// A loss with a name.
    protected Loss(String name) {
        this.name = name;
    }

    /// A loss made of a function, as Keras makes one of a plain function.
    public static Loss of(String name, LossFunction function) {
        return new NamedFunction(name, function);
    }

    /// The losses of single examples.
    ///
    /// @param yTrue the targets as they were given
    /// @param yPred the predictions in the dtype of the loss
    protected abstract Tensor call(Tensor yTrue, Tensor yPred);

    /// Which of the losses count; null for all.
    ///
    /// @param losses what [#call(Tensor, Tensor)] returned
    protected @Nullable Tensor mask(Tensor yTrue, Tensor losses) {
        return null;
    }

    /// The loss of a batch.
    public final Tensor apply(Operand yTrue, Operand yPred) {
        return apply(yTrue, yPred, null, null);
    }

    /// The loss of a batch whose examples have weights.
    ///
    /// @param sampleWeight one number an example, or one for each loss of an example; null for equal weights
    public final Tensor apply(Operand yTrue, Operand yPred, @Nullable Operand sampleWeight) {
        return apply(yTrue, yPred, sampleWeight, null);
    }

    /// The loss of a batch whose examples have weights, and of whose predictions only some count.
    ///
    /// @param mask true where a prediction counts, as a layer computes it; null when all do
    public final Tensor apply(Operand yTrue, Operand yPred, @Nullable Operand sampleWeight, @Nullable Operand mask) {
        Tensor targets = yTrue.tensor();
        Tensor losses = call(targets, Gradus.cast(yPred, dtype));
        Tensor own = mask(targets, losses);
        Tensor given = mask == null ? null : mask.tensor();
        Tensor both = own == null ? given : given == null ? own : Gradus.logicalAnd(given, own);
        return WeightedReduction.reduce(
                Gradus.cast(losses, dtype), sampleWeight == null ? null : sampleWeight.tensor(), both, reduction);
    }

    /// The name, which with several outputs becomes part of the names of metrics.
    public final String name() {
        return name;
    }

    /// What becomes of the losses of single examples.
    public final Reduction reduction() {
        return reduction;
    }

    /// The dtype in which the loss is computed.
    public final DType dtype() {
        return dtype;
    }

    final void rename(String name) {
        this.name = name;
    }

    final void reduceBy(Reduction reduction) {
        this.reduction = reduction;
    }

    final void computeIn(DType dtype) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(
                    "Loss '" + name + "': a loss is a floating-point number. Received: dtype=" + dtype.label());
        }
        this.dtype = dtype;
    }

    /// The options under Keras's names, as `.keras` files hold them.
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("reduction", reduction.label());
        return config;
    }

    /// A function under a name.
    private static final class NamedFunction extends FluentLoss<NamedFunction> {
        private final LossFunction function;

        NamedFunction(String name, LossFunction function) {
            super(name);
            this.function = function;
        }

        @Override
        protected Tensor losses(Tensor yTrue, Tensor yPred) {
            return function.apply(yTrue, yPred);
        }
    }
}
