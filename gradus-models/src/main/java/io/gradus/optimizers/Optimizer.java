package io.gradus.optimizers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.IndexedSlices;
import io.gradus.Operand;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.naming.AutomaticNames;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import io.gradus.saving.Saveable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Changes variables against their gradients, so that what the gradients were taken of becomes smaller.
///
/// ```java
/// var optimizer = new SGD(1e-3);
/// optimizer.applyGradients(zip(tape.gradient(loss, variables), variables));
/// ```
///
/// The first application fixes the set of variables and makes the optimizer's own ones, its *slots*. A tensor that
/// was read from a variable before never changes. One optimizer belongs to one thread at a time.
///
/// An optimizer of one's own extends [FluentOptimizer], and implements [#createSlots(List)] and [#update(Tensor,
/// Variable, int, double)].
public abstract class Optimizer implements Saveable {
    String name;

    @Nullable
    Double lossScaleFactor;

    @Nullable
    Integer accumulationSteps;

    final GradientClipping clipping = new GradientClipping();
    final WeightDecay decay = new WeightDecay();
    final MovingAverage average = new MovingAverage();

    private final LearningRate learningRate;
    private final StepCounter steps = new StepCounter();
    private final GradientChecks checks = new GradientChecks();
    private final List<Variable> slots = new ArrayList<>();
    private final IdentityHashMap<Variable, Integer> indices = new IdentityHashMap<>();
    private Variable[] trained = {};
    private Variable[] accumulators = {};
    private boolean built;

    /// An optimizer of a Keras class with a constant learning rate, which may be set again at any time.
    protected Optimizer(String className, double learningRate) {
        this.name = AutomaticNames.next(className);
        this.learningRate = LearningRate.of(learningRate);
    }

    /// An optimizer whose learning rate depends on the number of steps.
    protected Optimizer(String className, LearningRateSchedule schedule) {
        name = AutomaticNames.next(className);
        learningRate = LearningRate.of(schedule);
    }

    /// Makes the slots, once, when the variables are known; [#addVariables(List, String...)] helps.
    protected abstract void createSlots(List<Variable> variables);

    /// Changes one variable.
    ///
    /// @param gradient the gradient after scaling and clipping, in the variable's dtype
    /// @param index the variable's position among those that [#createSlots(List)] was given
    /// @param learningRate the learning rate of this step, a float32 number
    protected abstract void update(Tensor gradient, Variable variable, int index, double learningRate);

    /// Called before the updates of each step; for what is common to all variables.
    protected void beginStep() {}

    /// The name, which unless it is set is the class name in snake case: `rmsprop`.
    @Override
    public final String name() {
        return name;
    }

    /// Makes the slots, unless that has been done.
    public final void build(List<Variable> variables) {
        if (built) {
            return;
        }
        trained = variables.toArray(new Variable[0]);
        for (int i = 0; i < trained.length; i++) {
            indices.put(trained[i], i);
        }
        if (average.isUsed()) {
            average.slots(addVariables(variables, "average")[0]);
        }
        if (accumulationSteps != null) {
            accumulators = addVariables(variables, "gradient_accumulator")[0];
        }
        createSlots(variables);
        built = true;
    }

    /// Whether the variables are known and the options frozen.
    public final boolean isBuilt() {
        return built;
    }

    /// Applies gradients as TensorFlow's `optimizer.apply_gradients(zip(gradients, variables))` does.
    ///
    /// @return the number of steps taken so far
    public final long applyGradients(
            List<? extends Pair<? extends @Nullable Operand, Variable>> gradientsAndVariables) {
        int count = gradientsAndVariables.size();
        @Nullable Operand[] gradients = new Operand[count];
        Variable[] variables = new Variable[count];
        for (int i = 0; i < count; i++) {
            Pair<? extends @Nullable Operand, Variable> pair = gradientsAndVariables.get(i);
            gradients[i] = pair.first();
            variables[i] = pair.second();
        }
        apply(Arrays.asList(gradients), Arrays.asList(variables));
        return steps.taken();
    }

    /// Changes each variable against its gradient and counts one step. Variables whose gradient is null stay as
    /// they are; no gradients at all are no step.
    ///
    /// Of [IndexedSlices], plain gradient descent changes these rows alone, and optimizers that sum squares
    /// square each by itself, as Keras does; others take the whole tensor.
    ///
    /// @throws IllegalArgumentException when all gradients are null, shapes differ, or a variable is not one of
    ///     those that the optimizer was built with
    public final void apply(List<? extends @Nullable Operand> gradients, List<Variable> variables) {
        if (gradients.size() != variables.size()) {
            throw new IllegalArgumentException("Optimizer '" + name + "': each variable needs one gradient. Received: "
                    + gradients.size() + " gradients, " + variables.size() + " variables");
        }
        if (gradients.isEmpty() || TracedStep.isNoted(this, gradients, variables)) {
            return;
        }
        build(variables);
        Tapes tapes = Tapes.current();
        tapes.pause();
        try {
            step(gradients, variables);
        } finally {
            tapes.resume();
        }
    }

    private void step(List<? extends @Nullable Operand> gradients, List<Variable> variables) {
        checks.missing(name, gradients, variables);
        double rate = learningRate.at(steps.taken());
        int count = gradients.size();
        Tensor[] known = new Tensor[count];
        int[] at = new int[count];
        int kept = 0;
        RowUpdate rowUpdate = isGradientChanged() || decay.rate() != null ? null : rowUpdate();
        List<IndexedSlices> rows = new ArrayList<>();
        List<Variable> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = indexOf(variables.get(i), i);
            Operand gradient = GradientChecks.checked(name, gradients.get(i), trained[index]);
            if (gradient instanceof IndexedSlices slices && rowUpdate != null) {
                rows.add(slices);
                tables.add(trained[index]);
            } else if (gradient != null) {
                known[kept] = unscaled(whole(gradient, index), trained[index]);
                at[kept++] = index;
            }
        }
        known = Arrays.copyOf(known, kept);
        if (accumulationSteps == null || accumulate(known, at, accumulationSteps)) {
            updateAll(clipping.clip(known), trained, at, rate);
        }
        for (int i = 0; i < rows.size() && rowUpdate != null; i++) {
            rowUpdate.apply(rows.get(i), tables.get(i), rate);
        }
        if (average.isUsed()) {
            average.update(trained, iterations());
        }
        for (int i = 0; i < kept; i++) {
            constrain(trained[at[i]]);
        }
        tables.forEach(Optimizer::constrain);
        steps.increment(name);
    }

    private Tensor whole(Operand gradient, int index) {
        Tensor whole = gradient.tensor();
        SquareSlot squares = isGradientChanged() ? null : squareSlot(index);
        if (squares != null && gradient instanceof IndexedSlices slices) {
            RepeatedRows.add(squares, whole, slices);
        }
        return whole;
    }

    /// How a step changes the rows of a table that have gradients, where it leaves what has none alone and rows of one
    /// index add up; else null.
    @Nullable
    RowUpdate rowUpdate() {
        return null;
    }

    /// Changes those of the variables that stand at the places `at`.
    void updateAll(Tensor[] gradients, Variable[] variables, int[] at, double rate) {
        for (int i = 0; i < gradients.length; i++) {
            decay.apply(variables[at[i]], rate);
        }
        beginStep();
        for (int i = 0; i < gradients.length; i++) {
            update(gradients[i], variables[at[i]], at[i], rate);
        }
    }

    private static void constrain(Variable variable) {
        UnaryOperator<Tensor> constraint = variable.constraint();
        if (constraint != null) {
            // A function of the user's may keep what it sees.
            StepMemory.outside(() -> {
                variable.assign(constraint.apply(variable.value()));
            });
        }
    }

    /// Where squares of gradients are summed; null where they are not. See [RepeatedRows].
    @Nullable
    SquareSlot squareSlot(int index) {
        return null;
    }

    /// Whether the updates see something else than the gradients of the step.
    private boolean isGradientChanged() {
        return lossScaleFactor != null || accumulationSteps != null || clipping.isUsed();
    }

    private int indexOf(Variable variable, int guess) {
        if (guess < trained.length && trained[guess] == variable) {
            return guess;
        }
        Integer index = indices.get(variable);
        if (index == null) {
            throw new IllegalArgumentException("Optimizer '" + name + "': it can only change the variables it was built"
                    + " with; make a new optimizer for others. Received: variable '" + variable.path() + "'");
        }
        return index;
    }

    private Tensor unscaled(Tensor gradient, Variable variable) {
        Tensor cast = gradient.dtype() == variable.dtype() ? gradient : Gradus.cast(gradient, variable.dtype());
        return lossScaleFactor == null ? cast : Gradus.divide(cast, lossScaleFactor);
    }

    /// Adds the gradients up; true when enough were added. The gradients then are the means.
    private boolean accumulate(Tensor[] gradients, int[] at, int wanted) {
        for (int i = 0; i < gradients.length; i++) {
            Tensor sum = Gradus.add(gradients[i], accumulators[at[i]]);
            gradients[i] = Gradus.divide(sum, wanted);
            accumulators[at[i]].assign(sum);
        }
        boolean enough = (steps.taken() + 1) % wanted == 0;
        if (enough) {
            for (Variable accumulator : accumulators) {
                accumulator.assign(Gradus.zerosLike(accumulator));
            }
        }
        return enough;
    }

    /// Makes one slot a name for each variable, all zeros, of the variable's shape and dtype.
    ///
    /// @return one array a name, each with a slot a variable
    protected final Variable[][] addVariables(List<Variable> variables, String... names) {
        return addVariables(variables, new double[names.length], names);
    }

    /// As [#addVariables(List, String...)], with the slots of each name filled with a value.
    protected final Variable[][] addVariables(List<Variable> variables, double[] values, String... names) {
        Variable[][] added = new Variable[names.length][variables.size()];
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            String prefix = variable.path().replace('/', '_').replace(':', '_') + "_";
            for (int k = 0; k < names.length; k++) {
                added[k][i] = addVariable(prefix + names[k], variable.shape(), variable.dtype(), values[k]);
            }
        }
        return added;
    }

    /// Makes one variable of the optimizer's own, filled with a value.
    protected final Variable addVariable(String label, Shape shape, DType dtype, double value) {
        Variable slot = Variable.atPath(name + "/" + label, Gradus.full(shape, value, dtype), false);
        slots.add(slot);
        return slot;
    }

    /// The state of the optimizer, in Keras's order: the step counter, the learning rate unless a schedule gives
    /// it, and the slots.
    public final List<Variable> variables() {
        List<Variable> all = new ArrayList<>();
        all.add(steps.variable(name));
        learningRate.addVariable(all, name);
        all.addAll(slots);
        return all;
    }

    @Override
    public final String className() {
        return getClass().getSimpleName();
    }

    @Override
    public final List<Variable> ownVariables() {
        return variables();
    }

    @Override
    public final boolean isOptional() {
        return true;
    }

    @Override
    public final SequencedMap<String, Object> children() {
        return new LinkedHashMap<>();
    }

    /// The number of times that variables were changed.
    public final long iterations() {
        return accumulationSteps == null ? steps.taken() : steps.taken() / accumulationSteps;
    }

    /// The learning rate of the next step; a float32 number.
    public final double learningRate() {
        return learningRate.at(steps.taken());
    }

    /// Changes the learning rate.
    ///
    /// @throws IllegalStateException when a schedule gives it
    public final void learningRate(double rate) {
        learningRate.set(rate, name);
    }

    /// The loss as it is to be differentiated: multiplied by the loss scale factor, which [#apply(List, List)]
    /// takes out of the gradients again.
    public final Tensor scaleLoss(Operand loss) {
        return lossScaleFactor == null ? loss.tensor() : Gradus.multiply(loss, lossScaleFactor);
    }

    /// Ends the training: with moving averages the variables become these. `Model.fit` does this by itself.
    public final void finalizeVariableValues(List<Variable> variables) {
        if (average.isUsed() && built) {
            average.overwrite(trained);
        }
    }

    /// Exchanges the values of the variables with their moving averages, for example to evaluate these.
    ///
    /// @throws IllegalStateException without moving averages
    public final void swapAverages() {
        requireAverages();
        average.swap(trained);
    }

    /// Makes the values of the variables their moving averages.
    ///
    /// @throws IllegalStateException without moving averages
    public final void restartAverages() {
        requireAverages();
        average.follow(trained);
    }

    private void requireAverages() {
        if (!average.isUsed() || !built) {
            throw new IllegalStateException("Optimizer '" + name + "': there are no moving averages; set useEma(true)."
                    + " Received: useEma=" + average.isUsed() + ", iterations=" + steps.taken());
        }
    }

    /// The options under Keras's names and with its structure, as `.keras` files hold them.
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("learning_rate", learningRate.config());
        config.put("weight_decay", decay.rate());
        clipping.describe(config);
        average.describe(config);
        config.put("loss_scale_factor", lossScaleFactor);
        config.put("gradient_accumulation_steps", accumulationSteps);
        return config;
    }
}
