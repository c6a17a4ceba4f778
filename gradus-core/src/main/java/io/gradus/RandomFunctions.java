package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.RandomSample;
import io.gradus.op.RandomSample.Distribution;
import java.util.Arrays;

/// Random tensors that are a function of a pair of seeds: the numbers of TensorFlow's `tf.random.stateless_*`
/// on CPU.
///
/// Uniform numbers and all integers are equal to TensorFlow's bit for bit; the others up to the rounding of a
/// logarithm, sine or power. Most programs want `io.gradus.random.Random`, which takes care of the seeds.
class RandomFunctions extends SetFunctions {
    RandomFunctions() {}

    /// Uniform numbers of float32 from 0 (inclusive) to 1 (exclusive).
    ///
    /// @param seed two numbers of int32 or int64
    public static Tensor statelessUniform(Shape shape, Operand seed) {
        return draw(Distribution.UNIFORM, shape, DType.FLOAT32, seed);
    }

    /// Uniform numbers from `minval` (inclusive) to `maxval` (exclusive, but for rounding).
    ///
    /// Integers are the remainder of 32 (int64: 64) random bits by the width of the range; where that is no
    /// power of two, some are very slightly more likely than others.
    ///
    /// @param seed two numbers of int32 or int64
    /// @param dtype a floating-point type, int32 or int64
    /// @throws IllegalArgumentException for integers unless `minval` is less than `maxval`
    public static Tensor statelessUniform(Shape shape, Operand seed, Number minval, Number maxval, DType dtype) {
        if (dtype.isInteger()) {
            return draw(Distribution.INTEGER, shape, dtype, seed, constant(minval, dtype), constant(maxval, dtype));
        }
        Tensor unit = draw(Distribution.UNIFORM, shape, dtype, seed);
        if (minval.doubleValue() == 0 && maxval.doubleValue() == 1) {
            return unit;
        }
        Tensor low = constant(minval, dtype);
        return add(multiply(unit, subtract(constant(maxval, dtype), low)), low);
    }

    /// Integers of which every bit is random.
    ///
    /// @param seed two numbers of int32 or int64
    /// @param dtype int32, uint32, int64 or uint64
    public static Tensor statelessBits(Shape shape, Operand seed, DType dtype) {
        return draw(Distribution.BITS, shape, dtype, seed);
    }

    /// Normal numbers of float32 with mean 0 and standard deviation 1.
    ///
    /// @param seed two numbers of int32 or int64
    public static Tensor statelessNormal(Shape shape, Operand seed) {
        return draw(Distribution.NORMAL, shape, DType.FLOAT32, seed);
    }

    /// Normal numbers.
    ///
    /// @param seed two numbers of int32 or int64
    /// @param dtype a floating-point type
    public static Tensor statelessNormal(Shape shape, Operand seed, Number mean, Number stddev, DType dtype) {
        return scaled(draw(Distribution.NORMAL, shape, dtype, seed), mean, stddev);
    }

    /// Normal numbers, of which those beyond two standard deviations are drawn again.
    ///
    /// @param seed two numbers of int32 or int64
    /// @param stddev the standard deviation before the cut; after it, it is 0.8796 of that
    /// @param dtype a floating-point type
    public static Tensor statelessTruncatedNormal(Shape shape, Operand seed, Number mean, Number stddev, DType dtype) {
        Tensor unit = draw(Distribution.TRUNCATED_NORMAL, shape, dtype, seed);
        return scaled(unit, mean, stddev);
    }

    /// Numbers of the gamma distribution with scale 1, in the dtype of `alpha`.
    ///
    /// @param shape the shape of the result, which ends with that of `alpha`
    /// @param seed two numbers of int32 or int64
    /// @param alpha the positive shape parameters
    public static Tensor statelessGamma(Shape shape, Operand seed, Operand alpha) {
        return draw(Distribution.GAMMA, shape, alpha.dtype(), seed, alpha);
    }

    /// Numbers of the Poisson distribution.
    ///
    /// @param shape the shape of the result, which ends with that of `rate`
    /// @param seed two numbers of int32 or int64
    /// @param rate the expected numbers
    public static Tensor statelessPoisson(Shape shape, Operand seed, Operand rate, DType dtype) {
        return draw(Distribution.POISSON, shape, dtype, seed, rate);
    }

    /// Numbers of successes.
    ///
    /// @param shape the shape of the result, which ends with the common shape of the two parameters
    /// @param seed two numbers of int32 or int64
    /// @param counts the numbers of trials
    /// @param probabilities the probability of success of one trial
    public static Tensor statelessBinomial(
            Shape shape, Operand seed, Operand counts, Operand probabilities, DType dtype) {
        Tensor trials = add(counts, zerosLike(probabilities));
        Tensor chances = add(probabilities, zerosLike(counts));
        return draw(Distribution.BINOMIAL, shape, dtype, seed, trials, chances);
    }

    /// Class numbers drawn from each row of unnormalised log probabilities.
    ///
    /// @param logits of shape (rows, classes)
    /// @param seed two numbers of int32 or int64
    /// @param dtype int32 or int64
    /// @return of shape (rows, numSamples)
    public static Tensor statelessCategorical(Operand logits, int numSamples, Operand seed, DType dtype) {
        if (logits.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "statelessCategorical: logits have the shape (rows, classes). Received: logits.shape="
                            + logits.shape());
        }
        Shape shape = Shape.of(logits.shape().dim(0), numSamples);
        return draw(Distribution.CATEGORICAL, shape, dtype, seed, logits);
    }

    private static Tensor draw(Distribution distribution, Shape shape, DType dtype, Operand... inputs) {
        Tensor[] tensors = new Tensor[inputs.length];
        Arrays.setAll(tensors, i -> inputs[i].tensor());
        return Interpreter.call(new RandomSample(distribution, shape, dtype), tensors);
    }

    /// Two roundings, as TensorFlow does it; a factor of 1 and a mean of 0 would change nothing.
    private static Tensor scaled(Tensor unit, Number mean, Number stddev) {
        DType dtype = unit.dtype();
        Tensor wide = stddev.doubleValue() == 1 ? unit : multiply(unit, constant(stddev, dtype));
        return mean.doubleValue() == 0 ? wide : add(wide, constant(mean, dtype));
    }
}
