package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterAdd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of embedding tables, one for each id or combined for each example; and regressions that keep an order.
class EmbeddingFunctions extends SequenceFunctions {
    EmbeddingFunctions() {}

    /// The rows of a table for ids of any shape.
    public static Tensor embeddingLookup(Operand params, Operand ids) {
        return embeddingLookup(params, ids, null);
    }

    /// The rows of a table for ids of any shape, each scaled down to a Euclidean norm.
    ///
    /// @param maxNorm the largest norm of a row, or null for none
    public static Tensor embeddingLookup(Operand params, Operand ids, @Nullable Number maxNorm) {
        Tensor rows = take(params, ids, 0);
        if (maxNorm == null) {
            return rows;
        }
        int[] axes = new int[params.rank() - 1];
        Arrays.setAll(axes, i -> ids.rank() + i);
        Tensor squares = sum(square(rows), axes, true);
        Tensor positive = greater(squares, 0);
        Tensor norm = where(positive, sqrt(where(positive, squares, onesLike(squares))), squares);
        return divide(multiply(rows, maxNorm), maximum(norm, maxNorm));
    }

    /// For each example the combined rows of its ids: a sparse lookup.
    ///
    /// @param params the table
    /// @param ids the rows at (example, place), ordered by example
    /// @param weights the weight of each id, at the same places, or null for 1
    /// @param maxNorm the largest norm of a row, or null for none
    /// @return one row for each example up to the last that has an id; zeros where there are none
    public static Tensor embeddingLookupSparse(
            Operand params,
            SparseTensor ids,
            @Nullable SparseTensor weights,
            Combiner combiner,
            @Nullable Number maxNorm) {
        if (ids.rank() != 2
                || (weights != null
                        && !weights.values().shape().equals(ids.values().shape()))) {
            throw new IllegalArgumentException(
                    "embeddingLookupSparse: ids have two axes, and weights their places. Received: ids.shape="
                            + ids.shape() + ", weights.shape=" + (weights == null ? "none" : weights.shape()));
        }
        Tensor examples = cast(Gradus.slice(ids.indices(), new int[] {0, 0}, new int[] {-1, 1}), DType.INT32);
        int[] numbers = examples.shape().size() == 0
                ? new int[0]
                : reshape(examples, -1).toIntArray();
        int count = numbers.length == 0 ? 0 : numbers[numbers.length - 1] + 1;
        Tensor factors = weights == null ? null : weights.values();
        return combined(params, constant(numbers), count, ids.values(), factors, combiner, maxNorm);
    }

    private static Tensor combined(
            Operand params,
            Tensor examples,
            int count,
            Operand ids,
            @Nullable Operand weights,
            Combiner combiner,
            @Nullable Number maxNorm) {
        Tensor rows = embeddingLookup(params, ids, maxNorm);
        Tensor factors = weights == null ? ones(ids.shape(), rows.dtype()) : cast(weights, rows.dtype());
        int[] wide = new int[rows.rank()];
        Arrays.fill(wide, 1);
        wide[0] = factors.shape().size();
        Tensor weighted = weights == null ? rows : multiply(rows, reshape(factors, wide));
        int[] dims = rows.shape().dims();
        dims[0] = count;
        Tensor sums = Interpreter.call(new ScatterAdd(0, Shape.of(dims)), examples, weighted);
        if (combiner == Combiner.SUM) {
            return sums;
        }
        Tensor scale = Interpreter.call(
                new ScatterAdd(0, Shape.of(count)), examples, combiner == Combiner.MEAN ? factors : square(factors));
        wide[0] = count;
        Tensor norm = reshape(scale, wide);
        Tensor divisor = combiner == Combiner.MEAN
                ? norm
                : where(equal(norm, 0), norm, sqrt(where(equal(norm, 0), onesLike(norm), norm)));
        return quotientOrZero(sums, broadcastTo(divisor, sums.shape()));
    }

    /// As [#embeddingLookupSparse], where negative ids and, unless rows are summed, ids whose weight is not
    /// positive are left out, and an example without any has the row of `defaultId`, or zeros.
    ///
    /// @param ids the rows; all axes but the last number the examples
    /// @param weights the weight of each id, at the same places, or null for 1
    /// @param defaultId the id of empty examples, or null
    /// @return of the shape of `ids` without the last axis, and the table's other axes
    public static Tensor safeEmbeddingLookupSparse(
            Operand params,
            SparseTensor ids,
            @Nullable SparseTensor weights,
            Combiner combiner,
            @Nullable Integer defaultId,
            @Nullable Number maxNorm) {
        int[] denseShape = ids.shape().dims();
        Tensor factors = weights == null ? null : weights.values();
        int last = denseShape.length - 1;
        int count = Arrays.stream(denseShape).limit(last).reduce(1, (a, b) -> a * b);
        int[] places = reshape(cast(ids.indices(), DType.INT32), -1).toIntArray();
        int[] numbers = cast(ids.values(), DType.INT32).toIntArray();
        double[] given =
                factors == null ? new double[0] : cast(factors, DType.FLOAT64).toDoubleArray();
        List<Integer> kept = new ArrayList<>();
        List<Integer> examples = new ArrayList<>();
        boolean[] filled = new boolean[count];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0 && (factors == null || combiner == Combiner.SUM || given[i] > 0)) {
                int example = 0;
                for (int axis = 0; axis < last; axis++) {
                    example = example * denseShape[axis] + places[i * denseShape.length + axis];
                }
                kept.add(i);
                examples.add(example);
                filled[example] = true;
            }
        }
        Tensor chosen = constant(kept.stream().mapToInt(Integer::intValue).toArray());
        Tensor result = combined(
                params,
                constant(examples.stream().mapToInt(Integer::intValue).toArray()),
                count,
                constant(kept.stream().mapToInt(i -> numbers[i]).toArray()),
                factors == null ? null : take(factors, chosen, 0),
                combiner,
                maxNorm);
        if (defaultId != null) {
            int[] wide = new int[result.rank()];
            Arrays.fill(wide, 1);
            wide[0] = count;
            Tensor row = embeddingLookup(params, constant(new int[] {defaultId}), maxNorm);
            result = where(reshape(constant(filled), wide), result, row);
        }
        int[] dims = params.shape().dims();
        int[] target = new int[last + dims.length - 1];
        System.arraycopy(denseShape, 0, target, 0, last);
        System.arraycopy(dims, 1, target, last, dims.length - 1);
        return reshape(result, target);
    }

    /// The monotone sequence along an axis that is nearest to a given one in squares, by pooling neighbours
    /// that violate the order (Best and others, 2000).
    ///
    /// @param decreasing whether the result falls rather than rises
    public static IsotonicRegression isotonicRegression(Operand x, boolean decreasing, int axis) {
        DType dtype = switch (x.dtype()) {
            case FLOAT16, BFLOAT16, FLOAT32 -> x.dtype();
            case INT8, INT16 -> DType.FLOAT32;
            default -> DType.FLOAT64;
        };
        Tensor real = cast(x, dtype);
        int at = x.shape().axis(axis, "isotonicRegression");
        Tensor lines = moveaxis(decreasing ? real : negative(real), at, -1);
        int size = lines.shape().dim(-1);
        double[] values = cast(reshape(lines, -1), DType.FLOAT64).toDoubleArray();
        int[] segments = new int[values.length];
        int[] pools = new int[values.length];
        for (int from = 0; from < values.length; from += size) {
            pool(values, from, size, segments, pools);
        }
        Tensor places = constant(pools);
        Shape flat = Shape.of(values.length);
        Tensor sums = Interpreter.call(new ScatterAdd(0, flat), places, reshape(lines, -1));
        Tensor counts = Interpreter.call(new ScatterAdd(0, flat), places, ones(flat, dtype));
        Tensor means = divide(sums, maximum(counts, 1));
        Tensor fitted = moveaxis(reshape(take(means, places, 0), lines.shape()), -1, at);
        Tensor numbers = moveaxis(reshape(constant(segments), lines.shape()), -1, at);
        return new IsotonicRegression(decreasing ? fitted : negative(fitted), numbers);
    }

    /// Joins each element to the stretch before it as long as that has the smaller mean.
    private static void pool(double[] values, int from, int size, int[] segments, int[] pools) {
        double[] sums = new double[size];
        int[] starts = new int[size + 1];
        int count = 0;
        for (int i = 0; i < size; i++) {
            sums[count] = values[from + i];
            starts[count++] = i;
            starts[count] = i + 1;
            while (count > 1 && mean(sums, starts, count - 2) < mean(sums, starts, count - 1)) {
                sums[count - 2] += sums[count - 1];
                starts[count - 1] = starts[count];
                count--;
            }
        }
        for (int segment = 0; segment < count; segment++) {
            Arrays.fill(segments, from + starts[segment], from + starts[segment + 1], segment);
            Arrays.fill(pools, from + starts[segment], from + starts[segment + 1], from + starts[segment]);
        }
    }

    private static double mean(double[] sums, int[] starts, int segment) {
        return sums[segment] / (starts[segment + 1] - starts[segment]);
    }
}
