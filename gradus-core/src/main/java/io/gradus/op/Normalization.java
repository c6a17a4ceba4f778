package io.gradus.op;

/// A fused op that brings elements to a common scale, or a gradient of such an op.
public sealed interface Normalization extends Fused
        permits BatchMoments,
                BatchNorm,
                BatchNormInputGradient,
                BatchNormScaleGradient,
                GroupNorm,
                GroupNormInputGradient,
                GroupNormScaleGradient,
                LayerNorm,
                LayerNormInputGradient,
                LayerNormSums {}
