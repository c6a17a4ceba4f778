package io.gradus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Chooses boxes by score, one after the other, unless they overlap chosen ones too much: TensorFlow's order
/// of steps.
final class BoxSelection {
    private final float[] boxes;
    private final float iouThreshold;
    private final float scoreThreshold;
    private final float scale;

    /// @param softNmsSigma 0 to drop boxes that overlap
    BoxSelection(float[] boxes, double iouThreshold, double scoreThreshold, double softNmsSigma) {
        this.boxes = boxes;
        this.iouThreshold = (float) iouThreshold;
        this.scoreThreshold = (float) scoreThreshold;
        this.scale = softNmsSigma > 0 ? (float) (-0.5 / softNmsSigma) : 0;
    }

    /// A chosen box.
    record Chosen(int box, float score) {}

    /// A box that may still be chosen, and from which chosen one on it has to be compared.
    private record Candidate(int box, float score, int from) {}

    List<Chosen> select(float[] scores, int most) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Candidate c) -> -c.score()).thenComparingInt(Candidate::box));
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > scoreThreshold) {
                queue.add(new Candidate(i, scores[i], 0));
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        while (chosen.size() < most && !queue.isEmpty()) {
            Candidate next = queue.poll();
            float score = next.score();
            boolean dropped = false;
            for (int j = chosen.size() - 1; j >= next.from() && !dropped; j--) {
                float overlap = overlap(next.box(), chosen.get(j).box());
                score *= (float) Math.exp(scale * overlap * overlap);
                dropped = scale == 0 && overlap > iouThreshold;
                if (score <= scoreThreshold) {
                    break;
                }
            }
            if (!dropped && score == next.score()) {
                chosen.add(new Chosen(next.box(), score));
            } else if (!dropped && score > scoreThreshold) {
                queue.add(new Candidate(next.box(), score, chosen.size()));
            }
        }
        return chosen;
    }

    private float overlap(int i, int j) {
        float top = Math.max(low(i, 0), low(j, 0));
        float left = Math.max(low(i, 1), low(j, 1));
        float bottom = Math.min(high(i, 0), high(j, 0));
        float right = Math.min(high(i, 1), high(j, 1));
        float first = (high(i, 0) - low(i, 0)) * (high(i, 1) - low(i, 1));
        float second = (high(j, 0) - low(j, 0)) * (high(j, 1) - low(j, 1));
        if (first <= 0 || second <= 0) {
            return 0;
        }
        float common = Math.max(bottom - top, 0) * Math.max(right - left, 0);
        return common / (first + second - common);
    }

    private float low(int box, int axis) {
        return Math.min(boxes[box * 4 + axis], boxes[box * 4 + axis + 2]);
    }

    private float high(int box, int axis) {
        return Math.max(boxes[box * 4 + axis], boxes[box * 4 + axis + 2]);
    }
}
