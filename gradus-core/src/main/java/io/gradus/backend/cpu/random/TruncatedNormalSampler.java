package io.gradus.backend.cpu.random;

import io.gradus.backend.cpu.base.WorkerPool;

/// Standard normal random numbers, of which those beyond two standard deviations are drawn again, in the order of
/// TensorFlow's CPU kernels.
///
/// Every four numbers (two in float64) own 256 words for each of their outputs and use them from the start until
/// enough numbers lie within the bound, so any group is found without the ones before it. The first block serves
/// five groups of six in float32; the others wait in a list, which shrinks in rounds of one block each.
public final class TruncatedNormalSampler {
    private static final int WORDS_PER_NUMBER = 256;
    private static final int GROUP = 4;
    private static final int GROUP_BLOCKS = WORDS_PER_NUMBER * GROUP / 4;
    private static final int GROUP64 = 2;
    private static final int GROUP64_BLOCKS = WORDS_PER_NUMBER * GROUP64 / 4;
    private static final int GROUPS64_PER_TASK = 1024;
    private static final float BOUND = 2f;

    private TruncatedNormalSampler() {}

    /// Fills `out` with numbers between -2 and 2.
    public static void fill(float[] out, Philox stream) {
        BlockLoop.run(stream, BlockLoop.blocks(out.length, GROUP), GROUP_BLOCKS, () -> new Rounds(out, stream));
    }

    /// Fills `out` with numbers between -2 and 2.
    public static void fill(double[] out, Philox stream) {
        WorkerPool.shared().forEachRange(BlockLoop.blocks(out.length, GROUP64), GROUPS64_PER_TASK, (from, to) -> {
            PhiloxCursor cursor = new PhiloxCursor(stream);
            for (int group = from; group < to; group++) {
                cursor.moveTo((long) group * GROUP64_BLOCKS);
                fill(out, group * GROUP64, BlockLoop.end(group + 1, GROUP64, out.length), cursor);
            }
        });
    }

    private static void fill(double[] out, int from, int to, PhiloxCursor cursor) {
        double[] pair = new double[2];
        int next = from;
        while (next < to) {
            cursor.nextNormals(pair);
            for (int i = 0; i < pair.length && next < to; i++) {
                if (Math.abs(pair[i]) < BOUND) {
                    out[next++] = pair[i];
                }
            }
        }
    }

    /// The groups of a batch that still lack numbers, and how many each has.
    private static final class Rounds implements BlockLoop.Writer {
        private final float[] out;
        private final Philox stream;
        private final FloatLanes normals = new FloatLanes();
        private final BoxMuller boxMuller = new BoxMuller();
        private final PhiloxLanes words = new PhiloxLanes();
        private final int[] groups = new int[PhiloxLanes.CAPACITY];
        private final int[] filled = new int[PhiloxLanes.CAPACITY];
        private final long[] blocks = new long[PhiloxLanes.CAPACITY];

        Rounds(float[] out, Philox stream) {
            this.out = out;
            this.stream = stream;
        }

        @Override
        public void write(PhiloxLanes firstWords, int first, int count) {
            for (int i = 0; i < count; i++) {
                groups[i] = first + i;
                filled[i] = 0;
            }
            int waiting = round(firstWords, count);
            for (int round = 1; waiting > 0; round++) {
                for (int i = 0; i < waiting; i++) {
                    blocks[i] = (long) groups[i] * GROUP_BLOCKS + round;
                }
                words.fill(stream, blocks, waiting);
                waiting = round(words, waiting);
            }
        }

        /// Gives each waiting group the next four numbers of its stream, and returns how many groups still wait.
        private int round(PhiloxLanes lanes, int count) {
            boxMuller.transform(lanes.word0, lanes.word1, normals.lane0, normals.lane1, count);
            boxMuller.transform(lanes.word2, lanes.word3, normals.lane2, normals.lane3, count);
            int waiting = 0;
            for (int i = 0; i < count; i++) {
                int group = groups[i];
                int size = Math.min(GROUP, out.length - GROUP * group);
                int has = filled[i];
                has = accept(normals.lane0[i], group, has, size);
                has = accept(normals.lane1[i], group, has, size);
                has = accept(normals.lane2[i], group, has, size);
                has = accept(normals.lane3[i], group, has, size);
                if (has < size) {
                    groups[waiting] = group;
                    filled[waiting++] = has;
                }
            }
            return waiting;
        }

        private int accept(float number, int group, int has, int size) {
            if (has == size || Math.abs(number) >= BOUND) {
                return has;
            }
            out[GROUP * group + has] = number;
            return has + 1;
        }
    }
}
