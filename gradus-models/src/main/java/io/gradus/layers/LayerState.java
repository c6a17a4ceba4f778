package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.graph.CallHistory;
import io.gradus.graph.Operation;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.naming.AutomaticNames;
import io.gradus.saving.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// The part of a [Layer] that is about what it is and holds: its name, its weights, the layers inside and theirs,
/// and losses.
abstract class LayerState implements Saveable, Operation {
    private final LayerContents contents;
    private final CallHistory history = new CallHistory();
    private List<Tensor> losses = List.of();

    /// The layers whose losses this layer's last call as the outermost one has left.
    private List<LayerState> lossHolders = List.of();

    private String name;

    @SuppressWarnings("this-escape") // the contents only keep the reference, and a class knows its name at any time
    LayerState() {
        contents = new LayerContents(this);
        name = AutomaticNames.next(automaticName());
    }

    /// The name in messages, paths and files; unique in a model.
    @Override
    public final String name() {
        return name;
    }

    /// Replaces the name, whatever has been built; for models whose name is part of no path.
    protected final void rename(String name) {
        AutomaticNames.takeBack(automaticName(), this.name);
        this.name = name;
    }

    /// The name of the class in Keras's files.
    @Override
    public String className() {
        return getClass().isAnonymousClass() ? "Layer" : getClass().getSimpleName();
    }

    /// The class by whose name Keras counts layers: another one where it exports the class under a new name.
    String automaticName() {
        return className();
    }

    /// The calls on tensors of functional models.
    @Override
    public final CallHistory history() {
        return history;
    }

    /// Where Keras's files find the class.
    @Override
    public String module() {
        return "keras.layers";
    }

    /// What Keras prints: `<Dense name=dense, built=True>`.
    @Override
    public String toString() {
        return "<" + className() + " name=" + name + ", built=" + (isBuilt() ? "True" : "False") + ">";
    }

    final LayerContents contents() {
        return contents;
    }

    /// Whether training changes the weights.
    public abstract boolean isTrainable();

    /// Whether the layer has its weights.
    public abstract boolean isBuilt();

    /// The beginning of the layer's errors: `Dense 'dense': `.
    protected final String head() {
        return className() + " '" + name + "': ";
    }

    /// The layers right inside, in Keras's order.
    public List<Layer> layers() {
        return contents.layers();
    }

    /// Names a layer, or a list or map of layers, that lies in a field which this module may not read.
    ///
    /// @param field the name of the field, under which files keep the weights
    /// @return the object
    protected final <T> T track(String field, T object) {
        contents.track(AutomaticNames.snakeCase(field), object);
        return object;
    }

    /// All state: the [#weights] and the states of seed generators.
    ///
    /// The order is Keras's: of each layer those that train, then its others, then the layers inside.
    public final List<Variable> variables() {
        return contents.variables(true);
    }

    /// The variables that training changes now; none when the layer is frozen.
    public final List<Variable> trainableVariables() {
        return isTrainable()
                ? variables().stream().filter(Variable::isTrainable).toList()
                : List.of();
    }

    /// The other variables; all when the layer is frozen.
    public final List<Variable> nonTrainableVariables() {
        return isTrainable()
                ? variables().stream().filter(v -> !v.isTrainable()).toList()
                : variables();
    }

    /// The variables that make up what was learnt, as files keep them.
    public final List<Variable> weights() {
        return contents.variables(false);
    }

    /// The weights that training changes now; none when the layer is frozen.
    public final List<Variable> trainableWeights() {
        return isTrainable() ? weights().stream().filter(Variable::isTrainable).toList() : List.of();
    }

    /// The other weights; all when the layer is frozen.
    public final List<Variable> nonTrainableWeights() {
        return isTrainable() ? weights().stream().filter(v -> !v.isTrainable()).toList() : weights();
    }

    /// The values of the [#weights].
    public final List<Tensor> getWeights() {
        return weights().stream().map(Variable::value).toList();
    }

    /// Sets the [#weights], all or none of them.
    ///
    /// @param values for each weight a tensor or whatever [Gradus#constant(Object)] takes, of its shape
    /// @throws IllegalArgumentException when there are too few or too many, or shapes differ
    public final void setWeights(List<?> values) {
        List<Variable> weights = weights();
        if (values.size() != weights.size()) {
            throw new IllegalArgumentException(
                    head() + "setWeights needs one value for each of the " + weights.size() + " weights. Received: "
                            + values.size() + " values" + (isBuilt() ? "" : "; the layer is not built"));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            Tensor tensor = value instanceof Operand operand ? operand.tensor() : Gradus.constant(value);
            Variable weight = weights.get(i);
            if (!tensor.shape().equals(weight.shape())) {
                throw new IllegalArgumentException(head() + "a value must have its weight's shape. Received: weight '"
                        + weight.path() + "' of shape=" + weight.shape() + ", value.shape=" + tensor.shape());
            }
            tensors.add(tensor);
        }
        for (int i = 0; i < tensors.size(); i++) {
            weights.get(i).assign(tensors.get(i));
        }
    }

    /// The number of elements of all weights.
    ///
    /// @throws IllegalStateException when the layer is not built
    public final long countParams() {
        if (!isBuilt()) {
            throw new IllegalStateException(head() + "the weights are not there yet; call the layer or buildFor first."
                    + " Received: a layer that is not built");
        }
        return weights().stream().mapToLong(weight -> weight.shape().size()).sum();
    }

    @Override
    public final List<Variable> ownVariables() {
        return contents.ownVariables();
    }

    @Override
    public SequencedMap<String, Object> children() {
        return contents.children();
    }

    // Losses

    /// For `call`: adds a loss that depends on the inputs; training adds it to its own.
    ///
    /// @param loss a scalar
    protected final void addLoss(Operand loss) {
        if (loss.rank() != 0) {
            throw new IllegalArgumentException("a loss is a scalar. Received: loss.shape=" + loss.shape());
        }
        Tensor tensor = loss.tensor();
        if (ShapeOnly.describes(tensor)) {
            return;
        }
        if (losses.isEmpty()) {
            losses = new ArrayList<>();
            CallContext.current().outermost(this).holdLosses(this);
        }
        losses.add(tensor);
    }

    private void holdLosses(LayerState layer) {
        if (lossHolders.isEmpty()) {
            lossHolders = new ArrayList<>();
        }
        lossHolders.add(layer);
    }

    /// Forgets the losses of the last call, before the next one from outside.
    final void clearLosses() {
        losses = List.of();
        if (!lossHolders.isEmpty()) {
            lossHolders.forEach(layer -> layer.losses = List.of());
            lossHolders = List.of();
        }
    }

    /// The losses that the last call has added, here and in the layers inside, and the penalties on weights.
    public final List<Tensor> losses() {
        List<Tensor> all = new ArrayList<>();
        Set<LayerState> layers = contents.allLayers();
        layers.forEach(layer -> all.addAll(layer.losses));
        layers.forEach(layer -> layer.contents().addPenalties(all));
        return all;
    }

    /// The mean over the batch of a penalty on a layer's output.
    static Tensor overBatch(Tensor penalty, Shape output) {
        return output.rank() == 0 || output.dim(0) == 0 ? penalty : penalty.divide(output.dim(0));
    }
}
