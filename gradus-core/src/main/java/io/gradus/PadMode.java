package io.gradus;

/// What a tensor is padded with when its own elements continue it.
public enum PadMode {
    /// The elements as a mirror in the middle of the border element shows them: `[1, 2, 3]` becomes
    /// `3 2 [1, 2, 3] 2 1`. A width is less than the axis.
    REFLECT,
    /// The elements as a mirror behind the border element shows them: `[1, 2, 3]` becomes `2 1 [1, 2, 3] 3
    /// 2`. A width is at most the axis.
    SYMMETRIC
}
