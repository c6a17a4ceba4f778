package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.argmax;
import static io.gradus.Gradus.broadcastTo;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.conv;
import static io.gradus.Gradus.floorDivide;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.maxPool;
import static io.gradus.Gradus.ones;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.sparseSoftmaxCrossEntropyWithLogits;
import static io.gradus.Gradus.split;
import static io.gradus.Gradus.squeeze;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.transpose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Wrong calls say which op was called, which rule was broken, and what was received.
class OpErrorsTest {
    private static void fails(String message, Executable call) {
        RuntimeException error = assertThrows(RuntimeException.class, call);
        assertEquals(message, error.getMessage());
    }

    @Test
    void shapesThatDoNotBroadcast() {
        fails(
                "add: the shapes must broadcast: from the last axis on, sizes must be equal or 1. Received: a.shape=(2,),"
                        + " b.shape=(3,)",
                () -> add(ones(2), ones(3)));
        fails(
                "broadcast_to: from the last axis on, the input's sizes must be 1 or the new shape's. Received:"
                        + " x.shape=(3,), new shape=(2, 2)",
                () -> broadcastTo(ones(3), Shape.of(2, 2)));
    }

    @Test
    void matricesThatDoNotMultiply() {
        fails(
                "matmul: the columns of a must be as many as the rows of b. Received: a.shape=(2, 3), b.shape=(2, 3)",
                () -> matmul(ones(2, 3), ones(2, 3)));
        fails(
                "matmul: the columns of a must be as many as the rows of b. Received: a.shape=(2,), b.shape=(3, 2)",
                () -> matmul(ones(2), ones(3, 2)));
        fails(
                "matmul: the columns of a must be as many as the rows of b. Received: a.shape=(3,), b.shape=(2,)",
                () -> matmul(ones(3), ones(2)));
        fails(
                "matmul: the shapes must broadcast: from the last axis on, sizes must be equal or 1. Received:"
                        + " a.shape=(2,), b.shape=(3,)",
                () -> matmul(ones(2, 3, 4), ones(3, 4, 5)));
    }

    @Test
    void shapesThatDoNotFit() {
        fails(
                "reshape: only one size may be -1. Received: x.shape=(4,), new shape=[-1, -1]",
                () -> reshape(ones(4), -1, -1));
        fails(
                "reshape: the new shape must have as many elements as the old one. Received: x.shape=(7,), new shape=[2,"
                        + " -1]",
                () -> reshape(ones(7), 2, -1));
        fails(
                "stack: all tensors need one shape. Received: shapes=[(2,), (3,)]",
                () -> stack(List.of(ones(2), ones(3)), 0));
        fails(
                "split: the axis must divide into equal parts. Received: x.shape=(5,), axis=0, parts=2",
                () -> split(ones(5), 2, 0));
        fails("squeeze: only an axis of size 1 can go. Received: axis=0, x.shape=(2, 1)", () -> squeeze(ones(2, 1), 0));
        fails(
                "slice: stops lie inside the shape. Received: x.shape=(4,), starts=[2], stops=[5], strides=[1]",
                () -> slice(ones(4), new int[] {2}, new int[] {3}));
    }

    @Test
    void axesThatDoNotExist() {
        fails(
                "concatenate: axis must lie in [-1, 1). Received: axis=1, shape=(2,)",
                () -> concatenate(List.of(ones(2), ones(2)), 1));
        fails("sum: axis must lie in [-2, 2). Received: axis=2, shape=(2, 3)", () -> sum(ones(2, 3), 2));
        fails("argmax: axis must lie in [-2, 2). Received: axis=5, shape=(2, 3)", () -> argmax(ones(2, 3), 5));
        fails(
                "transpose: the axes must be named once each. Received: x.shape=(2, 3), axes=[0, 0]",
                () -> transpose(ones(2, 3), 0, 0));
    }

    @Test
    void imagesAndFilters() {
        fails(
                "conv: x and the kernel have one to three spatial axes and two more each. Received: x.shape=(4, 4, 3),"
                        + " kernel.shape=(3, 3, 3, 8)",
                () -> conv(ones(4, 4, 3), ones(3, 3, 3, 8), 1, Padding.SAME));
        fails(
                "conv: the input's channels must be a multiple of the filter's, and the filters a multiple of the groups"
                        + " that this makes. Received: x.shape=(1, 4, 4, 3), filter.shape=(3, 3, 4, 8)",
                () -> conv(ones(1, 4, 4, 3), ones(3, 3, 4, 8), 1, Padding.SAME));
        fails(
                "max_pool: the window must fit into the image. Received: x.shape=(1, 2, 2, 1), window=(3, 3),"
                        + " dilations=(1, 1), padding=VALID",
                () -> maxPool(ones(1, 2, 2, 1), 3));
    }

    @Test
    void valuesThatAreOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> take(ones(2), constant(5), 0));
        assertThrows(IllegalArgumentException.class, () -> floorDivide(constant(1), constant(0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> sparseSoftmaxCrossEntropyWithLogits(constant(new int[] {5}), ones(1, 3)));
    }

    @Test
    void constantsThatAreNone() {
        fails(
                "constant: nested arrays must all have one length on each level. Received: length 1 beside length 2 on"
                        + " level 1",
                () -> constant(new float[][] {{1, 2}, {3}}));
        fails(
                "constant: the values cannot be of this dtype without loss; use cast to cut them. Received: values of"
                        + " float32, dtype=int32",
                () -> constant(1.5, DType.INT32));
        fails(
                "cast: strings are not cast. Received: x.dtype=string, dtype=float32",
                () -> cast(constant("a"), DType.FLOAT32));
        fails(
                "Shape: a tensor holds at most 2147483647 elements. Received: [65536, 65536]",
                () -> Shape.of(65536, 65536));
    }

    @Test
    void valuesOfTheWrongShapeOrKind() {
        fails(
                "assign: the value must have the variable's shape. Received: variable 'v' of shape=(2,), value.shape=(3,)",
                () -> new Variable(new float[] {1, 2}, "v").assign(new float[] {1, 2, 3}));
        Tensor vector = ones(3);
        fails(
                "scalar: only a tensor of one element is a single number; reduce it or give an index. Received:"
                        + " shape=(3,)",
                vector::scalar);
        fails(
                "Tensor: elements of this dtype are not read as ints; cast the tensor first. Received: dtype=float32,"
                        + " shape=(3,)",
                vector::toIntArray);
    }
}
