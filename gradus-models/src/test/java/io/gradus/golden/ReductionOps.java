package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Names of reductions, cumulative functions and sorting.
final class ReductionOps {
    private ReductionOps() {}

    static void bind(OpTable table) {
        folds(table);
        positions(table);
        cumulative(table);
        sorting(table);
    }

    private static void folds(OpTable table) {
        table.fold("keras.ops.sum", Gradus::sum);
        table.fold("keras.ops.mean", Gradus::mean);
        table.fold("keras.ops.max", Gradus::max);
        table.fold("keras.ops.min", Gradus::min);
        table.fold("keras.ops.amax", Gradus::max);
        table.fold("keras.ops.amin", Gradus::min);
        table.fold("keras.ops.prod", Gradus::prod);
        table.fold("keras.ops.var", Gradus::var);
        table.fold("keras.ops.std", Gradus::std);
        table.fold("keras.ops.any", Gradus::any);
        table.fold("keras.ops.all", Gradus::all);
        table.fold("keras.ops.logsumexp", Gradus::logsumexp);
        table.same("tf.math.reduce_sum", "keras.ops.sum");
        table.same("tf.math.reduce_max", "keras.ops.max");
        table.same("tf.math.reduce_min", "keras.ops.min");
        table.same("tf.math.reduce_prod", "keras.ops.prod");
        table.same("tf.math.reduce_variance", "keras.ops.var");
        table.same("tf.math.reduce_std", "keras.ops.std");
        table.same("tf.math.reduce_any", "keras.ops.any");
        table.same("tf.math.reduce_all", "keras.ops.all");
        table.same("tf.math.reduce_logsumexp", "keras.ops.logsumexp");
        table.put("tf.math.reduce_mean", ReductionOps::tensorFlowMean);
    }

    /// TensorFlow's mean of integers is an integer, rounded towards zero; Keras's, and so ours, is a float.
    private static Tensor tensorFlowMean(Arguments a) {
        Tensor x = a.x(0);
        int[] axes = a.axes(1, x);
        if (x.dtype().isDifferentiable()) {
            return mean(x, axes, a.keepDims());
        }
        return cast(mean(cast(x, DType.FLOAT64), axes, a.keepDims()), x.dtype());
    }

    private static void positions(OpTable table) {
        table.put("keras.ops.argmax", a -> position(a, Gradus::argmax, Gradus::argmax));
        table.put("keras.ops.argmin", a -> position(a, Gradus::argmin, Gradus::argmin));
        // TensorFlow counts along axis 0 by default, in int64.
        table.put("tf.math.argmax", a -> cast(argmax(a.x(0), a.integer(1, "axis", 0)), DType.INT64));
        table.put("tf.math.argmin", a -> cast(argmin(a.x(0), a.integer(1, "axis", 0)), DType.INT64));
    }

    private static Tensor position(
            Arguments a, Function<Operand, Tensor> overAll, BiFunction<Operand, Integer, Tensor> alongAxis) {
        if (!a.has(1, "axis")) {
            return overAll.apply(a.x(0));
        }
        int axis = a.integer(1, "axis", 0);
        Tensor found = alongAxis.apply(a.x(0), axis);
        return a.keepDims() ? expandDims(found, axis) : found;
    }

    private static void cumulative(OpTable table) {
        // Without an axis the flattened array is accumulated.
        table.put(
                "keras.ops.cumsum",
                a -> a.has(1, "axis") ? cumsum(typed(a), a.integer(1, "axis", 0)) : cumsum(ravel(typed(a)), 0));
        table.put(
                "keras.ops.cumprod",
                a -> a.has(1, "axis") ? cumprod(typed(a), a.integer(1, "axis", 0)) : cumprod(ravel(typed(a)), 0));
        table.put(
                "tf.math.cumsum",
                a -> cumsum(a.x(0), a.integer(1, "axis", 0), a.truth(2, "exclusive"), a.truth(3, "reverse")));
        table.put(
                "tf.math.cumprod",
                a -> cumprod(a.x(0), a.integer(1, "axis", 0), a.truth(2, "exclusive"), a.truth(3, "reverse")));
    }

    /// The tensor in the dtype that is asked for.
    private static Tensor typed(Arguments a) {
        Tensor x = a.x(0);
        return a.has(2, "dtype") ? cast(x, a.dtype(2, "dtype", x.dtype())) : x;
    }

    private static void sorting(OpTable table) {
        table.put("keras.ops.sort", a -> sort(a.x(0), a.integer(1, "axis", -1)));
        table.put("keras.ops.argsort", a -> argsort(a.x(0), a.integer(1, "axis", -1)));
        table.put("tf.sort", a -> sort(a.x(0), a.integer(1, "axis", -1)));
        table.put(
                "tf.argsort",
                a -> argsort(
                        a.x(0),
                        a.integer(1, "axis", -1),
                        a.text(2, "direction", "ASCENDING").equals("DESCENDING")));
    }
}
