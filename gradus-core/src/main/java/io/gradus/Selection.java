package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A tensor and an index into it. Ranges and single positions become one [Slice], a reversal and a reshape;
/// tensors of positions become a look-up in what these leave.
final class Selection {
    private final Tensor x;
    private final Index[] indices;
    private final int[] starts;
    private final int[] stops;
    private final int[] strides;
    private final List<Integer> reversed = new ArrayList<>();

    /// The sizes after the slice, without single positions and with new axes.
    private final List<Integer> dims = new ArrayList<>();

    /// Tensors of positions, and where among `dims` the axes lie that they index.
    private final List<Tensor> picks = new ArrayList<>();

    private final List<Integer> picked = new ArrayList<>();

    /// Whether the picks stand side by side.
    private boolean together = true;

    private boolean interrupted;

    Selection(Tensor x, Index... indices) {
        this.x = x;
        this.indices = indices;
        this.starts = new int[x.rank()];
        this.stops = new int[x.rank()];
        this.strides = new int[x.rank()];
        Arrays.fill(stops, Slice.END);
        Arrays.fill(strides, 1);
    }

    Tensor apply() {
        boolean picking = Arrays.stream(indices).anyMatch(Index.Pick.class::isInstance);
        int axis = 0;
        for (Index index : withEllipsis()) {
            switch (index) {
                case Index.At at when picking -> pick(scalar(at, axis++));
                case Index.At at -> single(at, axis++);
                case Index.Range range -> {
                    range(range, axis++);
                    interrupted |= !picks.isEmpty();
                }
                case Index.Pick pick
                when pick.positions().dtype() == DType.BOOL -> {
                    mask(pick, axis);
                    axis += pick.positions().rank();
                }
                case Index.Pick pick -> {
                    pick(wrapped(pick, axis++));
                }
                case Index.Special special -> {
                    dims.add(1);
                    interrupted |= !picks.isEmpty();
                }
            }
        }
        return looked(cut());
    }

    /// The indices with one for each axis: the ellipsis, or else the end, stands for whole axes.
    private List<Index> withEllipsis() {
        int named = 0;
        int ellipses = 0;
        for (Index index : indices) {
            named += switch (index) {
                case Index.Special special -> 0;
                case Index.Pick pick
                when pick.positions().dtype() == DType.BOOL -> pick.positions().rank();
                default -> 1;
            };
            ellipses += index == Index.Special.ELLIPSIS ? 1 : 0;
        }
        if (ellipses > 1) {
            throw wrong("only one ellipsis can stand for the other axes");
        }
        if (named > x.rank()) {
            throw wrong("there are more indices than axes");
        }
        List<Index> all = new ArrayList<>();
        List<Index> whole = java.util.Collections.nCopies(x.rank() - named, new Index.Range(null, null, 1));
        for (Index index : indices) {
            if (index == Index.Special.ELLIPSIS) {
                all.addAll(whole);
            } else {
                all.add(index);
            }
        }
        if (ellipses == 0) {
            all.addAll(whole);
        }
        return all;
    }

    private void single(Index.At at, int axis) {
        int dim = x.shape().dim(axis);
        int position = at.position();
        if (dim == Shape.UNKNOWN && position < 0) {
            throw wrong("an axis of unknown size has no position " + at + " from its end");
        }
        int from = position < 0 ? position + dim : position;
        if (dim != Shape.UNKNOWN && (from < 0 || from >= dim)) {
            throw wrong("position " + at + " lies outside axis " + axis + " of size " + dim);
        }
        starts[axis] = from;
        stops[axis] = from + 1;
    }

    private void range(Index.Range range, int axis) {
        int dim = x.shape().dim(axis);
        if (range.isWhole()) {
            dims.add(dim);
            return;
        }
        Integer start = range.start();
        Integer stop = range.stop();
        if (dim == Shape.UNKNOWN) {
            openRange(range, axis);
            return;
        }
        int step = range.step();
        int lowest = step > 0 ? 0 : -1;
        int from = start == null ? (step > 0 ? 0 : dim - 1) : clamped(start, dim, lowest);
        int to = stop == null ? (step > 0 ? dim : -1) : clamped(stop, dim, lowest);
        int count = Math.max(0, step > 0 ? Math.ceilDiv(to - from, step) : Math.ceilDiv(from - to, -step));
        int last = from + Math.max(0, count - 1) * step;
        if (count == 0) {
            stops[axis] = 0;
        } else {
            starts[axis] = Math.min(from, last);
            stops[axis] = Math.max(from, last) + 1;
            strides[axis] = Math.abs(step);
        }
        if (step < 0 && count > 1) {
            reversed.add(axis);
        }
        dims.add(count);
    }

    private static int clamped(int bound, int dim, int lowest) {
        int from = bound < 0 ? bound + dim : bound;
        return Math.max(lowest, Math.min(from, lowest + dim));
    }

    /// A range of an axis whose size is not known yet: it begins at the beginning and runs forwards, or is
    /// turned round as a whole.
    private void openRange(Index.Range range, int axis) {
        Integer start = range.start();
        Integer stop = range.stop();
        if (start == null && stop == null && range.step() == -1) {
            reversed.add(axis);
            dims.add(Shape.UNKNOWN);
            return;
        }
        if (range.step() < 0 || (start != null && start < 0) || (stop != null && stop < 0)) {
            throw wrong("the range " + range + " is not known for axis " + axis + " of unknown size");
        }
        starts[axis] = start == null ? 0 : start;
        stops[axis] = stop == null ? Slice.END : stop;
        strides[axis] = range.step();
        dims.add(stop == null ? Shape.UNKNOWN : Math.max(0, Math.ceilDiv(stop - starts[axis], range.step())));
    }

    private Tensor scalar(Index.At at, int axis) {
        int dim = x.shape().dim(axis);
        int position = at.position() < 0 ? at.position() + dim : at.position();
        if (position < 0 || position >= dim) {
            throw wrong("position " + at + " lies outside axis " + axis + " of size " + dim);
        }
        dims.add(dim);
        return Gradus.constant(position);
    }

    private Tensor wrapped(Index.Pick pick, int axis) {
        int dim = x.shape().dim(axis);
        dims.add(dim);
        Tensor positions = pick.positions();
        return Gradus.where(Gradus.less(positions, 0), Gradus.add(positions, dim), positions);
    }

    private void mask(Index.Pick pick, int axis) {
        Tensor mask = pick.positions();
        int[] covered = Arrays.copyOfRange(x.shape().dims(), axis, axis + mask.rank());
        if (!Shape.of(covered).isCompatibleWith(mask.shape())) {
            throw wrong("the mask " + pick + " must have the sizes of the axes from " + axis + " on");
        }
        if (mask.rank() == 0) {
            // A single truth keeps a new axis or empties it.
            dims.add(1);
            pick(Gradus.squeeze(Gradus.where(Gradus.expandDims(mask, 0)), 1));
            return;
        }
        Tensor rows = Gradus.where(mask);
        for (int i = 0; i < mask.rank(); i++) {
            dims.add(covered[i]);
            pick(Gradus.get(rows, Gradus.all(), Gradus.at(i)));
        }
    }

    private void pick(Tensor positions) {
        together &= !interrupted;
        picks.add(positions);
        picked.add(dims.size() - 1);
    }

    /// The slice, in which single positions are gone and new axes are there.
    private Tensor cut() {
        Tensor result = x;
        if (!isWhole()) {
            result = Interpreter.call(new Slice(starts, stops, strides), result);
        }
        if (!reversed.isEmpty()) {
            result = Gradus.flip(
                    result, reversed.stream().mapToInt(Integer::intValue).toArray());
        }
        Shape shape = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
        return result.shape().equals(shape) ? result : Gradus.reshape(result, shape);
    }

    private boolean isWhole() {
        for (int axis = 0; axis < starts.length; axis++) {
            boolean whole = stops[axis] == Slice.END || stops[axis] == x.shape().dim(axis);
            if (starts[axis] != 0 || strides[axis] != 1 || !whole) {
                return false;
            }
        }
        return true;
    }

    private Tensor looked(Tensor block) {
        if (picks.isEmpty()) {
            return block;
        }
        int first = picked.getFirst();
        if (picks.size() == 1) {
            return Gradus.take(block, picks.getFirst(), first);
        }
        Shape common = Shape.SCALAR;
        for (Tensor positions : picks) {
            common = Gradus.broadcastShapes(common, positions.shape());
        }
        List<Tensor> rows = new ArrayList<>();
        for (Tensor positions : picks) {
            rows.add(Gradus.broadcastTo(Gradus.cast(positions, DType.INT64), common));
        }
        int[] front = new int[picks.size()];
        Arrays.setAll(front, i -> i);
        int[] axes = picked.stream().mapToInt(Integer::intValue).toArray();
        Tensor found = Gradus.gatherNd(Gradus.moveaxis(block, axes, front), Gradus.stack(rows, -1));
        if (!together || first == 0) {
            return found;
        }
        int[] now = new int[common.rank()];
        int[] wanted = new int[common.rank()];
        Arrays.setAll(now, i -> i);
        Arrays.setAll(wanted, i -> first + i);
        return Gradus.moveaxis(found, now, wanted);
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(
                "get: " + rule + ". Received: x.shape=" + x.shape() + ", index=" + Arrays.toString(indices));
    }
}
