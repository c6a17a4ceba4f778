package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.base.Checksum;
import io.gradus.backend.cpu.base.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every sampler gives the same bits on one thread and on several.
class SamplerThreadsTest {
    private static final int SIZE = 70_001;

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        int threads = WorkerPool.threads();
        try {
            WorkerPool.setThreads(1);
            List<Long> alone = checksums();
            WorkerPool.setThreads(4);
            assertEquals(alone, checksums());
        } finally {
            WorkerPool.setThreads(threads);
        }
    }

    private static List<Long> checksums() {
        Philox stream = Philox.stateless(1, 2);
        List<Long> sums = new ArrayList<>();
        float[] floats = new float[SIZE];
        UniformSampler.fill(floats, stream, UniformSampler.FLOAT32_BITS);
        sums.add(Checksum.of(floats));
        NormalSampler.fill(floats, stream);
        sums.add(Checksum.of(floats));
        TruncatedNormalSampler.fill(floats, stream);
        sums.add(Checksum.of(floats));
        double[] doubles = new double[SIZE];
        UniformSampler.fill(doubles, stream);
        sums.add(Checksum.of(doubles));
        NormalSampler.fill(doubles, stream);
        sums.add(Checksum.of(doubles));
        TruncatedNormalSampler.fill(doubles, stream);
        sums.add(Checksum.of(doubles));
        int[] ints = new int[SIZE];
        IntegerSampler.fill(ints, stream, 0, 100);
        sums.add(Checksum.of(ints));
        long[] longs = new long[SIZE];
        IntegerSampler.fill(longs, stream, 0, 100);
        sums.add(Checksum.of(longs));
        double[] few = new double[6000];
        GammaSampler.fill(few, stream, new double[] {0.5, 2});
        sums.add(Checksum.of(few));
        PoissonSampler.fill(few, stream, new double[] {3, 20});
        sums.add(Checksum.of(few));
        BinomialSampler.fill(few, stream, new double[] {10, 100}, new double[] {0.3, 0.4});
        sums.add(Checksum.of(few));
        return sums;
    }
}
