package io.gradus.backend.cpu.random;

import io.gradus.backend.cpu.base.WorkerPool;

/// The order in which TensorFlow's kernels draw samples for an array of distribution parameters.
///
/// The output's shape ends with the parameters' shape. The samples of one parameter are numbered in a row, although
/// they lie apart in the output, and sample number n starts at block `n * blocksPerSample` of the stream: so each
/// is found without the ones before it.
final class RejectionLoop {
    private static final int SAMPLES_PER_TASK = 1024;

    private RejectionLoop() {}

    /// Draws one sample.
    interface Sampler {
        /// A sample of the distribution with parameter number `parameter`, from the cursor's place on.
        double sample(PhiloxCursor cursor, int parameter);

        /// How far apart in the stream the samples with this parameter start.
        int blocksPerSample(int parameter);
    }

    /// Fills `out` with samples for `parameters` parameters.
    static void fill(double[] out, Philox stream, int parameters, Sampler sampler) {
        int samples = out.length / parameters;
        WorkerPool.shared().forEachRange(out.length, SAMPLES_PER_TASK, (from, to) -> {
            PhiloxCursor cursor = new PhiloxCursor(stream);
            for (int number = from; number < to; number++) {
                int parameter = number / samples;
                cursor.moveTo((long) number * sampler.blocksPerSample(parameter));
                out[number % samples * parameters + parameter] = sampler.sample(cursor, parameter);
            }
        });
    }
}
