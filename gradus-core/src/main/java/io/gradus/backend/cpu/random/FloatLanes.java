package io.gradus.backend.cpu.random;

/// The four numbers that each block of a batch gives, one array for each place in the block.
///
/// Computing them lane by lane is SIMD work; bringing them into the output's order is a pass of plain copies.
final class FloatLanes {
    final float[] lane0 = new float[PhiloxLanes.CAPACITY];
    final float[] lane1 = new float[PhiloxLanes.CAPACITY];
    final float[] lane2 = new float[PhiloxLanes.CAPACITY];
    final float[] lane3 = new float[PhiloxLanes.CAPACITY];

    /// Writes the numbers of `count` blocks to where block `first` begins in `out`; `out` may end within a block.
    void store(float[] out, int first, int count) {
        int whole = Math.min(count, out.length / 4 - first);
        interleave(lane0, lane1, lane2, lane3, out, 4 * first, whole);
        if (whole < count) {
            int at = 4 * (first + whole);
            float[] last = {lane0[whole], lane1[whole], lane2[whole], lane3[whole]};
            System.arraycopy(last, 0, out, at, out.length - at);
        }
    }

    private static void interleave(
            float[] lane0, float[] lane1, float[] lane2, float[] lane3, float[] out, int offset, int count) {
        for (int i = 0; i < count; i++) {
            int at = offset + 4 * i;
            out[at] = lane0[i];
            out[at + 1] = lane1[i];
            out[at + 2] = lane2[i];
            out[at + 3] = lane3[i];
        }
    }
}
