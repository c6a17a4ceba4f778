package io.gradus.random;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.Tracer;
import java.util.ArrayList;
import java.util.List;

/// `tf.random.Generator`: a stream of random numbers whose place is kept in a variable. Every call goes on where the
/// last
/// one stopped.
///
/// ```java
/// Generator generator = Generator.fromSeed(1234);
/// Tensor a = generator.normal(Shape.of(2, 3));
/// Tensor b = generator.normal(Shape.of(2, 3));   // other numbers than a
/// ```
public final class Generator {
    /// How far apart in the stream the numbers of an output are, at most.
    private static final long BLOCKS_PER_NUMBER = 256;

    private final Variable state;

    private Generator(long counterLow, long counterHigh, long key) {
        this.state = new Variable(new long[] {counterLow, counterHigh, key}, "StateVar", false);
    }

    /// A generator whose numbers are the same in every run.
    public static Generator fromSeed(long seed) {
        return new Generator(seed, seed < 0 ? -1 : 0, seed < 0 ? -1 : 0);
    }

    /// The state, int64 of shape (3,): the low and the high half of the counter, and the key. It is not trainable.
    public Variable state() {
        return state;
    }

    /// Uniform numbers of float32 from 0 (inclusive) to 1 (exclusive).
    public Tensor uniform(Shape shape) {
        return uniform(shape, 0, 1, DType.FLOAT32);
    }

    /// Uniform numbers from `minval` (inclusive) to `maxval` (exclusive, but for rounding).
    ///
    /// @param dtype a floating-point type, int32 or int64
    public Tensor uniform(Shape shape, Number minval, Number maxval, DType dtype) {
        return Gradus.statelessUniform(shape, next(shape.size()), minval, maxval, dtype);
    }

    /// Integers of which every bit is random.
    ///
    /// @param dtype int32, uint32, int64 or uint64
    public Tensor uniformFullInt(Shape shape, DType dtype) {
        return Gradus.statelessBits(shape, next(shape.size()), dtype);
    }

    /// Normal numbers of float32 with mean 0 and standard deviation 1.
    public Tensor normal(Shape shape) {
        return normal(shape, 0, 1, DType.FLOAT32);
    }

    /// Normal numbers.
    ///
    /// @param dtype a floating-point type
    public Tensor normal(Shape shape, double mean, double stddev, DType dtype) {
        return Gradus.statelessNormal(shape, next(shape.size()), mean, stddev, dtype);
    }

    /// Normal numbers, of which those beyond two standard deviations are drawn again.
    ///
    /// @param dtype a floating-point type
    public Tensor truncatedNormal(Shape shape, double mean, double stddev, DType dtype) {
        return Gradus.statelessTruncatedNormal(shape, next(shape.size()), mean, stddev, dtype);
    }

    /// Seeds for the stateless functions of [Gradus]: int64 of shape (2, count), each column a seed.
    public Tensor makeSeeds(int count) {
        Tensor drawn = uniformFullInt(Shape.of(count), DType.INT64);
        return Gradus.stack(List.of(drawn, Gradus.zerosLike(drawn)), 0);
    }

    /// Generators that are independent of this one and of each other.
    public List<Generator> split(int count) {
        List<Generator> parts = new ArrayList<>();
        for (long key : uniformFullInt(Shape.of(count), DType.INT64).toLongArray()) {
            parts.add(new Generator(0, 0, key));
        }
        return parts;
    }

    /// Leaves out as many numbers as an output of this size would take.
    public void skip(long count) {
        next(count);
    }

    /// The place of the stream where the next output begins, which moves on by that output.
    private synchronized Tensor next(long size) {
        Tracer tracer = Tracer.current();
        if (tracer != null) {
            return tracer.draw(Shape.of(3), DType.INT64, () -> next(size));
        }
        long[] now = (long[]) TensorAccess.get().storage(state.value());
        long skipped = size * BLOCKS_PER_NUMBER;
        long low = now[0] + skipped;
        long carry = Long.compareUnsigned(low, skipped) < 0 ? 1 : 0;
        state.assign(new long[] {low, now[1] + carry, now[2]});
        return Gradus.constant(new long[] {now[2], now[0], now[1]});
    }
}
