package io.gradus.backend;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.TapeLink;
import org.jspecify.annotations.Nullable;

/// The library's own door to what a [Tensor] hides from its users: the storage array, which nobody may write to
/// once a tensor shows it. The tensor class installs the only implementation; the package is not exported to
/// applications.
public abstract class TensorAccess {
    private static @Nullable TensorAccess installed;

    /// For the tensor class, which alone can implement this.
    protected TensorAccess() {}

    /// The installed access.
    public static TensorAccess get() {
        TensorAccess access = installed;
        if (access == null) {
            Tensor.initialize();
            access = java.util.Objects.requireNonNull(installed);
        }
        return access;
    }

    /// Called once by the tensor class when it is initialised.
    protected static void install(TensorAccess access) {
        installed = access;
    }

    /// The storage array of a tensor that has a value.
    ///
    /// @throws IllegalStateException for a symbolic tensor
    public abstract Object storage(Tensor tensor);

    /// The sizes of a shape's axes without copying them; the array must not be written to.
    public abstract int[] dims(Shape shape);

    /// A tensor over an array that its maker will not write to again.
    ///
    /// @param storage the array that [DType] documents, of `shape.size()` elements
    public abstract Tensor wrap(Object storage, Shape shape, DType dtype);

    /// A tensor without a value, which stands for one of this shape and dtype while a program is being traced.
    public abstract Tensor symbolic(Object symbol, Shape shape, DType dtype);

    /// What a symbolic tensor stands for, or null when the tensor has a value.
    public abstract @Nullable Object symbol(Tensor tensor);

    /// Takes a tensor's mask away.
    public abstract void clearMask(Tensor tensor);

    /// The newest entry of the tapes that know this tensor.
    public abstract @Nullable TapeLink link(Tensor tensor);

    /// Replaces the entry, unless another thread did so since it was read.
    public abstract boolean compareAndSetLink(Tensor tensor, @Nullable TapeLink expected, TapeLink link);

    /// Sets the entry of a tensor that no other thread has seen yet.
    public abstract void setLink(Tensor tensor, TapeLink link);

    /// The mask that layers pass along with this tensor, or null.
    public abstract @Nullable Tensor mask(Tensor tensor);

    /// The same tensor with another mask: its elements and its place on tapes are those of the first.
    public abstract Tensor withMask(Tensor tensor, @Nullable Tensor mask);

    /// A variable's value, whose reading no tape notes.
    public abstract Tensor value(Variable variable);

    /// The array that holds a variable's value now. It is for reading by update kernels only.
    public abstract Object current(Variable variable);

    /// The array that an update kernel writes a variable's next value to: the current one where no tensor can
    /// see it, else a new one of the same length whose content is undefined.
    public abstract Object forUpdate(Variable variable);

    /// Makes an array obtained from [#forUpdate(Variable)] the variable's value.
    public abstract void commit(Variable variable, Object updated);
}
