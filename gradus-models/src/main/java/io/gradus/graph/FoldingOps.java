package io.gradus.graph;

import static io.gradus.graph.KerasOps.LINALG;
import static io.gradus.graph.KerasOps.MATH;
import static io.gradus.graph.KerasOps.NN;
import static io.gradus.graph.KerasOps.NUMPY;
import static io.gradus.graph.KerasOps.put;
import static io.gradus.graph.KerasOps.several;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.TopK;
import java.util.List;
import java.util.Map;

/// Keras's operations that fold, sort and normalize along axes, and activations with options.
final class FoldingOps {
    private FoldingOps() {}

    private interface Fold {
        Tensor apply(Tensor x, int[] axes, boolean keepDims);
    }

    static void bind() {
        Map<String, Fold> folds = Map.of(
                "Sum", Gradus::sum,
                "Prod", Gradus::prod,
                "Max", Gradus::max,
                "Min", Gradus::min,
                "Amax", Gradus::max,
                "Amin", Gradus::min,
                "Any", Gradus::any,
                "All", Gradus::all,
                "CountNonzero", Gradus::countNonzero,
                "Ptp", Gradus::ptp);
        folds.forEach((name, fold) -> put(NUMPY, name, a -> fold.apply(a.x(), a.axes("axis", a.x()), a.keepDims())));
        fold(NUMPY, "Mean", "mean", Gradus::mean);
        fold(NUMPY, "Var", "var", Gradus::var);
        fold(NUMPY, "Std", "std", Gradus::std);
        fold(NUMPY, "Median", "median", Gradus::median);
        fold(MATH, "Logsumexp", "logsumexp", Gradus::logsumexp);
        put(NUMPY, "Argmax", a -> argument(a, true));
        put(NUMPY, "Argmin", a -> argument(a, false));
        put(NUMPY, "Cumsum", a -> Gradus.cumsum(line(a), a.integer("axis", 0)));
        put(NUMPY, "Cumprod", a -> Gradus.cumprod(line(a), a.integer("axis", 0)));
        put(NUMPY, "Sort", a -> Gradus.sort(a.x(), a.integer("axis", -1)));
        put(NUMPY, "Argsort", a -> Gradus.argsort(a.x(), a.integer("axis", -1)));
        several(MATH, "TopK", a -> {
            TopK top = Gradus.topK(a.x(), a.integer("k", 1));
            return List.of(top.values(), top.indices());
        });
        put(
                LINALG,
                "Norm",
                a -> a.has("ord")
                        ? Gradus.norm(a.x(), a.number("ord", 2), a.axes("axis", a.x()), a.keepDims())
                        : Gradus.norm(a.x(), a.axes("axis", a.x()), a.keepDims()));
        activations();
    }

    private static void fold(String module, String className, String function, Fold fold) {
        put(
                module,
                className,
                function,
                List.of("axis", "keepdims"),
                a -> fold.apply(a.x(), a.axes("axis", a.x()), a.keepDims()));
    }

    private static Tensor argument(OpArguments a, boolean largest) {
        Tensor x = a.x();
        if (!a.has("axis")) {
            return largest ? Gradus.argmax(x) : Gradus.argmin(x);
        }
        int axis = a.integer("axis", 0);
        Tensor found = largest ? Gradus.argmax(x, axis) : Gradus.argmin(x, axis);
        return a.keepDims() ? Gradus.expandDims(found, axis) : found;
    }

    private static Tensor line(OpArguments a) {
        return a.has("axis") ? a.x() : Gradus.ravel(a.x());
    }

    private static void activations() {
        put(NN, "Softmax", "softmax", List.of("axis"), a -> soft(a, true));
        put(NN, "LogSoftmax", "logSoftmax", List.of("axis"), a -> soft(a, false));
        put(NN, "Sparsemax", "sparsemax", List.of("axis"), a -> Gradus.sparsemax(a.x(), a.integer("axis", -1)));
        put(NN, "Glu", "glu", List.of("axis"), a -> Gradus.glu(a.x(), a.integer("axis", -1)));
        put(NN, "Gelu", "gelu", List.of("approximate"), a -> Gradus.gelu(a.x(), a.flag("approximate", true)));
        put(NN, "Elu", "elu", List.of("alpha"), a -> Gradus.elu(a.x(), a.number("alpha", 1)));
        put(NN, "Celu", "celu", List.of("alpha"), a -> Gradus.celu(a.x(), a.number("alpha", 1)));
        put(
                NN,
                "LeakyRelu",
                "leakyRelu",
                List.of("negative_slope"),
                a -> Gradus.leakyRelu(a.x(), a.number("negative_slope", 0.2)));
        put(
                NN,
                "SoftShrink",
                "softShrink",
                List.of("threshold"),
                a -> Gradus.softShrink(a.x(), a.number("threshold", 0.5)));
        put(
                NN,
                "HardShrink",
                "hardShrink",
                List.of("threshold"),
                a -> Gradus.hardShrink(a.x(), a.number("threshold", 0.5)));
        put(NN, "Squareplus", "squareplus", List.of("b"), a -> Gradus.squareplus(a.x(), a.number("b", 4)));
        put(
                NN,
                "Threshold",
                "threshold",
                List.of("threshold", "default_value"),
                a -> Gradus.threshold(a.x(), a.number("threshold", 0), a.number("default_value", 0)));
        put(
                NN,
                "OneHot",
                "oneHot",
                List.of("num_classes", "axis", "dtype"),
                a -> Gradus.oneHot(a.x(), a.integer("num_classes", 0), a.integer("axis", -1), a.dtype(DType.FLOAT32)));
        put(
                NN,
                "Normalize",
                a -> Gradus.normalize(a.x(), a.axes("axis", a.x()), a.integer("order", 2), a.number("epsilon", 1e-7)));
    }

    private static Tensor soft(OpArguments a, boolean plain) {
        if (a.isList("axis")) {
            int[] axes = a.integers("axis");
            return plain ? Gradus.softmax(a.x(), axes) : Gradus.logSoftmax(a.x(), axes);
        }
        int axis = a.integer("axis", -1);
        return plain ? Gradus.softmax(a.x(), axis) : Gradus.logSoftmax(a.x(), axis);
    }
}
