package io.gradus.random;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.interpreter.Symbol;

/// The functions of `keras.random`. With the same integer seed they give the numbers of Keras on TensorFlow and CPU:
/// uniform numbers, integers and what follows from them bit for bit, the others up to the rounding of a logarithm,
/// sine or power. ([#categorical(Operand, int, Seed)] of many rows: as TensorFlow on one thread, since its own numbers
/// depend on how many there are.)
///
/// ```java
/// Tensor weights = Random.normal(Shape.of(2, 3), Seed.of(42));
/// Tensor noise = Random.uniform(Shape.of(8), -1, 1, Seed.global());
/// ```
///
/// Floating-point results are float32 unless a dtype is given.
public final class Random {
    private Random() {}

    /// Makes everything random repeatable that is given no seed, from now on: Keras's `set_random_seed`, which also
    /// does what [TensorFlowRandom#setSeed(long)] does.
    ///
    /// @param seed any number; the same gives the same numbers
    public static void setSeed(long seed) {
        GlobalSeed.set(seed);
        TensorFlowRandom.setSeed(seed);
    }

    /// Uniform numbers from 0 (inclusive) to 1 (exclusive), from the global generator.
    public static Tensor uniform(Shape shape) {
        return uniform(shape, Seed.global());
    }

    /// Uniform numbers from 0 (inclusive) to 1 (exclusive).
    public static Tensor uniform(Shape shape, Seed seed) {
        return uniform(shape, 0, 1, seed);
    }

    /// Uniform numbers from `minval` (inclusive) to `maxval` (exclusive, but for rounding).
    public static Tensor uniform(Shape shape, double minval, double maxval, Seed seed) {
        return uniform(shape, minval, maxval, DType.FLOAT32, seed);
    }

    /// Uniform numbers from `minval` (inclusive) to `maxval` (exclusive, but for rounding).
    ///
    /// @throws IllegalArgumentException unless the dtype is a floating-point type
    public static Tensor uniform(Shape shape, double minval, double maxval, DType dtype, Seed seed) {
        requireFloating("uniform", dtype);
        // Keras rounds the bounds to float32 before it converts them to the dtype.
        return Gradus.statelessUniform(shape, pair(seed), (float) minval, (float) maxval, dtype);
    }

    /// Normal numbers with mean 0 and standard deviation 1, from the global generator.
    public static Tensor normal(Shape shape) {
        return normal(shape, Seed.global());
    }

    /// Normal numbers with mean 0 and standard deviation 1.
    public static Tensor normal(Shape shape, Seed seed) {
        return normal(shape, 0, 1, seed);
    }

    /// Normal numbers.
    public static Tensor normal(Shape shape, double mean, double stddev, Seed seed) {
        return normal(shape, mean, stddev, DType.FLOAT32, seed);
    }

    /// Normal numbers.
    ///
    /// @throws IllegalArgumentException unless the dtype is a floating-point type
    public static Tensor normal(Shape shape, double mean, double stddev, DType dtype, Seed seed) {
        requireFloating("normal", dtype);
        return Gradus.statelessNormal(shape, pair(seed), mean, stddev, dtype);
    }

    /// Normal numbers with mean 0 and standard deviation 1 before those beyond 2 and -2 are drawn again.
    public static Tensor truncatedNormal(Shape shape, Seed seed) {
        return truncatedNormal(shape, 0, 1, seed);
    }

    /// Normal numbers, of which those beyond two standard deviations are drawn again.
    public static Tensor truncatedNormal(Shape shape, double mean, double stddev, Seed seed) {
        return truncatedNormal(shape, mean, stddev, DType.FLOAT32, seed);
    }

    /// Normal numbers, of which those beyond two standard deviations are drawn again.
    ///
    /// @throws IllegalArgumentException unless the dtype is a floating-point type
    public static Tensor truncatedNormal(Shape shape, double mean, double stddev, DType dtype, Seed seed) {
        requireFloating("truncatedNormal", dtype);
        return Gradus.statelessTruncatedNormal(shape, pair(seed), mean, stddev, dtype);
    }

    /// Integers of int32 from `minval` (inclusive) to `maxval` (exclusive).
    public static Tensor randint(Shape shape, long minval, long maxval, Seed seed) {
        return randint(shape, minval, maxval, DType.INT32, seed);
    }

    /// Integers from `minval` (inclusive) to `maxval` (exclusive).
    ///
    /// @throws IllegalArgumentException unless the dtype is an integer type and `minval` is less than `maxval`
    public static Tensor randint(Shape shape, long minval, long maxval, DType dtype, Seed seed) {
        if (!dtype.isInteger()) {
            throw new IllegalArgumentException("randint: the numbers are integers. Received: dtype=" + dtype.label());
        }
        DType drawn = dtype == DType.INT32 ? DType.INT32 : DType.INT64;
        return Gradus.cast(Gradus.statelessUniform(shape, pair(seed), minval, maxval, drawn), dtype);
    }

    /// Class numbers of int32 drawn from each row of unnormalised log probabilities.
    ///
    /// @param logits of shape (rows, classes)
    /// @return of shape (rows, numSamples)
    /// @throws IllegalArgumentException unless the logits have two axes
    public static Tensor categorical(Operand logits, int numSamples, Seed seed) {
        return categorical(logits, numSamples, DType.INT32, seed);
    }

    /// Class numbers drawn from each row of unnormalised log probabilities.
    ///
    /// @param logits of shape (rows, classes)
    /// @return of shape (rows, numSamples)
    /// @throws IllegalArgumentException unless the logits have two axes
    public static Tensor categorical(Operand logits, int numSamples, DType dtype, Seed seed) {
        return Gradus.cast(Gradus.statelessCategorical(logits, numSamples, pair(seed), DType.INT64), dtype);
    }

    /// The slices of `x` along axis 0 in random order.
    public static Tensor shuffle(Operand x, Seed seed) {
        return shuffle(x, 0, seed);
    }

    /// The slices of `x` along an axis in random order.
    public static Tensor shuffle(Operand x, int axis, Seed seed) {
        if (isShapeOnly(x)) {
            return x.tensor();
        }
        int size = x.shape().dim(x.shape().axis(axis, "shuffle"));
        Tensor order = Gradus.argsort(Gradus.statelessUniform(Shape.of(size), pair(seed)), 0);
        return Gradus.take(x, order, axis);
    }

    /// `x` with elements set to 0 at random, and the others divided by `1 - rate` so that the expected sum stays.
    ///
    /// @param rate the probability of 0, from 0 to 1
    public static Tensor dropout(Operand x, double rate, Seed seed) {
        return dropout(x, rate, x.shape(), seed);
    }

    /// As [#dropout(Operand, double, Seed)] with one decision for several elements.
    ///
    /// @param rate the probability of 0, from 0 to 1
    /// @param noiseShape the shape of the decisions, which broadcasts to that of `x`; [Shape#UNKNOWN] is the
    ///     size that `x` has
    /// @throws IllegalArgumentException when the rate is outside 0 to 1 or `x` is not floating-point
    public static Tensor dropout(Operand x, double rate, Shape noiseShape, Seed seed) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("dropout: rate is a probability. Received: rate=" + rate);
        }
        requireFloating("dropout", x.dtype());
        if (rate == 0 || isShapeOnly(x)) {
            return x.tensor();
        }
        if (rate == 1) {
            return Gradus.zerosLike(x);
        }
        Tensor noise = Gradus.statelessUniform(decisions(x.shape(), noiseShape), pair(seed), 0, 1, x.dtype());
        return Gradus.where(Gradus.greaterEqual(noise, rate), Gradus.multiply(x, 1 / (1 - rate)), 0);
    }

    /// Whether the caller only asks for the shape of its result: no seed is used up for that.
    private static boolean isShapeOnly(Operand x) {
        return TensorAccess.get().symbol(x.tensor()) instanceof Symbol symbol
                && symbol.interpreter() instanceof ShapeOnly;
    }

    private static Shape decisions(Shape x, Shape noiseShape) {
        int[] dims = noiseShape.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] == Shape.UNKNOWN) {
                dims[axis] = x.dim(axis);
            }
        }
        return Shape.of(dims);
    }

    /// Numbers of the gamma distribution with scale 1, in the dtype of `alpha`.
    ///
    /// @param shape the shape of the result, which ends with that of `alpha`
    /// @param alpha the positive shape parameters
    public static Tensor gamma(Shape shape, Operand alpha, Seed seed) {
        return positive(Gradus.statelessGamma(shape, pair(seed), alpha));
    }

    /// Numbers of the beta distribution, in the dtype of `alpha`.
    ///
    /// @param alpha the first positive parameters, which broadcast to `shape`
    /// @param beta the second positive parameters, which broadcast to `shape`
    public static Tensor beta(Shape shape, Operand alpha, Operand beta, Seed seed) {
        Tensor pair = pair(seed);
        Tensor other = Gradus.add(pair, 12);
        Tensor a = positive(Gradus.statelessGamma(shape, pair, Gradus.broadcastTo(alpha, shape)));
        Tensor b = positive(Gradus.statelessGamma(shape, other, Gradus.broadcastTo(beta, shape)));
        return Gradus.divide(a, Gradus.add(a, b));
    }

    /// Numbers of successes, as float32.
    ///
    /// @param shape the shape of the result, which ends with the common shape of the two parameters
    /// @param counts the numbers of trials
    /// @param probabilities the probability of success of one trial
    public static Tensor binomial(Shape shape, Operand counts, Operand probabilities, Seed seed) {
        return Gradus.statelessBinomial(shape, pair(seed), counts, probabilities, DType.FLOAT32);
    }

    /// TensorFlow keeps gamma numbers from 0, which a tiny parameter may round to.
    private static Tensor positive(Tensor gamma) {
        double tiny = switch (gamma.dtype()) {
            case FLOAT64 -> Double.MIN_NORMAL;
            case FLOAT16 -> 0x1p-14;
            default -> Float.MIN_NORMAL;
        };
        return Gradus.maximum(gamma, tiny);
    }

    private static Tensor pair(Seed seed) {
        return SeedPair.reduced(seed.next());
    }

    private static void requireFloating(String function, DType dtype) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(
                    function + ": the numbers are floating-point. Received: dtype=" + dtype.label());
        }
    }
}
