package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.ChannelKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.GateKernels;
import io.gradus.backend.cpu.kernel.NormKernels;
import io.gradus.backend.cpu.kernel.PlainBlocks;
import io.gradus.backend.cpu.kernel.PoolingRows;
import io.gradus.backend.cpu.kernel.Probe;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScalarDoubleChannels;
import io.gradus.backend.cpu.kernel.ScalarDoubleGates;
import io.gradus.backend.cpu.kernel.ScalarDoublePooling;
import io.gradus.backend.cpu.kernel.ScalarDoubleTaps;
import io.gradus.backend.cpu.kernel.ScalarFloatPooling;
import io.gradus.backend.cpu.kernel.ScalarFloatTaps;
import io.gradus.backend.cpu.kernel.ScoreKernels;
import io.gradus.backend.cpu.kernel.TapKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;
import org.jspecify.annotations.Nullable;

/// Makes the kernels on the Vector API; loaded by name where the module `jdk.incubator.vector` is there.
public final class VectorKernels implements CpuKernels.Maker {
    private final boolean eager;
    private @Nullable VectorTranspose transpose;

    private VectorKernels(boolean eager) {
        this.eager = eager;
    }

    /// The kernels for this machine's preferred vectors, each of which is taken as soon as it is warm.
    public static CpuKernels create() {
        return new CpuKernels(new VectorKernels(false));
    }

    /// The same, each taken at once although the first calls are slow: for tests.
    public static CpuKernels createEager() {
        return new CpuKernels(new VectorKernels(true));
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public CpuKernels.Both<BlockKernels<float[]>, BlockKernels<double[]>> blocks() {
        return new CpuKernels.Both<>(
                new VectorBlocks<>(PlainBlocks.floats(), transpose(), FloatRows::new, LaneType::floats, eager),
                new VectorBlocks<>(
                        PlainBlocks.doubles(),
                        PlainBlocks.doubles()::transpose,
                        DoubleRows::new,
                        LaneType::doubles,
                        eager));
    }

    @Override
    public CpuKernels.Both<TapKernels<float[]>, TapKernels<double[]>> taps() {
        return new CpuKernels.Both<>(
                new VectorTaps<>(new ScalarFloatTaps(), FloatTaps::new, float[]::new, eager),
                new VectorTaps<>(new ScalarDoubleTaps(), DoubleTaps::new, double[]::new, eager));
    }

    @Override
    public CpuKernels.Both<PoolingRows<float[]>, PoolingRows<double[]>> pooling() {
        return new CpuKernels.Both<>(
                new VectorPooling<>(PlainBlocks.floats(), new ScalarFloatPooling(), FloatPooling::new, eager),
                new VectorPooling<>(PlainBlocks.doubles(), new ScalarDoublePooling(), DoublePooling::new, eager));
    }

    @Override
    public CpuKernels.Both<ChannelKernels<float[]>, ChannelKernels<double[]>> channels() {
        return new CpuKernels.Both<>(new VectorChannels(eager), new ScalarDoubleChannels());
    }

    @Override
    public CpuKernels.Both<GateKernels<float[]>, GateKernels<double[]>> gates() {
        return new CpuKernels.Both<>(new VectorGates(eager), new ScalarDoubleGates());
    }

    @Override
    public NormKernels norms() {
        return new VectorNorms(eager);
    }

    @Override
    public ElementwiseKernels elementwise() {
        return new VectorElementwise(eager);
    }

    @Override
    public ReductionKernels reduction() {
        return new VectorReduction(eager);
    }

    @Override
    public TransposeKernel<float[]> transpose() {
        VectorTranspose made = transpose;
        if (made == null) {
            made = new VectorTranspose(eager);
            transpose = made;
        }
        return made;
    }

    @Override
    public ScoreKernels scores() {
        return new VectorScores(eager);
    }

    @Override
    public Probe probe() {
        return new VectorProbe();
    }
}
