package io.gradus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// An equation as `ij,jk->ik` with the tensors that it is about.
///
/// Labels are the letters' code points; the axes of an ellipsis have -1, -2, … from its last axis on, so that
/// ellipses of different ranks meet at their ends.
final class EinsteinSum {
    private final String equation;
    private final List<Tensor> tensors;
    private final Map<Integer, Integer> sizes = new HashMap<>();
    private int ellipsis;

    EinsteinSum(String equation, List<Tensor> tensors) {
        this.equation = equation;
        this.tensors = tensors;
    }

    Tensor compute() {
        String text = equation.replaceAll("\\s", "");
        int arrow = text.indexOf("->");
        String[] inputs = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (inputs.length != tensors.size() || tensors.isEmpty()) {
            throw wrong("the equation has one term for each tensor");
        }
        List<List<Integer>> labels = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            labels.add(labels(inputs[i], tensors.get(i)));
        }
        List<Integer> output = arrow < 0 ? implicit(inputs) : output(text.substring(arrow + 2));
        measure(labels);
        List<LabelledTensor> terms = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            terms.add(term(tensors.get(i), labels.get(i)));
        }
        Set<Integer> wanted = new LinkedHashSet<>(output);
        LabelledTensor sum = contracted(terms, wanted).inOrder(List.copyOf(wanted));
        return repeated(sum, output);
    }

    private List<Integer> labels(String term, Tensor tensor) {
        int dots = term.indexOf("...");
        String letters = dots < 0 ? term : term.substring(0, dots) + term.substring(dots + 3);
        checkLetters(letters, term);
        int hidden = tensor.rank() - letters.length();
        if (hidden < 0 || (dots < 0 && hidden > 0)) {
            throw wrong(
                    "term '" + term + "' has " + letters.length() + " labels for a tensor of rank " + tensor.rank());
        }
        ellipsis = Math.max(ellipsis, dots < 0 ? 0 : hidden);
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i <= letters.length(); i++) {
            if (i == dots) {
                for (int axis = hidden; axis > 0; axis--) {
                    labels.add(-axis);
                }
            }
            if (i < letters.length()) {
                labels.add((int) letters.charAt(i));
            }
        }
        return labels;
    }

    private void checkLetters(String letters, String term) {
        if (!letters.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            throw wrong("a term is made of letters and at most one ellipsis '...', not '" + term + "'");
        }
    }

    /// The ellipsis, and the letters that occur once, in their order.
    private List<Integer> implicit(String[] inputs) {
        List<Integer> output = hidden();
        String.join("", inputs)
                .replace(".", "")
                .chars()
                .boxed()
                .collect(Collectors.groupingBy(c -> c, java.util.TreeMap::new, Collectors.counting()))
                .forEach((letter, count) -> {
                    if (count == 1) {
                        output.add(letter);
                    }
                });
        return output;
    }

    private List<Integer> hidden() {
        List<Integer> labels = new ArrayList<>();
        for (int axis = ellipsis; axis > 0; axis--) {
            labels.add(-axis);
        }
        return labels;
    }

    private List<Integer> output(String term) {
        int dots = term.indexOf("...");
        String letters = dots < 0 ? term : term.substring(0, dots) + term.substring(dots + 3);
        checkLetters(letters, term);
        List<Integer> labels = new ArrayList<>();
        letters.chars().forEach(labels::add);
        if (dots >= 0) {
            labels.addAll(dots, hidden());
        } else if (ellipsis > 0) {
            throw wrong("the axes of an ellipsis must stand in the result, too");
        }
        return labels;
    }

    private void measure(List<List<Integer>> labels) {
        for (int i = 0; i < labels.size(); i++) {
            for (int axis = 0; axis < labels.get(i).size(); axis++) {
                int label = labels.get(i).get(axis);
                int dim = tensors.get(i).shape().dim(axis);
                int known = sizes.getOrDefault(label, Shape.UNKNOWN);
                boolean broadcast = label < 0 && (known == 1 || dim == 1);
                if (known == Shape.UNKNOWN || (broadcast && known == 1)) {
                    sizes.put(label, dim);
                } else if (dim != known && dim != Shape.UNKNOWN && !broadcast) {
                    String name = label < 0 ? "of an ellipsis" : "'" + (char) label + "'";
                    throw wrong("the axes " + name + " have sizes " + known + " and " + dim);
                }
            }
        }
    }

    /// The tensor with the diagonal of labels that it bears twice, and without axes that broadcast.
    private LabelledTensor term(Tensor tensor, List<Integer> given) {
        Tensor result = tensor;
        List<Integer> labels = new ArrayList<>(given);
        for (int axis = labels.size() - 1; axis >= 0; axis--) {
            int label = labels.get(axis);
            if (label < 0 && result.shape().dim(axis) == 1 && sizes.getOrDefault(label, 1) != 1) {
                result = Gradus.squeeze(result, axis);
                drop(labels, axis);
            }
        }
        for (int axis = 0; axis < labels.size(); ) {
            int label = labels.get(axis);
            int second = labels.lastIndexOf(label);
            if (second == axis) {
                axis++;
            } else {
                result = Gradus.diagonal(result, 0, axis, second);
                drop(labels, second);
                drop(labels, axis);
                labels.add(label);
            }
        }
        return new LabelledTensor(result, labels);
    }

    private static void drop(List<Integer> labels, int at) {
        labels.subList(at, at + 1).clear();
    }

    private LabelledTensor contracted(List<LabelledTensor> terms, Set<Integer> output) {
        for (int label : output) {
            if (terms.stream().noneMatch(term -> term.labels().contains(label))) {
                throw wrong("label '" + (char) label + "' of the result stands in no term");
            }
        }
        if (terms.size() == 1) {
            return terms.getFirst().sumTo(output);
        }
        List<Set<Integer>> labels = terms.stream()
                .<Set<Integer>>map(term -> new HashSet<>(term.labels()))
                .toList();
        return contracted(new ContractionOrder(labels, output, sizes).best(), terms, output);
    }

    private static LabelledTensor contracted(
            ContractionOrder.Step step, List<LabelledTensor> terms, Set<Integer> needed) {
        ContractionOrder.Step left = step.left();
        ContractionOrder.Step right = step.right();
        if (left == null || right == null) {
            return terms.get(step.term());
        }
        LabelledTensor a = contracted(left, terms, with(needed, right, terms));
        LabelledTensor b = contracted(right, terms, with(needed, left, terms));
        return LabelledTensor.contract(a, b, needed);
    }

    /// The labels that are needed outside one part: those needed anyway and those of the other part.
    private static Set<Integer> with(Set<Integer> needed, ContractionOrder.Step step, List<LabelledTensor> terms) {
        Set<Integer> all = new HashSet<>(needed);
        collect(step, terms, all);
        return all;
    }

    private static void collect(ContractionOrder.Step step, List<LabelledTensor> terms, Set<Integer> into) {
        ContractionOrder.Step left = step.left();
        ContractionOrder.Step right = step.right();
        if (left == null || right == null) {
            into.addAll(terms.get(step.term()).labels());
        } else {
            collect(left, terms, into);
            collect(right, terms, into);
        }
    }

    /// A label that the result bears twice stands for a diagonal, with zeros beside it.
    private static Tensor repeated(LabelledTensor sum, List<Integer> output) {
        Tensor result = sum.tensor();
        List<Integer> labels = new ArrayList<>(sum.labels());
        for (int axis = 0; axis < output.size(); axis++) {
            int first = output.indexOf(output.get(axis));
            if (first < axis) {
                int size = sum.size(output.get(axis));
                int[] square = new int[labels.size() + 1];
                java.util.Arrays.fill(square, 1);
                square[first] = size;
                square[axis] = size;
                Tensor diagonal = Gradus.reshape(Gradus.eye(size, size, 0, DType.BOOL), square);
                Tensor wide = Gradus.expandDims(result, axis);
                result = Gradus.where(diagonal, wide, Gradus.zerosLike(wide));
                labels.add(axis, output.get(axis));
            }
        }
        return result;
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException("einsum: " + rule + ". Received: equation='" + equation + "', shapes="
                + tensors.stream().map(Tensor::shape).toList());
    }
}
