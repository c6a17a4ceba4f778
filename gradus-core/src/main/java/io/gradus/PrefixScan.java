package io.gradus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// All partial results of an associative function: neighbours are combined to half as many slices, whose own
/// partial results are those at the odd places; the even ones take one more combination each.
final class PrefixScan {
    private PrefixScan() {}

    static List<Tensor> of(
            BinaryOperator<List<Tensor>> function, List<? extends Operand> xs, boolean reverse, int axis) {
        if (xs.isEmpty()) {
            throw new IllegalArgumentException("associativeScan: there is at least one tensor. Received: []");
        }
        int size = xs.getFirst().shape().dim(axis);
        List<Tensor> lines = new ArrayList<>();
        for (Operand x : xs) {
            if (x.shape().dim(axis) != size) {
                throw new IllegalArgumentException(
                        "associativeScan: all tensors have one size along the axis. Received:" + " shapes="
                                + xs.stream().map(Operand::shape).toList() + ", axis=" + axis);
            }
            Tensor line = Gradus.moveaxis(x, axis, 0);
            lines.add(reverse ? Gradus.flip(line, 0) : line);
        }
        // The function sees the axes where the caller has them.
        BinaryOperator<List<Tensor>> moved = (a, b) -> front(function.apply(back(a, axis), back(b, axis)), axis);
        List<Tensor> results = new ArrayList<>();
        for (Tensor result : scan(moved, lines)) {
            results.add(Gradus.moveaxis(reverse ? Gradus.flip(result, 0) : result, 0, axis));
        }
        return results;
    }

    private static List<Tensor> front(List<Tensor> blocks, int axis) {
        return blocks.stream().map(block -> Gradus.moveaxis(block, axis, 0)).toList();
    }

    private static List<Tensor> back(List<Tensor> blocks, int axis) {
        return blocks.stream().map(block -> Gradus.moveaxis(block, 0, axis)).toList();
    }

    private static List<Tensor> scan(BinaryOperator<List<Tensor>> function, List<Tensor> xs) {
        int size = xs.getFirst().shape().dim(0);
        if (size < 2) {
            return xs;
        }
        int pairs = size / 2;
        List<Tensor> odd = scan(function, function.apply(every(xs, 0, 2 * pairs, 2), every(xs, 1, size, 2)));
        List<Tensor> even = every(xs, 0, 1, 1);
        if (size > 2) {
            int more = (size - 1) / 2;
            List<Tensor> rest = function.apply(every(odd, 0, more, 1), every(xs, 2, size, 2));
            List<Tensor> first = even;
            even = new ArrayList<>();
            for (int i = 0; i < xs.size(); i++) {
                even.add(Gradus.concatenate(List.of(first.get(i), rest.get(i)), 0));
            }
        }
        List<Tensor> woven = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            woven.add(weave(even.get(i), odd.get(i), size));
        }
        return woven;
    }

    private static List<Tensor> every(List<Tensor> xs, int start, int stop, int step) {
        return xs.stream()
                .map(x -> Gradus.get(x, Gradus.range(start, stop, step)))
                .toList();
    }

    /// The slices of both in turns.
    private static Tensor weave(Tensor even, Tensor odd, int size) {
        int pairs = size / 2;
        int[] dims = odd.shape().dims();
        dims[0] = 2 * pairs;
        Tensor turns = Gradus.reshape(Gradus.stack(List.of(Gradus.get(even, Gradus.until(pairs)), odd), 1), dims);
        return size % 2 == 0 ? turns : Gradus.concatenate(List.of(turns, Gradus.get(even, Gradus.from(pairs))), 0);
    }
}
