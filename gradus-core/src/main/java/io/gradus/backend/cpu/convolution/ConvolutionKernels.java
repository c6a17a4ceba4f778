package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/// 2-D and 3-D convolution (cross-correlation, as in every deep learning library) and its two gradients.
///
/// All arrays are dense and start at element 0, in the layouts of [ConvolutionGeometry], with planes
/// of volumes one after the other; each method overwrites the
/// whole of its last array argument. The work is spread over `WorkerPool`; the same call gives the same bits on any
/// number of threads.
public interface ConvolutionKernels {
    /// The convolution: `y = conv(x, w)`, then `epilogue`, if any.
    void forward(ConvolutionGeometry geometry, float[] x, float[] w, float[] y, @Nullable Epilogue<float[]> epilogue);

    /// The same in double precision.
    void forward(
            ConvolutionGeometry geometry, double[] x, double[] w, double[] y, @Nullable Epilogue<double[]> epilogue);

    /// The gradient with respect to the input, from the output's gradient `dy`.
    void inputGradient(ConvolutionGeometry geometry, float[] dy, float[] w, float[] dx);

    /// The same in double precision.
    void inputGradient(ConvolutionGeometry geometry, double[] dy, double[] w, double[] dx);

    /// The gradient with respect to the filter, from the output's gradient `dy`.
    void filterGradient(ConvolutionGeometry geometry, float[] x, float[] dy, float[] dw);

    /// The same in double precision.
    void filterGradient(ConvolutionGeometry geometry, double[] x, double[] dy, double[] dw);

    /// The convolution of volumes.
    void forward(VolumeGeometry geometry, float[] x, float[] w, float[] y);

    /// The same in double precision.
    void forward(VolumeGeometry geometry, double[] x, double[] w, double[] y);

    /// The gradient of volumes with respect to the input.
    void inputGradient(VolumeGeometry geometry, float[] dy, float[] w, float[] dx);

    /// The same in double precision.
    void inputGradient(VolumeGeometry geometry, double[] dy, double[] w, double[] dx);

    /// The gradient of volumes with respect to the filter.
    void filterGradient(VolumeGeometry geometry, float[] x, float[] dy, float[] dw);

    /// The same in double precision.
    void filterGradient(VolumeGeometry geometry, double[] x, double[] dy, double[] dw);

    /// The convolution without an epilogue.
    default void forward(ConvolutionGeometry geometry, float[] x, float[] w, float[] y) {
        forward(geometry, x, w, y, null);
    }

    /// The convolution without an epilogue.
    default void forward(ConvolutionGeometry geometry, double[] x, double[] w, double[] y) {
        forward(geometry, x, w, y, null);
    }
}
