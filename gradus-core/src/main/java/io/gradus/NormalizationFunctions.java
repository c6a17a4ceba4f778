package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.BatchNorm;
import io.gradus.op.LayerNorm;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions that bring elements to a common scale: moments, and normalization by them or by a norm.
class NormalizationFunctions extends PatchFunctions {
    /// Keras's default of the numbers that keep a division from going wrong.
    private static final double EPSILON = 1e-7;

    NormalizationFunctions() {}

    /// The mean and variance along some axes; the 16-bit floats are summed in float32.
    public static Moments moments(Operand x, int[] axes, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "moments"));
        Tensor wide = wide(real);
        Tensor mean = mean(wide, axes, true);
        Tensor variance = mean(square(subtract(wide, mean)), axes, true);
        return new Moments(folded(mean, axes, keepDims, real.dtype()), folded(variance, axes, keepDims, real.dtype()));
    }

    private static Tensor wide(Tensor real) {
        boolean narrow = real.dtype() == DType.FLOAT16 || real.dtype() == DType.BFLOAT16;
        return narrow ? cast(real, DType.FLOAT32) : real;
    }

    private static Tensor folded(Tensor kept, int[] axes, boolean keepDims, DType dtype) {
        return cast(keepDims ? kept : squeeze(kept, axes), dtype);
    }

    /// The mean and variance in which each element counts as often as its weight says; 0 where weights sum to 0.
    ///
    /// @param frequencyWeights what broadcasts with `x`
    public static Moments weightedMoments(Operand x, int[] axes, Operand frequencyWeights, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "weightedMoments"));
        Tensor wide = wide(real);
        Tensor weights = cast(frequencyWeights, wide.dtype());
        Tensor all = sum(add(weights, zerosLike(wide)), axes, true);
        Tensor mean = quotientOrZero(sum(multiply(weights, wide), axes, true), all);
        Tensor distances = sum(multiply(weights, square(subtract(wide, mean))), axes, true);
        Tensor variance = quotientOrZero(distances, all);
        return new Moments(folded(mean, axes, keepDims, real.dtype()), folded(variance, axes, keepDims, real.dtype()));
    }

    /// a / b, and 0 where b is 0, with gradients of 0 there.
    static Tensor quotientOrZero(Tensor a, Tensor b) {
        Tensor none = equal(b, 0);
        return where(none, zerosLike(a), divide(a, where(none, onesLike(b), b)));
    }

    /// The sums that mean and variance follow from.
    ///
    /// @param shift what to subtract from each element, near the mean, so that sums stay small; null for nothing
    public static SufficientStatistics sufficientStatistics(
            Operand x, int[] axes, @Nullable Operand shift, boolean keepDims) {
        Tensor shifted = shift == null ? x.tensor() : subtract(x, shift);
        double count = 1;
        for (int axis : axes) {
            count *= x.shape().dim(axis);
        }
        return new SufficientStatistics(
                full(Shape.SCALAR, count, x.dtype()),
                sum(shifted, axes, keepDims),
                sum(square(shifted), axes, keepDims),
                shift == null ? null : shift.tensor());
    }

    /// The mean and variance that follow from [#sufficientStatistics].
    public static Moments normalizeMoments(SufficientStatistics statistics) {
        Tensor mean = divide(statistics.meanSum(), statistics.count());
        Tensor variance = subtract(divide(statistics.varianceSum(), statistics.count()), square(mean));
        Tensor shift = statistics.shift();
        return new Moments(shift == null ? mean : add(mean, shift), variance);
    }

    /// Normalization by a given mean and variance: (x - mean) / √(variance + epsilon) · scale + offset.
    ///
    /// @param axis the axis whose sizes the vectors have; a mean of more axes broadcasts as it is
    /// @param offset what to add, or null
    /// @param scale what to multiply by, or null
    public static Tensor batchNormalization(
            Operand x,
            Operand mean,
            Operand variance,
            int axis,
            @Nullable Operand offset,
            @Nullable Operand scale,
            double epsilon) {
        int at = x.shape().axis(axis, "batchNormalization");
        if (areRows(x, at, mean, variance) && isRow(x, at, offset) && isRow(x, at, scale)) {
            Tensor real = x.tensor();
            Tensor gamma = scale == null ? ones(mean.shape(), real.dtype()) : scale.tensor();
            Tensor beta = offset == null ? zeros(mean.shape(), real.dtype()) : offset.tensor();
            Tensor moments = stack(List.of(mean, variance), 0);
            return Interpreter.call(new BatchNorm(at, epsilon, false), real, gamma, beta, moments);
        }
        Tensor root = rsqrt(add(along(x, variance, at), epsilon));
        Tensor factor = scale == null ? root : multiply(root, along(x, scale, at));
        Tensor moved = multiply(along(x, mean, at), factor);
        Tensor rest = offset == null ? negative(moved) : subtract(along(x, offset, at), moved);
        DType dtype = Promotion.floating(x.dtype(), "batchNormalization");
        return add(multiply(cast(x, dtype), cast(factor, dtype)), cast(rest, dtype));
    }

    /// Whether x and the moments have one real dtype, and the moments one element for each index along the axis.
    private static boolean areRows(Operand x, int axis, Operand mean, Operand variance) {
        return x.dtype().isFloating() && isRow(x, axis, mean) && isRow(x, axis, variance);
    }

    private static boolean isRow(Operand x, int axis, @Nullable Operand row) {
        return row == null
                || (row.dtype() == x.dtype()
                        && row.shape().isKnown()
                        && row.shape().equals(Shape.of(x.shape().dim(axis))));
    }

    /// A vector with the axes that let it broadcast along one axis of `x`.
    private static Tensor along(Operand x, Operand vector, int axis) {
        if (vector.rank() != 1 || axis == x.rank() - 1) {
            return vector.tensor();
        }
        int[] dims = new int[x.rank()];
        Arrays.fill(dims, 1);
        dims[axis] = vector.shape().dim(0);
        return reshape(vector, dims);
    }

    /// Normalization of the elements along the last axis to mean 0 and variance 1.
    public static Tensor layerNormalization(Operand x) {
        return layerNormalization(x, null, null, new int[] {-1}, EPSILON);
    }

    /// Normalization of the elements along some axes: (x - mean) / √(variance + epsilon) · gamma + beta, in
    /// float32 at least.
    ///
    /// @param gamma factors of the shape of those axes, or null
    /// @param beta summands of the shape of those axes, or null
    public static Tensor layerNormalization(
            Operand x, @Nullable Operand gamma, @Nullable Operand beta, int[] axes, double epsilon) {
        DType dtype = Promotion.floating(x.dtype(), "layerNormalization");
        Tensor wide = wide(cast(x, dtype));
        if (isOfRows(wide, gamma, beta, axes, "layerNormalization")) {
            return cast(ofRows(new LayerNorm(true, epsilon), wide, gamma, beta), dtype);
        }
        Moments moments = moments(wide, axes, true);
        Tensor root = rsqrt(add(moments.variance(), epsilon));
        Tensor factor = gamma == null ? root : multiply(root, over(wide, gamma, axes));
        Tensor moved = multiply(moments.mean(), factor);
        Tensor rest = beta == null ? negative(moved) : subtract(over(wide, beta, axes), moved);
        return cast(add(multiply(wide, factor), rest), dtype);
    }

    /// Whether the normalization is one along the last axis alone.
    private static boolean isOfRows(
            Tensor x, @Nullable Operand gamma, @Nullable Operand beta, int[] axes, String name) {
        if (axes.length != 1 || x.rank() == 0 || x.shape().axis(axes[0], name) != x.rank() - 1) {
            return false;
        }
        Shape row = Shape.of(x.shape().dim(-1));
        return isRow(gamma, row) && isRow(beta, row);
    }

    private static Tensor ofRows(LayerNorm op, Tensor x, @Nullable Operand gamma, @Nullable Operand beta) {
        Shape row = Shape.of(x.shape().dim(-1));
        Tensor scale = gamma == null ? ones(row, x.dtype()) : cast(gamma, x.dtype());
        Tensor offset = beta == null ? zeros(row, x.dtype()) : cast(beta, x.dtype());
        return Interpreter.call(op, x, scale, offset);
    }

    private static boolean isRow(@Nullable Operand parameter, Shape row) {
        return row.isKnown() && (parameter == null || parameter.shape().equals(row));
    }

    /// Parameters of the shape of some axes, with axes of size 1 where the others are.
    private static Tensor over(Tensor x, Operand parameter, int[] axes) {
        Tensor same = cast(parameter, x.dtype());
        if (parameter.rank() == x.rank()) {
            return same;
        }
        int[] dims = new int[x.rank()];
        Arrays.fill(dims, 1);
        for (int axis : axes) {
            int at = x.shape().axis(axis, "layerNormalization");
            dims[at] = x.shape().dim(at);
        }
        return reshape(same, dims);
    }

    /// Division by the root of the mean square along the last axis.
    public static Tensor rmsNormalization(Operand x) {
        return rmsNormalization(x, null, new int[] {-1}, EPSILON);
    }

    /// Division by the root of the mean square along some axes: x / √(mean of x² + epsilon) · scale, in
    /// float32 at least.
    ///
    /// @param scale factors that broadcast with `x`, or null
    public static Tensor rmsNormalization(Operand x, @Nullable Operand scale, int[] axes, double epsilon) {
        DType dtype = Promotion.floating(x.dtype(), "rmsNormalization");
        Tensor wide = wide(cast(x.rank() == 0 ? reshape(x, 1) : x, dtype));
        if (isOfRows(wide, scale, null, axes, "rmsNormalization")) {
            return cast(ofRows(new LayerNorm(false, epsilon), wide, scale, null), dtype);
        }
        Tensor y = multiply(wide, rsqrt(add(mean(square(wide), axes, true), epsilon)));
        return cast(scale == null ? y : multiply(y, cast(scale, wide.dtype())), dtype);
    }

    /// Division by the Euclidean norm along the last axis.
    public static Tensor normalize(Operand x) {
        return normalize(x, new int[] {-1}, 2, EPSILON);
    }

    /// Division by a norm, which is `epsilon` at least.
    ///
    /// @param axes the axes that form a vector
    /// @param order the norm's exponent: 1 for the sum of absolute values, 2 for the Euclidean norm, ...
    public static Tensor normalize(Operand x, int[] axes, int order, double epsilon) {
        if (order < 1) {
            throw new IllegalArgumentException("normalize: the order is at least 1. Received: order=" + order);
        }
        Tensor real = cast(x.rank() == 0 ? reshape(x, 1) : x, Promotion.floating(x.dtype(), "normalize"));
        if (order == 2) {
            return multiply(real, minimum(rsqrt(sum(square(real), axes, true)), 1 / epsilon));
        }
        Tensor powers = order == 1 ? abs(real) : power(abs(real), order);
        Tensor sum = sum(powers, axes, true);
        return divide(real, maximum(order == 1 ? sum : power(sum, 1.0 / order), epsilon));
    }

    /// Division of each element by a power of the squares of its neighbours among the channels, the last axis:
    /// x / (bias + alpha · Σ x²)^beta over `depthRadius` channels on either side (Krizhevsky and others, 2012).
    public static Tensor localResponseNormalization(
            Operand x, int depthRadius, double bias, double alpha, double beta) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException("localResponseNormalization: x has the axes (batch, height, width,"
                    + " channels). Received: x.shape=" + x.shape());
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "localResponseNormalization"));
        int channels = x.shape().dim(-1);
        Tensor places = arange(channels);
        Tensor distance = abs(subtract(reshape(places, -1, 1), places));
        Tensor band = cast(lessEqual(distance, depthRadius), real.dtype());
        Tensor sums = matmul(square(real), band);
        return multiply(real, power(add(multiply(sums, alpha), bias), -beta));
    }
}
