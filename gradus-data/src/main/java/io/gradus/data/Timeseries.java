package io.gradus.data;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sequences that are cut out of a series of measurements, one row a moment: Keras's
/// `timeseries_dataset_from_array`.
///
/// ```java
/// // Batches of 24 moments each, every third one, and the value that comes after them.
/// var examples = new Timeseries(measurements, 24).samplingRate(3).batchSize(32).withTargets(next);
/// model.fit(examples);
/// ```
public final class Timeseries {
    private final Tensor data;
    private final int sequenceLength;
    private int sequenceStride = 1;
    private int samplingRate = 1;
    private @Nullable Integer batchSize = 128;
    private @Nullable Long shuffle;
    private int startIndex;
    private @Nullable Integer endIndex;

    /// Sequences of so many moments.
    ///
    /// @param data a tensor or array whose first axis is time
    public Timeseries(Object data, int sequenceLength) {
        this.data = data instanceof Operand operand ? operand.tensor() : Gradus.constant(data);
        if (this.data.rank() == 0) {
            throw new IllegalArgumentException("Timeseries: the first axis is time. Received: data.shape=()");
        }
        this.sequenceLength = check("sequenceLength", sequenceLength, Integer.MAX_VALUE);
    }

    private static int check(String name, int value, int below) {
        if (value < 1 || value >= below) {
            throw new IllegalArgumentException("Timeseries: " + name + " is at least 1"
                    + (below == Integer.MAX_VALUE ? "" : " and less than the length of the data, " + below)
                    + ". Received: " + name + "=" + value);
        }
        return value;
    }

    private int length() {
        return data.shape().dim(0);
    }

    /// How far apart the beginnings of sequences are; 1 by default.
    public Timeseries sequenceStride(int stride) {
        this.sequenceStride = check("sequenceStride", stride, length());
        return this;
    }

    /// How far apart the moments of a sequence are; 1 by default.
    public Timeseries samplingRate(int rate) {
        this.samplingRate = check("samplingRate", rate, length());
        return this;
    }

    /// The sequences of a batch; 128 by default.
    public Timeseries batchSize(int size) {
        this.batchSize = check("batchSize", size, Integer.MAX_VALUE);
        return this;
    }

    /// Gives the sequences one by one instead of in batches.
    public Timeseries unbatched() {
        this.batchSize = null;
        return this;
    }

    /// Brings the sequences into random order, another one in each pass, but the same ones in each run of the
    /// program. By default they keep theirs.
    public Timeseries shuffle(long seed) {
        this.shuffle = seed;
        return this;
    }

    /// The first moment that is used; 0 by default.
    public Timeseries startIndex(int index) {
        if (index < 0 || index >= length()) {
            throw new IllegalArgumentException(
                    "Timeseries: startIndex lies in [0, " + length() + "). Received: startIndex=" + index);
        }
        this.startIndex = index;
        return this;
    }

    /// The moment behind the last that is used; the end of the data by default.
    public Timeseries endIndex(int index) {
        this.endIndex = check("endIndex", index, length());
        return this;
    }

    /// Batches of sequences: tensors of shape `(batch, sequenceLength, ...)`.
    public Dataset<Tensor> sequences() {
        return batched(Integer.MAX_VALUE, this::sequence);
    }

    /// Batches of sequences and of the targets that stand at their beginnings.
    ///
    /// @param targets a tensor or array: the target of the sequence that begins at each moment
    public Dataset<Pair<Tensor, Tensor>> withTargets(Object targets) {
        Tensor all = targets instanceof Operand operand ? operand.tensor() : Gradus.constant(targets);
        if (all.rank() == 0) {
            throw new IllegalArgumentException(
                    "Timeseries: there is a target for each sequence. Received: targets.shape=()");
        }
        return batched(all.shape().dim(0), starts -> new Pair<>(sequence(starts), Stacking.rows(all, starts)));
    }

    /// Only the beginnings of sequences are shuffled; all rows of a batch are copied at once.
    private <E> Dataset<E> batched(int targets, Function<int[], E> batch) {
        int end = endIndex == null ? length() : endIndex;
        int last = Math.min(end - startIndex - (sequenceLength - 1) * samplingRate, targets);
        Dataset<Integer> starts = Dataset.fromIterable(IntStream.range(0, Math.max(0, last))
                .filter(start -> start % sequenceStride == 0)
                .map(start -> start + startIndex)
                .boxed()
                .toList());
        int room = batchSize == null ? 1024 : batchSize * 8;
        Dataset<Integer> ordered =
                shuffle == null ? starts : starts.shuffle(Math.max(room, (int) starts.cardinality()), shuffle);
        return batchSize == null
                ? ordered.map(
                        start -> Structures.map(batch.apply(new int[] {start}), all -> Stacking.row((Tensor) all, 0)))
                : ordered.batch(
                        batchSize,
                        some -> batch.apply(some.stream().mapToInt(i -> i).toArray()));
    }

    private Tensor sequence(int[] starts) {
        int[] moments = new int[starts.length * sequenceLength];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = starts[i / sequenceLength] + i % sequenceLength * samplingRate;
        }
        int[] dims = new int[data.rank() + 1];
        dims[0] = starts.length;
        dims[1] = sequenceLength;
        System.arraycopy(data.shape().dims(), 1, dims, 2, data.rank() - 1);
        return Gradus.reshape(Stacking.rows(data, moments), Shape.of(dims));
    }
}
