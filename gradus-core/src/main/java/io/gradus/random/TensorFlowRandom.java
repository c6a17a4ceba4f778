package io.gradus.random;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Tracer;
import org.jspecify.annotations.Nullable;

/// TensorFlow's stateful `tf.random.normal` and its kin, which give new numbers at every call, for programs that want
/// the numbers of TensorFlow after `tf.random.set_seed`. New programs use [Random].
public final class TensorFlowRandom {
    private static volatile OpSeeds seeds = new OpSeeds(null);

    private TensorFlowRandom() {}

    /// TensorFlow's `set_seed`: starts all streams of this class anew.
    public static void setSeed(long seed) {
        seeds = new OpSeeds(seed);
    }

    /// `tf.random.uniform`: numbers from `minval` (inclusive) to `maxval` (exclusive, but for rounding).
    ///
    /// @param dtype a floating-point type, int32 or int64
    /// @param seed the seed of this call, or null
    public static Tensor uniform(Shape shape, Number minval, Number maxval, DType dtype, @Nullable Long seed) {
        Tensor stream = stream("uniform " + dtype.label(), seed, shape.size());
        return Gradus.statelessUniform(shape, stream, minval, maxval, dtype);
    }

    /// `tf.random.normal`.
    ///
    /// @param dtype a floating-point type
    /// @param seed the seed of this call, or null
    public static Tensor normal(Shape shape, double mean, double stddev, DType dtype, @Nullable Long seed) {
        return Gradus.statelessNormal(
                shape, stream("normal " + dtype.label(), seed, shape.size()), mean, stddev, dtype);
    }

    /// `tf.random.truncated_normal`.
    ///
    /// @param dtype a floating-point type
    /// @param seed the seed of this call, or null
    public static Tensor truncatedNormal(Shape shape, double mean, double stddev, DType dtype, @Nullable Long seed) {
        Tensor stream = stream("truncatedNormal " + dtype.label(), seed, shape.size());
        return Gradus.statelessTruncatedNormal(shape, stream, mean, stddev, dtype);
    }

    /// The two seeds that TensorFlow gives to an object with random numbers of its own, such as a data set
    /// that is shuffled: they follow from the seed of [#setSeed(long)] and the object's own. Without either
    /// they are drawn anew.
    ///
    /// @param seed the object's seed, or null
    public static long[] seedPair(@Nullable Long seed) {
        return seeds.pair(seed);
    }

    private static Tensor stream(String function, @Nullable Long seed, long size) {
        Tracer tracer = Tracer.current();
        return tracer == null
                ? Gradus.constant(seeds.next(function, seed, size))
                : tracer.draw(Shape.of(3), DType.INT64, () -> stream(function, seed, size));
    }
}
