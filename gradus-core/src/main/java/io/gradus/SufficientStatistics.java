package io.gradus;

import org.jspecify.annotations.Nullable;

/// What [Gradus#normalizeMoments] makes a mean and a variance of, and what sums of parts can be added up in.
///
/// @param count how many elements were summed
/// @param meanSum the sum of the elements, less the shift
/// @param varianceSum the sum of the squares of the elements, less the shift
/// @param shift what was subtracted from each element, or null
public record SufficientStatistics(
        Tensor count,
        Tensor meanSum,
        Tensor varianceSum,
        @Nullable Tensor shift) {}
