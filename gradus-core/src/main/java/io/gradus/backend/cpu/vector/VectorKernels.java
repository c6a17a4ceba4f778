package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.BatchNorms;
import io.gradus.backend.cpu.BlockedConvolution;
import io.gradus.backend.cpu.BlockedGemm;
import io.gradus.backend.cpu.CpuKernels;
import io.gradus.backend.cpu.PlainBlocks;
import io.gradus.backend.cpu.RecurrentKernels;
import io.gradus.backend.cpu.RowPooling;
import io.gradus.backend.cpu.ScalarDoubleChannels;
import io.gradus.backend.cpu.ScalarDoublePooling;
import io.gradus.backend.cpu.ScalarDoubleTaps;
import io.gradus.backend.cpu.ScalarFloatPooling;
import io.gradus.backend.cpu.ScalarFloatTaps;

/// The kernels on the Vector API as one set; loaded by name where the module `jdk.incubator.vector` is there.
public final class VectorKernels {
    private VectorKernels() {}

    /// The kernels for this machine's preferred vectors, each of which is taken as soon as it is warm.
    public static CpuKernels create() {
        return create(false);
    }

    /// The same, each taken at once although the first calls are slow: for tests.
    public static CpuKernels createEager() {
        return create(true);
    }

    private static CpuKernels create(boolean eager) {
        VectorTranspose transpose = new VectorTranspose(eager);
        VectorBlocks<float[]> floats =
                new VectorBlocks<>(PlainBlocks.floats(), transpose, FloatRows::new, LaneType::floats, eager);
        VectorBlocks<double[]> doubles = new VectorBlocks<>(
                PlainBlocks.doubles(), PlainBlocks.doubles()::transpose, DoubleRows::new, LaneType::doubles, eager);
        VectorElementwise elementwise = new VectorElementwise(eager);
        return new CpuKernels(
                "vector",
                new BlockedGemm(floats, doubles),
                new BlockedConvolution(
                        floats,
                        doubles,
                        new VectorTaps<>(new ScalarFloatTaps(), FloatTaps::new, float[]::new, eager),
                        new VectorTaps<>(new ScalarDoubleTaps(), DoubleTaps::new, double[]::new, eager)),
                new RowPooling(
                        new VectorPooling<>(PlainBlocks.floats(), new ScalarFloatPooling(), FloatPooling::new, eager),
                        new VectorPooling<>(
                                PlainBlocks.doubles(), new ScalarDoublePooling(), DoublePooling::new, eager)),
                new BatchNorms(new VectorChannels(eager), new ScalarDoubleChannels()),
                new VectorNorms(eager),
                new RecurrentKernels(floats, doubles, new VectorGates(eager), elementwise),
                elementwise,
                new VectorReduction(eager),
                transpose,
                new VectorScores(eager),
                new VectorProbe());
    }
}
