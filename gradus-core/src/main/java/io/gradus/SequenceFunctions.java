package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.CtcLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Connectionist temporal classification: sequences of labels without a known place in frames of class scores.
class SequenceFunctions extends RecurrentFunctions {
    SequenceFunctions() {}

    /// Minus the logarithm of the probability that frames of class scores spell the labels (Graves and others,
    /// 2006); class 0 is the blank.
    ///
    /// @param target the labels, `(batch, labels)`
    /// @param output the scores, before softmax, `(batch, frames, classes)`
    /// @param targetLength how many labels of each example count
    /// @param outputLength how many frames of each example count
    public static Tensor ctcLoss(Operand target, Operand output, Operand targetLength, Operand outputLength) {
        return ctcLoss(target, output, targetLength, outputLength, 0);
    }

    /// Minus the logarithm of the probability that frames of class scores spell the labels, in float32 at least.
    ///
    /// A sequence that cannot be spelled in its frames has the loss of one that ends elsewhere plus 706.89, as in
    /// TensorFlow.
    ///
    /// @param target the labels, `(batch, labels)`
    /// @param output the scores, before softmax, `(batch, frames, classes)`
    /// @param targetLength how many labels of each example count
    /// @param outputLength how many frames of each example count
    /// @param maskIndex the class of the blank; a negative one counts from the last
    public static Tensor ctcLoss(
            Operand target, Operand output, Operand targetLength, Operand outputLength, int maskIndex) {
        DType dtype = Promotion.of(Promotion.floating(output.dtype(), "ctcLoss"), DType.FLOAT32, "ctcLoss");
        int classes = output.rank() == 3 ? output.shape().dim(2) : 1;
        int blank = maskIndex < 0 ? maskIndex + classes : maskIndex;
        if (blank < 0 || blank >= classes) {
            throw new IllegalArgumentException("ctcLoss: the blank is one of the classes. Received: maskIndex="
                    + maskIndex + ", output.shape=" + output.shape());
        }
        return Interpreter.call(
                new CtcLoss(blank),
                cast(output, dtype),
                cast(target, DType.INT32),
                cast(targetLength, DType.INT32),
                cast(outputLength, DType.INT32));
    }

    /// The labels with the largest score in each frame, without blanks and, if asked for, repetitions.
    ///
    /// @param inputs the scores, `(batch, frames, classes)`
    /// @param sequenceLengths how many frames of each example count
    /// @param blankIndex the class of the blank; a negative one counts from the last
    public static DecodedSequences ctcGreedyDecoder(
            Operand inputs, Operand sequenceLengths, boolean mergeRepeated, int blankIndex) {
        int[] dims = frames("ctcGreedyDecoder", inputs, sequenceLengths);
        int blank = blankIndex < 0 ? blankIndex + dims[2] : blankIndex;
        double[] scores = cast(inputs, DType.FLOAT64).toDoubleArray();
        int[] lengths = cast(sequenceLengths, DType.INT32).toIntArray();
        List<List<CtcDecoder.Found>> found = new ArrayList<>();
        for (int i = 0; i < dims[0]; i++) {
            found.add(List.of(CtcDecoder.greedy(
                    scores, i * dims[1] * dims[2], Math.min(lengths[i], dims[1]), dims[2], blank, mergeRepeated)));
        }
        return decoded(found, 1, inputs.dtype());
    }

    /// The most likely labels by a search that keeps the best `beamWidth` beginnings; the last class is the
    /// blank.
    ///
    /// @param inputs the scores, `(batch, frames, classes)`
    /// @param sequenceLengths how many frames of each example count
    /// @param topPaths how many sequences to give for each example, at most `beamWidth`
    public static DecodedSequences ctcBeamSearchDecoder(
            Operand inputs, Operand sequenceLengths, int beamWidth, int topPaths) {
        int[] dims = frames("ctcBeamSearchDecoder", inputs, sequenceLengths);
        if (topPaths < 1 || beamWidth < topPaths) {
            throw new IllegalArgumentException("ctcBeamSearchDecoder: a beam holds the paths that are asked for."
                    + " Received: beamWidth=" + beamWidth + ", topPaths=" + topPaths);
        }
        double[] scores = cast(inputs, DType.FLOAT64).toDoubleArray();
        int[] lengths = cast(sequenceLengths, DType.INT32).toIntArray();
        List<List<CtcDecoder.Found>> found = new ArrayList<>();
        for (int i = 0; i < dims[0]; i++) {
            int count = Math.min(lengths[i], dims[1]);
            List<CtcDecoder.Found> paths =
                    CtcDecoder.beamSearch(scores, i * dims[1] * dims[2], count, dims[2], beamWidth, topPaths);
            if (paths.size() < topPaths) {
                throw new IllegalArgumentException("ctcBeamSearchDecoder: there are fewer sequences than paths asked"
                        + " for. Received: topPaths=" + topPaths + ", inputs.shape=" + inputs.shape());
            }
            found.add(paths);
        }
        return decoded(found, topPaths, inputs.dtype());
    }

    private static int[] frames(String op, Operand inputs, Operand lengths) {
        if (inputs.rank() != 3
                || lengths.rank() != 1
                || lengths.shape().dim(0) != inputs.shape().dim(0)
                || inputs.shape().dim(2) < 1) {
            throw new IllegalArgumentException(op + ": scores are (batch, frames, classes) with a length for each"
                    + " example. Received: inputs.shape=" + inputs.shape() + ", sequenceLengths.shape="
                    + lengths.shape());
        }
        return inputs.shape().dims();
    }

    private static DecodedSequences decoded(List<List<CtcDecoder.Found>> found, int paths, DType dtype) {
        double[] scores = new double[found.size() * paths];
        List<SparseTensor> sequences = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            List<Long> indices = new ArrayList<>();
            List<Long> values = new ArrayList<>();
            int longest = 0;
            for (int i = 0; i < found.size(); i++) {
                CtcDecoder.Found one = found.get(i).get(path);
                scores[i * paths + path] = one.score();
                longest = Math.max(longest, one.labels().length);
                for (int j = 0; j < one.labels().length; j++) {
                    indices.add((long) i);
                    indices.add((long) j);
                    values.add((long) one.labels()[j]);
                }
            }
            sequences.add(new SparseTensor(
                    constant(longs(indices), Shape.of(values.size(), 2)),
                    constant(longs(values)),
                    found.size(),
                    longest));
        }
        return new DecodedSequences(sequences, cast(constant(scores, Shape.of(found.size(), paths)), dtype));
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /// The label sequences that frames of class scores spell.
    ///
    /// @param inputs the scores, `(batch, frames, classes)`
    /// @param sequenceLengths how many frames of each example count
    /// @param maskIndex the class of the blank; a negative one counts from the last
    public static CtcDecoded ctcDecode(Operand inputs, Operand sequenceLengths, CtcStrategy strategy, int maskIndex) {
        int[] dims = frames("ctcDecode", inputs, sequenceLengths);
        int blank = maskIndex < 0 ? maskIndex + dims[2] : maskIndex;
        DType dtype = Promotion.of(Promotion.floating(inputs.dtype(), "ctcDecode"), DType.FLOAT32, "ctcDecode");
        Tensor scores = cast(inputs, dtype);
        DecodedSequences sequences = switch (strategy) {
            case CtcStrategy.Greedy greedy -> ctcGreedyDecoder(scores, sequenceLengths, greedy.mergeRepeated(), blank);
            case CtcStrategy.BeamSearch search ->
                ctcBeamSearchDecoder(blankLast(scores, blank), sequenceLengths, search.beamWidth(), search.topPaths());
        };
        int[] dense = new int[sequences.paths().size() * dims[0] * dims[1]];
        Arrays.fill(dense, -1);
        for (int path = 0; path < sequences.paths().size(); path++) {
            long[] indices = sequences.paths().get(path).indices().toLongArray();
            long[] values = sequences.paths().get(path).values().toLongArray();
            for (int i = 0; i < values.length; i++) {
                int label = (int) values[i];
                boolean moved = strategy instanceof CtcStrategy.BeamSearch && label >= blank;
                dense[(int) (((long) path * dims[0] + indices[2 * i]) * dims[1] + indices[2 * i + 1])] =
                        moved ? label + 1 : label;
            }
        }
        return new CtcDecoded(
                constant(dense, Shape.of(sequences.paths().size(), dims[0], dims[1])), sequences.scores());
    }

    private static Tensor blankLast(Tensor scores, int blank) {
        int classes = scores.shape().dim(2);
        int[] order = new int[classes];
        Arrays.setAll(order, i -> i < blank ? i : i == classes - 1 ? blank : i + 1);
        return take(scores, constant(order), 2);
    }
}
