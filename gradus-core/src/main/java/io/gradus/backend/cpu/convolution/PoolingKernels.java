package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.kernel.PoolingGeometry;

/// Maximum and average over 2-D windows of NHWC images, and the gradients.
///
/// All arrays are dense and start at element 0; each method overwrites the whole of its last array argument. The
/// maximum's place in a window is the first one, in row-major order, that holds it, as in TensorFlow.
public interface PoolingKernels {
    /// The maximum of each window: `y[o] = max(x[window(o)])`.
    void maxPool(PoolingGeometry geometry, float[] x, float[] y);

    /// The same in double precision.
    void maxPool(PoolingGeometry geometry, double[] x, double[] y);

    /// The gradient of [#maxPool]: adds each `dy[o]` to `dx` at the place of the maximum of `x` in the window of
    /// `o`.
    void maxPoolScatter(PoolingGeometry geometry, float[] x, float[] dy, float[] dx);

    /// The same in double precision.
    void maxPoolScatter(PoolingGeometry geometry, double[] x, double[] dy, double[] dx);

    /// The transpose of [#maxPoolScatter]: `y[o] = v` at the place of the maximum of `x` in the window of `o`; `v`
    /// has the input's shape. It is the second-order gradient and the forward-mode derivative.
    void maxPoolSelect(PoolingGeometry geometry, float[] x, float[] v, float[] y);

    /// The same in double precision.
    void maxPoolSelect(PoolingGeometry geometry, double[] x, double[] v, double[] y);

    /// The mean of each window's pixels that lie in the image.
    void averagePool(PoolingGeometry geometry, float[] x, float[] y);

    /// The same in double precision.
    void averagePool(PoolingGeometry geometry, double[] x, double[] y);

    /// The gradient of [#averagePool]: spreads each `dy[o]` evenly over the window of `o`.
    void averagePoolGradient(PoolingGeometry geometry, float[] dy, float[] dx);

    /// The same in double precision.
    void averagePoolGradient(PoolingGeometry geometry, double[] dy, double[] dx);
}
