package io.gradus.op;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.CorrelationMode;
import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Wrong calls of special functions, and of functions of order, segments and statistics.
class CatalogueErrorsTest {
    private static final Tensor INTS = constant(new int[] {1, 0, 2});

    private static void fails(String message, Executable call) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
        assertEquals(message, error.getMessage());
    }

    @Test
    void dtypesWithoutTheFunction() {
        fails(
                "erfc: the function is defined for floating-point numbers of one dtype. Received: dtypes=[int32]",
                () -> Interpreter.call(Special.ERFC, INTS));
        fails(
                "gcd: the op is defined for two tensors of one integer dtype. Received: a.dtype=float32,"
                        + " b.dtype=float32",
                () -> Gradus.gcd(ones(3), INTS));
        fails("ldexp: the exponents are integers. Received: n.dtype=float32", () -> Gradus.ldexp(ones(3), ones(3)));
        fails(
                "invertPermutation: the argument is a vector of integers. Received: shape=(3,), dtype=float32",
                () -> Gradus.invertPermutation(ones(3)));
    }

    @Test
    void ordersThatAreNone() {
        fails(
                "topK: each row needs at least k elements. Received: x.shape=(2, 3), k=4",
                () -> Gradus.topK(ones(2, 3), 4));
        fails(
                "argpartition: kth must be a place on the axis. Received: kth=3, x.shape=(3,)",
                () -> Gradus.argpartition(ones(3), 3, 0));
        fails(
                "searchsorted: rows and values have the same axes but for the last. Received: sorted.shape=(2, 3),"
                        + " values.shape=(3, 1)",
                () -> Gradus.searchsorted(ones(2, 3), ones(3, 1)));
        fails(
                "inTopK: targets have one axis and predictions two. Received: targets.shape=(3,),"
                        + " predictions.shape=(3,)",
                () -> Gradus.inTopK(INTS, ones(3), 1));
        IllegalArgumentException twice = assertThrows(
                IllegalArgumentException.class, () -> Gradus.invertPermutation(constant(new int[] {0, 0})));
        assertEquals(true, twice.getMessage().startsWith("invertPermutation: every integer from 0 to n - 1 occurs"));
    }

    @Test
    void segmentsThatDoNotFit() {
        fails(
                "segmentSum: the segments are integers with the leading axes of the data. Received: data.shape=(2, 3),"
                        + " ids.shape=(3,), ids.dtype=int32",
                () -> Gradus.segmentSum(ones(2, 3), INTS));
        fails(
                "segment: every segment must be below their number. Received: ids[2]=2, segments=2",
                () -> Gradus.segmentMax(ones(3), INTS, 2));
    }

    @Test
    void statisticsOfNothing() {
        fails("quantile: there is no quantile of nothing. Received: x.shape=(0,)", () -> Gradus.median(ones(0)));
        fails(
                "correlate: both arguments are vectors with elements. Received: a.shape=(0,), b.shape=(2,)",
                () -> Gradus.correlate(ones(0), ones(2), CorrelationMode.FULL));
        fails(
                "diff: the order is 0 or more and x has an axis. Received: n=-1, x.shape=(3,)",
                () -> Gradus.diff(ones(3), -1, 0));
        fails(
                "average: the weights have the shape of x, or are a vector along one axis. Received: x.shape=(2, 3),"
                        + " weights.shape=(3,)",
                () -> Gradus.average(ones(2, 3), ones(3)));
        fails("histogram: there is at least one interval. Received: bins=0", () -> Gradus.histogram(ones(3), 0));
        fails(
                "bincount: only integers from 0 up are counted. Received: -1",
                () -> Gradus.bincount(constant(new int[] {2, -1})));
        fails(
                "confusionMatrix: every class number lies in [0, classes). Received: classes=2, numbers from 0 to 2",
                () -> Gradus.confusionMatrix(INTS, INTS, 2));
        fails(
                "trace: the axes of a matrix differ. Received: axis1=0, axis2=-2, x.shape=(2, 2)",
                () -> Gradus.trace(ones(2, 2), 0, 0, -2));
    }

    @Test
    void normsAndSums() {
        fails(
                "norm: an order belongs to vectors along one axis or matrices along two. Received: axes=[0, 1, 2],"
                        + " x.shape=(1, 1, 1)",
                () -> Gradus.norm(ones(1, 1, 1), 1, new int[] {0, 1, 2}, false));
        fails(
                "norm: the order of a matrix norm is 1, 2 or infinity, or one of these negative. Received: order=3.0",
                () -> Gradus.norm(ones(2, 2), 3, new int[] {0, 1}, false));
        fails(
                "addN: all tensors need one shape. Received: shapes=[(2,), (3,)]",
                () -> Gradus.addN(List.of(ones(2), ones(3))));
        fails(
                "cumulative_logsumexp: the input must be a floating-point tensor. Received: x.dtype=int32",
                () -> Interpreter.call(new CumulativeLogSumExp(0, false, false), INTS));
        fails(
                "glu: the axis must be even, for it is split into halves. Received: x.shape=(3,), axis=0",
                () -> Gradus.glu(ones(3), 0));
    }

    @Test
    void stringsAreNoNumbers() {
        Tensor words = constant(new String[] {"a", "b"});
        fails("erfc: the input must be numeric. Received: dtype=string", () -> Gradus.erfc(words));
        fails("sinc: the input must be numeric. Received: dtype=string", () -> Gradus.sinc(words));
        assertEquals(DType.STRING, Gradus.unique(words).values().dtype());
    }
}
