package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of different lengths brought to one length, or joined.
final class RaggedPadding {
    private RaggedPadding() {}

    static Tensor toTensor(RaggedTensor x, Tensor padding, Shape wanted) {
        Shape bounds = x.boundingShape();
        if (wanted.rank() != bounds.rank()) {
            throw new IllegalArgumentException(
                    "toTensor: the shape has as many axes as the ragged tensor. Received: shape=" + wanted
                            + ", ragged shape=" + x.shape());
        }
        int[] dims = bounds.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = wanted.dim(axis) == Shape.UNKNOWN ? dims[axis] : wanted.dim(axis);
        }
        int ragged = x.raggedRank() + 1;
        int[] places = new int[Shape.of(Arrays.copyOf(dims, ragged)).size()];
        Arrays.fill(places, -1);
        place(x, dims, 0, 0, x.rows(), 0, places);
        Tensor flat = x.flatValues();
        int[] inner = flat.shape().dims();
        inner[0] = places.length;
        int[] innerWanted = Arrays.copyOfRange(dims, ragged, dims.length);
        if (!Arrays.equals(innerWanted, Arrays.copyOfRange(inner, 1, inner.length))) {
            throw new IllegalArgumentException("toTensor: only ragged axes are filled up. Received: shape=" + wanted
                    + ", ragged shape=" + x.shape());
        }
        if (flat.shape().dim(0) == 0) {
            return Gradus.broadcastTo(padding, Shape.of(dims));
        }
        boolean[] there = new boolean[places.length];
        int[] inside = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            there[i] = places[i] >= 0;
            inside[i] = Math.max(0, places[i]);
        }
        int[] column = new int[inner.length];
        Arrays.fill(column, 1);
        column[0] = places.length;
        Tensor rows = Gradus.where(
                Gradus.reshape(Gradus.constant(there), column), Gradus.take(flat, Gradus.constant(inside), 0), padding);
        return Gradus.reshape(rows, dims);
    }

    /// Notes where the values of some rows come to lie, `base` being the place of the first row.
    private static void place(RaggedTensor x, int[] dims, int axis, int from, int to, int base, int[] places) {
        int shown = Math.min(to - from, dims[axis]);
        for (int i = 0; i < shown; i++) {
            if (axis == x.raggedRank()) {
                places[base + i] = from + i;
            } else {
                int[] splits = x.splits().get(axis);
                place(x, dims, axis + 1, splits[from + i], splits[from + i + 1], (base + i) * dims[axis + 1], places);
            }
        }
    }

    static RaggedTensor concatenate(List<RaggedTensor> parts, int axis) {
        if (parts.isEmpty() || axis < 0 || axis > 1) {
            throw new IllegalArgumentException(
                    "concatenate: at least one ragged tensor is joined, along axis 0 or 1. Received: " + parts.size()
                            + " tensors, axis=" + axis);
        }
        RaggedTensor first = parts.getFirst();
        for (RaggedTensor part : parts) {
            boolean fits = part.raggedRank() == first.raggedRank() && part.raggedRank() > 0;
            if (!fits || (axis == 1 && part.rows() != first.rows())) {
                throw new IllegalArgumentException(
                        "concatenate: all ragged tensors have the same ragged axes, and along"
                                + " axis 1 as many rows. Received: shapes="
                                + parts.stream().map(RaggedTensor::shape).toList());
            }
        }
        RaggedTensor below = below(parts);
        return axis == 0 ? below : beside(below, parts.size(), first.rows());
    }

    private static RaggedTensor below(List<RaggedTensor> parts) {
        List<int[]> splits = new ArrayList<>();
        for (int level = 0; level < parts.getFirst().raggedRank(); level++) {
            int at = level;
            splits.add(RowSplits.fromLengths(parts.stream()
                    .flatMapToInt(part ->
                            Arrays.stream(RowSplits.lengths(part.splits().get(at))))
                    .toArray()));
        }
        List<Tensor> values = parts.stream().map(RaggedTensor::flatValues).toList();
        return RaggedTensor.of(Gradus.concatenate(values, 0), splits);
    }

    /// Rows that lie below each other, part by part, joined to rows of all parts.
    private static RaggedTensor beside(RaggedTensor below, int parts, int rows) {
        int[] order = new int[parts * rows];
        Arrays.setAll(order, i -> i % parts * rows + i / parts);
        RaggedTensor turned = below.gather(order);
        int[] fine = turned.splits().getFirst();
        int[] coarse = new int[rows + 1];
        Arrays.setAll(coarse, i -> fine[i * parts]);
        List<int[]> splits = new ArrayList<>(turned.splits());
        splits.set(0, coarse);
        return RaggedTensor.of(turned.flatValues(), splits);
    }
}
