package io.gradus.backend.cpu.kernel;

/// Pooling of one row of output pixels: what `RowPooling` is made of, over arrays of one type.
///
/// Each operation works on the channels from `channelFrom` on.
///
/// @param <T> `float[]` or `double[]`
public interface PoolingRows<T> {
    /// Writes the maxima of the windows of an output row: the greatest number, starting from -∞, so that NaN is
    /// skipped.
    void maximum(PoolingGeometry g, int image, int row, int channelFrom, T x, T y);

    /// Adds `dy` to `dx` at the places of the maxima: where a scan that starts at the window's first pixel and
    /// moves only to strictly greater numbers stops.
    ///
    /// @param alone whether the windows cover the image without sharing a pixel: then all of `dx` is written, not
    ///     added to
    void scatter(PoolingGeometry g, int image, int row, int channelFrom, T x, T dy, T dx, boolean alone);

    /// Writes what `v` holds at the places of the maxima of `x`.
    void select(PoolingGeometry g, int image, int row, int channelFrom, T x, T v, T y);

    /// Writes the means of the windows of an output row.
    void average(PoolingGeometry g, int image, int row, int channelFrom, T x, T y);

    /// Adds to each pixel of a window its share of the output's gradient.
    ///
    /// @param alone as in [#scatter]
    void spread(PoolingGeometry g, int image, int row, int channelFrom, T dy, T dx, boolean alone);
}
