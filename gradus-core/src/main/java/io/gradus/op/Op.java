package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// A primitive operation: a name, attributes, the rules for its result's shape and dtype, and its gradient.
///
/// The set is closed, so that a backend's `switch` over it is checked for completeness by the compiler; every
/// other function of the library is a composition of these and has no rule of its own. [CustomOp] is the way
/// out for a function that a user differentiates by hand.
///
/// A gradient rule is written with the public op functions, so it can be differentiated again. It may return a
/// gradient of the broadcast shape: the recording sums it back to the input's shape.
public sealed interface Op
        permits Unary,
                Binary,
                Comparison,
                Select,
                Cast,
                Reduce,
                ArgReduce,
                Cumulative,
                MatMul,
                Conv2D,
                Conv2DInputGradient,
                Conv2DFilterGradient,
                Conv3D,
                Conv3DInputGradient,
                Conv3DFilterGradient,
                MaxPool2D,
                MaxPool2DScatter,
                MaxPool2DSelect,
                AveragePool2D,
                AveragePool2DGradient,
                Fused,
                Reshape,
                Transpose,
                BroadcastTo,
                Concatenate,
                Slice,
                Pad,
                Reverse,
                Gather,
                ScatterAdd,
                GatherNd,
                ScatterNd,
                Nonzero,
                Bitcast,
                ArgSort,
                SearchSorted,
                SegmentReduce,
                CumulativeLogSumExp,
                Special,
                Integral,
                Resample,
                RandomSample,
                RecurrentTrace,
                StopGradient,
                ComplexView,
                FourierTransform,
                RealFourierTransform,
                MatrixOp,
                CustomOp {

    /// The name of the function that users call, for messages: `matmul`.
    String label();

    /// The shape of the result; unknown dimensions of symbolic inputs stay unknown.
    ///
    /// @throws IllegalArgumentException when the op is not defined for inputs of these shapes
    Shape shape(Tensor[] inputs);

    /// The dtype of the result.
    ///
    /// @throws IllegalArgumentException when the op is not defined for inputs of these dtypes
    DType dtype(Tensor[] inputs);

    /// The gradient of a scalar with respect to one input of a call.
    ///
    /// @param call the call to differentiate
    /// @param dy the gradient of the scalar with respect to the call's output, of its shape and dtype
    /// @param input the position of the input
    /// @return the gradient, or null where the result does not depend on that input differentiably
    @Nullable
    Tensor gradient(Call call, Tensor dy, int input);
}
