package io.gradus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A tensor whose axes bear labels: a term of an Einstein sum. No label occurs twice.
///
/// Two terms are contracted by one matrix product over all labels that they alone share: the labels that only
/// one of them has are its rows or columns, and those that both have and that are still needed are a batch.
record LabelledTensor(Tensor tensor, List<Integer> labels) {
    /// The size of a label's axis.
    int size(int label) {
        return tensor.shape().dim(labels.indexOf(label));
    }

    /// The sum over the axes whose labels are not among those to keep.
    LabelledTensor sumTo(Set<Integer> kept) {
        List<Integer> left = labels.stream().filter(kept::contains).toList();
        if (left.size() == labels.size()) {
            return this;
        }
        int[] gone = labels.stream()
                .filter(label -> !kept.contains(label))
                .mapToInt(labels::indexOf)
                .toArray();
        return new LabelledTensor(Gradus.sum(tensor, gone, false), left);
    }

    /// The axes in another order of the same labels.
    LabelledTensor inOrder(List<Integer> order) {
        if (order.equals(labels)) {
            return this;
        }
        int[] axes = order.stream().mapToInt(labels::indexOf).toArray();
        return new LabelledTensor(Gradus.transpose(tensor, axes), order);
    }

    /// The product of two terms, summed over the labels that are not kept.
    static LabelledTensor contract(LabelledTensor a, LabelledTensor b, Set<Integer> kept) {
        LabelledTensor x = a.sumTo(union(kept, b.labels));
        LabelledTensor y = b.sumTo(union(kept, a.labels));
        List<Integer> shared = x.labels.stream().filter(y.labels::contains).toList();
        List<Integer> batch = shared.stream().filter(kept::contains).toList();
        List<Integer> folded =
                shared.stream().filter(label -> !kept.contains(label)).toList();
        List<Integer> rows =
                x.labels.stream().filter(label -> !shared.contains(label)).toList();
        List<Integer> columns =
                y.labels.stream().filter(label -> !shared.contains(label)).toList();
        if (folded.isEmpty() || (rows.isEmpty() && columns.isEmpty())) {
            return multiply(x, y, joined(batch, rows, columns, folded)).sumTo(kept);
        }
        boolean turnX = x.labels.equals(joined(batch, folded, rows));
        boolean turnY = y.labels.equals(joined(batch, columns, folded));
        Tensor left = turnX
                ? x.matrices(batch, folded, rows)
                : x.inOrder(joined(batch, rows, folded)).matrices(batch, rows, folded);
        Tensor right = turnY
                ? y.matrices(batch, columns, folded)
                : y.inOrder(joined(batch, folded, columns)).matrices(batch, folded, columns);
        Tensor product = Gradus.matmul(left, right, turnX, turnY);
        List<Integer> labels = joined(batch, rows, columns);
        int[] dims = labels.stream()
                .mapToInt(label -> x.labels.contains(label) ? x.size(label) : y.size(label))
                .toArray();
        boolean single = rows.size() == 1 && columns.size() == 1;
        return new LabelledTensor(single ? product : Gradus.reshape(product, dims), labels);
    }

    private static Set<Integer> union(Set<Integer> kept, List<Integer> labels) {
        Set<Integer> all = new java.util.HashSet<>(kept);
        all.addAll(labels);
        return all;
    }

    @SafeVarargs
    private static List<Integer> joined(List<Integer>... parts) {
        List<Integer> all = new ArrayList<>();
        for (List<Integer> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /// Element by element, with an axis of size 1 where a term lacks a label.
    private static LabelledTensor multiply(LabelledTensor x, LabelledTensor y, List<Integer> labels) {
        return new LabelledTensor(Gradus.multiply(x.spread(labels), y.spread(labels)), labels);
    }

    private Tensor spread(List<Integer> all) {
        List<Integer> order = all.stream().filter(labels::contains).toList();
        Tensor ordered = inOrder(order).tensor;
        int[] dims = all.stream()
                .mapToInt(label -> labels.contains(label) ? size(label) : 1)
                .toArray();
        return dims.length == ordered.rank() ? ordered : Gradus.reshape(ordered, dims);
    }

    /// The tensor, whose labels lie in the order of these groups, with the last two groups as one axis each.
    private Tensor matrices(List<Integer> batch, List<Integer> first, List<Integer> second) {
        if (first.size() == 1 && second.size() == 1) {
            return tensor;
        }
        int[] dims = new int[batch.size() + 2];
        for (int i = 0; i < batch.size(); i++) {
            dims[i] = tensor.shape().dim(i);
        }
        dims[batch.size()] = joinedSize(first);
        dims[batch.size() + 1] = joinedSize(second);
        return Gradus.reshape(tensor, dims);
    }

    private int joinedSize(List<Integer> group) {
        int size = 1;
        for (int label : group) {
            int dim = size(label);
            size = size == Shape.UNKNOWN || dim == Shape.UNKNOWN ? Shape.UNKNOWN : size * dim;
        }
        return size;
    }
}
