package io.gradus.backend.cpu.random;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.op.RandomSample.Distribution;

/// Random arrays from a seed pair, by the samplers of this package.
public final class Sampling {
    private Sampling() {}

    /// The inputs behind the first, as `double[]` or, where they are integers, `long[]`.
    public static Object[] parameters(Tensor... in) {
        Object[] parameters = new Object[in.length - 1];
        for (int i = 0; i < parameters.length; i++) {
            DType given = in[i + 1].dtype();
            parameters[i] = Casts.cast(
                    TensorAccess.get().storage(in[i + 1]), given, given.isFloating() ? DType.FLOAT64 : DType.INT64);
        }
        return parameters;
    }

    /// The numbers of a distribution.
    ///
    /// @param seed an `int[]` or `long[]` of two numbers, or a `long[]` of a key and the halves of a counter
    /// @param parameters the distribution's parameters, as `double[]` or, for integers, `long[]`
    public static Object sample(Distribution distribution, Object seed, Object[] parameters, Shape shape, DType dtype) {
        Philox stream = stream(seed);
        int size = shape.size();
        return switch (distribution) {
            case UNIFORM, NORMAL, TRUNCATED_NORMAL ->
                dtype == DType.FLOAT64
                        ? doubles(distribution, stream, size)
                        : Casts.as(dtype, floats(distribution, stream, size, fractionBits(dtype)), DType.FLOAT32);
            case BITS -> bits(stream, size, dtype);
            case INTEGER -> integers(stream, (long[]) parameters[0], (long[]) parameters[1], size, dtype);
            case GAMMA, POISSON, BINOMIAL ->
                Casts.as(dtype, rejected(distribution, stream, parameters, size), DType.FLOAT64);
            case CATEGORICAL -> {
                long[] classes = new long[size];
                CategoricalSampler.fill(classes, stream, (double[]) parameters[0], shape.dim(0));
                yield Casts.as(dtype, classes, DType.INT64);
            }
        };
    }

    private static Philox stream(Object seed) {
        if (seed instanceof int[] pair) {
            return Philox.stateless(pair[0], pair[1]);
        }
        long[] numbers = (long[]) seed;
        return numbers.length == 2
                ? Philox.stateless(numbers[0], numbers[1])
                : new Philox(numbers[0], numbers[1], numbers[2]);
    }

    private static int fractionBits(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> UniformSampler.FLOAT16_BITS;
            case BFLOAT16 -> UniformSampler.BFLOAT16_BITS;
            default -> UniformSampler.FLOAT32_BITS;
        };
    }

    private static float[] floats(Distribution distribution, Philox stream, int size, int bits) {
        float[] out = StepMemory.floats(size);
        switch (distribution) {
            case NORMAL -> NormalSampler.fill(out, stream);
            case TRUNCATED_NORMAL -> TruncatedNormalSampler.fill(out, stream);
            default -> UniformSampler.fill(out, stream, bits);
        }
        return out;
    }

    private static double[] doubles(Distribution distribution, Philox stream, int size) {
        double[] out = StepMemory.doubles(size);
        switch (distribution) {
            case NORMAL -> NormalSampler.fill(out, stream);
            case TRUNCATED_NORMAL -> TruncatedNormalSampler.fill(out, stream);
            default -> UniformSampler.fill(out, stream);
        }
        return out;
    }

    private static double[] rejected(Distribution distribution, Philox stream, Object[] parameters, int size) {
        double[] out = new double[size];
        double[] first = (double[]) parameters[0];
        switch (distribution) {
            case GAMMA -> GammaSampler.fill(out, stream, first);
            case POISSON -> PoissonSampler.fill(out, stream, first);
            default -> BinomialSampler.fill(out, stream, first, (double[]) parameters[1]);
        }
        return out;
    }

    private static Object bits(Philox stream, int size, DType dtype) {
        if (dtype == DType.INT64 || dtype == DType.UINT64) {
            long[] bits = new long[size];
            IntegerSampler.fill(bits, stream);
            return bits;
        }
        int[] bits = new int[size];
        IntegerSampler.fill(bits, stream);
        return Casts.as(dtype, bits, DType.INT32);
    }

    private static Object integers(Philox stream, long[] low, long[] high, int size, DType dtype) {
        if (low[0] >= high[0]) {
            throw new IllegalArgumentException(
                    "statelessUniform: for integers minval is less than maxval. Received: minval=" + low[0]
                            + ", maxval=" + high[0]);
        }
        if (dtype == DType.INT64) {
            long[] numbers = new long[size];
            IntegerSampler.fill(numbers, stream, low[0], high[0]);
            return numbers;
        }
        int[] numbers = new int[size];
        IntegerSampler.fill(numbers, stream, (int) low[0], (int) high[0]);
        return numbers;
    }
}
