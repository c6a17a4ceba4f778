package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.SearchSide;
import io.gradus.Tensor;
import io.gradus.TopK;
import io.gradus.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Names of functions of order, of segments, and of reductions that leave NaN out.
final class OrderOps {
    private OrderOps() {}

    static void bind(OpTable table) {
        largest(table);
        places(table);
        segments(table);
        withoutNan(table);
        sets(table);
    }

    private static void largest(OpTable table) {
        table.put("keras.ops.top_k", OrderOps::top);
        table.put("tf.math.top_k", OrderOps::top);
        table.put("tf.nn.top_k", OrderOps::top);
        table.put("keras.ops.in_top_k", a -> inTopK(a.x(0, "targets"), a.x(1, "predictions"), a.integer(2, "k", 1)));
        table.same("tf.math.in_top_k", "keras.ops.in_top_k");
        table.same("tf.nn.in_top_k", "keras.ops.in_top_k");
        table.put("keras.ops.argpartition", OrderOps::partition);
    }

    /// Sorted or not is one here: the largest always comes first.
    private static List<Tensor> top(Arguments a) {
        a.truth(2, "sorted");
        TopK top = topK(a.x(0), a.integer(1, "k", 1));
        return List.of(top.values(), cast(top.indices(), a.dtype(3, "index_type", DType.INT32)));
    }

    /// Keras cuts the elements to integers first. Of the places only those up to `kth` count, in any order.
    private static Tensor partition(Arguments a) {
        Tensor x = cast(a.x(0), DType.INT32);
        int kth = a.integer(1, "kth", 0);
        boolean flat = a.json(2, "axis").isNull();
        Tensor places = flat ? argpartition(ravel(x), kth, 0) : argpartition(x, kth, a.integer(2, "axis", -1));
        int[] shape = places.shape().dims();
        int axis = places.shape().axis(flat ? 0 : a.integer(2, "axis", -1), "argpartition");
        shape[axis] = kth + 1;
        return sort(slice(places, new int[shape.length], shape), axis);
    }

    private static void places(OpTable table) {
        table.put("keras.ops.searchsorted", a -> searchsorted(a.x(0, "sorted_sequence"), a.x(1, "values"), side(a)));
        table.put(
                "tf.searchsorted",
                a -> cast(
                        searchsorted(a.x(0, "sorted_sequence"), a.x(1, "values"), side(a)),
                        a.dtype(3, "out_type", DType.INT32)));
        table.put("keras.ops.digitize", a -> digitize(a.x(0), a.x(1, "bins")));
        table.unary("tf.math.invert_permutation", Gradus::invertPermutation);
        table.unary("tf.math.is_non_decreasing", Gradus::isNonDecreasing);
        table.unary("tf.math.is_strictly_increasing", Gradus::isStrictlyIncreasing);
        table.put(
                "tf.math.cumulative_logsumexp",
                a -> cumulativeLogsumexp(
                        a.x(0), a.integer(1, "axis", 0), a.truth(2, "exclusive"), a.truth(3, "reverse")));
    }

    private static SearchSide side(Arguments a) {
        return a.text(2, "side", "left").equals("right") ? SearchSide.RIGHT : SearchSide.LEFT;
    }

    /// A fold of segments, without and with their number.
    private record Fold(BiFunction<Operand, Operand, Tensor> all, Counted counted) {}

    private interface Counted {
        Tensor apply(Operand data, Operand ids, int segments);
    }

    private static void segments(OpTable table) {
        segments(table, "sum", new Fold(Gradus::segmentSum, Gradus::segmentSum));
        segments(table, "prod", new Fold(Gradus::segmentProd, Gradus::segmentProd));
        segments(table, "max", new Fold(Gradus::segmentMax, Gradus::segmentMax));
        segments(table, "min", new Fold(Gradus::segmentMin, Gradus::segmentMin));
        segments(table, "mean", new Fold(Gradus::segmentMean, Gradus::segmentMean));
        segments(table, "sqrt_n", new Fold(Gradus::segmentSqrtN, Gradus::segmentSqrtN));
    }

    private static void segments(OpTable table, String name, Fold fold) {
        table.put("keras.ops.segment_" + name, a -> {
            Tensor data = a.x(0);
            Tensor ids = a.x(1, "segment_ids");
            if (a.truth(3, "sorted")) {
                return zeroWhereEmpty(name, fold.all().apply(data, ids), data, ids);
            }
            return a.has(2, "num_segments")
                    ? fold.counted().apply(data, ids, a.integer(2, "num_segments", 0))
                    : fold.all().apply(data, ids);
        });
        table.put("tf.math.segment_" + name, a -> {
            Tensor data = a.x(0);
            Tensor ids = a.x(1, "segment_ids");
            // Of integers, TensorFlow's means are integers.
            return cast(zeroWhereEmpty(name, fold.all().apply(data, ids), data, ids), data.dtype());
        });
        // TensorFlow's means of integers are float64.
        boolean mean = name.equals("mean") || name.equals("sqrt_n");
        table.put(
                "tf.math.unsorted_segment_" + name,
                a -> fold.counted()
                        .apply(
                                mean ? ElementwiseOps.doubled(a.x(0)) : a.x(0),
                                a.x(1, "segment_ids"),
                                a.integer(2, "num_segments", 0)));
    }

    /// TensorFlow's functions of sorted segments give 0 for the extrema of an empty one, where ours, like
    /// those of unsorted segments, give the dtype's least or greatest number.
    private static Tensor zeroWhereEmpty(String name, Tensor folded, Tensor data, Tensor ids) {
        if (!name.equals("max") && !name.equals("min")) {
            return folded;
        }
        Tensor empty = equal(segmentSum(onesLike(data), ids, folded.shape().dim(0)), 0);
        return where(empty, zerosLike(folded), folded);
    }

    private static void withoutNan(OpTable table) {
        table.fold("keras.ops.nansum", Gradus::nansum);
        table.fold("keras.ops.nanprod", Gradus::nanprod);
        table.fold("keras.ops.nanmean", Gradus::nanmean);
        table.fold("keras.ops.nanmax", Gradus::nanmax);
        table.fold("keras.ops.nanmin", Gradus::nanmin);
        table.fold("keras.ops.nanvar", Gradus::nanvar);
        table.fold("keras.ops.nanstd", Gradus::nanstd);
        table.put("keras.ops.nanargmax", a -> ReductionOps.position(a, Gradus::nanargmax, Gradus::nanargmax));
        table.put("keras.ops.nanargmin", a -> ReductionOps.position(a, Gradus::nanargmin, Gradus::nanargmin));
        table.put("keras.ops.nancumsum", a -> ReductionOps.running(a, Gradus::nancumsum));
        table.put("keras.ops.nancumprod", a -> ReductionOps.running(a, Gradus::nancumprod));
    }

    private static void sets(OpTable table) {
        table.put("keras.ops.isin", a -> {
            a.truth(2, "assume_unique");
            Tensor found = isin(a.x(0), a.x(1));
            return a.truth(3, "invert") ? logicalNot(found) : found;
        });
        table.put("keras.ops.nonzero", a -> nonzero(a.x(0)));
        table.put("keras.ops.unique", OrderOps::different);
        table.put("tf.unique", a -> {
            Unique unique = uniqueInOrder(a.x(0));
            return List.of(unique.values(), cast(unique.inverse(), a.dtype(1, "out_idx", DType.INT32)));
        });
        table.put("tf.unique_with_counts", a -> {
            Unique unique = uniqueInOrder(a.x(0));
            DType dtype = a.dtype(1, "out_idx", DType.INT32);
            return List.of(unique.values(), cast(unique.inverse(), dtype), cast(unique.counts(), dtype));
        });
    }

    private static List<Tensor> different(Arguments a) {
        Tensor x = a.x(0);
        boolean inOrder = !a.json(1, "sorted").isMissing() && !a.truth(1, "sorted");
        boolean flat = !a.has(5, "axis");
        int axis = flat ? 0 : a.integer(5, "axis", 0);
        Unique unique =
                flat ? (inOrder ? uniqueInOrder(x) : unique(x)) : (inOrder ? uniqueInOrder(x, axis) : unique(x, axis));
        List<Tensor> results = new ArrayList<>();
        results.add(resized(a, unique.values(), axis, a.number(7, "fill_value", 0)));
        if (a.truth(2, "return_index")) {
            results.add(resized(a, unique.indices(), 0, 1));
        }
        if (a.truth(3, "return_inverse")) {
            results.add(unique.inverse());
        }
        if (a.truth(4, "return_counts")) {
            results.add(resized(a, unique.counts(), 0, 0));
        }
        return results;
    }

    /// Keras can cut or fill the results up to a size, for compilers that need one.
    private static Tensor resized(Arguments a, Tensor x, int axis, Number fill) {
        if (!a.has(6, "size")) {
            return x;
        }
        int at = x.shape().axis(axis, "unique");
        int missing = a.integer(6, "size", 0) - x.shape().dim(at);
        if (missing < 0) {
            return take(x, arange(a.integer(6, "size", 0)), at);
        }
        int[][] widths = new int[x.rank()][2];
        widths[at][1] = missing;
        return pad(x, widths, fill);
    }
}
