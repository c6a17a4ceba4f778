package io.gradus;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The places of a sparse tensor's elements: rows with one index an axis, inside a shape.
///
/// @param dims the size of each axis
/// @param rows the indices, row after row
/// @param count the number of rows, which the indices do not tell of a scalar's places
@SuppressWarnings("ArrayRecordComponent") // the record is private to the sparse tensor, which compares none
record SparsePlaces(long[] dims, long[] rows, int count) {
    static SparsePlaces of(Operand indices, long... dims) {
        boolean fits = indices.rank() == 2
                && indices.dtype().isInteger()
                && indices.shape().dim(1) == dims.length;
        if (!fits || Arrays.stream(dims).anyMatch(dim -> dim < 0)) {
            throw new IllegalArgumentException("SparseTensor: each row of the indices has one integer for each axis."
                    + " Received: indices.shape=" + indices.shape() + ", indices.dtype="
                    + indices.dtype().label()
                    + ", dense shape=" + Arrays.toString(dims));
        }
        long[] rows = indices.tensor().toLongArray();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= dims[i % dims.length]) {
                int row = i / dims.length * dims.length;
                throw new IllegalArgumentException("SparseTensor: every index lies inside the shape. Received: index="
                        + Arrays.toString(Arrays.copyOfRange(rows, row, row + dims.length)) + ", dense shape="
                        + Arrays.toString(dims));
            }
        }
        return new SparsePlaces(dims.clone(), rows, indices.shape().dim(0));
    }

    int rank() {
        return dims.length;
    }

    Tensor tensor() {
        return Gradus.constant(rows, Shape.of(count, dims.length));
    }

    Shape shape() {
        if (Arrays.stream(dims).anyMatch(dim -> dim > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "SparseTensor: no tensor is as large. Received: dense shape=" + Arrays.toString(dims));
        }
        return Shape.of(Arrays.stream(dims).mapToInt(dim -> (int) dim).toArray());
    }

    /// The size of one axis, as a tensor has it.
    int dim(int axis) {
        if (dims[axis] > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("SparseTensor: no axis of a tensor is as long. Received: dense shape="
                    + Arrays.toString(dims) + ", axis=" + axis);
        }
        return (int) dims[axis];
    }

    /// The indices on one axis.
    Tensor column(int axis) {
        long[] column = new long[count];
        Arrays.setAll(column, i -> rows[i * dims.length + axis]);
        return Gradus.constant(column);
    }

    /// The places in row-major order of the whole.
    private long[] keys() {
        size(dims);
        long[] keys = new long[count];
        for (int axis = 0; axis < dims.length; axis++) {
            for (int i = 0; i < count; i++) {
                keys[i] = keys[i] * dims[axis] + rows[i * dims.length + axis];
            }
        }
        return keys;
    }

    /// The number of elements of the whole.
    private static long size(long... dims) {
        if (Arrays.stream(dims).anyMatch(dim -> dim == 0)) {
            return 0;
        }
        long size = 1;
        for (long dim : dims) {
            if (size > Long.MAX_VALUE / dim) {
                throw new IllegalArgumentException("SparseTensor: the whole has fewer than 2⁶³ elements. Received:"
                        + " dense shape=" + Arrays.toString(dims));
            }
            size *= dim;
        }
        return size;
    }

    /// The numbers of the rows in row-major order, equal ones in their old order.
    int[] order() {
        long[] keys = keys();
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    void checkOrder(String op) {
        long[] keys = keys();
        for (int i = 1; i < count; i++) {
            if (keys[i] <= keys[i - 1]) {
                throw new IllegalArgumentException(op + ": the indices ascend in row-major order without repetition;"
                        + " reorder() sorts them. Received: indices=" + tensor());
            }
        }
    }

    SparsePlaces picked(int... chosen) {
        long[] some = new long[chosen.length * dims.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(rows, chosen[i] * dims.length, some, i * dims.length, dims.length);
        }
        return new SparsePlaces(dims, some, chosen.length);
    }

    /// Each place once, in row-major order.
    ///
    /// @param groups is filled with the number of each row's place
    SparsePlaces distinct(int... groups) {
        long[] keys = keys();
        int[] order = order();
        int[] firsts = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || keys[order[i]] != keys[order[i - 1]]) {
                firsts[found++] = order[i];
            }
            groups[order[i]] = found - 1;
        }
        return picked(Arrays.copyOf(firsts, found));
    }

    /// These places and then those of another tensor of the same shape.
    SparsePlaces below(String op, SparsePlaces other) {
        if (!Arrays.equals(dims, other.dims)) {
            throw new IllegalArgumentException(op + ": both tensors have one shape. Received: " + Arrays.toString(dims)
                    + " and " + Arrays.toString(other.dims));
        }
        long[] all = Arrays.copyOf(rows, rows.length + other.rows.length);
        System.arraycopy(other.rows, 0, all, rows.length, other.rows.length);
        return new SparsePlaces(dims, all, count + other.count);
    }

    static SparsePlaces concatenated(List<SparsePlaces> parts, int axis) {
        SparsePlaces first = parts.getFirst();
        int at = axis < 0 ? axis + first.rank() : axis;
        long[] dims = first.dims.clone();
        SparsePlaces all = null;
        long offset = 0;
        for (SparsePlaces part : parts) {
            boolean fits = part.rank() == first.rank() && at >= 0 && at < first.rank();
            for (int i = 0; i < first.rank() && fits; i++) {
                fits = i == at || part.dims[i] == first.dims[i];
            }
            if (!fits) {
                throw new IllegalArgumentException("concatenate: all sizes but that of the axis agree. Received: axis="
                        + axis + ", shapes="
                        + parts.stream().map(p -> Arrays.toString(p.dims)).toList());
            }
            long[] moved = part.rows.clone();
            for (int i = at; i < moved.length; i += part.rank()) {
                moved[i] += offset;
            }
            offset += part.dims[at];
            SparsePlaces next = new SparsePlaces(dims, moved, part.count);
            all = all == null ? next : all.below("concatenate", next);
        }
        dims[at] = offset;
        return java.util.Objects.requireNonNull(all);
    }

    SparsePlaces transposed(int... axes) {
        long[] turned = new long[rows.length];
        long[] sizes = new long[dims.length];
        boolean[] seen = new boolean[dims.length];
        boolean valid = axes.length == dims.length;
        for (int i = 0; i < axes.length && valid; i++) {
            int from = axes[i] < 0 ? axes[i] + dims.length : axes[i];
            valid = from >= 0 && from < dims.length && !seen[from];
            if (valid) {
                seen[from] = true;
                sizes[i] = dims[from];
                for (int row = 0; row < count; row++) {
                    turned[row * dims.length + i] = rows[row * dims.length + from];
                }
            }
        }
        if (!valid) {
            throw new IllegalArgumentException("transpose: the axes must be named once each. Received: axes="
                    + Arrays.toString(axes) + ", dense shape=" + Arrays.toString(dims));
        }
        return new SparsePlaces(sizes, turned, count);
    }

    SparsePlaces reshaped(long... shape) {
        long size = size(dims);
        boolean negative = Arrays.stream(shape).anyMatch(dim -> dim < -1);
        long known = negative
                ? 0
                : size(Arrays.stream(shape).filter(dim -> dim != -1).toArray());
        long free = Arrays.stream(shape).filter(dim -> dim == -1).count();
        long rest = free == 0 ? 1 : known == 0 ? 0 : size / known;
        if (free > 1 || negative || known * rest != size) {
            throw new IllegalArgumentException("reshape: the new shape must have as many elements as the old one."
                    + " Received: dense shape=" + Arrays.toString(dims) + ", new shape=" + Arrays.toString(shape));
        }
        long[] sizes = Arrays.stream(shape).map(dim -> dim == -1 ? rest : dim).toArray();
        long[] keys = keys();
        long[] moved = new long[count * sizes.length];
        for (int row = 0; row < count; row++) {
            long left = keys[row];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                moved[row * sizes.length + axis] = left % sizes[axis];
                left /= sizes[axis];
            }
        }
        return new SparsePlaces(sizes, moved, count);
    }

    /// The numbers of the rows inside a block.
    int[] inside(long[] start, long[] size) {
        if (start.length != dims.length || size.length != dims.length) {
            throw new IllegalArgumentException("slice: there is one start and one size for each axis. Received: start="
                    + Arrays.toString(start) + ", size=" + Arrays.toString(size) + ", dense shape="
                    + Arrays.toString(dims));
        }
        return IntStream.range(0, count)
                .filter(row -> IntStream.range(0, dims.length).allMatch(axis -> {
                    long index = rows[row * dims.length + axis] - start[axis];
                    return index >= 0 && index < size[axis];
                }))
                .toArray();
    }

    /// The same places counted from the beginning of a block.
    SparsePlaces shifted(long[] start, long[] size) {
        long[] moved = new long[rows.length];
        Arrays.setAll(moved, i -> rows[i] - start[i % dims.length]);
        long[] sizes = new long[dims.length];
        Arrays.setAll(sizes, i -> Math.max(0, Math.min(size[i], dims[i] - start[i])));
        return new SparsePlaces(sizes, moved, count);
    }

    /// The places without their indices on some axes, or with 0 there; without any axis named, on all.
    SparsePlaces folded(int[] axes, boolean keep) {
        boolean[] gone = new boolean[dims.length];
        Arrays.fill(gone, axes.length == 0);
        for (int axis : axes) {
            int at = axis < 0 ? axis + dims.length : axis;
            if (at < 0 || at >= dims.length) {
                throw new IllegalArgumentException("SparseTensor: axis must lie in [" + -dims.length + ", "
                        + dims.length + "). Received: axis=" + axis + ", dense shape=" + Arrays.toString(dims));
            }
            gone[at] = true;
        }
        int[] left =
                IntStream.range(0, dims.length).filter(i -> keep || !gone[i]).toArray();
        long[] sizes = new long[left.length];
        long[] kept = new long[count * left.length];
        for (int i = 0; i < left.length; i++) {
            sizes[i] = gone[left[i]] ? 1 : dims[left[i]];
            for (int row = 0; row < count; row++) {
                kept[row * left.length + i] = gone[left[i]] ? 0 : rows[row * dims.length + left[i]];
            }
        }
        return new SparsePlaces(sizes, kept, count);
    }
}
