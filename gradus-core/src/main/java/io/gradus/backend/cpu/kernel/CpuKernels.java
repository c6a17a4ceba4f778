package io.gradus.backend.cpu.kernel;

import org.jspecify.annotations.Nullable;

/// The kernels that exist twice, in plain Java and on the Vector API, as one set: what the algorithms, which exist
/// once, are made of.
///
/// [#current()] is chosen once, when it is first asked for; see [KernelChoice]. A set makes the kernels of a kind when
/// somebody first asks for that kind: a small program needs few of them, and loading the classes of all takes longer
/// than all of its work. Who calls a kernel often keeps it in a constant.
public final class CpuKernels {
    /// The kernels of a kind for float32 and for float64.
    ///
    /// @param floats those for `float[]`
    /// @param doubles those for `double[]`
    /// @param <F> their type
    /// @param <D> their type
    public record Both<F, D>(F floats, D doubles) {}

    /// Makes the kernels of a set, of each kind once. Calls come one after the other.
    public interface Maker {
        /// `"scalar"` or `"vector"`, for reports.
        String name();

        /// Makes what [CpuKernels#blocks()] gives.
        Both<BlockKernels<float[]>, BlockKernels<double[]>> blocks();

        /// Makes what [CpuKernels#taps()] gives.
        Both<TapKernels<float[]>, TapKernels<double[]>> taps();

        /// Makes what [CpuKernels#pooling()] gives.
        Both<PoolingRows<float[]>, PoolingRows<double[]>> pooling();

        /// Makes what [CpuKernels#channels()] gives.
        Both<ChannelKernels<float[]>, ChannelKernels<double[]>> channels();

        /// Makes what [CpuKernels#norms()] gives.
        NormKernels norms();

        /// Makes what [CpuKernels#gates()] gives.
        Both<GateKernels<float[]>, GateKernels<double[]>> gates();

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
    private @Nullable Both<BlockKernels<float[]>, BlockKernels<double[]>> blocks;
    private @Nullable Both<TapKernels<float[]>, TapKernels<double[]>> taps;
    private @Nullable Both<PoolingRows<float[]>, PoolingRows<double[]>> pooling;
    private @Nullable Both<ChannelKernels<float[]>, ChannelKernels<double[]>> channels;
    private @Nullable NormKernels norms;
    private @Nullable Both<GateKernels<float[]>, GateKernels<double[]>> gates;
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

    /// Blocks of matrix products and convolutions.
    public synchronized Both<BlockKernels<float[]>, BlockKernels<double[]>> blocks() {
        if (blocks == null) {
            blocks = maker.blocks();
        }
        return blocks;
    }

    /// Rows of depthwise convolutions.
    public synchronized Both<TapKernels<float[]>, TapKernels<double[]>> taps() {
        if (taps == null) {
            taps = maker.taps();
        }
        return taps;
    }

    /// Rows of 2-D pooling and its gradients.
    public synchronized Both<PoolingRows<float[]>, PoolingRows<double[]>> pooling() {
        if (pooling == null) {
            pooling = maker.pooling();
        }
        return pooling;
    }

    /// Rows of channels, for batch and group normalization.
    public synchronized Both<ChannelKernels<float[]>, ChannelKernels<double[]>> channels() {
        if (channels == null) {
            channels = maker.channels();
        }
        return channels;
    }

    /// Layer normalization and its gradients.
    public synchronized NormKernels norms() {
        if (norms == null) {
            norms = maker.norms();
        }
        return norms;
    }

    /// Steps of recurrent networks.
    public synchronized Both<GateKernels<float[]>, GateKernels<double[]>> gates() {
        if (gates == null) {
            gates = maker.gates();
        }
        return gates;
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
