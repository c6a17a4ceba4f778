package io.gradus;

import io.gradus.autodiff.TapeLink;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// An immutable, dense, row-major array of numbers, truth values or strings.
///
/// A tensor is a plain object: it is never closed, may be shared between threads, and the garbage collector frees
/// it. It is made by [Gradus#constant(Object)] and its kin, or is the result of an op.
///
/// A *symbolic* tensor has a shape, possibly with unknown dimensions, and a dtype, but no elements: it stands
/// for a value while the library finds out what a layer or function does. Reading its elements fails.
public final class Tensor implements Operand {
    private static final VarHandle LINK;

    static {
        try {
            LINK = MethodHandles.lookup().findVarHandle(Tensor.class, "link", TapeLink.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        Access.initialize();
    }

    /// The array that [DType] documents, or a [Symbol].
    private final Object storage;

    private final Shape shape;
    private final DType dtype;

    /// Read and written plainly, since code that is not yet compiled is slow on variable handles; two threads that
    /// watch one tensor meet in the exchange of [Access#compareAndSetLink].
    private @Nullable TapeLink link;

    /// Which steps of a sequence count, for the layers that meet this tensor; it is part of no computation.
    private @Nullable Tensor mask;

    Tensor(Object storage, Shape shape, DType dtype) {
        this.storage = storage;
        this.shape = shape;
        this.dtype = dtype;
    }

    /// Loads the class; for the library's own start-up.
    public static void initialize() {}

    @Override
    public Tensor tensor() {
        return this;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    /// Whether this tensor stands for a value that does not exist yet.
    public boolean isSymbolic() {
        return storage instanceof Symbol;
    }

    /// The elements' array, which must not be written to.
    Object storage() {
        if (storage instanceof Symbol symbol) {
            throw new IllegalStateException("Tensor: a symbolic tensor has no elements: " + symbol.absence()
                    + ". Received: shape=" + shape + ", dtype=" + dtype.label());
        }
        return storage;
    }

    /// The elements in row-major order, in a new array.
    ///
    /// @throws IllegalStateException unless the dtype is float32, float16 or bfloat16, which a `float` holds
    /// exactly
    public float[] toFloatArray() {
        return Elements.toFloats(this);
    }

    /// The elements in row-major order, in a new array, whatever the real dtype. Integers beyond 2⁵³ round.
    public double[] toDoubleArray() {
        return Elements.toDoubles(this);
    }

    /// The elements in row-major order, in a new array.
    ///
    /// @throws IllegalStateException unless the dtype is an integer type that an `int` holds exactly
    public int[] toIntArray() {
        return Elements.toInts(this);
    }

    /// The elements in row-major order, in a new array; uint64 beyond 2⁶³ as the same bits.
    ///
    /// @throws IllegalStateException unless the dtype is an integer type
    public long[] toLongArray() {
        return Elements.toLongs(this);
    }

    /// The elements in row-major order, in a new array, whatever the numeric dtype.
    public Complex[] toComplexArray() {
        return Elements.toComplexes(this);
    }

    /// The elements in row-major order, in a new array.
    ///
    /// @throws IllegalStateException unless the dtype is bool
    public boolean[] toBooleanArray() {
        return Elements.toBooleans(this);
    }

    /// The elements in row-major order, decoded as UTF-8.
    ///
    /// @throws IllegalStateException unless the dtype is string
    public String[] toStringArray() {
        return Elements.toStrings(this);
    }

    /// The elements as a nested Java array with one level an axis: a `float[][]` for a float32 matrix.
    ///
    /// The element type is that of the typed getter for the dtype: `float` for the 16- and 32-bit floats,
    /// `double`, `int` for integers of up to 32 bits (but uint32), `long`, `boolean`, `String`, [Complex]. A scalar
    /// gives the boxed element.
    public Object toArray() {
        return NestedArrays.nest(this);
    }

    /// The only element of a tensor of size 1, as a `double`, whatever the numeric dtype.
    ///
    /// @throws IllegalStateException when there are more elements or none
    public double scalar() {
        return Elements.doubleAt(this, only("scalar"));
    }

    /// The element at an index of one number an axis (negative ones count from the end); without any index the
    /// only element.
    public float getFloat(int... index) {
        return Elements.floatAt(this, offset("getFloat", index));
    }

    /// As [#getFloat(int...)], for any numeric dtype.
    public double getDouble(int... index) {
        return Elements.doubleAt(this, offset("getDouble", index));
    }

    /// As [#getFloat(int...)], for any numeric dtype.
    public Complex getComplex(int... index) {
        return Elements.complexAt(this, offset("getComplex", index));
    }

    /// As [#getFloat(int...)], for integers that an `int` holds.
    public int getInt(int... index) {
        return Elements.intAt(this, offset("getInt", index));
    }

    /// As [#getFloat(int...)], for integers.
    public long getLong(int... index) {
        return Elements.longAt(this, offset("getLong", index));
    }

    /// As [#getFloat(int...)], for truth values.
    public boolean getBoolean(int... index) {
        return Elements.booleanAt(this, offset("getBoolean", index));
    }

    /// As [#getFloat(int...)], for strings.
    public String getString(int... index) {
        return Elements.stringAt(this, offset("getString", index));
    }

    private int only(String getter) {
        if (shape.size() != 1) {
            throw new IllegalStateException(getter + ": only a tensor of one element is a single number; reduce it or"
                    + " give an index. Received: shape=" + shape);
        }
        return 0;
    }

    private int offset(String getter, int... index) {
        if (index.length == 0) {
            return only(getter);
        }
        if (index.length != shape.rank()) {
            throw new IllegalArgumentException(getter + ": an index has one number for each axis. Received: index="
                    + java.util.Arrays.toString(index) + ", shape=" + shape);
        }
        int offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int dim = shape.dim(axis);
            int at = index[axis] < 0 ? index[axis] + dim : index[axis];
            if (at < 0 || at >= dim) {
                throw new IndexOutOfBoundsException(getter + ": the index must lie inside the shape. Received: index="
                        + java.util.Arrays.toString(index) + ", shape=" + shape);
            }
            offset = offset * dim + at;
        }
        return offset;
    }

    /// What `print(tensor)` shows in TensorFlow: `tf.Tensor([1. 2.], shape=(2,), dtype=float32)`.
    @Override
    public String toString() {
        return storage instanceof Symbol symbol ? symbol.text(shape, dtype) : text().str();
    }

    /// What `repr(tensor)` shows in TensorFlow: `<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.],
    /// dtype=float32)>`.
    public String repr() {
        return isSymbolic() ? toString() : text().repr();
    }

    private TensorText text() {
        return new TensorText(storage, dtype, shape);
    }

    /// The library's access to the fields above.
    private static final class Access extends TensorAccess {
        static void initialize() {
            install(new Access());
        }

        @Override
        public Object storage(Tensor tensor) {
            return tensor.storage();
        }

        @Override
        public int[] dims(Shape shape) {
            return shape.sharedDims();
        }

        @Override
        public Tensor wrap(Object storage, Shape shape, DType dtype) {
            return new Tensor(storage, shape, dtype);
        }

        @Override
        public Tensor symbolic(Object symbol, Shape shape, DType dtype) {
            return new Tensor(symbol, shape, dtype);
        }

        @Override
        public @Nullable Object symbol(Tensor tensor) {
            return tensor.storage instanceof Symbol ? tensor.storage : null;
        }

        @Override
        public void clearMask(Tensor tensor) {
            tensor.mask = null;
        }

        @Override
        public @Nullable TapeLink link(Tensor tensor) {
            return tensor.link;
        }

        @Override
        public boolean compareAndSetLink(Tensor tensor, @Nullable TapeLink expected, TapeLink link) {
            return LINK.compareAndSet(tensor, expected, link);
        }

        @Override
        public void setLink(Tensor tensor, TapeLink link) {
            tensor.link = link;
        }

        @Override
        public @Nullable Tensor mask(Tensor tensor) {
            return tensor.mask;
        }

        @Override
        public Tensor withMask(Tensor tensor, @Nullable Tensor mask) {
            Tensor masked = new Tensor(tensor.storage, tensor.shape, tensor.dtype);
            masked.link = tensor.link;
            masked.mask = mask;
            return masked;
        }

        @Override
        public Tensor value(Variable variable) {
            return variable.shown();
        }

        @Override
        public Object current(Variable variable) {
            return variable.current();
        }

        @Override
        public Object forUpdate(Variable variable) {
            return variable.forUpdate();
        }

        @Override
        public void commit(Variable variable, Object updated) {
            variable.commit(updated);
        }
    }
}
