package io.gradus.op;

import io.gradus.Tensor;

/// An op that could be a composition of others, but earns a kernel of its own.
public sealed interface Fused extends Op
        permits BiasedMatMul,
                BiasedConv2D,
                Softmax,
                LogSoftmax,
                SoftmaxGradient,
                SparseCrossEntropy,
                SparseCrossEntropyGradient,
                CrossEntropy,
                CrossEntropyGradient,
                CtcLoss,
                CtcLossGradient,
                Normalization,
                SelfGated,
                SelfGatedGradient,
                Attention,
                AttentionGradient,
                RecurrentSequence,
                RecurrentGradient {
    /// The same result made of other ops: the reference in tests, and what a backend without the kernel runs.
    Tensor decompose(Tensor... inputs);
}
