package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The first and second derivatives of functions that are composed of ops, against finite differences along a
/// direction.
class CompositionGradientsTest {
    private static final int[] IDS = {1, 0, 1, 2, 2, 0};
    private static final int[] LAST = {1};

    private static final Tensor OTHER = numbers(3, 6);
    private static final Tensor VECTOR = numbers(6);

    private static Tensor numbers(int... dims) {
        Random random = new Random(dims.length);
        double[] values = new double[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.4 + 1.9 * random.nextDouble();
        }
        return constant(values, Shape.of(dims));
    }

    /// Functions of a matrix of numbers between 0.4 and 2.3 that are smooth there.
    private static Map<String, Function<Tensor, Tensor>> functions() {
        Map<String, Function<Tensor, Tensor>> functions = new TreeMap<>();
        arithmetic(functions);
        statistics(functions);
        segments(functions);
        activations(functions);
        return functions;
    }

    private static void arithmetic(Map<String, Function<Tensor, Tensor>> functions) {
        functions.put("cbrt", Gradus::cbrt);
        functions.put("sinc", Gradus::sinc);
        functions.put("hypot", x -> Gradus.hypot(x, OTHER));
        functions.put("logaddexp", x -> Gradus.logaddexp(x, OTHER));
        functions.put("logaddexp of equals", x -> Gradus.logaddexp(x, x));
        functions.put("logaddexp2", x -> Gradus.logaddexp2(x, OTHER));
        functions.put("divideNoNan", x -> Gradus.divideNoNan(OTHER, x));
        functions.put("multiplyNoNan", x -> Gradus.multiplyNoNan(x, Gradus.square(x)));
        functions.put("xlogy", x -> Gradus.xlogy(x, x));
        functions.put("xlog1py", x -> Gradus.xlog1py(x, x));
        functions.put("xdivy", x -> Gradus.xdivy(OTHER, x));
        functions.put("squaredDifference", x -> Gradus.squaredDifference(x, OTHER));
        functions.put("fmax", x -> Gradus.square(Gradus.fmax(x, OTHER)));
        functions.put("fmod", x -> Gradus.fmod(x, constant(0.31)));
        functions.put("ldexp", x -> Gradus.ldexp(Gradus.square(x), constant(3)));
        functions.put("polyval", x -> Gradus.polyval(List.of(x, OTHER, x), x));
        functions.put("nanToNum", x -> Gradus.nanToNum(Gradus.square(x)));
        functions.put("lbeta", Gradus::lbeta);
        functions.put("clip", x -> Gradus.clip(Gradus.square(x), constant(0.0), constant(2.0)));
        functions.put("cumulativeLogsumexp", x -> Gradus.cumulativeLogsumexp(x, 1, false, true));
    }

    private static void statistics(Map<String, Function<Tensor, Tensor>> functions) {
        functions.put("sort", x -> Gradus.square(Gradus.sort(x, 0, true)));
        functions.put("topK", x -> Gradus.square(Gradus.topK(x, 3).values()));
        functions.put("unique", x -> Gradus.square(Gradus.unique(x).values()));
        functions.put("median", x -> Gradus.square(Gradus.median(x, LAST, false)));
        functions.put("nanmedian", x -> Gradus.square(Gradus.nanmedian(x, LAST, false)));
        functions.put("quantile", x -> Gradus.square(Gradus.quantile(x, 0.3)));
        functions.put("nanmean", x -> Gradus.square(Gradus.nanmean(x, 0, false)));
        functions.put("nanvar", x -> Gradus.nanvar(x, 1, false));
        functions.put("nanstd", x -> Gradus.nanstd(x, 1, false));
        functions.put("nanprod", x -> Gradus.nanprod(x, 1, false));
        functions.put("nanmax", x -> Gradus.square(Gradus.nanmax(x, 1, false)));
        functions.put("ptp", x -> Gradus.square(Gradus.ptp(x)));
        functions.put("average", x -> Gradus.average(OTHER, x));
        functions.put("diff", x -> Gradus.square(Gradus.diff(x, 2, 1)));
        functions.put("trapezoid", x -> Gradus.trapezoid(x, Gradus.square(x), 1));
        functions.put("corrcoef", Gradus::corrcoef);
        functions.put("correlate", x -> Gradus.correlate(Gradus.ravel(x), VECTOR, CorrelationMode.SAME));
        functions.put("trace", x -> Gradus.square(Gradus.trace(x)));
        functions.put("norm", x -> Gradus.norm(x, LAST, false));
        functions.put("norm of order 3", x -> Gradus.norm(x, 3, LAST, false));
        functions.put(
                "norm of order infinity", x -> Gradus.square(Gradus.norm(x, Double.POSITIVE_INFINITY, LAST, true)));
        functions.put("l2Normalize", x -> Gradus.l2Normalize(x, 1));
        functions.put("var", x -> Gradus.var(x, 1, false));
        functions.put("std", Gradus::std);
        functions.put("logsumexp", x -> Gradus.logsumexp(x, 1, false));
    }

    private static void segments(Map<String, Function<Tensor, Tensor>> functions) {
        Tensor ids = constant(IDS);
        functions.put("segmentSum", x -> Gradus.square(Gradus.segmentSum(Gradus.transpose(x), ids)));
        functions.put("segmentMean", x -> Gradus.square(Gradus.segmentMean(Gradus.transpose(x), ids, 4)));
        functions.put("segmentSqrtN", x -> Gradus.square(Gradus.segmentSqrtN(Gradus.transpose(x), ids)));
        functions.put("segmentProd", x -> Gradus.segmentProd(Gradus.transpose(x), ids));
        functions.put("segmentMax", x -> Gradus.square(Gradus.segmentMax(Gradus.transpose(x), ids)));
    }

    private static void activations(Map<String, Function<Tensor, Tensor>> functions) {
        functions.put("celu", x -> Gradus.celu(Gradus.negative(x), 0.7));
        functions.put("glu", x -> Gradus.glu(x, -1));
        functions.put("squareplus", x -> Gradus.squareplus(x, 3));
        functions.put("mish", Gradus::mish);
        functions.put("tanhShrink", Gradus::tanhShrink);
        functions.put("sparsePlus", x -> Gradus.sparsePlus(Gradus.multiply(x, 0.3)));
        functions.put("softmax", x -> Gradus.softmax(x, new int[] {0, 1}));
        functions.put("logSoftmax", x -> Gradus.logSoftmax(x, new int[] {0, 1}));
        functions.put("softsign", Gradus::softsign);
        functions.put("relu6", x -> Gradus.square(Gradus.relu6(x)));
        functions.put("relu", x -> Gradus.square(Gradus.relu(x, 0.1, 9, 0.2)));
    }

    @TestFactory
    List<DynamicTest> derivatives() {
        return functions().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())))
                .toList();
    }

    private static void check(Function<Tensor, Tensor> function) {
        Tensor x = Gradus.add(numbers(3, 6), constant(new double[][] {{0.011}, {0.023}, {0.037}}));
        slope(z -> weighted(function.apply(z)), x, 1e-6);
        Tensor direction = numbers(6, 3).transpose();
        slope(z -> sum(multiply(gradient(w -> weighted(function.apply(w)), z), direction)), x, 1e-5);
    }

    private static Tensor weighted(Tensor y) {
        return sum(multiply(y, numbers(y.shape().dims())));
    }

    private static void slope(Function<Tensor, Tensor> function, Tensor x, double room) {
        double step = 1e-5;
        Tensor direction = Gradus.subtract(numbers(3, 6), 1.1);
        double ahead = function.apply(add(x, multiply(direction, step))).scalar();
        double behind = function.apply(add(x, multiply(direction, -step))).scalar();
        double wanted = (ahead - behind) / (2 * step);
        double got = sum(multiply(gradient(function, x), direction)).scalar();
        assertEquals(wanted, got, room * Math.max(1, Math.abs(wanted)) + 1e-9 * Math.abs(ahead) / step);
    }

    private static Tensor gradient(Function<Tensor, Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return tape.gradient(List.of(function.apply(x)), List.of(x), null, UnconnectedGradients.ZERO)
                    .getFirst();
        }
    }
}
