package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// Random numbers that are a function of a seed alone: TensorFlow's stateless generator, Philox 4x32-10.
///
/// The inputs are the seed and the parameters of the distribution, if it has any. A seed is two int32 or int64 numbers,
/// which are hashed, or the three int64 numbers that say where in which stream to begin: the key, and the low and the
/// high half of the counter.
///
/// @param distribution what to draw from
/// @param target the shape of the result
/// @param to the dtype of the result
public record RandomSample(Distribution distribution, Shape target, DType to) implements Op {
    private static final Shape PAIR = Shape.of(2);
    private static final Shape PLACE = Shape.of(3);

    /// The distributions that the generator knows.
    public enum Distribution {
        /// Uniform in [0, 1).
        UNIFORM("statelessUniform"),
        /// Normal with mean 0 and standard deviation 1.
        NORMAL("statelessNormal"),
        /// The same without anything beyond two standard deviations.
        TRUNCATED_NORMAL("statelessTruncatedNormal"),
        /// Integers of which every bit is random.
        BITS("statelessBits"),
        /// Uniform int32 or int64 between two scalars of that dtype, the first of which is included.
        INTEGER("statelessUniform"),
        /// Gamma with scale 1; the input is the shape parameters.
        GAMMA("statelessGamma"),
        /// Poisson; the input is the rates.
        POISSON("statelessPoisson"),
        /// Binomial; the inputs are the numbers of trials and the probabilities of success, of one shape.
        BINOMIAL("statelessBinomial"),
        /// Columns of a matrix of unnormalised log probabilities, each row of which gives a row.
        CATEGORICAL("statelessCategorical");

        private final String label;

        Distribution(String label) {
            this.label = label;
        }

        /// Whether the result's shape ends with that of the parameters, of which each element has its own numbers.
        private boolean hasArrayParameters() {
            return this == GAMMA || this == POISSON || this == BINOMIAL;
        }

        private boolean comesIn(DType dtype) {
            return switch (this) {
                case UNIFORM, NORMAL, TRUNCATED_NORMAL, GAMMA -> dtype.isFloating();
                case BITS -> dtype.isInteger();
                case INTEGER, CATEGORICAL -> dtype == DType.INT32 || dtype == DType.INT64;
                case POISSON, BINOMIAL -> dtype.isFloating() || dtype == DType.INT32 || dtype == DType.INT64;
            };
        }
    }

    @Override
    public String label() {
        return distribution.label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape seed = inputs[0].shape();
        if (!seed.equals(PAIR) && !(seed.equals(PLACE) && inputs[0].dtype() == DType.INT64)) {
            throw new IllegalArgumentException(label() + ": a seed is two integers. Received: seed.shape=" + seed);
        }
        if (distribution.hasArrayParameters()) {
            requireEnd(inputs[1].shape());
        }
        return target;
    }

    private void requireEnd(Shape parameters) {
        int more = target.rank() - parameters.rank();
        boolean fits = more >= 0;
        for (int axis = 0; fits && axis < parameters.rank(); axis++) {
            fits = target.dim(more + axis) == parameters.dim(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    label() + ": the shape ends with that of the parameters. Received: shape=" + target
                            + ", parameters of shape=" + parameters);
        }
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Gather.checkIndices(inputs[0].dtype(), label());
        if (!distribution.comesIn(to)) {
            throw new IllegalArgumentException(
                    label() + ": the distribution does not come in this dtype. Received: dtype=" + to.label());
        }
        return to;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
