package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every op promises, checked on every sample.
class OpContractTest {
    static List<Sample> samples() {
        return OpSamples.all();
    }

    static List<Sample> smoothSamples() {
        return samples().stream().filter(Sample::differentiable).toList();
    }

    @Test
    void everyOpHasASample() {
        Set<Object> sampled = new HashSet<>();
        for (Sample sample : samples()) {
            sampled.add(
                    sample.op() instanceof Enum<?> ? sample.op() : sample.op().getClass());
        }
        List<Object> missing = new ArrayList<>();
        collect(Op.class, missing);
        missing.removeAll(sampled);
        assertEquals(List.of(), missing);
    }

    private static void collect(Class<?> type, List<Object> ops) {
        if (type.isEnum()) {
            ops.addAll(List.of(type.getEnumConstants()));
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(c -> collect(c, ops));
        } else if (type != CustomOp.class) {
            ops.add(type);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRulesTellTheShapeAndDtypeOfTheResult(Sample sample) {
        Tensor y = Interpreter.call(sample.op(), sample.inputs());
        assertEquals(sample.op().shape(sample.inputs()), y.shape());
        assertEquals(sample.op().dtype(sample.inputs()), y.dtype());
        assertEquals(y.shape().size(), java.lang.reflect.Array.getLength(flat(y)), "elements in storage");
        Tensor symbolic = Interpreter.call(sample.op(), symbols(sample, false));
        // The size of some results is known only with the values.
        if (symbolic.shape().isKnown()) {
            assertEquals(y.shape(), symbolic.shape());
        }
        assertTrue(symbolic.shape().isCompatibleWith(y.shape()), symbolic.shape() + " for " + y.shape());
        assertEquals(y.dtype(), symbolic.dtype());
        assertTrue(symbolic.isSymbolic());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anUnknownBatchGivesACompatibleShape(Sample sample) {
        if (sample.op() instanceof MatMul
                || sample.op() instanceof Fused
                || sample.op() instanceof Conv2D
                || sample.op() instanceof MaxPool2D
                || sample.op() instanceof AveragePool2D
                || sample.op() instanceof Unary) {
            Tensor y = Interpreter.call(sample.op(), sample.inputs());
            Tensor symbolic = Interpreter.call(sample.op(), symbols(sample, true));
            assertTrue(symbolic.shape().isCompatibleWith(y.shape()), symbolic.shape() + " for " + y.shape());
        }
    }

    private static Tensor[] symbols(Sample sample, boolean unknownBatch) {
        // A filter and a batch of one side only are no batches; those axes stay known.
        return Arrays.stream(sample.inputs())
                .map(x -> {
                    int[] dims = x.shape().dims();
                    boolean batch =
                            unknownBatch && x == sample.inputs()[0] && sample.inputs().length == 1 && dims.length > 1;
                    if (batch) {
                        dims[0] = Shape.UNKNOWN;
                    }
                    return ShapeOnly.tensor(Shape.of(dims), x.dtype());
                })
                .toArray(Tensor[]::new);
    }

    @ParameterizedTest
    @MethodSource("smoothSamples")
    void theGradientIsTheSlopeAlongARandomDirection(Sample sample) {
        for (int input = 0; input < sample.inputs().length; input++) {
            int at = input;
            if (sample.inputs()[at].dtype() == DType.FLOAT64) {
                checkSlope(sample.inputs()[at], x -> weighted(sample, at, x), 1e-6, sample);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("smoothSamples")
    void theGradientOfTheGradientIsItsSlope(Sample sample) {
        for (int input = 0; input < sample.inputs().length; input++) {
            int at = input;
            Tensor x = sample.inputs()[at];
            if (x.dtype() == DType.FLOAT64) {
                Tensor direction = Sample.uniform(-1, 1, x.shape().dims());
                checkSlope(x, z -> sum(multiply(gradient(w -> weighted(sample, at, w), z), direction)), 1e-5, sample);
            }
        }
    }

    /// The op's result with one input replaced, folded to a number by fixed weights.
    private static Tensor weighted(Sample sample, int input, Tensor x) {
        Tensor[] inputs = sample.inputs().clone();
        inputs[input] = x;
        Tensor y = Interpreter.call(sample.op(), inputs);
        return sum(multiply(y, Sample.uniform(0.5, 1.5, y.shape().dims())));
    }

    private static Tensor gradient(Function<Tensor, Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            List<Tensor> target = List.of(function.apply(x));
            return tape.gradient(target, List.of(x), null, UnconnectedGradients.ZERO)
                    .getFirst();
        }
    }

    private static void checkSlope(Tensor x, Function<Tensor, Tensor> function, double tolerance, Sample sample) {
        Tensor direction = Sample.uniform(-1, 1.1, x.shape().dims());
        double step = 1e-5;
        double ahead = function.apply(add(x, multiply(direction, step))).scalar();
        double behind = function.apply(add(x, multiply(direction, -step))).scalar();
        double slope = (ahead - behind) / (2 * step);
        Tensor gradient = gradient(function, x);
        assertEquals(x.shape(), gradient.shape());
        double expected = sum(multiply(gradient, direction)).scalar();
        assertEquals(
                slope,
                expected,
                tolerance * Math.max(1, Math.abs(slope)) + 1e-9 * Math.abs(ahead) / step,
                sample.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void narrowerFloatsGiveTheSameNumbersButForRounding(Sample sample) {
        boolean exact = sample.op() instanceof RandomSample
                || sample.op() instanceof Cast
                || sample.op() instanceof ComplexView
                || !isFloating(sample);
        if (exact) {
            return;
        }
        Tensor wide = Interpreter.call(sample.op(), sample.inputs());
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16}) {
            Tensor y = Interpreter.call(sample.op(), sample.inputsAs(dtype));
            double room = dtype == DType.FLOAT32 ? 2e-5 : dtype == DType.FLOAT16 ? 2e-2 : 0.2;
            assertEquals(dtype, y.dtype());
            assertClose(wide.toDoubleArray(), y.toDoubleArray(), room, sample + " in " + dtype);
        }
    }

    private static boolean isFloating(Sample sample) {
        return sample.op().dtype(sample.inputs()) == DType.FLOAT64
                && sample.op() != Unary.FLOOR
                && sample.op() != Unary.CEIL
                && sample.op() != Unary.ROUND
                && sample.op() != Unary.TRUNC
                && sample.op() != Binary.FLOOR_DIVIDE;
    }

    private static void assertClose(double[] wanted, double[] got, double room, String message) {
        double scale = Arrays.stream(wanted)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        assertArrayEquals(wanted, got, room * Math.max(1, scale), message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theNumberOfThreadsDoesNotChangeABit(Sample sample) {
        int before = WorkerPool.threads();
        try {
            WorkerPool.setThreads(1);
            Object one = flat(Interpreter.call(sample.op(), sample.inputsAs(DType.FLOAT32)));
            WorkerPool.setThreads(4);
            Object four = flat(Interpreter.call(sample.op(), sample.inputsAs(DType.FLOAT32)));
            assertTrue(java.util.Objects.deepEquals(one, four), sample.toString());
        } finally {
            WorkerPool.setThreads(before);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFusedOpGivesWhatItsDecompositionGives(Sample sample) {
        if (sample.op() instanceof Fused fused) {
            Tensor whole = Interpreter.call(sample.op(), sample.inputs());
            Tensor parts = fused.decompose(sample.inputs());
            assertEquals(whole.shape(), parts.shape());
            assertClose(parts.toDoubleArray(), whole.toDoubleArray(), 1e-12, sample.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noInputChanges(Sample sample) {
        Object[] before =
                Arrays.stream(sample.inputs()).map(OpContractTest::flat).toArray();
        assertNotNull(Interpreter.call(sample.op(), sample.inputs()));
        Object[] after =
                Arrays.stream(sample.inputs()).map(OpContractTest::flat).toArray();
        assertTrue(Arrays.deepEquals(before, after));
    }

    /// The elements in a flat array of their own.
    private static Object flat(Tensor tensor) {
        Tensor vector = Gradus.reshape(tensor, tensor.size());
        return vector.toArray();
    }
}
