package io.gradus.backend.cpu.random;

import io.gradus.backend.cpu.base.WorkerPool;
import java.util.function.Supplier;

/// Runs over the blocks of a [Philox] stream on all threads, a batch of [PhiloxLanes#CAPACITY] at a time.
///
/// A block's words depend on its number alone, so the result is the same for any division of the work.
final class BlockLoop {
    /// 10 to 100 microseconds of work.
    private static final int BLOCKS_PER_TASK = 4096;

    private BlockLoop() {}

    /// Turns the words of a batch of blocks into numbers of the output.
    interface Writer {
        /// Writes the numbers of the blocks `first` to `first + count - 1`, whose words are in the lanes.
        void write(PhiloxLanes lanes, int first, int count);
    }

    /// Hands the first `blocks` blocks of the stream to writers, each of which serves one thread at a time.
    static void run(Philox stream, int blocks, Supplier<? extends Writer> writers) {
        run(stream, blocks, 1, writers);
    }

    /// As the shorter form, but the blocks are `stride` apart in the stream.
    static void run(Philox stream, int blocks, int stride, Supplier<? extends Writer> writers) {
        WorkerPool.shared().forEachRange(blocks, BLOCKS_PER_TASK, (from, to) -> {
            PhiloxLanes lanes = new PhiloxLanes();
            Writer writer = writers.get();
            for (int first = from; first < to; first += PhiloxLanes.CAPACITY) {
                int count = Math.min(PhiloxLanes.CAPACITY, to - first);
                lanes.fill(stream, (long) first * stride, stride, count);
                writer.write(lanes, first, count);
            }
        });
    }

    /// How many blocks it takes to give `numbers` numbers.
    static int blocks(int numbers, int numbersPerBlock) {
        return (int) (((long) numbers + numbersPerBlock - 1) / numbersPerBlock);
    }

    /// Where the numbers of the first `blocks` blocks end in an array of `size` numbers.
    static int end(int blocks, int numbersPerBlock, int size) {
        return (int) Math.min((long) blocks * numbersPerBlock, size);
    }
}
