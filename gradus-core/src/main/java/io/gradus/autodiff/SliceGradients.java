package io.gradus.autodiff;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.Call;
import io.gradus.op.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The gradients of slices of one tensor, which are put together once they are all there. Each alone, filled up with
/// zeros and added to the others, would make loops over the slices of a tensor take quadratic time; this is linear.
///
/// Along one axis after the other, from the last, slices that agree on all other axes become one: equal ones are added,
/// and those behind each other are joined, with zeros between them. What still overlaps is filled up and added.
final class SliceGradients {
    /// A box within the tensor, and its gradient.
    private record Part(int[] starts, int[] stops, Tensor gradient) {
        boolean isAt(Part other, int axis) {
            return starts[axis] == other.starts[axis] && stops[axis] == other.stops[axis];
        }

        Part plus(Part other) {
            return new Part(starts, stops, Adjoint.add(gradient, other.gradient));
        }

        /// The bounds on all axes but one.
        List<Integer> elsewhere(int axis) {
            List<Integer> bounds = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                if (i != axis) {
                    bounds.add(starts[i]);
                    bounds.add(stops[i]);
                }
            }
            return bounds;
        }
    }

    private final Call first;
    private final Shape shape;
    private final List<Tensor> gradients = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /// Begins with no slices of the input of a call.
    SliceGradients(Call first) {
        this.first = first;
        this.shape = first.input(0).shape();
    }

    /// Whether the op takes neighbours of an array whose sizes are known.
    static boolean covers(Call call) {
        return call.op() instanceof Slice slice
                && Arrays.stream(slice.strides()).allMatch(stride -> stride == 1)
                && call.input(0).rank() > 0
                && call.input(0).shape().isKnown();
    }

    void add(Call call, Tensor gradient) {
        int[] starts = ((Slice) call.op()).starts();
        int[] stops = starts.clone();
        for (int axis = 0; axis < stops.length; axis++) {
            stops[axis] += gradient.shape().dim(axis);
        }
        gradients.add(gradient);
        parts.add(new Part(starts, stops, gradient));
    }

    /// Everything that was added.
    List<Tensor> gradients() {
        return gradients;
    }

    /// The gradient of the whole tensor.
    Tensor total() {
        if (parts.size() == 1) {
            return whole(parts.getFirst());
        }
        List<Part> left = parts;
        for (int axis = shape.rank() - 1; axis >= 0 && left.size() > 1; axis--) {
            left = merged(left, axis);
        }
        Tensor total = whole(left.getFirst());
        for (Part part : left.subList(1, left.size())) {
            total = Adjoint.add(total, whole(part));
        }
        return Adjoint.fit(total, first, 0);
    }

    private Tensor whole(Part part) {
        int[][] widths = new int[shape.rank()][];
        boolean all = true;
        for (int axis = 0; axis < widths.length; axis++) {
            widths[axis] = new int[] {part.starts[axis], shape.dim(axis) - part.stops[axis]};
            all &= widths[axis][0] == 0 && widths[axis][1] == 0;
        }
        return all ? part.gradient : Gradus.pad(part.gradient, widths);
    }

    private static List<Part> merged(List<Part> parts, int axis) {
        Map<List<Integer>, List<Part>> groups = new LinkedHashMap<>();
        for (Part part : parts) {
            groups.computeIfAbsent(part.elsewhere(axis), bounds -> new ArrayList<>())
                    .add(part);
        }
        List<Part> merged = new ArrayList<>();
        for (List<Part> group : groups.values()) {
            for (List<Part> row : rows(group, axis)) {
                merged.add(joined(row, axis));
            }
        }
        return merged;
    }

    /// The parts in rows within which none overlaps another.
    private static List<List<Part>> rows(List<Part> group, int axis) {
        group.sort(
                Comparator.comparingInt((Part part) -> part.starts[axis]).thenComparingInt(part -> part.stops[axis]));
        List<List<Part>> rows = new ArrayList<>();
        Part before = null;
        List<Part> row = List.of();
        for (Part part : group) {
            if (before != null && part.isAt(before, axis)) {
                before = before.plus(part);
                row.set(row.size() - 1, before);
                continue;
            }
            row = rows.stream()
                    .filter(other -> other.getLast().stops[axis] <= part.starts[axis])
                    .findFirst()
                    .orElseGet(() -> {
                        List<Part> next = new ArrayList<>();
                        rows.add(next);
                        return next;
                    });
            row.add(part);
            before = part;
        }
        return rows;
    }

    private static Part joined(List<Part> row, int axis) {
        if (row.size() == 1) {
            return row.getFirst();
        }
        List<Tensor> pieces = new ArrayList<>();
        int reached = row.getFirst().starts[axis];
        for (Part part : row) {
            if (part.starts[axis] > reached) {
                int[] dims = part.gradient.shape().dims();
                dims[axis] = part.starts[axis] - reached;
                pieces.add(Gradus.zeros(Shape.of(dims), part.gradient.dtype()));
            }
            pieces.add(part.gradient);
            reached = part.stops[axis];
        }
        int[] stops = row.getFirst().stops.clone();
        stops[axis] = reached;
        return new Part(row.getFirst().starts, stops, Gradus.concatenate(pieces, axis));
    }
}
