package io.gradus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In which order the terms of an Einstein sum are contracted in pairs, so that few numbers are multiplied.
///
/// For up to eight terms it is the best order of all: the cheapest way to contract every subset, from the
/// smallest ones up. More terms are contracted greedily, the cheapest pair first.
final class ContractionOrder {
    private static final int MOST_EXHAUSTIVE = 8;

    private final List<Set<Integer>> terms;
    private final Set<Integer> output;
    private final Map<Integer, Integer> sizes;

    /// @param terms the labels of each term
    /// @param output the labels of the result
    /// @param sizes the size of each label's axis; unknown ones count as 1
    ContractionOrder(List<Set<Integer>> terms, Set<Integer> output, Map<Integer, Integer> sizes) {
        this.terms = terms;
        this.output = output;
        this.sizes = sizes;
    }

    /// A term, or two that are contracted.
    record Step(int term, @Nullable Step left, @Nullable Step right) {}

    /// The whole sum as a tree of contractions of two.
    Step best() {
        return terms.size() <= MOST_EXHAUSTIVE ? exhaustive() : greedy();
    }

    /// Which labels of a subset of terms, given by its bits, something outside it still needs.
    private Set<Integer> open(int subset) {
        Set<Integer> inside = new HashSet<>();
        Set<Integer> needed = new HashSet<>(output);
        for (int i = 0; i < terms.size(); i++) {
            ((subset >> i & 1) == 1 ? inside : needed).addAll(terms.get(i));
        }
        inside.retainAll(needed);
        return inside;
    }

    private Step exhaustive() {
        int all = (1 << terms.size()) - 1;
        Step[] steps = new Step[all + 1];
        double[] costs = new double[all + 1];
        for (int subset = 1; subset <= all; subset++) {
            if (Integer.bitCount(subset) == 1) {
                steps[subset] = new Step(Integer.numberOfTrailingZeros(subset), null, null);
                continue;
            }
            costs[subset] = Double.POSITIVE_INFINITY;
            int lowest = Integer.lowestOneBit(subset);
            for (int part = (subset - 1) & subset; part > 0; part = (part - 1) & subset) {
                if ((part & lowest) != 0) {
                    int rest = subset ^ part;
                    double cost = costs[part] + costs[rest] + cost(open(part), open(rest));
                    if (cost < costs[subset]) {
                        costs[subset] = cost;
                        steps[subset] = new Step(-1, steps[part], steps[rest]);
                    }
                }
            }
        }
        return steps[all];
    }

    private double cost(Set<Integer> a, Set<Integer> b) {
        double cost = 1;
        for (int label : a) {
            cost *= Math.max(1, sizes.getOrDefault(label, 1));
        }
        for (int label : b) {
            cost *= a.contains(label) ? 1 : Math.max(1, sizes.getOrDefault(label, 1));
        }
        return cost;
    }

    private Step greedy() {
        List<Step> steps = new ArrayList<>();
        List<Set<Integer>> labels = new ArrayList<>(terms);
        for (int i = 0; i < terms.size(); i++) {
            steps.add(new Step(i, null, null));
        }
        while (steps.size() > 1) {
            int first = 0;
            int second = 1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < steps.size(); i++) {
                for (int j = i + 1; j < steps.size(); j++) {
                    double cost = cost(labels.get(i), labels.get(j));
                    if (cost < least) {
                        least = cost;
                        first = i;
                        second = j;
                    }
                }
            }
            Step right = steps.remove(second);
            Step left = steps.remove(first);
            Set<Integer> joined = new HashSet<>(labels.remove(second));
            joined.addAll(labels.remove(first));
            Set<Integer> needed = new HashSet<>(output);
            labels.forEach(needed::addAll);
            joined.retainAll(needed);
            steps.add(new Step(-1, left, right));
            labels.add(joined);
        }
        return steps.getFirst();
    }
}
