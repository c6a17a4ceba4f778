package io.gradus.metrics;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.naming.AutomaticNames;
import io.gradus.saving.Saveable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A figure that is collected over batches: its state takes each batch up, [#result()] reads it, [#resetState()]
/// starts again.
///
/// [Mean] and [Sum] take values, a [ComparisonMetric] takes targets and predictions. A metric of one's own keeps
/// its state in variables made by [#addVariable(String, int...)]. Open tapes do not see what metrics compute.
public abstract class Metric implements Saveable {
    private final List<Variable> variables = new ArrayList<>();
    private String name;
    private DType dtype;

    /// A metric of float32.
    ///
    /// @param name the name; null for an automatic one: the class's in snake case, with a number from the second on
    protected Metric(@Nullable String name) {
        this(name, DType.FLOAT32);
    }

    /// A metric.
    ///
    /// @param name the name; null for an automatic one: the class's in snake case, with a number from the second on
    /// @param dtype of the state
    protected Metric(@Nullable String name, DType dtype) {
        this.name = name == null ? AutomaticNames.next(getClass().getSimpleName()) : name;
        this.dtype = dtype;
    }

    /// The value over all batches since the last reset.
    public abstract Tensor result();

    /// Forgets all batches: sets the variables to zero.
    public void resetState() {
        for (Variable variable : variables) {
            variable.assign(Gradus.zeros(variable.shape(), variable.dtype()));
        }
    }

    /// The name, under which training reports the value.
    @Override
    public final String name() {
        return name;
    }

    /// The dtype of the result.
    public final DType dtype() {
        return dtype;
    }

    /// Whether larger or smaller values are better; null when the metric does not say. Callbacks that look for the
    /// best epoch ask for it.
    public @Nullable Direction direction() {
        return null;
    }

    /// The state. That of some metrics is made by the first batch, whose shape it follows.
    public final List<Variable> variables() {
        makeState();
        return List.copyOf(variables);
    }

    /// Makes the variables that are not there yet and whose shapes the options fix.
    void makeState() {}

    /// Whether there are variables, so that options may no longer change them.
    final boolean hasState() {
        return !variables.isEmpty();
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
    public final SequencedMap<String, Object> children() {
        return new LinkedHashMap<>();
    }

    /// What Keras prints: `<Mean name=mean>`.
    @Override
    public String toString() {
        return "<" + className() + " name=" + name + ">";
    }

    /// Adds a variable of the metric's dtype to the state, all zeros.
    protected final Variable addVariable(String label, int... shape) {
        return addVariable(label, Shape.of(shape));
    }

    /// Adds a variable of the metric's dtype to the state, all zeros.
    protected final Variable addVariable(String label, Shape shape) {
        return addVariable(label, shape, dtype);
    }

    /// Adds a variable of any dtype to the state, all zeros.
    protected final Variable addVariable(String label, Shape shape, DType dtype) {
        Variable variable = Variable.atPath(name + "/" + label, Gradus.zeros(shape, dtype), false);
        variables.add(variable);
        return variable;
    }

    /// Runs a change of the state unseen by open tapes.
    protected static void unrecorded(Runnable change) {
        Tapes.current().unrecorded(() -> {
            change.run();
            return true;
        });
    }

    final void rename(String name) {
        AutomaticNames.takeBack(getClass().getSimpleName(), this.name);
        this.name = name;
    }

    final void computeIn(DType dtype) {
        this.dtype = dtype;
    }

    /// The options under Keras's names, as `.keras` files hold them.
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("dtype", dtype.label());
        return config;
    }
}
