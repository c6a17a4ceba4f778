package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Gather;
import io.gradus.op.GatherNd;
import io.gradus.op.Nonzero;
import io.gradus.op.ScatterMode;
import io.gradus.op.ScatterNd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions that pick, update and sort out elements by tensors of indices, of truth values or of part numbers.
class ScatterFunctions extends GridFunctions {
    ScatterFunctions() {}

    /// The positions of the true elements, or of those that are not 0, in row-major order.
    ///
    /// @return int64 of shape `(count, rank)`: one row for each element, with one index an axis
    public static Tensor where(Operand condition) {
        Tensor truth = condition.dtype() == DType.BOOL ? condition.tensor() : notEqual(condition, 0);
        return Interpreter.call(Nonzero.NONZERO, truth);
    }

    /// The slices that rows of indices into the leading axes point at.
    ///
    /// @param indices int32 or int64; the last axis is one row, its other axes lead the result
    /// @throws IllegalArgumentException when a row points outside the tensor
    public static Tensor gatherNd(Operand x, Operand indices) {
        return Interpreter.call(GatherNd.GATHER_ND, x.tensor(), indices.tensor());
    }

    /// The slices that rows of indices point at, where each batch has indices of its own.
    ///
    /// @param indices int32 or int64; their leading axes are those of `x`, the last one is one row
    /// @param batchDims the number of leading axes that both share
    public static Tensor gatherNd(Operand x, Operand indices, int batchDims) {
        int rows = indices.rank() - 1;
        if (batchDims < 0 || batchDims > rows || batchDims > x.rank()) {
            throw new IllegalArgumentException("gatherNd: the batch axes lead both shapes. Received: x.shape="
                    + x.shape() + ", indices.shape=" + indices.shape() + ", batchDims=" + batchDims);
        }
        List<Tensor> full = new ArrayList<>();
        int[] lead = Arrays.copyOf(indices.shape().dims(), rows);
        for (int axis = 0; axis < batchDims; axis++) {
            if (lead[axis] != x.shape().dim(axis)) {
                throw new IllegalArgumentException("gatherNd: the batch axes have one size in both. Received: x.shape="
                        + x.shape() + ", indices.shape=" + indices.shape() + ", batchDims=" + batchDims);
            }
            int[] line = new int[rows];
            Arrays.fill(line, 1);
            line[axis] = lead[axis];
            Tensor own = broadcastTo(reshape(arange(lead[axis]), line), Shape.of(lead));
            full.add(expandDims(cast(own, indices.dtype()), -1));
        }
        full.add(indices.tensor());
        return gatherNd(x, concatenate(full, -1));
    }

    /// Zeros of a shape, to which slices are added at the places that rows of indices point at.
    ///
    /// @param indices int32 or int64; the last axis is one row of indices into the leading axes of the shape
    /// @param values one slice for each row; where rows are equal, their slices add up
    public static Tensor scatter(Operand indices, Operand values, Shape shape) {
        if (!values.dtype().isNumeric()) {
            return scatterUpdate(zeros(shape, values.dtype()), indices, values);
        }
        return scatterUpdate(zeros(shape, values.dtype()), indices, values, ScatterMode.ADD);
    }

    /// A copy of a tensor with the slices replaced that rows of indices point at.
    ///
    /// @param indices int32 or int64; the last axis is one row of indices into the leading axes of `x`
    /// @param updates one slice for each row; of slices for one place the last one stays
    /// @throws IllegalArgumentException when a row points outside the tensor
    public static Tensor scatterUpdate(Operand x, Operand indices, Operand updates) {
        return scatterUpdate(x, indices, updates, ScatterMode.UPDATE);
    }

    /// A copy of a tensor with the slices updated that rows of indices point at.
    ///
    /// @param mode what an update does to the elements that it meets: replace them, be added to them, ...
    public static Tensor scatterUpdate(Operand x, Operand indices, Operand updates, ScatterMode mode) {
        Tensor values = cast(updates, x.dtype());
        return Interpreter.call(new ScatterNd(mode), x.tensor(), indices.tensor(), values);
    }

    /// A copy of a tensor with a block replaced.
    ///
    /// @param start the first index of the block on each axis
    /// @param updates the block
    /// @throws IllegalArgumentException when the block leaves the tensor
    public static Tensor sliceUpdate(Operand x, int[] start, Operand updates) {
        int[] dims = x.shape().dims();
        int[] block = updates.shape().dims();
        int[][] widths = new int[dims.length][2];
        boolean fits = start.length == dims.length && block.length == dims.length;
        for (int i = 0; i < dims.length && fits; i++) {
            widths[i][0] = start[i];
            widths[i][1] = dims[i] - start[i] - block[i];
            fits = widths[i][0] >= 0 && widths[i][1] >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("sliceUpdate: the block lies inside the tensor. Received: x.shape="
                    + x.shape() + ", start=" + Arrays.toString(start) + ", updates.shape=" + updates.shape());
        }
        Tensor inside = pad(ones(Shape.of(block), DType.BOOL), widths);
        return where(inside, pad(cast(updates, x.dtype()), widths), x);
    }

    /// The slices along the first axes where a mask is true, in one axis.
    ///
    /// @param mask truth values of the shape of these axes
    public static Tensor booleanMask(Operand x, Operand mask) {
        return booleanMask(x, mask, 0);
    }

    /// The slices where a mask is true, in one axis that takes the place of the masked ones.
    ///
    /// @param mask truth values of the shape of the axes from `axis` on
    /// @param axis the first of the masked axes
    public static Tensor booleanMask(Operand x, Operand mask, int axis) {
        int at = x.shape().axis(axis, "booleanMask");
        int[] dims = x.shape().dims();
        int end = at + mask.rank();
        boolean fits = mask.dtype() == DType.BOOL && mask.rank() > 0 && end <= dims.length;
        if (!fits || !Shape.of(Arrays.copyOfRange(dims, at, end)).isCompatibleWith(mask.shape())) {
            throw new IllegalArgumentException("booleanMask: the mask has truth values of the shape of the axes that it"
                    + " covers. Received: x.shape=" + x.shape() + ", mask.shape=" + mask.shape() + ", mask.dtype="
                    + mask.dtype().label() + ", axis=" + axis);
        }
        int[] joined = Arrays.copyOf(dims, dims.length - mask.rank() + 1);
        joined[at] = mask.size();
        System.arraycopy(dims, end, joined, at + 1, dims.length - end);
        Tensor places = squeeze(where(ravel(mask)), 1);
        return Interpreter.call(new Gather(at), reshape(x, joined), places);
    }

    /// The slices of a tensor sorted out into parts.
    ///
    /// @param partitions for each slice the number of its part, int32 of the shape of the leading axes
    /// @param parts how many parts there are
    /// @return the slices of each part in their order
    public static List<Tensor> dynamicPartition(Operand x, Operand partitions, int parts) {
        if (parts < 0) {
            throw new IllegalArgumentException(
                    "dynamicPartition: the number of parts must not be negative. Received: parts=" + parts);
        }
        List<Tensor> result = new ArrayList<>(parts);
        if (partitions.size() > 0 && !partitions.tensor().isSymbolic()) {
            Tensor outside = any(logicalOr(less(partitions, 0), greaterEqual(partitions, parts)));
            if (outside.getBoolean()) {
                throw new IllegalArgumentException("dynamicPartition: every part number lies in [0, " + parts
                        + "). Received: partitions=" + partitions.tensor());
            }
        }
        for (int part = 0; part < parts; part++) {
            Tensor mine = equal(partitions, part);
            result.add(
                    partitions.rank() == 0 ? booleanMask(expandDims(x, 0), expandDims(mine, 0)) : booleanMask(x, mine));
        }
        return result;
    }

    /// Slices of several tensors put together in one, each at the place that its index names; the inverse of
    /// [#dynamicPartition]. Of slices for one place the last one stays, and places without one hold zeros.
    ///
    /// @param indices for each tensor the places of its slices, of the shape of its leading axes
    /// @param data as many tensors, whose slices have one shape
    public static Tensor dynamicStitch(List<? extends Operand> indices, List<? extends Operand> data) {
        if (indices.isEmpty() || indices.size() != data.size()) {
            throw new IllegalArgumentException("dynamicStitch: there are indices for each tensor. Received: "
                    + indices.size() + " tensors of indices, " + data.size() + " of slices");
        }
        List<Tensor> places = new ArrayList<>();
        List<Tensor> slices = new ArrayList<>();
        int[] slice = sliceDims(data.getFirst(), indices.getFirst());
        for (int i = 0; i < data.size(); i++) {
            int[] dims = sliceDims(data.get(i), indices.get(i));
            if (!Arrays.equals(dims, slice)) {
                throw new IllegalArgumentException("dynamicStitch: all slices have one shape. Received: data shapes="
                        + data.stream().map(Operand::shape).toList() + ", indices shapes="
                        + indices.stream().map(Operand::shape).toList());
            }
            int[] rows = new int[slice.length + 1];
            System.arraycopy(slice, 0, rows, 1, slice.length);
            rows[0] = indices.get(i).size();
            slices.add(reshape(data.get(i), rows));
            places.add(ravel(indices.get(i)));
        }
        Tensor all = concatenate(places, 0);
        int[] result = new int[slice.length + 1];
        System.arraycopy(slice, 0, result, 1, slice.length);
        result[0] = all.size() == 0 ? 0 : (int) max(cast(all, DType.INT64)).getLong() + 1;
        Tensor joined = concatenate(slices, 0);
        return scatterUpdate(zeros(Shape.of(result), joined.dtype()), expandDims(all, 1), joined);
    }

    private static int[] sliceDims(Operand data, Operand indices) {
        int[] dims = data.shape().dims();
        if (indices.rank() > dims.length
                || !Shape.of(Arrays.copyOf(dims, indices.rank())).equals(indices.shape())) {
            throw new IllegalArgumentException("dynamicStitch: the indices have the shape of the tensor's leading axes."
                    + " Received: indices.shape=" + indices.shape() + ", data.shape=" + data.shape());
        }
        return Arrays.copyOfRange(dims, indices.rank(), dims.length);
    }
}
