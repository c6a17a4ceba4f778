package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.GlorotUniform;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Orthogonal;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.regularizers.Regularizer;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Keras's own cells share: a kernel for the input, one for the state, and a bias, all of which hold the gates
/// side by side; two activations; dropout.
///
/// @param <L> the cell's own class
public abstract class GatedCell<L extends GatedCell<L>> extends RNNCell<L> {
    private static final ActivationFunction TANH = Activations.get("tanh");
    private static final ActivationFunction SIGMOID = Activations.get("sigmoid");

    private final int units;
    private final int gates;

    private final WeightOptions kernelOptions = WeightOptions.random("kernel", GlorotUniform::new);
    private final WeightOptions recurrentOptions = WeightOptions.random("recurrent", seed -> new Orthogonal(1, seed));
    private final WeightOptions biasOptions = WeightOptions.of("bias", "zeros");
    private final RecurrentDropout dropout = new RecurrentDropout();
    private ActivationFunction activation = TANH;
    private ActivationFunction recurrentActivation = SIGMOID;
    private boolean useBias = true;

    private @Nullable Variable kernel;
    private @Nullable Variable recurrentKernel;
    private @Nullable Variable bias;

    GatedCell(int units, int gates) {
        Sizes.positive(this, "units", units);
        this.units = units;
        this.gates = gates;
    }

    /// Sets the activation of the output and of what is remembered, by Keras's name; the default is `tanh`.
    public L activation(@Nullable String name) {
        return activation(Activations.get(name));
    }

    /// Sets the activation of the output and of what is remembered.
    public L activation(ActivationFunction activation) {
        this.activation = option("activation", activation);
        return self();
    }

    final void setRecurrentActivation(ActivationFunction activation) {
        recurrentActivation = option("recurrentActivation", activation);
    }

    /// Sets whether there is a bias; the default is true.
    public L useBias(boolean useBias) {
        this.useBias = option("useBias", useBias);
        return self();
    }

    /// Sets by Keras's name what makes the kernel's first value; the default is `glorot_uniform`.
    public L kernelInitializer(String name) {
        kernelOptions.initializer(option("kernelInitializer", name));
        return self();
    }

    /// Sets what makes the kernel's first value.
    public L kernelInitializer(Initializer initializer) {
        kernelOptions.initializer(option("kernelInitializer", initializer));
        return self();
    }

    /// Sets by Keras's name what makes the recurrent kernel's first value; the default is `orthogonal`.
    public L recurrentInitializer(String name) {
        recurrentOptions.initializer(option("recurrentInitializer", name));
        return self();
    }

    /// Sets what makes the recurrent kernel's first value.
    public L recurrentInitializer(Initializer initializer) {
        recurrentOptions.initializer(option("recurrentInitializer", initializer));
        return self();
    }

    /// Sets by Keras's name what makes the bias's first value; the default is `zeros`.
    public L biasInitializer(String name) {
        biasOptions.initializer(option("biasInitializer", name));
        return self();
    }

    /// Sets what makes the bias's first value.
    public L biasInitializer(Initializer initializer) {
        biasOptions.initializer(option("biasInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the kernel to the losses.
    public L kernelRegularizer(@Nullable Regularizer regularizer) {
        kernelOptions.regularizer(option("kernelRegularizer", regularizer));
        return self();
    }

    /// Adds a penalty on the recurrent kernel to the losses.
    public L recurrentRegularizer(@Nullable Regularizer regularizer) {
        recurrentOptions.regularizer(option("recurrentRegularizer", regularizer));
        return self();
    }

    /// Adds a penalty on the bias to the losses.
    public L biasRegularizer(@Nullable Regularizer regularizer) {
        biasOptions.regularizer(option("biasRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the kernel after each update.
    public L kernelConstraint(@Nullable Constraint constraint) {
        kernelOptions.constraint(option("kernelConstraint", constraint));
        return self();
    }

    /// Sets what optimizers apply to the recurrent kernel after each update.
    public L recurrentConstraint(@Nullable Constraint constraint) {
        recurrentOptions.constraint(option("recurrentConstraint", constraint));
        return self();
    }

    /// Sets what optimizers apply to the bias after each update.
    public L biasConstraint(@Nullable Constraint constraint) {
        biasOptions.constraint(option("biasConstraint", constraint));
        return self();
    }

    /// Sets the share of the input that is dropped in training; what is dropped is the same in all steps.
    public L dropout(double dropout) {
        this.dropout.rate(option("dropout", dropout));
        return self();
    }

    /// Sets the share of the state that is dropped in training, where it meets the recurrent kernel.
    public L recurrentDropout(double recurrentDropout) {
        dropout.recurrentRate(option("recurrentDropout", recurrentDropout));
        return self();
    }

    /// Sets the seed of the dropout.
    public L seed(long seed) {
        dropout.seed(option("seed", seed));
        return self();
    }

    /// The size of the state.
    public final int units() {
        return units;
    }

    @Override
    public int[] stateSizes() {
        return new int[] {units};
    }

    @Override
    protected void build(Shape input) {
        kernel = add("kernel", Shape.of(input.dim(-1), gates * units), kernelOptions, kernelOptions.initializer());
        recurrentKernel = add(
                "recurrent_kernel", Shape.of(units, gates * units), recurrentOptions, recurrentOptions.initializer());
        bias = useBias ? add("bias", biasShape(), biasOptions, firstBias(biasOptions.initializer())) : null;
    }

    private Variable add(String name, Shape shape, WeightOptions options, Initializer initializer) {
        return addWeight(
                name, shape, dtypePolicy().variable(), initializer, true, options.regularizer(), options.constraint());
    }

    Shape biasShape() {
        return Shape.of(gates * units);
    }

    Initializer firstBias(Initializer given) {
        return given;
    }

    final Tensor kernel() {
        return value(kernel);
    }

    final Tensor recurrentKernel() {
        return value(recurrentKernel);
    }

    /// The bias, or zeros.
    final Tensor bias() {
        return bias == null ? Gradus.zeros(biasShape(), dtypePolicy().compute()) : value(bias);
    }

    final Tensor activate(Tensor x) {
        return activation.apply(x);
    }

    final Tensor gate(Tensor x) {
        return recurrentActivation.apply(x);
    }

    /// Whether the activations are those that the ops over whole sequences have.
    @SuppressWarnings("ReferenceEquality") // a lambda is known by its identity alone
    final boolean hasDefaultActivations() {
        return activation == TANH && (gates == 1 || recurrentActivation == SIGMOID);
    }

    final RecurrentDropout dropouts() {
        return dropout;
    }

    /// The input's part of the sums in the gates, without the bias.
    final Tensor inputSums(Tensor x, List<Tensor> masks) {
        return product(x, kernel(), masks);
    }

    /// The state's part of the sums in the gates.
    final Tensor stateSums(Tensor state, List<Tensor> masks) {
        return product(state, recurrentKernel(), masks);
    }

    /// A product whose left side is multiplied with a mask, or with one for each gate.
    private Tensor product(Tensor x, Tensor weights, List<Tensor> masks) {
        if (masks.size() <= 1) {
            return Gradus.matmul(masks.isEmpty() ? x : Gradus.multiply(x, masks.getFirst()), weights);
        }
        List<Tensor> columns = Gradus.split(weights, gates, 1);
        List<Tensor> products = new ArrayList<>();
        for (int gate = 0; gate < gates; gate++) {
            products.add(Gradus.matmul(Gradus.multiply(x, masks.get(gate)), columns.get(gate)));
        }
        return Gradus.concatenate(products, 1);
    }

    @Override
    void begin(Shape step, boolean training) {
        if (training) {
            dropout.begin(step, dtypePolicy().compute(), units, gates);
        }
    }

    @Override
    void end() {
        dropout.end();
    }

    @Override
    protected RNNResult step(Tensor x, List<Tensor> states, boolean training) {
        if (!training || ShapeOnly.describes(x) || dropout.isDrawn() || dropout.isNone()) {
            return masked(x, states);
        }
        dropout.begin(x.shape(), x.dtype(), units, gates);
        try {
            return masked(x, states);
        } finally {
            dropout.end();
        }
    }

    /// A step with the masks that were drawn, if any.
    abstract RNNResult masked(Tensor x, List<Tensor> states);

    @Override
    @Nullable
    RNNResult sequence(Tensor x, List<Tensor> states, boolean all, boolean training) {
        if (!hasDefaultActivations() || x.rank() != 3 || dropout.isPerGate()) {
            return null;
        }
        if (!isBuilt()) {
            throw new IllegalStateException("the cell is built with its layer. Received: a cell that is not built");
        }
        List<Tensor> masks = dropout.inputMasks();
        return fused(masks.isEmpty() ? x : Gradus.multiply(x, Gradus.expandDims(masks.getFirst(), 1)), states, all);
    }

    /// All steps in one op, or null where there is none.
    @Nullable
    abstract RNNResult fused(Tensor x, List<Tensor> states, boolean all);

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describe(config);
        return config;
    }

    /// Adds the arguments to a configuration.
    void describe(Map<String, @Nullable Object> config) {
        config.put("units", units);
        config.put("activation", Activations.nameOf(activation));
        if (gates > 1) {
            config.put("recurrent_activation", Activations.nameOf(recurrentActivation));
        }
        config.put("use_bias", useBias);
        kernelOptions.describe(config);
        recurrentOptions.describe(config);
        biasOptions.describe(config);
        dropout.describe(config);
    }

    /// Sets the arguments from a configuration.
    L argumentsOf(Config config) {
        activation = Activations.get(config.text("activation", "tanh"));
        if (config.value("activation") == null && config.knows("activation")) {
            activation = Activations.LINEAR;
        }
        recurrentActivation = Activations.get(gates > 1 ? config.text("recurrent_activation", "sigmoid") : "sigmoid");
        useBias = config.flag("use_bias", true);
        kernelOptions.configure(config);
        recurrentOptions.configure(config);
        biasOptions.configure(config);
        dropout.configure(config);
        return self();
    }
}
