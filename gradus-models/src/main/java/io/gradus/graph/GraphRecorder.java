package io.gradus.graph;

import io.gradus.DType;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Recorder;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notes the calls of ops on the tensors of functional models.
///
/// A function that asks for sizes while it composes ops would be noted for the sizes of the description, in
/// which that of
/// the batch is missing. So only functions are noted that do not.
final class GraphRecorder implements Recorder {
    static final Interpreter INSTANCE = new GraphRecorder();

    private static final String OPS = Operand.class.getPackageName();

    /// The functions of Gradus that compose the same ops whatever the sizes.
    private static final Set<String> SIZELESS = Set.of(
            ("abs add all any arccos arccosh arcsin arcsinh arctan arctanh argmax argmin broadcastTo cast ceil clip"
                            + " concatenate cos cosh cumprod cumsum divide elu equal erf exp exp2 expandDims expm1 flip floor"
                            + " floorDivide gelu get greater greaterEqual hardSigmoid hardSilu isfinite isinf isnan leakyRelu less"
                            + " lessEqual log log10 log1p log2 logSigmoid logSoftmax logicalAnd logicalNot logicalOr logicalXor"
                            + " matmul max maximum min minimum mod moveaxis multiply negative notEqual power prod ravel reciprocal"
                            + " relu relu6 reshape round rsqrt selu sigmoid sign silu sin sinh slice softmax softplus softsign"
                            + " split sqrt square squeeze stack stopGradient subtract sum swapaxes take tan tanh transpose trunc"
                            + " unstack where")
                    .split(" "));

    private GraphRecorder() {}

    /// Notes a function that composes ops as one of Keras's operations.
    @Override
    public Tensor call(String function, Object... arguments) {
        KerasOp op = java.util.Objects.requireNonNull(KerasOps.ofFunction(function), function);
        List<@Nullable Object> tensors = new ArrayList<>();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (Object argument : arguments) {
            if (argument instanceof Operand operand) {
                tensors.add(operand.tensor());
            } else {
                options.put(op.options().get(options.size()), plain(argument));
            }
        }
        KerasCall call = new KerasCall(op, options, null);
        return call.record(new Arguments(tensors, Map.of())).getFirst();
    }

    /// An option as files have it.
    private static Object plain(Object option) {
        return switch (option) {
            case int[] numbers -> Arrays.stream(numbers).boxed().toList();
            case int[][] rows -> Arrays.stream(rows).map(GraphRecorder::plain).toList();
            case DType dtype -> dtype.label();
            default -> option;
        };
    }

    @Override
    public Tensor interpret(Op op, Tensor[] inputs, Shape shape, DType dtype) {
        checkFunction();
        OpForm form = OpForm.of(op, inputs);
        return Node.record(new PrimitiveCall(op, form), form.arguments(), List.of(ShapeOnly.tensor(shape, dtype)))
                .getFirst();
    }

    /// Finds the outermost function of Gradus that the program called.
    private static void checkFunction() {
        String function = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> outermost(frames.skip(2)));
        if (!SIZELESS.contains(function)) {
            throw new UnsupportedOperationException(
                    "Functional: a model cannot note a call of this function, which depends"
                            + " on sizes that are not known yet; call it in a layer of one's own. Received: "
                            + function);
        }
    }

    private static boolean isCore(String name) {
        return name.equals(OPS)
                || name.equals(Interpreter.class.getPackageName())
                || name.equals(Op.class.getPackageName());
    }

    private static String outermost(Stream<StackWalker.StackFrame> frames) {
        return frames.takeWhile(frame -> isCore(frame.getDeclaringClass().getPackageName()))
                .filter(frame -> frame.getDeclaringClass().getPackageName().equals(OPS))
                .reduce((inner, outer) -> outer)
                .map(StackWalker.StackFrame::getMethodName)
                .orElse("");
    }
}
