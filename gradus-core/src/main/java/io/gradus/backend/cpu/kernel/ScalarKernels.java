package io.gradus.backend.cpu.kernel;

/// Makes the kernels in plain Java.
final class ScalarKernels implements CpuKernels.Maker {
    ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public CpuKernels.Both<BlockKernels<float[]>, BlockKernels<double[]>> blocks() {
        return new CpuKernels.Both<>(PlainBlocks.floats(), PlainBlocks.doubles());
    }

    @Override
    public CpuKernels.Both<TapKernels<float[]>, TapKernels<double[]>> taps() {
        return new CpuKernels.Both<>(new ScalarFloatTaps(), new ScalarDoubleTaps());
    }

    @Override
    public CpuKernels.Both<PoolingRows<float[]>, PoolingRows<double[]>> pooling() {
        return new CpuKernels.Both<>(new ScalarFloatPooling(), new ScalarDoublePooling());
    }

    @Override
    public CpuKernels.Both<ChannelKernels<float[]>, ChannelKernels<double[]>> channels() {
        return new CpuKernels.Both<>(new ScalarFloatChannels(), new ScalarDoubleChannels());
    }

    @Override
    public CpuKernels.Both<GateKernels<float[]>, GateKernels<double[]>> gates() {
        return new CpuKernels.Both<>(new ScalarFloatGates(), new ScalarDoubleGates());
    }

    @Override
    public NormKernels norms() {
        return new ScalarNorms();
    }

    @Override
    public ElementwiseKernels elementwise() {
        return new ScalarElementwise();
    }

    @Override
    public ReductionKernels reduction() {
        return new ScalarReduction();
    }

    @Override
    public TransposeKernel<float[]> transpose() {
        return new ScalarTranspose();
    }

    @Override
    public ScoreKernels scores() {
        return new ScalarScores();
    }

    @Override
    public Probe probe() {
        return new PlainProbe();
    }
}
