package io.gradus;

/// How the structural similarity of images is measured (Wang and others, 2004).
///
/// @param filterSize the size of the Gaussian window
/// @param filterSigma its standard deviation
/// @param k1 steadies the comparison of luminances
/// @param k2 steadies the comparison of contrasts
public record SsimOptions(int filterSize, double filterSigma, double k1, double k2) {
    /// The authors' choice.
    public static final SsimOptions DEFAULT = new SsimOptions(11, 1.5, 0.01, 0.03);
}
