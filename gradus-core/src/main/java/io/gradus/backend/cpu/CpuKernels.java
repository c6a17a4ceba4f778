package io.gradus.backend.cpu;

import org.jspecify.annotations.Nullable;

/// The kernels that exist twice, in plain Java and on the Vector API, as one set.
///
/// [#current()] is chosen once, when it is first asked for; see [KernelChoice]. A set makes the kernels of a kind when
/// somebody first asks for that kind: a small program needs few of them, and loading the classes of all takes longer
/// than all of its work. Who calls a kernel often keeps it in a constant.
public final class CpuKernels {
    /// Makes the kernels of a set, of each kind once. Calls come one after the other.
    public interface Maker {
        /// `"scalar"` or `"vector"`, for reports.
        String name();

        /// Makes what [CpuKernels#gemm()] gives.
        GemmKernel gemm();

        /// Makes what [CpuKernels#convolution()] gives.
        ConvolutionKernels convolution();

        /// Makes what [CpuKernels#pooling()] gives.
        PoolingKernels pooling();

        /// Makes what [CpuKernels#batchNorm()] gives.
        BatchNorms batchNorm();

        /// Makes what [CpuKernels#norms()] gives.
        NormKernels norms();

        /// Makes what [CpuKernels#recurrent()] gives.
        ///
        /// @param elementwise those of the set
        RecurrentKernels recurrent(ElementwiseKernels elementwise);

        /// Makes what [CpuKernels#elementwise()] gives.
        ElementwiseKernels elementwise();

        /// Makes what [CpuKernels#reduction()] gives.
        ReductionKernels reduction();

        /// Makes what [CpuKernels#transpose()] gives.
        TransposeKernel<float[]> transpose();

        /// Makes what [CpuKernels#scores()] gives.
        ScoreKernels scores();

        /// Makes what [CpuKernels#probe()] gives.
        Probe probe();
    }

    private final Maker maker;
    private @Nullable GemmKernel gemm;
    private @Nullable ConvolutionKernels convolution;
    private @Nullable PoolingKernels pooling;
    private @Nullable BatchNorms batchNorm;
    private @Nullable NormKernels norms;
    private @Nullable RecurrentKernels recurrent;
    private @Nullable ElementwiseKernels elementwise;
    private @Nullable ReductionKernels reduction;
    private @Nullable TransposeKernel<float[]> transpose;
    private @Nullable ScoreKernels scores;
    private @Nullable Probe probe;

    /// A set of which nothing is made yet.
    public CpuKernels(Maker maker) {
        this.maker = maker;
    }

    /// The kernels of this process.
    public static CpuKernels current() {
        return Current.KERNELS;
    }

    /// The plain-Java kernels: the reference, and the fallback.
    public static CpuKernels scalar() {
        return new CpuKernels(new ScalarKernels());
    }

    /// `"scalar"` or `"vector"`, for reports.
    public String name() {
        return maker.name();
    }

    /// Matrix products.
    public synchronized GemmKernel gemm() {
        if (gemm == null) {
            gemm = maker.gemm();
        }
        return gemm;
    }

    /// 2-D convolutions and their gradients.
    public synchronized ConvolutionKernels convolution() {
        if (convolution == null) {
            convolution = maker.convolution();
        }
        return convolution;
    }

    /// 2-D pooling and its gradients.
    public synchronized PoolingKernels pooling() {
        if (pooling == null) {
            pooling = maker.pooling();
        }
        return pooling;
    }

    /// Batch normalization and its gradients.
    public synchronized BatchNorms batchNorm() {
        if (batchNorm == null) {
            batchNorm = maker.batchNorm();
        }
        return batchNorm;
    }

    /// Layer normalization and its gradients.
    public synchronized NormKernels norms() {
        if (norms == null) {
            norms = maker.norms();
        }
        return norms;
    }

    /// Recurrent networks over whole sequences.
    public synchronized RecurrentKernels recurrent() {
        if (recurrent == null) {
            recurrent = maker.recurrent(elementwise());
        }
        return recurrent;
    }

    /// Functions of each element.
    public synchronized ElementwiseKernels elementwise() {
        if (elementwise == null) {
            elementwise = maker.elementwise();
        }
        return elementwise;
    }

    /// Sums, dot products and extremes of ranges.
    public synchronized ReductionKernels reduction() {
        if (reduction == null) {
            reduction = maker.reduction();
        }
        return reduction;
    }

    /// Transposes of float32.
    public synchronized TransposeKernel<float[]> transpose() {
        if (transpose == null) {
            transpose = maker.transpose();
        }
        return transpose;
    }

    /// The scores of attention.
    public synchronized ScoreKernels scores() {
        if (scores == null) {
            scores = maker.scores();
        }
        return scores;
    }

    /// What these kernels can tell about the machine.
    public synchronized Probe probe() {
        if (probe == null) {
            probe = maker.probe();
        }
        return probe;
    }

    /// Holds the choice in a final field, which the JIT compiler treats as a constant.
    private static final class Current {
        private static final CpuKernels KERNELS = KernelChoice.make();
    }
}
