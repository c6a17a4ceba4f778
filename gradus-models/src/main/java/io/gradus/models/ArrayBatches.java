package io.gradus.models;

import io.gradus.Shape;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import org.jspecify.annotations.Nullable;

/// Cuts examples into batches, epoch after epoch. The last batch of a pass is smaller where the sizes do not match.
///
/// With a number of steps an epoch may end before the pass does; the next one then goes on where it stopped.
final class ArrayBatches implements EpochBatches {
    private static final System.Logger LOG = System.getLogger("io.gradus.models");
    private static final int DEFAULT_BATCH_SIZE = 32;

    private final Examples examples;
    private final int batchSize;
    private final int batchesInPass;
    private final @Nullable Integer steps;
    private final @Nullable Seed shuffle;
    private int @Nullable [] order;
    private int nextBatch;
    private int step;
    private boolean inPass;

    /// @param batchSize null for 32, or for what makes `steps` batches of all examples
    /// @param steps the batches of an epoch; null for one pass
    /// @param shuffle where the order of each pass comes from; null for the order of the data
    ArrayBatches(Examples examples, @Nullable Integer batchSize, @Nullable Integer steps, @Nullable Seed shuffle) {
        this.examples = examples;
        this.steps = steps;
        this.shuffle = shuffle;
        if (batchSize != null) {
            this.batchSize = batchSize;
        } else {
            this.batchSize = steps == null ? DEFAULT_BATCH_SIZE : Math.ceilDiv(examples.count(), steps);
        }
        this.batchesInPass = Math.ceilDiv(examples.count(), Math.max(1, this.batchSize));
    }

    @Override
    public int stepsPerEpoch() {
        return steps == null ? batchesInPass : steps;
    }

    @Override
    public void beginEpoch() {
        step = 0;
        if (!inPass || steps == null) {
            beginPass();
        }
    }

    private void beginPass() {
        nextBatch = 0;
        inPass = true;
        order = shuffle == null ? null : permutation(examples.count(), shuffle);
    }

    /// The numbers below `count` in random order (Fisher and Yates, as Durstenfeld does it in place).
    private static int[] permutation(int count, Seed seed) {
        int[] bits = Random.randint(Shape.of(count), Integer.MIN_VALUE, Integer.MAX_VALUE, seed)
                .toIntArray();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = (int) ((Integer.toUnsignedLong(bits[i]) * (i + 1)) >>> Integer.SIZE);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public @Nullable Batch next() {
        if (step == stepsPerEpoch()) {
            inPass &= nextBatch < batchesInPass;
            return null;
        }
        if (nextBatch == batchesInPass) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The data ran out after {0} of {1} steps; fewer steps an epoch, or more data, keep epochs whole.",
                    step,
                    stepsPerEpoch());
            inPass = false;
            return null;
        }
        int from = nextBatch * batchSize;
        int to = Math.min(from + batchSize, examples.count());
        nextBatch++;
        step++;
        return order == null ? examples.batch(from, to) : examples.batch(order, from, to);
    }
}
