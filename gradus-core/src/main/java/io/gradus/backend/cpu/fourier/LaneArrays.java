package io.gradus.backend.cpu.fourier;

/// The arrays in which a thread transforms sequences side by side, which it keeps for the next ones: new ones would
/// cost about a fifth of the time. What they hold in the beginning is rubbish.
///
/// @param re the real parts, an array for each number of a sequence
/// @param im the imaginary parts
/// @param line room for [FourierLines]
record LaneArrays(double[][] re, double[][] im, float[] line) {
    /// Larger ones are not kept: 4 MiB.
    private static final int MOST_KEPT = 1 << 18;

    private static final ThreadLocal<LaneArrays> KEPT = ThreadLocal.withInitial(() -> make(0, 0));

    private static LaneArrays make(int n, int width) {
        return new LaneArrays(new double[n][width], new double[n][width], new float[FourierLines.FLOATS * width]);
    }

    /// Arrays for n numbers of `width` sequences, this thread's until it asks again.
    static LaneArrays of(int n, int width) {
        LaneArrays arrays = KEPT.get();
        if (n == 0 || arrays.re.length != n || arrays.re[0].length != width) {
            arrays = make(n, width);
            if ((long) n * width <= MOST_KEPT) {
                KEPT.set(arrays);
            }
        }
        return arrays;
    }
}
