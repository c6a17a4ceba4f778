package io.gradus.backend.cpu;

/// Makes the kernels in plain Java.
final class ScalarKernels implements CpuKernels.Maker {
    ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public GemmKernel gemm() {
        return new BlockedGemm(PlainBlocks.floats(), PlainBlocks.doubles());
    }

    @Override
    public ConvolutionKernels convolution() {
        return new BlockedConvolution(
                PlainBlocks.floats(), PlainBlocks.doubles(), new ScalarFloatTaps(), new ScalarDoubleTaps());
    }

    @Override
    public PoolingKernels pooling() {
        return new RowPooling(new ScalarFloatPooling(), new ScalarDoublePooling());
    }

    @Override
    public BatchNorms batchNorm() {
        return new BatchNorms(new ScalarFloatChannels(), new ScalarDoubleChannels());
    }

    @Override
    public NormKernels norms() {
        return new ScalarNorms();
    }

    @Override
    public RecurrentKernels recurrent(ElementwiseKernels elementwise) {
        return new RecurrentKernels(PlainBlocks.floats(), PlainBlocks.doubles(), new ScalarFloatGates(), elementwise);
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
