package io.gradus.backend.cpu;

/// The kernels that exist twice, in plain Java and on the Vector API, as one set.
///
/// [#current()] is chosen once, when it is first asked for; see [KernelChoice].
///
/// @param name `"scalar"` or `"vector"`, for reports
/// @param gemm matrix products
/// @param convolution 2-D convolutions and their gradients
/// @param pooling 2-D pooling and its gradients
/// @param batchNorm batch normalization and its gradients
/// @param norms layer normalization and its gradients
/// @param recurrent recurrent networks over whole sequences
/// @param elementwise functions of each element
/// @param reduction sums, dot products and extremes of ranges
/// @param transpose transposes of float32
/// @param scores the scores of attention
/// @param probe what these kernels can tell about the machine
public record CpuKernels(
        String name,
        GemmKernel gemm,
        ConvolutionKernels convolution,
        PoolingKernels pooling,
        BatchNorms batchNorm,
        NormKernels norms,
        RecurrentKernels recurrent,
        ElementwiseKernels elementwise,
        ReductionKernels reduction,
        TransposeKernel<float[]> transpose,
        ScoreKernels scores,
        Probe probe) {
    /// The kernels of this process.
    public static CpuKernels current() {
        return Current.KERNELS;
    }

    /// The plain-Java kernels: the reference, and the fallback.
    public static CpuKernels scalar() {
        ScalarFloatBlocks floats = new ScalarFloatBlocks();
        ScalarDoubleBlocks doubles = new ScalarDoubleBlocks();
        return new CpuKernels(
                "scalar",
                new BlockedGemm(floats, doubles),
                new BlockedConvolution(floats, doubles, new ScalarFloatTaps(), new ScalarDoubleTaps()),
                new RowPooling(new ScalarFloatPooling(), new ScalarDoublePooling()),
                new BatchNorms(new ScalarFloatChannels(), new ScalarDoubleChannels()),
                new ScalarNorms(),
                new RecurrentKernels(floats, doubles, new ScalarFloatGates(), new ScalarElementwise()),
                new ScalarElementwise(),
                new ScalarReduction(),
                new ScalarTranspose(),
                new ScalarScores(),
                new PlainProbe());
    }

    /// Holds the choice in a final field, which the JIT compiler treats as a constant.
    private static final class Current {
        private static final CpuKernels KERNELS = KernelChoice.make();
    }
}
