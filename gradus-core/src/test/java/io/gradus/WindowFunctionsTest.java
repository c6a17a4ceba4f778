package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.Padding;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Convolution and pooling where the golden cases do not reach: unknown sizes, causal padding, second
/// derivatives, messages.
class WindowFunctionsTest {
    private static Tensor symbol(int... dims) {
        return ShapeOnly.tensor(Shape.of(dims), DType.FLOAT32);
    }

    private static Tensor numbers(int... dims) {
        int size = Shape.of(dims).size();
        double[] values = new double[size];
        java.util.Random random = new java.util.Random(size);
        java.util.Arrays.setAll(values, i -> random.nextGaussian());
        return constant(values, Shape.of(dims));
    }

    @Test
    void unknownSizesStayUnknown() {
        Tensor signal = symbol(-1, -1, 3);
        assertEquals(
                Shape.of(-1, -1, 5),
                conv(signal, zeros(4, 3, 5), Sliding.same().strides(2)).shape());
        assertEquals(
                Shape.of(-1, -1, 6),
                depthwiseConv(signal, zeros(4, 3, 2), Sliding.valid()).shape());
        assertEquals(Shape.of(-1, -1, 3), maxPool(signal, 2).shape());
        assertEquals(
                Shape.of(-1, 10, 5),
                convTranspose(symbol(-1, 5, 3), zeros(4, 5, 3), Sliding.same().strides(2))
                        .shape());
        Tensor volumes = symbol(-1, 6, 8, 8, 2);
        assertEquals(
                Shape.of(-1, 3, 4, 4, 7),
                conv(volumes, zeros(3, 3, 3, 2, 7), Sliding.same().strides(2)).shape());
        assertEquals(
                Shape.of(-1, 12, 16, 16, 7),
                convTranspose(volumes, zeros(3, 3, 3, 7, 2), Sliding.same().strides(2))
                        .shape());
        assertEquals(Shape.of(-1, 3, 4, 4, 2), averagePool(volumes, 2).shape());
        assertEquals(
                Shape.of(-1, 3, 8, 8, 2),
                averagePool(volumes, new int[] {2, 1, 1}, Sliding.valid()).shape());
        assertEquals(
                Shape.of(-1, 2, 3, 3, 2),
                adaptiveMaxPool(volumes, new int[] {2, 3, 3}, DataFormat.CHANNELS_LAST)
                        .shape());
    }

    @Test
    void causalResultsDependOnNothingLater() {
        Tensor x = constant(new float[] {1, 2, 3, 4, 5}, Shape.of(1, 5, 1));
        Tensor kernel = constant(new float[] {10, 1}, Shape.of(2, 1, 1));
        assertArrayEquals(
                new float[] {1, 12, 23, 34, 45},
                conv(x, kernel, Sliding.causal()).toFloatArray());
        assertArrayEquals(
                new float[] {1, 2, 13, 24, 35},
                conv(x, kernel, Sliding.causal().dilations(2)).toFloatArray());
        assertThrows(
                IllegalArgumentException.class, () -> conv(zeros(1, 3, 3, 1), zeros(2, 2, 1, 1), Sliding.causal()));
    }

    @Test
    void channelsFirstIsTheTransposedResult() {
        Tensor x = numbers(2, 5, 6, 3);
        Tensor kernel = numbers(3, 2, 3, 4);
        Tensor last = conv(x, kernel, Sliding.same().strides(2, 1));
        Tensor first = conv(
                transpose(x, 0, 3, 1, 2), kernel, Sliding.same().strides(2, 1).channelsFirst());
        assertArrayEquals(transpose(last, 0, 3, 1, 2).toDoubleArray(), first.toDoubleArray());
    }

    /// The slope of the squared gradient along a direction, by the tape and by differences.
    private static void checkSecond(Function<Tensor, Tensor> function, Tensor x) {
        Function<Tensor, Tensor> folded = z -> sum(square(gradient(t -> sum(square(function.apply(t))), z)));
        Tensor direction = multiply(sin(x), 0.3);
        double step = 1e-5;
        double ahead = folded.apply(add(x, multiply(direction, step))).scalar();
        double behind = folded.apply(subtract(x, multiply(direction, step))).scalar();
        double slope = (ahead - behind) / (2 * step);
        double got = sum(multiply(gradient(folded, x), direction)).scalar();
        assertEquals(slope, got, 1e-6 * Math.max(1, Math.abs(slope)));
    }

    private static Tensor gradient(Function<Tensor, Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return tape.gradient(List.of(function.apply(x)), List.of(x), null, UnconnectedGradients.ZERO)
                    .getFirst();
        }
    }

    @Test
    void secondDerivativesOfVolumes() {
        Tensor kernel = numbers(2, 3, 2, 1, 4);
        Tensor x = numbers(1, 4, 4, 3, 2);
        Sliding sliding = Sliding.same().strides(2, 1, 1);
        checkSecond(t -> conv(t, kernel, sliding), x);
        checkSecond(t -> conv(x, t, sliding), kernel);
        Tensor back = numbers(2, 3, 2, 3, 2);
        checkSecond(t -> convTranspose(t, back, sliding), x);
        checkSecond(t -> convTranspose(x, t, sliding), back);
        checkSecond(t -> averagePool(t, new int[] {2, 3, 2}, Sliding.same().strides(1)), x);
        checkSecond(t -> maxPool(t, new int[] {2, 3, 2}, Sliding.same().strides(1)), x);
        checkSecond(t -> adaptiveAveragePool(t, new int[] {3, 2, 2}, DataFormat.CHANNELS_LAST), x);
    }

    @Test
    void secondDerivativesOfPatches() {
        Tensor x = numbers(1, 2, 5, 4);
        checkSecond(t -> unfold(t, new int[] {3, 2}, new int[] {1}, new int[] {1, 0}, new int[] {2, 1}), x);
        Tensor columns = numbers(1, 8, 12);
        checkSecond(t -> fold(t, new int[] {5, 4}, new int[] {2}), columns);
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void messages() {
        fails(
                "conv: x and the kernel have one to three spatial axes and two more each. Received: x.shape=(2, 3),"
                        + " kernel.shape=(3, 3, 1, 1)",
                () -> conv(zeros(2, 3), zeros(3, 3, 1, 1)));
        fails(
                "conv: strides are numbers from 1 up, one for all spatial axes or one for each. Received:"
                        + " strides=[1, 2, 3] for 2 spatial axes",
                () -> conv(zeros(1, 4, 4, 1), zeros(3, 3, 1, 1), Sliding.valid().strides(1, 2, 3)));
        fails(
                "depthwiseConv: the kernel has filters for each channel of x. Received: x.shape=(1, 4, 4, 2),"
                        + " kernel.shape=(3, 3, 3, 1)",
                () -> depthwiseConv(zeros(1, 4, 4, 2), zeros(3, 3, 3, 1), Sliding.of(Padding.SAME)));
        fails(
                "convTranspose: the convolution of the output must lead to x. Received: x.shape=(1, 3, 1),"
                        + " kernel.shape=(2, 1, 1), output with padding=[1, 9, 1], strides=[2], dilations=[1],"
                        + " padding=SAME",
                () -> convTranspose(
                        zeros(1, 3, 1),
                        zeros(2, 1, 1),
                        Shape.of(1, 9, 1),
                        Sliding.same().strides(2)));
        fails(
                "maxPool: x has a batch axis, one to three spatial axes and one of channels. Received: x.shape=(3, 3)",
                () -> maxPool(zeros(3, 3), 2));
        fails(
                "spaceToDepth: the block size is at least 2 and divides height and width. Received: x.shape=(1, 3, 4,"
                        + " 1), blockSize=2",
                () -> spaceToDepth(zeros(1, 3, 4, 1), 2));
        fails(
                "fold: x has the axes (batch, channels · window, windows). Received: x.shape=(1, 8, 4), outputSize=[4,"
                        + " 4], kernelSize=[2, 2]",
                () -> fold(zeros(1, 8, 4), new int[] {4}, new int[] {2}));
    }
}
