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
        table.put("keras.ops.max", a -> {
            Tensor x = max(a.x(0), a.axes(1, a.x(0)), a.keepDims());
            return a.has(3, "initial") ? cast(maximum(x, a.number(3, "initial", 0)), x.dtype()) : x;
        });
        table.put("keras.ops.min", a -> {
            Tensor x = min(a.x(0), a.axes(1, a.x(0)), a.keepDims());
            return a.has(3, "initial") ? cast(minimum(x, a.number(3, "initial", 0)), x.dtype()) : x;
        });
        table.fold("keras.ops.amax", Gradus::max);
        table.fold("keras.ops.amin", Gradus::min);
        // As Keras does, which casts nothing where a dtype is given.
        table.put("keras.ops.prod", a -> {
            Tensor product = prod(a.x(0), a.axes(1, a.x(0)), a.keepDims());
            return a.has(3, "dtype") ? cast(product, a.x(0).dtype()) : product;
        });
        table.fold("keras.ops.var", Gradus::var);
        table.fold("keras.ops.std", Gradus::std);
        table.fold("keras.ops.any", Gradus::any);
        table.fold("keras.ops.all", Gradus::all);
        table.fold("keras.ops.logsumexp", Gradus::logsumexp);
        table.fold("tf.math.reduce_max", Gradus::max);
        table.fold("tf.math.reduce_min", Gradus::min);
        // TensorFlow sums narrow integers in their own dtype, Keras, and so we, in 32 bits.
        table.put("tf.math.reduce_sum", a -> cast(sum(a.x(0), a.axes(1, a.x(0)), a.keepDims()), a.x(0).dtype()));
        table.put("tf.math.reduce_prod", a -> cast(prod(a.x(0), a.axes(1, a.x(0)), a.keepDims()), a.x(0).dtype()));
        table.same("tf.math.reduce_variance", "keras.ops.var");
        table.same("tf.math.reduce_std", "keras.ops.std");
        table.same("tf.math.reduce_any", "keras.ops.any");
        table.same("tf.math.reduce_all", "keras.ops.all");
        table.same("tf.math.reduce_logsumexp", "keras.ops.logsumexp");
        table.put("tf.math.reduce_mean", ReductionOps::tensorFlowMean);
    }

    /// TensorFlow's mean of integers is an integer, rounded towards zero, and 0 of nothing; Keras's, and
    /// so ours, is a float.
    private static Tensor tensorFlowMean(Arguments a) {
        Tensor x = a.x(0);
        int[] axes = a.axes(1, x);
        if (x.dtype().isDifferentiable()) {
            return mean(x, axes, a.keepDims());
        }
        return cast(nanToNum(mean(cast(x, DType.FLOAT64), axes, a.keepDims())), x.dtype());
    }

    private static void positions(OpTable table) {
        table.put("keras.ops.argmax", a -> position(a, Gradus::argmax, Gradus::argmax));
        table.put("keras.ops.argmin", a -> position(a, Gradus::argmin, Gradus::argmin));
        // TensorFlow counts along axis 0 by default, in int64.
        table.put(
                "tf.math.argmax",
                a -> cast(argmax(a.x(0), a.integer(1, "axis", 0)), a.dtype(2, "output_type", DType.INT64)));
        table.put(
                "tf.math.argmin",
                a -> cast(argmin(a.x(0), a.integer(1, "axis", 0)), a.dtype(2, "output_type", DType.INT64)));
    }

    static Tensor position(
            Arguments a, Function<Operand, Tensor> overAll, BiFunction<Operand, Integer, Tensor> alongAxis) {
        if (!a.has(1, "axis")) {
            Tensor found = overAll.apply(a.x(0));
            return a.keepDims() ? reshape(found, ones(a.x(0).rank())) : found;
        }
        int axis = a.integer(1, "axis", 0);
        Tensor found = alongAxis.apply(a.x(0), axis);
        return a.keepDims() ? expandDims(found, axis) : found;
    }

    private static int[] ones(int rank) {
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        return dims;
    }

    private static void cumulative(OpTable table) {
        table.put("keras.ops.cumsum", a -> running(a, Gradus::cumsum));
        table.put("keras.ops.cumprod", a -> running(a, Gradus::cumprod));
        table.put(
                "tf.math.cumsum",
                a -> cumsum(a.x(0), a.integer(1, "axis", 0), a.truth(2, "exclusive"), a.truth(3, "reverse")));
        table.put(
                "tf.math.cumprod",
                a -> cumprod(a.x(0), a.integer(1, "axis", 0), a.truth(2, "exclusive"), a.truth(3, "reverse")));
    }

    /// Keras accumulates the flattened array where no axis is given, in the dtype that is asked for, and
    /// truth values as int32.
    static Tensor running(Arguments a, BiFunction<Operand, Integer, Tensor> function) {
        Tensor x = a.x(0);
        DType dtype = a.dtype(2, "dtype", x.dtype());
        Tensor typed = cast(x, dtype == DType.BOOL ? DType.INT32 : dtype);
        return a.has(1, "axis") ? function.apply(typed, a.integer(1, "axis", 0)) : function.apply(ravel(typed), 0);
    }

    private static void sorting(OpTable table) {
        table.put(
                "keras.ops.sort",
                a -> a.json(1, "axis").isNull() ? sort(ravel(a.x(0)), 0) : sort(a.x(0), a.integer(1, "axis", -1)));
        table.put(
                "keras.ops.argsort",
                a -> a.json(1, "axis").isNull()
                        ? argsort(ravel(a.x(0)), 0)
                        : argsort(a.x(0), a.integer(1, "axis", -1)));
        table.put("tf.sort", a -> sort(a.x(0), a.integer(1, "axis", -1), descending(a)));
        table.put("tf.argsort", a -> {
            a.truth(3, "stable");
            return argsort(a.x(0), a.integer(1, "axis", -1), descending(a));
        });
    }

    private static boolean descending(Arguments a) {
        return a.text(2, "direction", "ASCENDING").equals("DESCENDING");
    }
}
