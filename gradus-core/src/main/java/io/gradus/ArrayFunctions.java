package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Recorder;
import io.gradus.op.BroadcastTo;
import io.gradus.op.Concatenate;
import io.gradus.op.MatMul;
import io.gradus.op.Pad;
import io.gradus.op.Reshape;
import io.gradus.op.Reverse;
import io.gradus.op.Transpose;
import java.util.Arrays;
import java.util.List;

/// Functions that rearrange elements, and the matrix product.
class ArrayFunctions extends ReductionFunctions {
    ArrayFunctions() {}

    /// The same elements in another shape, without copying. One size may be -1: it follows from the others.
    ///
    /// @throws IllegalArgumentException when the new shape has another number of elements
    public static Tensor reshape(Operand x, int... shape) {
        return Interpreter.call(new Reshape(shape), x.tensor());
    }

    /// The same elements in another shape, without copying; an unknown dimension follows from the others.
    public static Tensor reshape(Operand x, Shape shape) {
        return x.shape().equals(shape) ? x.tensor() : reshape(x, shape.dims());
    }

    /// All elements along one axis.
    public static Tensor ravel(Operand x) {
        return reshape(x, -1);
    }

    /// The axes in reverse order: the transposed matrix.
    public static Tensor transpose(Operand x) {
        int[] order = new int[x.rank()];
        Arrays.setAll(order, i -> order.length - 1 - i);
        return transpose(x, order);
    }

    /// The axes in another order.
    ///
    /// @param axes for each axis of the result the axis of `x` that it was; negative ones count from the last
    public static Tensor transpose(Operand x, int... axes) {
        int[] order = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            order[i] = x.shape().axis(axes[i], "transpose");
        }
        return Interpreter.call(new Transpose(order), x.tensor());
    }

    /// Two axes exchanged.
    public static Tensor swapaxes(Operand x, int axis1, int axis2) {
        int[] order = new int[x.rank()];
        Arrays.setAll(order, i -> i);
        int a = x.shape().axis(axis1, "swapaxes");
        int b = x.shape().axis(axis2, "swapaxes");
        order[a] = b;
        order[b] = a;
        return transpose(x, order);
    }

    /// One axis moved to another place; the others keep their order.
    public static Tensor moveaxis(Operand x, int source, int destination) {
        int from = x.shape().axis(source, "moveaxis");
        int to = x.shape().axis(destination, "moveaxis");
        int[] order = new int[x.rank()];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (i == to) {
                order[i] = from;
            } else {
                next += next == from ? 1 : 0;
                order[i] = next++;
            }
        }
        return transpose(x, order);
    }

    /// A new axis of size 1.
    ///
    /// @param axis its place in the result; a negative one counts from the result's last axis
    public static Tensor expandDims(Operand x, int axis) {
        int[] old = x.shape().dims();
        int rank = old.length + 1;
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("expandDims: axis must lie in [" + -rank + ", " + rank
                    + "). Received: axis=" + axis + ", x.shape=" + x.shape());
        }
        int at = axis < 0 ? axis + rank : axis;
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = i == at ? 1 : old[i < at ? i : i - 1];
        }
        return reshape(x, dims);
    }

    /// Without the axes of size 1.
    public static Tensor squeeze(Operand x) {
        int[] dims = Arrays.stream(x.shape().dims()).filter(d -> d != 1).toArray();
        return reshape(x, dims);
    }

    /// Without some axes, which must have size 1.
    public static Tensor squeeze(Operand x, int... axes) {
        boolean[] gone = new boolean[x.rank()];
        for (int axis : axes) {
            int at = x.shape().axis(axis, "squeeze");
            if (x.shape().dim(at) != 1) {
                throw new IllegalArgumentException(
                        "squeeze: only an axis of size 1 can go. Received: axis=" + axis + ", x.shape=" + x.shape());
            }
            gone[at] = true;
        }
        int[] dims = new int[x.rank()];
        int rank = 0;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                dims[rank++] = x.shape().dim(i);
            }
        }
        return reshape(x, Arrays.copyOf(dims, rank));
    }

    /// The elements repeated along axes of size 1, and along new axes in front, up to a shape.
    public static Tensor broadcastTo(Operand x, Shape shape) {
        return x.shape().equals(shape) ? x.tensor() : Interpreter.call(new BroadcastTo(shape), x.tensor());
    }

    /// Tensors joined along an axis; all other sizes must agree. Different dtypes are promoted.
    public static Tensor concatenate(List<? extends Operand> tensors, int axis) {
        Tensor[] inputs = promoted(tensors, "concatenate");
        return Interpreter.call(new Concatenate(inputs[0].shape().axis(axis, "concatenate")), inputs);
    }

    /// Tensors of one shape along a new axis.
    ///
    /// @param axis the new axis' place in the result
    public static Tensor stack(List<? extends Operand> tensors, int axis) {
        Shape first = tensors.isEmpty() ? Shape.SCALAR : tensors.getFirst().shape();
        for (Operand tensor : tensors) {
            if (!tensor.shape().isCompatibleWith(first)) {
                throw new IllegalArgumentException("stack: all tensors need one shape. Received: shapes="
                        + tensors.stream().map(Operand::shape).toList());
            }
        }
        List<Tensor> expanded = tensors.stream().map(t -> expandDims(t, axis)).toList();
        return concatenate(expanded, axis);
    }

    private static Tensor[] promoted(List<? extends Operand> tensors, String op) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException(op + ": at least one tensor is needed. Received: []");
        }
        DType common = tensors.getFirst().dtype();
        for (Operand tensor : tensors) {
            common = Promotion.of(common, tensor.dtype(), op);
        }
        DType dtype = common;
        return tensors.stream().map(t -> cast(t, dtype)).toArray(Tensor[]::new);
    }

    /// The tensor repeated a number of times along each axis.
    ///
    /// @param repeats one count for each axis; fewer ones belong to the last axes, more ones make new axes in front
    public static Tensor tile(Operand x, int... repeats) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("tile", x, repeats);
        }
        int rank = Math.max(x.rank(), repeats.length);
        int[] split = new int[2 * rank];
        int[] wide = new int[2 * rank];
        int[] joined = new int[rank];
        for (int i = 0; i < rank; i++) {
            int axis = i - rank + x.rank();
            int at = i - rank + repeats.length;
            int size = axis < 0 ? 1 : x.shape().dim(axis);
            int count = at < 0 ? 1 : repeats[at];
            if (count < 0) {
                throw new IllegalArgumentException(
                        "tile: counts must not be negative. Received: repeats=" + Arrays.toString(repeats));
            }
            split[2 * i] = 1;
            split[2 * i + 1] = size;
            wide[2 * i] = count;
            wide[2 * i + 1] = size;
            joined[i] = count * size;
        }
        return reshape(broadcastTo(reshape(x, split), Shape.of(wide)), joined);
    }

    /// Each element repeated `repeats` times along an axis, one after the other.
    public static Tensor repeat(Operand x, int repeats, int axis) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("repeat", x, repeats, axis);
        }
        int at = x.shape().axis(axis, "repeat");
        int[] dims = x.shape().dims();
        int[] wide = new int[dims.length + 1];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = i <= at ? dims[i] : i == at + 1 ? repeats : dims[i - 1];
        }
        dims[at] *= repeats;
        return reshape(broadcastTo(expandDims(x, at + 1), Shape.of(wide)), dims);
    }

    /// Zeros put around the tensor.
    ///
    /// @param widths for each axis the number before and the number behind
    public static Tensor pad(Operand x, int[][] widths) {
        return pad(x, widths, 0);
    }

    /// A constant put around the tensor.
    ///
    /// @param widths for each axis the number before and the number behind
    public static Tensor pad(Operand x, int[][] widths, Number value) {
        int[] low = new int[widths.length];
        int[] high = new int[widths.length];
        for (int i = 0; i < widths.length; i++) {
            if (widths[i].length != 2) {
                throw new IllegalArgumentException(
                        "pad: each axis has a width before and one behind. Received: " + Arrays.deepToString(widths));
            }
            low[i] = widths[i][0];
            high[i] = widths[i][1];
        }
        return Interpreter.call(new Pad(low, high, new int[low.length], value.doubleValue()), x.tensor());
    }

    /// The order of the elements turned round along some axes; without any, along all.
    public static Tensor flip(Operand x, int... axes) {
        int[] flipped = new int[axes.length == 0 ? x.rank() : axes.length];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = axes.length == 0 ? i : x.shape().axis(axes[i], "flip");
        }
        return Interpreter.call(new Reverse(flipped), x.tensor());
    }

    /// The elements moved along an axis by `shift` places; those that leave at one end enter at the other.
    public static Tensor roll(Operand x, int shift, int axis) {
        int at = x.shape().axis(axis, "roll");
        int size = x.shape().dim(at);
        int head = size == 0 ? 0 : Math.floorMod(-shift, size);
        if (head == 0) {
            return x.tensor();
        }
        List<Tensor> parts = IndexingFunctions.split(x, new int[] {head, size - head}, at);
        return concatenate(List.of(parts.get(1), parts.get(0)), at);
    }

    /// The matrix product, as NumPy's: of the last two axes, with the axes before them as a batch that broadcasts. A
    /// vector
    /// on the left is a row, one on the right a column, and its axis disappears.
    ///
    /// @throws IllegalArgumentException for scalars, and when the columns of `a` are not as many as the rows of `b`
    public static Tensor matmul(Operand a, Operand b) {
        if (a.rank() == 0 || b.rank() == 0) {
            throw new IllegalArgumentException(
                    "matmul: scalars have no matrix product; use multiply. Received: a.shape=" + a.shape()
                            + ", b.shape=" + b.shape());
        }
        if (a.rank() >= 2 && b.rank() >= 2) {
            return matmul(a, b, false, false);
        }
        boolean row = a.rank() == 1;
        boolean column = b.rank() == 1;
        // Checked here, so that the message shows the vector as it was given.
        int columns = a.shape().dim(-1);
        int rows = b.shape().dim(column ? 0 : -2);
        if (columns != rows && columns != Shape.UNKNOWN && rows != Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    "matmul: the columns of a must be as many as the rows of b. Received: a.shape=" + a.shape()
                            + ", b.shape=" + b.shape());
        }
        Tensor product = matmul(row ? expandDims(a, 0) : a, column ? expandDims(b, -1) : b, false, false);
        return row && column ? squeeze(product, -2, -1) : squeeze(product, row ? -2 : -1);
    }

    /// The matrix product of tensors of at least two axes, whose matrices may be taken transposed.
    public static Tensor matmul(Operand a, Operand b, boolean transposeA, boolean transposeB) {
        DType common = Promotion.of(a.dtype(), b.dtype(), "matmul");
        if (common == DType.BOOL) {
            Tensor counts = matmul(cast(a, DType.INT32), cast(b, DType.INT32), transposeA, transposeB);
            return cast(counts, DType.BOOL);
        }
        DType dtype = common == DType.INT8 ? DType.INT32 : common;
        return Interpreter.call(MatMul.of(transposeA, transposeB), cast(a, dtype), cast(b, dtype));
    }
}
