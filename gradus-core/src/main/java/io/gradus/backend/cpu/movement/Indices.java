package io.gradus.backend.cpu.movement;

import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;

/// Checked index tensors, and the indices of true elements.
public final class Indices {
    private Indices() {}

    /// The indices as `int`s, each known to lie in `[0, size)`.
    ///
    /// @param indices the stored array of an int32 or int64 tensor
    /// @throws IllegalArgumentException when one does not, with its position, value and the axis size
    public static int[] checked(Object indices, int size, String op) {
        return switch (indices) {
            case int[] v -> checked(v, size, op);
            case long[] v -> checked(v, size, op);
            default ->
                throw new IllegalArgumentException(
                        op + ": indices must be int32 or int64; cast first. Received: an array of "
                                + indices.getClass().getComponentType());
        };
    }

    private static int[] checked(int[] indices, int size, String op) {
        // One sign bit tells of all: C2 vectorises this loop, but not one that may end early.
        int signs = 0;
        for (int i = 0; i < indices.length; i++) {
            signs |= indices[i] | (size - 1 - indices[i]);
        }
        for (int i = 0; i < indices.length && signs < 0; i++) {
            if (indices[i] < 0 || indices[i] >= size) {
                throw outOfRange(op, i, indices[i], size);
            }
        }
        return indices;
    }

    private static int[] checked(long[] indices, int size, String op) {
        int[] ints = new int[indices.length];
        for (int i = 0; i < ints.length; i++) {
            if (indices[i] < 0 || indices[i] >= size) {
                throw outOfRange(op, i, indices[i], size);
            }
            ints[i] = (int) indices[i];
        }
        return ints;
    }

    private static IllegalArgumentException outOfRange(String op, int position, long index, int size) {
        return new IllegalArgumentException(op + ": every index must lie in [0, " + size + "). Received: indices["
                + position + "]=" + index + ", axis size=" + size);
    }

    /// The offsets, in elements, that rows of `depth` indices into the leading axes of `dims` point at.
    ///
    /// @throws IllegalArgumentException when a row points outside
    static int[] offsets(Object indices, int depth, int[] dims, String op) {
        int inner = Dims.size(dims, depth, dims.length);
        int rows = depth == 0 ? 0 : Storage.length(indices) / depth;
        int[] offsets = new int[rows];
        for (int row = 0; row < rows; row++) {
            int offset = 0;
            for (int axis = 0; axis < depth; axis++) {
                long index = at(indices, row * depth + axis);
                if (index < 0 || index >= dims[axis]) {
                    throw outside(indices, row, depth, dims, op);
                }
                offset = offset * dims[axis] + (int) index;
            }
            offsets[row] = offset * inner;
        }
        return offsets;
    }

    private static long at(Object indices, int position) {
        return switch (indices) {
            case int[] v -> v[position];
            case long[] v -> v[position];
            default ->
                throw new IllegalArgumentException("indices must be int32 or int64; cast first. Received: an array of "
                        + indices.getClass().getComponentType());
        };
    }

    private static IllegalArgumentException outside(Object indices, int row, int depth, int[] dims, String op) {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < depth; axis++) {
            text.append(axis == 0 ? "" : ", ").append(at(indices, row * depth + axis));
        }
        return new IllegalArgumentException(op + ": every index must point into the tensor. Received: indices[" + row
                + "]=[" + text + "], shape=" + Dims.text(dims));
    }

    /// The positions of the true elements in row-major order, as rows with one index an axis.
    public static long[] ofTrue(boolean[] x, int[] dims) {
        int count = 0;
        for (boolean element : x) {
            count += element ? 1 : 0;
        }
        long[] rows = new long[Math.multiplyExact(count, dims.length)];
        int next = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i]) {
                int rest = i;
                for (int axis = dims.length - 1; axis >= 0; axis--) {
                    rows[next + axis] = rest % dims[axis];
                    rest /= dims[axis];
                }
                next += dims.length;
            }
        }
        return rows;
    }
}
