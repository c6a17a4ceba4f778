package io.gradus.backend.cpu.sequence;

import io.gradus.DType;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.op.CtcLoss;
import java.util.Arrays;

/// Connectionist temporal classification: [CtcLoss] and its gradient, one sequence after the other, in double
/// precision.
public final class Ctc {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private final double[] scores;
    private final int frames;
    private final int classes;
    private final int[] labels;
    private final int most;
    private final int blank;

    private Ctc(double[] scores, int[] dims, int[] labels, int blank) {
        this.scores = scores;
        this.frames = dims[1];
        this.classes = dims[2];
        this.labels = labels;
        this.most = dims[0] == 0 ? 0 : labels.length / dims[0];
        this.blank = blank;
    }

    /// See [CtcLoss].
    ///
    /// @param in scores, labels, their numbers, and the numbers of frames
    /// @param dims the sizes of the scores
    public static Object loss(int blank, Object[] in, int[] dims, DType dtype) {
        Ctc ctc = new Ctc((double[]) Casts.as(DType.FLOAT64, in[0], dtype), dims, (int[]) in[1], blank);
        int[] labels = (int[]) in[2];
        int[] frames = (int[]) in[3];
        double[] losses = new double[dims[0]];
        WorkerPool.shared().forEachRange(dims[0], 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                losses[i] = ctc.new Sequence(i, labels[i], frames[i]).loss();
            }
        });
        return Casts.as(dtype, losses, DType.FLOAT64);
    }

    /// See [io.gradus.op.CtcLossGradient].
    ///
    /// @param in what [#loss] takes, and the gradient of the losses
    public static Object gradient(int blank, Object[] in, int[] dims, DType dtype) {
        Ctc ctc = new Ctc((double[]) Casts.as(DType.FLOAT64, in[0], dtype), dims, (int[]) in[1], blank);
        int[] labels = (int[]) in[2];
        int[] frames = (int[]) in[3];
        double[] slopes = (double[]) Casts.as(DType.FLOAT64, in[4], dtype);
        double[] gradient = new double[ctc.scores.length];
        WorkerPool.shared().forEachRange(dims[0], 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                ctc.new Sequence(i, labels[i], frames[i]).gradient(slopes[i], gradient);
            }
        });
        return Casts.as(dtype, gradient, DType.FLOAT64);
    }

    /// One sequence of the batch.
    private final class Sequence {
        private final int at;
        private final int length;
        private final int count;
        private final int states;
        private final int[] spelled;
        private final double[] log;
        private final double[] forward;

        Sequence(int index, int labelLength, int frameLength) {
            at = index * frames * classes;
            length = labelLength;
            count = Math.max(0, Math.min(frames, frameLength));
            states = 2 * most + 1;
            spelled = new int[states];
            Arrays.setAll(spelled, s -> s % 2 == 0 ? blank : labels[index * most + s / 2]);
            log = new double[count * classes];
            for (int frame = 0; frame < count; frame++) {
                logSoftmax(frame);
            }
            forward = new double[count * states];
            forward();
        }

        private void logSoftmax(int frame) {
            int from = at + frame * classes;
            double most = NEVER;
            for (int c = 0; c < classes; c++) {
                most = Math.max(most, scores[from + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(scores[from + c] - most);
            }
            double shift = most + Math.log(sum);
            for (int c = 0; c < classes; c++) {
                log[frame * classes + c] = scores[from + c] - shift;
            }
        }

        private double emitted(int frame, int state) {
            int label = spelled[state];
            return label < 0 || label >= classes ? 0 : log[frame * classes + label];
        }

        /// Whether the state two before leads here.
        private boolean skips(int state) {
            return state > 2 && state % 2 == 1 && spelled[state] != spelled[state - 2];
        }

        private double end(int state) {
            return state == 2 * length || state == 2 * length - 1 ? 0 : CtcLoss.WRONG_END;
        }

        private void forward() {
            for (int frame = 0; frame < count; frame++) {
                int now = frame * states;
                int before = now - states;
                for (int s = 0; s < states; s++) {
                    double reached;
                    if (frame == 0) {
                        reached = s < 2 ? 0 : NEVER;
                    } else {
                        reached = logSum(
                                forward[before + s],
                                s > 0 ? forward[before + s - 1] : NEVER,
                                skips(s) ? forward[before + s - 2] : NEVER);
                    }
                    forward[now + s] = reached + emitted(frame, s);
                }
            }
        }

        double loss() {
            if (count == 0) {
                return length == 0 ? -0.0 : -CtcLoss.WRONG_END;
            }
            double log = NEVER;
            for (int s = 0; s < states; s++) {
                log = logSum(log, forward[(count - 1) * states + s] + end(s), NEVER);
            }
            return -log;
        }

        /// Softmax less the probability of each class in each frame, given that the labels are spelled.
        void gradient(double slope, double[] gradient) {
            double total = loss();
            double[] backward = new double[states];
            double[] next = new double[states];
            Arrays.setAll(backward, this::end);
            for (int frame = count - 1; frame >= 0; frame--) {
                int to = at + frame * classes;
                for (int c = 0; c < classes; c++) {
                    gradient[to + c] = slope * Math.exp(log[frame * classes + c]);
                }
                double known = 0;
                for (int s = 0; s < states; s++) {
                    int label = spelled[s];
                    double share = Math.exp(forward[frame * states + s] + backward[s] + total);
                    if (label >= 0 && label < classes) {
                        gradient[to + label] -= slope * share;
                        known += share;
                    }
                }
                // States of labels that are none do not depend on the scores.
                for (int c = 0; known < 1 - 1e-9 && c < classes; c++) {
                    gradient[to + c] -= slope * (1 - known) * Math.exp(log[frame * classes + c]);
                }
                for (int s = 0; s < states && frame > 0; s++) {
                    next[s] = logSum(
                            backward[s] + emitted(frame, s),
                            s + 1 < states ? backward[s + 1] + emitted(frame, s + 1) : NEVER,
                            s + 2 < states && skips(s + 2) ? backward[s + 2] + emitted(frame, s + 2) : NEVER);
                }
                double[] old = backward;
                backward = next;
                next = old;
            }
        }
    }

    private static double logSum(double a, double b, double c) {
        double most = Math.max(a, Math.max(b, c));
        if (most == NEVER) {
            return NEVER;
        }
        return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
    }
}
