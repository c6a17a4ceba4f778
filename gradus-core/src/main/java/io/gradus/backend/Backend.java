package io.gradus.backend;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.op.Op;
import io.gradus.op.ScatterMode;
import java.util.List;

/// Computes ops. The CPU backend is the only one that everybody has; another one is a service provider in a
/// jar of its own.
public interface Backend {
    /// The storage array of `op`'s result.
    ///
    /// The inputs have been checked by the op's own shape and dtype rules, whose answers are `shape` and `dtype`.
    /// The array may be an input's own storage where no element changes (a reshape): tensors are immutable.
    ///
    /// @throws IllegalArgumentException for values that the op rejects, such as an index out of range
    Object execute(Op op, Tensor[] inputs, Shape shape, DType dtype);

    /// Makes one step of an optimizer: replaces the values of variables and changes their slots in place. What a tensor
    /// shows does not change.
    ///
    /// @param steps what to do, each to a variable of its own and to slots of its own
    /// @throws UnsupportedOperationException for a dtype that the backend has no updates for
    void update(List<VariableStep> steps);

    /// Updates slices of a variable's value. What a tensor shows does not change.
    ///
    /// @param variable of dtype float32, float64, int32 or int64
    /// @param indices as [ScatterNd][io.gradus.op.ScatterNd] takes them, whose rules have checked them
    /// @param updates one slice for each row of indices
    /// @throws IllegalArgumentException when an index is out of range; nothing has changed then
    void scatter(Variable variable, ScatterMode mode, Tensor indices, Tensor updates);

    /// A kernel that computes several element-wise ops in one pass.
    FusedKernel fuse(ElementwiseProgram program);

    /// How many threads it computes on, the caller's included.
    int threads();

    /// Sets how many threads it computes on. Results do not depend on it.
    ///
    /// @param threads at least 1
    void threads(int threads);

    /// The backend that this program runs on.
    static Backend current() {
        return InstalledBackend.INSTANCE;
    }
}
