package io.gradus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the label sequences that frames of class scores spell most likely, one example at a time.
final class CtcDecoder {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private CtcDecoder() {}

    /// A sequence and its score.
    record Found(int[] labels, double score) {}

    /// The largest score of each frame, without blanks and repetitions.
    static Found greedy(double[] scores, int at, int frames, int classes, int blank, boolean mergeRepeated) {
        List<Integer> labels = new ArrayList<>();
        int before = -1;
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            int best = 0;
            int row = at + frame * classes;
            for (int c = 1; c < classes; c++) {
                best = scores[row + c] > scores[row + best] ? c : best;
            }
            sum -= scores[row + best];
            if (best != blank && !(mergeRepeated && best == before)) {
                labels.add(best);
            }
            before = best;
        }
        return new Found(labels.stream().mapToInt(Integer::intValue).toArray(), sum);
    }

    /// A node of the tree of sequences, with the logarithms of the probabilities that it is spelled by the
    /// frames so far and ends with a blank or with its label.
    private static final class Node {
        private final @Nullable Node parent;
        private final int label;
        private final @Nullable Node[] children;
        private double blank = NEVER;
        private double own = NEVER;
        private double total = NEVER;
        private double oldBlank = NEVER;
        private double oldTotal = NEVER;

        Node(@Nullable Node parent, int label, int labels) {
            this.parent = parent;
            this.label = label;
            this.children = new Node[labels];
        }

        boolean isActive() {
            return total != NEVER;
        }

        void forget() {
            blank = NEVER;
            own = NEVER;
            total = NEVER;
        }

        Node child(int next) {
            Node child = children[next];
            if (child == null) {
                child = new Node(this, next, children.length);
                children[next] = child;
            }
            return child;
        }

        int[] sequence() {
            List<Integer> labels = new ArrayList<>();
            for (Node node = this; node.parent != null; node = node.parent) {
                labels.addFirst(node.label);
            }
            return labels.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// The most likely sequences by a search that keeps `width` of them; the last class is the blank (Graves and
    /// others, 2006, with prefixes as TensorFlow has them).
    static List<Found> beamSearch(double[] scores, int at, int frames, int classes, int width, int paths) {
        Node root = new Node(null, -1, classes - 1);
        root.total = 0;
        root.blank = 0;
        List<Node> beam = new ArrayList<>(List.of(root));
        double[] log = new double[classes];
        for (int frame = 0; frame < frames; frame++) {
            normalize(scores, at + frame * classes, log);
            beam = step(beam, log, width);
        }
        beam.sort(BEST_FIRST);
        return beam.stream()
                .limit(paths)
                .map(node -> new Found(node.sequence(), node.total))
                .toList();
    }

    private static final Comparator<Node> BEST_FIRST = (a, b) -> Double.compare(b.total, a.total);

    private static void normalize(double[] scores, int at, double[] log) {
        double most = NEVER;
        for (int c = 0; c < log.length; c++) {
            most = Math.max(most, scores[at + c]);
        }
        double sum = 0;
        for (int c = 0; c < log.length; c++) {
            sum += Math.exp(scores[at + c] - most);
        }
        for (int c = 0; c < log.length; c++) {
            log[c] = scores[at + c] - most - Math.log(sum);
        }
    }

    private static List<Node> step(List<Node> beam, double[] log, int width) {
        int blank = log.length - 1;
        beam.sort(BEST_FIRST);
        for (Node node : beam) {
            node.oldBlank = node.blank;
            node.oldTotal = node.total;
        }
        List<Node> next = new ArrayList<>();
        for (Node node : beam) {
            Node parent = node.parent;
            if (parent != null) {
                if (parent.isActive()) {
                    node.own = logSum(node.own, node.label == parent.label ? parent.oldBlank : parent.oldTotal);
                }
                node.own += log[node.label];
            }
            node.blank = node.oldTotal + log[blank];
            node.total = logSum(node.blank, node.own);
            next.add(node);
        }
        for (Node node : beam) {
            if (!isCandidate(node.oldTotal, next, width)) {
                continue;
            }
            for (int label = 0; label < blank; label++) {
                Node child = node.child(label);
                if (!child.isActive()) {
                    child.blank = NEVER;
                    child.own = log[label] + (label == node.label ? node.oldBlank : node.oldTotal);
                    child.total = child.own;
                    enter(child, next, width);
                }
            }
        }
        return next;
    }

    private static void enter(Node child, List<Node> next, int width) {
        if (!isCandidate(child.total, next, width)) {
            child.oldBlank = NEVER;
            child.oldTotal = NEVER;
            child.forget();
            return;
        }
        if (next.size() == width) {
            Node worst = worst(next);
            next.remove(worst);
            worst.forget();
        }
        next.add(child);
    }

    private static boolean isCandidate(double total, List<Node> next, int width) {
        return total > NEVER && (next.size() < width || total > worst(next).total);
    }

    private static Node worst(List<Node> nodes) {
        Node worst = nodes.getFirst();
        for (Node node : nodes) {
            worst = node.total < worst.total ? node : worst;
        }
        return worst;
    }

    private static double logSum(double a, double b) {
        double most = Math.max(a, b);
        return most == NEVER ? NEVER : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}
