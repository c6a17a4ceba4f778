package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.BiasedMatMul;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dense layer whose product is any Einstein sum of the input and a kernel: `activation(einsum(equation, x, kernel)
/// + bias)`.
///
/// ```java
/// new EinsumDense("abc,cde->abde", Shape.UNKNOWN, 8, 64).biasAxes("de")
/// ```
///
/// Weights `kernel` and `bias` of the sizes that the labels have. An equation may have an ellipsis, `...x,xy->...y`.
public final class EinsumDense extends KernelLayer<EinsumDense> {
    private final String equation;
    private final Shape outputShape;
    private @Nullable String biasAxes;
    private EinsumShapes.@Nullable Product product;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /// A layer without a bias.
    ///
    /// @param equation an Einstein sum of two tensors, the input and the kernel
    /// @param outputShape the sizes of the result without the batch and what an ellipsis stands for;
    ///     [Shape#UNKNOWN] where the input has the size
    public EinsumDense(String equation, int... outputShape) {
        this.equation = equation;
        this.outputShape = Shape.of(outputShape);
        useBias(false);
    }

    static EinsumDense of(Config config) {
        EinsumDense layer = new EinsumDense(config.text("equation"), config.integers("output_shape"));
        if (config.has("bias_axes")) {
            layer.biasAxes(config.text("bias_axes"));
        }
        config.unsupported("lora_rank");
        config.unsupported("quantization_config");
        boolean biased = layer.biasAxes != null;
        layer.configure(config);
        return layer.useBias(biased).configured(config);
    }

    /// Sets the labels of the result along which there is a bias; without this there is none.
    public EinsumDense biasAxes(@Nullable String biasAxes) {
        this.biasAxes = option("biasAxes", biasAxes);
        return useBias(biasAxes != null);
    }

    @Override
    protected void build(Shape input) {
        EinsumShapes shapes = EinsumShapes.of(equation, hasBias() ? biasAxes : null, input, outputShape);
        inputSpec(InputSpec.rank(input.rank()));
        product = shapes.product();
        kernel = addWeight(
                "kernel",
                shapes.kernel(),
                kernelOptions(),
                kernelOptions().initializer().withAxes(shapes.fans()));
        bias = shapes.bias() == null ? null : addBias(shapes.bias().dims());
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        int[] rows = Arrays.copyOf(x.shape().dims(), product == null ? 0 : x.rank() - product.bound());
        if (product == null
                || Arrays.stream(rows).filter(size -> size == Shape.UNKNOWN).count() > 1) {
            Tensor sum = Gradus.einsum(equation, input, value(kernel));
            return activate(bias == null ? sum : Gradus.add(sum, value(bias)));
        }
        return asProduct(input, rows, product.output());
    }

    /// One matrix product, in which the axes that are summed over are one, and those of the result, too.
    private Tensor asProduct(Tensor x, int[] rows, int[] output) {
        int columns = Arrays.stream(output).reduce(1, (a, b) -> a * b);
        Tensor weights = value(kernel);
        int bound = weights.size() / columns;
        Tensor input = x.rank() == rows.length + 1 ? x : Gradus.reshape(x, joined(rows, bound));
        Tensor matrix = Gradus.reshape(weights, bound, columns);
        boolean relu = bias != null && isRelu();
        Tensor sum = bias == null
                ? Gradus.matmul(input, matrix)
                : Interpreter.call(new BiasedMatMul(relu), input, matrix, Gradus.reshape(value(bias), columns));
        Tensor result = output.length == 1 ? sum : Gradus.reshape(sum, joined(rows, output));
        return relu ? result : activate(result);
    }

    /// The sizes of some axes and of others behind them, of which one may be unknown: -1 for `reshape`.
    private static int[] joined(int[] rows, int... others) {
        int[] sizes = Arrays.copyOf(rows, rows.length + others.length);
        System.arraycopy(others, 0, sizes, rows.length, others.length);
        return sizes;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("equation", equation);
        config.put("output_shape", Sizes.orNull(outputShape));
        config.put("bias_axes", biasAxes);
        describe(config);
        config.remove("use_bias");
        config.putIfAbsent("activity_regularizer", null);
        config.put("quantization_config", null);
        return config;
    }
}
