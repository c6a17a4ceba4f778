package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.fullLike;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.logSoftmax;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.logicalNot;
import static io.gradus.Gradus.logicalOr;
import static io.gradus.Gradus.logsumexp;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.pad;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.takeAlongAxis;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connectionist temporal classification: minus the logarithm of the probability that frames of class scores
/// spell a sequence of labels, with blanks between them and repetitions (Graves and others, 2006).
///
/// The inputs are the scores `(batch, frames, classes)`, and in int32 the labels `(batch, labels)`, how many of
/// them count, and how many frames count, `(batch)` both. A sequence that cannot be spelled in its frames has
/// TensorFlow's loss: one that ends elsewhere, at a price of 706.89.
///
/// The states are a blank, the first label, a blank, ..., the last label, a blank.
///
/// @param blank the class of the blank
public record CtcLoss(int blank) implements Fused {
    /// The logarithm of what TensorFlow has for the probability of ending in a wrong state.
    public static final double WRONG_END = (float) Math.log(1e-307);

    /// Stands for the logarithm of 0 where -∞ would make gradients NaN.
    private static final double NEVER = -1e30;

    @Override
    public String label() {
        return "ctc_loss";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return check(inputs, label());
    }

    static Shape check(Tensor[] inputs, String label) {
        Shape scores = inputs[0].shape();
        Shape labels = inputs[1].shape();
        boolean fits = scores.rank() == 3 && labels.rank() == 2;
        for (int i = 1; i < 4 && fits; i++) {
            fits = inputs[i].rank() == (i == 1 ? 2 : 1)
                    && Shape.of(scores.dim(0))
                            .isCompatibleWith(Shape.of(inputs[i].shape().dim(0)));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    label + ": scores are (batch, frames, classes), labels (batch, labels) and"
                            + " both lengths (batch). Received: scores.shape=" + scores + ", labels.shape=" + labels
                            + ", label lengths=" + inputs[2].shape() + ", frame lengths=" + inputs[3].shape());
        }
        return Shape.of(scores.dim(0));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return dtypes(inputs, label());
    }

    static DType dtypes(Tensor[] inputs, String label) {
        DType dtype = Conv2D.floating(new Tensor[] {inputs[0]}, label);
        for (int i = 1; i < 4; i++) {
            if (inputs[i].dtype() != DType.INT32) {
                throw new IllegalArgumentException(label + ": labels and lengths are int32. Received: "
                        + inputs[i].dtype().label());
            }
        }
        return dtype;
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Shape scores = inputs[0].shape();
        int batch = scores.dim(0);
        int frames = scores.dim(1);
        int states = 2 * inputs[1].shape().dim(1) + 1;
        Tensor spelled = spelled(inputs[1], batch, states);
        Tensor emitted = emitted(logSoftmax(inputs[0]), spelled, frames);
        Tensor skips = skips(spelled);
        Tensor start = cast(less(Gradus.arange(states), 2), emitted.dtype());
        // Before the first frame the sequence stands before the first two states.
        Tensor forward = multiply(subtract(1, add(zerosLike(slice(emitted, 0, batch, states)), start)), NEVER);
        Tensor lengths = expandDims(inputs[3], -1);
        Tensor ends = ends(inputs[2], states);
        Tensor none = cast(equal(inputs[2], 0), emitted.dtype());
        for (int frame = 0; frame < frames; frame++) {
            Tensor now = slice(emitted, frame, batch, states);
            Tensor next = add(frame == 0 ? forward : step(forward, skips), now);
            forward = frame == 0 ? next : where(greater(lengths, frame), next, forward);
        }
        Tensor wrong = multiply(cast(logicalNot(ends), emitted.dtype()), WRONG_END);
        Tensor log = logsumexp(add(forward, wrong), -1, false);
        Tensor nothing = multiply(subtract(1, none), WRONG_END);
        return negative(where(greater(inputs[3], 0), log, nothing));
    }

    private static Tensor slice(Tensor emitted, int frame, int batch, int states) {
        return reshape(Gradus.slice(emitted, new int[] {0, frame, 0}, new int[] {batch, 1, states}), batch, states);
    }

    /// The class that each state emits; -1 where a label is none.
    private Tensor spelled(Tensor labels, int batch, int states) {
        Tensor pairs = stack(List.of(fullLike(labels, blank), labels), -1);
        return concatenate(
                List.of(reshape(pairs, batch, states - 1), Gradus.full(Shape.of(batch, 1), blank, DType.INT32)), 1);
    }

    /// What each state emits in each frame; 0, as in TensorFlow, for labels that are none.
    private static Tensor emitted(Tensor log, Tensor spelled, int frames) {
        int classes = log.shape().dim(2);
        Tensor known = logicalAnd(greaterEqual(spelled, 0), less(spelled, classes));
        Tensor places = where(known, spelled, zerosLike(spelled));
        int[] wide = {spelled.shape().dim(0), frames, spelled.shape().dim(1)};
        Tensor all = takeAlongAxis(log, Gradus.broadcastTo(expandDims(places, 1), Shape.of(wide)), 2);
        return where(expandDims(known, 1), all, zerosLike(all));
    }

    /// Whether a state is reached from the one before the last: a label, unless it repeats the label before.
    private Tensor skips(Tensor spelled) {
        int states = spelled.shape().dim(1);
        int batch = spelled.shape().dim(0);
        Tensor before = states < 3
                ? spelled
                : concatenate(
                        List.of(
                                Gradus.full(Shape.of(batch, 2), blank, DType.INT32),
                                Gradus.slice(spelled, new int[] {0, 0}, new int[] {batch, states - 2})),
                        1);
        Tensor odd = equal(Gradus.mod(Gradus.arange(states), 2), 1);
        Tensor late = greater(Gradus.arange(states), 2);
        return logicalAnd(logicalAnd(odd, late), Gradus.notEqual(spelled, before));
    }

    private static Tensor step(Tensor forward, Tensor skips) {
        Tensor one = shifted(forward, 1);
        Tensor two = where(skips, shifted(forward, 2), fullLike(forward, NEVER));
        return logsumexp(stack(List.of(forward, one, two), 0), 0, false);
    }

    private static Tensor shifted(Tensor forward, int by) {
        int batch = forward.shape().dim(0);
        int states = forward.shape().dim(1);
        int kept = Math.max(0, states - by);
        Tensor rest = Gradus.slice(forward, new int[] {0, 0}, new int[] {batch, kept});
        return pad(rest, new int[][] {{0, 0}, {states - kept, 0}}, NEVER);
    }

    /// The last label's state and the blank after it.
    private static Tensor ends(Tensor lengths, int states) {
        Tensor last = multiply(expandDims(lengths, -1), 2);
        Tensor places = constant(arange(states));
        return logicalOr(equal(places, last), equal(places, subtract(last, 1)));
    }

    private static int[] arange(int states) {
        return java.util.stream.IntStream.range(0, states).toArray();
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == 0
                ? Interpreter.call(
                        new CtcLossGradient(blank), call.input(0), call.input(1), call.input(2), call.input(3), dy)
                : null;
    }
}
