package io.gradus;

/// How the places between pixels are filled when images are resized.
public enum ResizeMethod {
    /// Between the four nearest pixels, linearly in each direction.
    BILINEAR,
    /// The nearest pixel.
    NEAREST,
    /// Between sixteen pixels, by Keys's cubic.
    BICUBIC,
    /// The mean of what a pixel covers.
    AREA,
    /// By Lanczos's kernel of radius 3.
    LANCZOS3,
    /// By Lanczos's kernel of radius 5.
    LANCZOS5,
    /// By a Gaussian of radius 1.5 and standard deviation 0.5.
    GAUSSIAN,
    /// By Mitchell's and Netravali's cubic.
    MITCHELLCUBIC
}
