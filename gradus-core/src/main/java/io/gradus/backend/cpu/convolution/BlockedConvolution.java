package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/// [ConvolutionKernels] as indirect matrix products: the float and double faces of [IndirectConvolution]. A
/// depthwise
/// convolution with several filters a channel becomes one with one, of the channels repeated.
public final class BlockedConvolution implements ConvolutionKernels {
    private static final int GRAIN = 1 << 15;

    private final IndirectConvolution<float[]> floats;
    private final IndirectConvolution<double[]> doubles;
    private final VolumeConvolution<float[]> floatVolumes;
    private final VolumeConvolution<double[]> doubleVolumes;

    /// Convolutions made of these block operations and rows of taps.
    public BlockedConvolution(CpuKernels kernels) {
        BlockKernels<float[]> floatBlocks = kernels.blocks().floats();
        BlockKernels<double[]> doubleBlocks = kernels.blocks().doubles();
        floats = new IndirectConvolution<>(floatBlocks, kernels.taps().floats());
        doubles = new IndirectConvolution<>(doubleBlocks, kernels.taps().doubles());
        floatVolumes = new VolumeConvolution<>(floatBlocks, floats);
        doubleVolumes = new VolumeConvolution<>(doubleBlocks, doubles);
    }

    /// The geometry of a depthwise convolution with several filters a channel, as one with so many channels
    /// more; null
    /// for others.
    private static @Nullable ConvolutionGeometry spread(ConvolutionGeometry g) {
        boolean several = g.groups() > 1 && g.groups() == g.inChannels() && g.outChannels() > g.inChannels();
        return several
                ? new ConvolutionGeometry(
                        g.batch(),
                        g.inHeight(),
                        g.inWidth(),
                        g.outChannels(),
                        g.outHeight(),
                        g.outWidth(),
                        g.outChannels(),
                        g.filterHeight(),
                        g.filterWidth(),
                        g.strideH(),
                        g.strideW(),
                        g.dilationH(),
                        g.dilationW(),
                        g.padTop(),
                        g.padLeft(),
                        g.outChannels())
                : null;
    }

    @Override
    public void forward(
            ConvolutionGeometry geometry, float[] x, float[] w, float[] y, @Nullable Epilogue<float[]> epilogue) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            floats.forward(geometry, x, w, y, epilogue);
        } else {
            floats.forward(spread, repeat(x, geometry.groupOutChannels()), w, y, epilogue);
        }
    }

    @Override
    public void inputGradient(ConvolutionGeometry geometry, float[] dy, float[] w, float[] dx) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            floats.inputGradient(geometry, dy, w, dx);
            return;
        }
        int times = geometry.groupOutChannels();
        float[] each = new float[dx.length * times];
        floats.inputGradient(spread, dy, w, each);
        WorkerPool.shared().forEachRange(dx.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                float sum = each[i * times];
                for (int j = 1; j < times; j++) {
                    sum += each[i * times + j];
                }
                dx[i] = sum;
            }
        });
    }

    @Override
    public void filterGradient(ConvolutionGeometry geometry, float[] x, float[] dy, float[] dw) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            floats.filterGradient(geometry, x, dy, dw);
        } else {
            floats.filterGradient(spread, repeat(x, geometry.groupOutChannels()), dy, dw);
        }
    }

    /// Each element as often as its channel has filters.
    private static float[] repeat(float[] x, int times) {
        float[] repeated = new float[x.length * times];
        WorkerPool.shared().forEachRange(x.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int j = 0; j < times; j++) {
                    repeated[i * times + j] = x[i];
                }
            }
        });
        return repeated;
    }

    @Override
    public void forward(
            ConvolutionGeometry geometry, double[] x, double[] w, double[] y, @Nullable Epilogue<double[]> epilogue) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            doubles.forward(geometry, x, w, y, epilogue);
        } else {
            doubles.forward(spread, repeat(x, geometry.groupOutChannels()), w, y, epilogue);
        }
    }

    @Override
    public void inputGradient(ConvolutionGeometry geometry, double[] dy, double[] w, double[] dx) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            doubles.inputGradient(geometry, dy, w, dx);
            return;
        }
        int times = geometry.groupOutChannels();
        double[] each = new double[dx.length * times];
        doubles.inputGradient(spread, dy, w, each);
        WorkerPool.shared().forEachRange(dx.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                double sum = each[i * times];
                for (int j = 1; j < times; j++) {
                    sum += each[i * times + j];
                }
                dx[i] = sum;
            }
        });
    }

    @Override
    public void filterGradient(ConvolutionGeometry geometry, double[] x, double[] dy, double[] dw) {
        ConvolutionGeometry spread = spread(geometry);
        if (spread == null) {
            doubles.filterGradient(geometry, x, dy, dw);
        } else {
            doubles.filterGradient(spread, repeat(x, geometry.groupOutChannels()), dy, dw);
        }
    }

    /// Each element as often as its channel has filters.
    private static double[] repeat(double[] x, int times) {
        double[] repeated = new double[x.length * times];
        WorkerPool.shared().forEachRange(x.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int j = 0; j < times; j++) {
                    repeated[i * times + j] = x[i];
                }
            }
        });
        return repeated;
    }

    @Override
    public void forward(VolumeGeometry geometry, float[] x, float[] w, float[] y) {
        floatVolumes.forward(geometry, x, w, y);
    }

    @Override
    public void forward(VolumeGeometry geometry, double[] x, double[] w, double[] y) {
        doubleVolumes.forward(geometry, x, w, y);
    }

    @Override
    public void inputGradient(VolumeGeometry geometry, float[] dy, float[] w, float[] dx) {
        floatVolumes.inputGradient(geometry, dy, w, dx);
    }

    @Override
    public void inputGradient(VolumeGeometry geometry, double[] dy, double[] w, double[] dx) {
        doubleVolumes.inputGradient(geometry, dy, w, dx);
    }

    @Override
    public void filterGradient(VolumeGeometry geometry, float[] x, float[] dy, float[] dw) {
        floatVolumes.filterGradient(geometry, x, dy, dw);
    }

    @Override
    public void filterGradient(VolumeGeometry geometry, double[] x, double[] dy, double[] dw) {
        doubleVolumes.filterGradient(geometry, x, dy, dw);
    }
}
