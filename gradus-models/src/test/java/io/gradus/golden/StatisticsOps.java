package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.CorrelationMode;
import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Histogram;
import io.gradus.MatrixNorm;
import io.gradus.Operand;
import io.gradus.QuantileMethod;
import io.gradus.Tensor;
import java.util.List;
import java.util.Locale;

/// Names of statistics, counts and norms.
final class StatisticsOps {
    private StatisticsOps() {}

    static void bind(OpTable table) {
        quantiles(table);
        statistics(table);
        counts(table);
        norms(table);
    }

    private interface Quantile {
        Tensor apply(Operand x, Operand q, int[] axes, QuantileMethod method, boolean keepDims);
    }

    private static void quantiles(OpTable table) {
        table.fold("keras.ops.median", Gradus::median);
        table.fold("keras.ops.nanmedian", Gradus::nanmedian);
        quantile(table, "quantile", Gradus::quantile);
        quantile(table, "percentile", Gradus::percentile);
        quantile(table, "nanquantile", Gradus::nanquantile);
        quantile(table, "nanpercentile", Gradus::nanpercentile);
    }

    /// The parts are float32, as Keras makes them of Python's numbers.
    private static void quantile(OpTable table, String name, Quantile function) {
        table.put("keras.ops." + name, a -> {
            QuantileMethod method =
                    QuantileMethod.valueOf(a.text(3, "method", "linear").toUpperCase(Locale.ROOT));
            Tensor q = cast(a.x(1, "q"), DType.FLOAT32);
            return function.apply(a.x(0), q, a.axes(2, a.x(0)), method, a.truth(4, "keepdims"));
        });
    }

    private static void statistics(OpTable table) {
        table.fold("keras.ops.ptp", Gradus::ptp);
        table.put(
                "keras.ops.average",
                a -> a.has(2, "weights")
                        ? average(a.x(0), a.axes(1, a.x(0)), a.x(2, "weights"))
                        : mean(a.x(0), a.axes(1, a.x(0)), false));
        table.put("keras.ops.diff", a -> diff(a.x(0), a.integer(1, "n", 1), a.integer(2, "axis", -1)));
        table.put("keras.ops.trapezoid", StatisticsOps::integral);
        table.unary("keras.ops.corrcoef", Gradus::corrcoef);
        table.put(
                "keras.ops.correlate",
                a -> correlate(
                        a.x(0),
                        a.x(1),
                        CorrelationMode.valueOf(a.text(2, "mode", "valid").toUpperCase(Locale.ROOT))));
        table.put("tf.linalg.trace", a -> cast(trace(a.x(0), 0, -2, -1), a.x(0).dtype()));
        table.put(
                "keras.ops.trace",
                a -> trace(a.x(0), a.integer(1, "offset", 0), a.integer(2, "axis1", 0), a.integer(3, "axis2", 1)));
    }

    private static Tensor integral(Arguments a) {
        int axis = a.integer(3, "axis", -1);
        double distance = a.number(2, "dx", 1.0).doubleValue();
        return a.has(1, "x") ? trapezoid(a.x(0, "y"), a.x(1, "x"), axis) : trapezoid(a.x(0, "y"), distance, axis);
    }

    private static void counts(OpTable table) {
        table.put("keras.ops.count_nonzero", a -> countNonzero(a.x(0), a.axes(1, a.x(0)), false));
        table.put(
                "tf.math.count_nonzero",
                a -> cast(countNonzero(a.x(0), a.axes(1, a.x(0)), a.keepDims()), a.dtype(3, "dtype", DType.INT64)));
        table.unary("tf.math.zero_fraction", Gradus::zeroFraction);
        table.unary("tf.nn.zero_fraction", Gradus::zeroFraction);
        table.put("keras.ops.bincount", a -> {
            a.truth(3, "sparse");
            Tensor weights = a.has(1, "weights") ? a.x(1, "weights") : null;
            return bincount(a.x(0), weights, a.integer(2, "minlength", 0), Integer.MAX_VALUE);
        });
        table.put("tf.math.bincount", StatisticsOps::tensorFlowBincount);
        table.put("keras.ops.histogram", a -> {
            int bins = a.integer(1, "bins", 10);
            Histogram histogram =
                    a.has(2, "range") ? histogram(a.x(0), bins, end(a, 0), end(a, 1)) : histogram(a.x(0), bins);
            return List.of(histogram.counts(), histogram.edges());
        });
        table.put(
                "tf.histogram_fixed_width",
                a -> cast(
                        histogramFixedWidth(a.x(0), a.x(1, "value_range"), a.integer(2, "nbins", 100)),
                        a.dtype(3, "dtype", DType.INT32)));
        table.put(
                "tf.histogram_fixed_width_bins",
                a -> cast(
                        histogramFixedWidthBins(a.x(0), a.x(1, "value_range"), a.integer(2, "nbins", 100)),
                        a.dtype(3, "dtype", DType.INT32)));
        table.put("tf.math.confusion_matrix", StatisticsOps::confusion);
    }

    private static double end(Arguments a, int which) {
        return Arguments.items(a.json(2, "range")).get(which).number();
    }

    /// Without an axis TensorFlow counts over all elements; it can also say only whether a number occurs.
    private static Tensor tensorFlowBincount(Arguments a) {
        Tensor x = a.x(0, "arr");
        Tensor weights = a.has(1, "weights") ? a.x(1, "weights") : null;
        boolean rows = a.has(6, "axis") && a.integer(6, "axis", 0) != 0;
        Tensor counts = bincount(
                rows ? x : ravel(x),
                weights == null || rows ? weights : ravel(weights),
                a.integer(2, "minlength", 0),
                a.integer(3, "maxlength", Integer.MAX_VALUE));
        DType dtype = a.dtype(4, "dtype", DType.INT32);
        if (a.truth(7, "binary_output")) {
            return cast(greater(counts, 0), dtype);
        }
        return weights == null ? cast(counts, dtype) : counts;
    }

    private static Tensor confusion(Arguments a) {
        Tensor labels = a.x(0, "labels");
        Tensor predictions = a.x(1, "predictions");
        int classes = a.has(2, "num_classes")
                ? a.integer(2, "num_classes", 0)
                : 1 + (int) maximum(max(labels), max(predictions)).scalar();
        DType dtype = a.dtype(4, "dtype", DType.INT32);
        return a.has(3, "weights")
                ? cast(confusionMatrix(labels, predictions, classes, cast(a.x(3, "weights"), dtype)), dtype)
                : cast(confusionMatrix(labels, predictions, classes), dtype);
    }

    private static void norms(OpTable table) {
        table.put("keras.ops.norm", a -> {
            Tensor x = a.x(0);
            int[] axes = a.axes(2, x);
            boolean keepDims = a.truth(3, "keepdims");
            return a.has(1, "ord") ? ordered(a, x, axes, keepDims) : norm(x, axes, keepDims);
        });
        // TensorFlow's norms of integers are integers.
        table.put("tf.norm", a -> typed(tensorFlowNorm(a, a.truth(3, "keepdims")), a.x(0)));
        table.same("tf.linalg.norm", "tf.norm");
        table.put("tf.linalg.normalize", a -> {
            Tensor norm = tensorFlowNorm(a, true);
            return List.of(divide(a.x(0), norm), norm);
        });
        table.fold("tf.math.reduce_euclidean_norm", (x, axes, keepDims) -> typed(norm(x, axes, keepDims), x));
        table.put(
                "tf.math.l2_normalize",
                a -> l2Normalize(
                        a.x(0), a.axes(1, a.x(0)), a.number(2, "epsilon", 1e-12).doubleValue()));
        table.same("tf.nn.l2_normalize", "tf.math.l2_normalize");
        table.same("tf.linalg.l2_normalize", "tf.math.l2_normalize");
        table.put("tf.linalg.global_norm", a -> globalNorm(a.tensors(0, "t_list")));
    }

    private static Tensor typed(Tensor norm, Operand x) {
        return x.dtype().isInteger() ? cast(norm, x.dtype()) : norm;
    }

    private static Tensor ordered(Arguments a, Tensor x, int[] axes, boolean keepDims) {
        Json order = a.json(1, "ord");
        if (!order.isText()) {
            return norm(x, order.number(), axes, keepDims);
        }
        return switch (order.text()) {
            case "fro" -> norm(x, MatrixNorm.FROBENIUS, axes, keepDims);
            case "nuc" -> norm(x, MatrixNorm.NUCLEAR, axes, keepDims);
            default -> norm(x, axes, keepDims);
        };
    }

    /// TensorFlow takes a tensor without axes for one vector.
    private static Tensor tensorFlowNorm(Arguments a, boolean keepDims) {
        Tensor x = a.x(0);
        boolean named = !a.has(1, "ord") || a.json(1, "ord").isText();
        if (a.has(2, "axis")) {
            int[] axes = a.axes(2, x);
            return a.has(1, "ord") ? ordered(a, x, axes, keepDims) : norm(x, axes, keepDims);
        }
        if (named) {
            return norm(x, a.axes(2, x), keepDims);
        }
        Tensor norm = norm(ravel(x), a.json(1, "ord").number(), new int[] {0}, false);
        int[] ones = new int[x.rank()];
        java.util.Arrays.fill(ones, 1);
        return keepDims ? reshape(norm, ones) : norm;
    }
}
