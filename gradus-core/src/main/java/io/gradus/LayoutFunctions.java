package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Bitcast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions that join, turn, shift, pad and repeat tensors, and that read them as another shape or dtype.
class LayoutFunctions extends IndexingFunctions {
    LayoutFunctions() {}

    /// Axes moved to other places; the others keep their order.
    ///
    /// @param source the axes, each at most once
    /// @param destination as many places in the result
    public static Tensor moveaxis(Operand x, int[] source, int[] destination) {
        if (source.length != destination.length) {
            throw new IllegalArgumentException("moveaxis: there is one destination for each axis. Received: source="
                    + Arrays.toString(source) + ", destination=" + Arrays.toString(destination));
        }
        int[] order = new int[x.rank()];
        Arrays.fill(order, -1);
        boolean[] moved = new boolean[order.length];
        for (int i = 0; i < source.length; i++) {
            int from = x.shape().axis(source[i], "moveaxis");
            int to = x.shape().axis(destination[i], "moveaxis");
            if (moved[from] || order[to] != -1) {
                throw new IllegalArgumentException(
                        "moveaxis: no axis and no place may be named twice. Received: source=" + Arrays.toString(source)
                                + ", destination=" + Arrays.toString(destination));
            }
            order[to] = from;
            moved[from] = true;
        }
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (order[i] == -1) {
                while (moved[next]) {
                    next++;
                }
                order[i] = next++;
            }
        }
        return transpose(x, order);
    }

    /// Tensors side by side: joined along the second axis, vectors and scalars along the first.
    public static Tensor hstack(List<? extends Operand> tensors) {
        List<Tensor> lines = tensors.stream().map(x -> leastRank(x, 1)).toList();
        return concatenate(lines, lines.isEmpty() || lines.getFirst().rank() == 1 ? 0 : 1);
    }

    /// Tensors on top of each other: joined along the first axis, vectors and scalars as rows.
    public static Tensor vstack(List<? extends Operand> tensors) {
        return concatenate(tensors.stream().map(x -> leastRank(x, 2)).toList(), 0);
    }

    /// Tensors behind each other: joined along the third axis, which matrices and vectors get.
    public static Tensor dstack(List<? extends Operand> tensors) {
        return concatenate(tensors.stream().map(x -> leastRank(x, 3)).toList(), 2);
    }

    /// NumPy's `atleast_nd`: a vector is a row, and a matrix the only slice of a third axis.
    private static Tensor leastRank(Operand x, int rank) {
        Tensor tensor = x.tensor();
        if (rank >= 2 && tensor.rank() < 2) {
            tensor = reshape(tensor, 1, -1);
        }
        return rank > tensor.rank() ? expandDims(tensor, -1) : tensor;
    }

    /// The elements of `a` and then those of `b`, as one vector.
    public static Tensor append(Operand a, Operand b) {
        return concatenate(List.of(ravel(a), ravel(b)), 0);
    }

    /// `b` joined to `a` along an axis.
    public static Tensor append(Operand a, Operand b, int axis) {
        return concatenate(List.of(a, b), axis);
    }

    /// The tensor cut into parts along an axis, of which the first ones are one longer where it does not
    /// divide.
    public static List<Tensor> arraySplit(Operand x, int parts, int axis) {
        int size = x.shape().dim(axis);
        if (parts < 1) {
            throw new IllegalArgumentException(
                    "arraySplit: there is at least one part. Received: x.shape=" + x.shape() + ", parts=" + parts);
        }
        int[] sizes = new int[parts];
        for (int i = 0; i < parts; i++) {
            sizes[i] = size / parts + (i < size % parts ? 1 : 0);
        }
        return split(x, sizes, axis);
    }

    /// The order of the columns turned round.
    ///
    /// @throws IllegalArgumentException for tensors of fewer than two axes
    public static Tensor fliplr(Operand x) {
        return flip(x, 1 < x.rank() ? 1 : x.shape().axis(1, "fliplr"));
    }

    /// The order of the rows turned round.
    public static Tensor flipud(Operand x) {
        return flip(x, x.shape().axis(0, "flipud"));
    }

    /// The matrix turned by 90 degrees against the clock.
    public static Tensor rot90(Operand x) {
        return rot90(x, 1, 0, 1);
    }

    /// The tensor turned by 90 degrees several times, from the first axis towards the second.
    ///
    /// @param times how often; negative ones turn the other way
    public static Tensor rot90(Operand x, int times, int axis1, int axis2) {
        int from = x.shape().axis(axis1, "rot90");
        int to = x.shape().axis(axis2, "rot90");
        if (from == to) {
            throw new IllegalArgumentException("rot90: a plane has two different axes. Received: axis1=" + axis1
                    + ", axis2=" + axis2 + ", x.shape=" + x.shape());
        }
        return switch (Math.floorMod(times, 4)) {
            case 1 -> swapaxes(flip(x, to), from, to);
            case 2 -> flip(x, from, to);
            case 3 -> flip(swapaxes(x, from, to), to);
            default -> x.tensor();
        };
    }

    /// The elements moved by `shift` places in row-major order; those that leave at the end enter at the
    /// beginning.
    public static Tensor roll(Operand x, int shift) {
        return reshape(roll(ravel(x), shift, 0), x.shape());
    }

    /// The elements moved along several axes; an axis that is named twice moves by the sum.
    ///
    /// @param shifts the places, one for each axis named
    public static Tensor roll(Operand x, int[] shifts, int[] axes) {
        if (shifts.length != axes.length) {
            throw new IllegalArgumentException("roll: there is one shift for each axis. Received: shifts="
                    + Arrays.toString(shifts) + ", axes=" + Arrays.toString(axes));
        }
        Tensor rolled = x.tensor();
        for (int i = 0; i < axes.length; i++) {
            rolled = roll(rolled, shifts[i], axes[i]);
        }
        return rolled;
    }

    /// The elements repeated one after the other, as one vector.
    public static Tensor repeat(Operand x, int repeats) {
        return repeat(ravel(x), repeats, 0);
    }

    /// Each slice along an axis repeated a number of times of its own.
    ///
    /// @param repeats one count for each slice, or a single one for all
    public static Tensor repeat(Operand x, int[] repeats, int axis) {
        int at = x.shape().axis(axis, "repeat");
        if (repeats.length == 1) {
            return repeat(x, repeats[0], at);
        }
        if (repeats.length != x.shape().dim(at) || Arrays.stream(repeats).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("repeat: each slice has a count from 0 up. Received: x.shape="
                    + x.shape() + ", axis=" + axis + ", repeats=" + Arrays.toString(repeats));
        }
        int[] sources = new int[Arrays.stream(repeats).sum()];
        int next = 0;
        for (int i = 0; i < repeats.length; i++) {
            Arrays.fill(sources, next, next + repeats[i], i);
            next += repeats[i];
        }
        return take(x, constant(sources), at);
    }

    /// The tensor's own elements put around it.
    ///
    /// @param widths for each axis the number before and the number behind; [PadMode] says how many are allowed
    public static Tensor pad(Operand x, int[][] widths, PadMode mode) {
        if (widths.length != x.rank() || Arrays.stream(widths).anyMatch(width -> width.length != 2)) {
            throw new IllegalArgumentException("pad: each axis has a width before and one behind. Received: x.shape="
                    + x.shape() + ", widths=" + Arrays.deepToString(widths));
        }
        Tensor padded = x.tensor();
        for (int axis = 0; axis < widths.length; axis++) {
            int before = widths[axis][0];
            int behind = widths[axis][1];
            if (before != 0 || behind != 0) {
                int size = x.shape().dim(axis);
                int most = mode == PadMode.REFLECT ? size - 1 : size;
                if (Math.min(before, behind) < 0 || Math.max(before, behind) > most) {
                    throw new IllegalArgumentException(
                            "pad: a width of " + mode + " lies from 0 to the size of the axis"
                                    + (mode == PadMode.REFLECT ? " less 1" : "") + ". Received: x.shape=" + x.shape()
                                    + ", axis=" + axis + ", widths=" + Arrays.toString(widths[axis]));
                }
                padded = take(padded, constant(mirrored(before, size, behind, mode)), axis);
            }
        }
        return padded;
    }

    private static int[] mirrored(int before, int size, int behind, PadMode mode) {
        int gap = mode == PadMode.REFLECT ? 1 : 0;
        int[] sources = new int[before + size + behind];
        for (int i = 0; i < sources.length; i++) {
            int at = i - before;
            sources[i] = at < 0 ? gap - 1 - at : at < size ? at : 2 * size - 1 - gap - at;
        }
        return sources;
    }

    /// The first elements of each sequence in reverse order; the others stay.
    ///
    /// @param lengths for each batch how many are reversed, int32 or int64
    /// @param sequenceAxis the axis along which a sequence runs
    /// @param batchAxis the axis of the batches
    public static Tensor reverseSequence(Operand x, Operand lengths, int sequenceAxis, int batchAxis) {
        int sequence = x.shape().axis(sequenceAxis, "reverseSequence");
        int batch = x.shape().axis(batchAxis, "reverseSequence");
        if (sequence == batch || lengths.rank() != 1) {
            throw new IllegalArgumentException("reverseSequence: the sequences run along another axis than the batches,"
                    + " and each has one length. Received: x.shape=" + x.shape() + ", lengths.shape=" + lengths.shape()
                    + ", sequenceAxis=" + sequenceAxis + ", batchAxis=" + batchAxis);
        }
        int[] here = {batch, sequence};
        int[] front = {0, 1};
        Tensor moved = moveaxis(x, here, front);
        Tensor ends = expandDims(cast(lengths, DType.INT32), 1);
        Tensor places = expandDims(arange(moved.shape().dim(1)), 0);
        Tensor sources = where(less(places, ends), subtract(subtract(ends, places), 1), places);
        return moveaxis(take(moved, sources, 1, 1), front, here);
    }

    /// Blocks of the axes behind the first one moved into the batch: each block of neighbours becomes as many
    /// smaller tensors.
    ///
    /// @param block the size of a block on the axes behind the first
    /// @param paddings zeros before and behind each of these axes, which the block then divides
    public static Tensor spaceToBatch(Operand x, int[] block, int[][] paddings) {
        int spatial = checkBlock("spaceToBatch", x, block, paddings);
        int[][] widths = new int[x.rank()][2];
        System.arraycopy(paddings, 0, widths, 1, spatial);
        Tensor padded = pad(x, widths);
        int[] sizes = padded.shape().dims();
        List<Integer> split = new ArrayList<>(List.of(sizes[0]));
        int[] order = new int[x.rank() + spatial];
        int blocks = 1;
        for (int i = 0; i < spatial; i++) {
            if (sizes[i + 1] % block[i] != 0) {
                throw new IllegalArgumentException("spaceToBatch: the blocks must divide the padded axes. Received:"
                        + " x.shape=" + x.shape() + ", block=" + Arrays.toString(block) + ", paddings="
                        + Arrays.deepToString(paddings));
            }
            split.add(sizes[i + 1] / block[i]);
            split.add(block[i]);
            order[i] = 2 * i + 2;
            order[spatial + 1 + i] = 2 * i + 1;
            blocks *= block[i];
            sizes[i + 1] /= block[i];
        }
        order[spatial] = 0;
        for (int i = spatial + 1; i < x.rank(); i++) {
            split.add(sizes[i]);
            order[i + spatial] = i + spatial;
        }
        sizes[0] *= blocks;
        int[] parts = split.stream().mapToInt(Integer::intValue).toArray();
        return reshape(transpose(reshape(padded, parts), order), sizes);
    }

    /// The inverse of [#spaceToBatch]: the batch's smaller tensors interleaved to larger ones.
    ///
    /// @param block the size of a block on the axes behind the first
    /// @param crops how much is cut off before and behind each of these axes
    public static Tensor batchToSpace(Operand x, int[] block, int[][] crops) {
        int spatial = checkBlock("batchToSpace", x, block, crops);
        int blocks = Arrays.stream(block).reduce(1, (a, b) -> a * b);
        int[] sizes = x.shape().dims();
        if (sizes[0] % blocks != 0) {
            throw new IllegalArgumentException("batchToSpace: the blocks must divide the batch. Received: x.shape="
                    + x.shape() + ", block=" + Arrays.toString(block));
        }
        int[] parts = new int[x.rank() + spatial];
        int[] order = new int[parts.length];
        System.arraycopy(block, 0, parts, 0, spatial);
        parts[spatial] = sizes[0] / blocks;
        System.arraycopy(sizes, 1, parts, spatial + 1, x.rank() - 1);
        order[0] = spatial;
        for (int i = 1; i < x.rank(); i++) {
            if (i <= spatial) {
                order[2 * i - 1] = spatial + i;
                order[2 * i] = i - 1;
                sizes[i] *= block[i - 1];
            } else {
                order[spatial + i] = spatial + i;
            }
        }
        sizes[0] /= blocks;
        Tensor whole = reshape(transpose(reshape(x, parts), order), sizes);
        int[] starts = new int[sizes.length];
        for (int i = 0; i < spatial; i++) {
            starts[i + 1] = crops[i][0];
            sizes[i + 1] -= crops[i][0] + crops[i][1];
        }
        return slice(whole, starts, sizes);
    }

    private static int checkBlock(String op, Operand x, int[] block, int[][] edges) {
        boolean fits = block.length == edges.length && block.length < x.rank();
        for (int i = 0; i < block.length && fits; i++) {
            fits = block[i] >= 1 && edges[i].length == 2 && edges[i][0] >= 0 && edges[i][1] >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    op + ": each of the axes that follow the batch has a block from 1 up, and"
                            + " widths from 0 up before and behind. Received: x.shape=" + x.shape() + ", block="
                            + Arrays.toString(block) + ", widths=" + Arrays.deepToString(edges));
        }
        return block.length;
    }

    /// The same bytes, in little-endian order, read as numbers of another dtype. To a narrower dtype a new
    /// last axis holds the parts of each number; to a wider one the last axis holds the parts and disappears.
    ///
    /// @throws IllegalArgumentException for bool and strings, and when the parts do not make whole numbers
    public static Tensor bitcast(Operand x, DType dtype) {
        return Interpreter.call(new Bitcast(dtype), x.tensor());
    }

    /// The tensor itself, if its shape is as expected.
    ///
    /// @param shape the shape, in which an unknown dimension allows any size
    /// @throws IllegalArgumentException when the tensor has another shape
    public static Tensor ensureShape(Operand x, Shape shape) {
        if (!x.shape().isCompatibleWith(shape)) {
            throw new IllegalArgumentException(
                    "ensureShape: the tensor has another shape. Received: x.shape=" + x.shape() + ", shape=" + shape);
        }
        return x.tensor();
    }
}
