package io.gradus;

import io.gradus.autodiff.Tapes;
import io.gradus.backend.Backend;
import io.gradus.backend.StepMemory;
import io.gradus.interpreter.Tracer;
import io.gradus.op.ScatterMode;
import io.gradus.op.ScatterNd;
import java.lang.reflect.Array;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A tensor that can be replaced: a weight, a counter, the state of an optimizer.
///
/// A variable stands wherever an op takes an [Operand]; an open [GradientTape] notes that it was read, unless it is
/// not trainable. Assigning never changes a tensor that was read before: `var before = v.value(); v.assignAdd(1)`
/// leaves `before` as it was. Assignments from several threads at once are safe, but not atomic together with a read.
public final class Variable implements Operand {
    private final String name;

    /// Where it belongs, as `linear/dense/kernel`, or null for a variable of the user's own.
    private final @Nullable String path;

    private final Shape shape;
    private final DType dtype;
    private volatile boolean trainable;
    private volatile @Nullable UnaryOperator<Tensor> constraint;
    private Object storage;

    /// The tensor that shows `storage`, or null while nobody has seen it.
    private @Nullable Tensor shown;

    /// The tensor that shows `storage` to steps of a training alone, or null.
    private @Nullable Tensor lent;

    /// Which step that is, and how far it was then.
    private @Nullable StepMemory borrower;

    private int lentIn;

    /// A trainable variable called `Variable`, from whatever [Gradus#constant(Object)] takes, or an operand.
    public Variable(Object initialValue) {
        this(initialValue, "Variable");
    }

    /// A trainable variable with a name.
    public Variable(Object initialValue, String name) {
        this(initialValue, name, true);
    }

    /// A variable.
    ///
    /// @param initialValue an operand, or whatever [Gradus#constant(Object)] takes; it also fixes shape and dtype
    /// @param name the name that messages and files show
    /// @param trainable whether tapes note its reading and optimizers update it
    public Variable(Object initialValue, String name, boolean trainable) {
        this(initialValue, name, null, trainable);
    }

    private Variable(Object initialValue, String name, @Nullable String path, boolean trainable) {
        Tensor initial = initialValue instanceof Operand operand ? operand.tensor() : Gradus.constant(initialValue);
        this.name = Objects.requireNonNull(name, "name");
        this.path = path;
        this.shape = initial.shape();
        this.dtype = initial.dtype();
        this.trainable = trainable;
        if (StepMemory.current() == null) {
            this.storage = initial.storage();
            this.shown = initial;
        } else {
            this.storage = Elements.newStorage(dtype, shape.size());
            copy(initial.storage(), storage);
        }
    }

    /// A variable that belongs to a layer, an optimizer or a metric, and prints as such variables do in Keras.
    ///
    /// @param path its place, as `linear/dense/kernel`; the last part becomes the name
    /// @param initialValue an operand, or whatever [Gradus#constant(Object)] takes; it also fixes shape and dtype
    /// @param trainable whether tapes note its reading and optimizers update it
    public static Variable atPath(String path, Object initialValue, boolean trainable) {
        return new Variable(initialValue, path.substring(path.lastIndexOf('/') + 1), path, trainable);
    }

    /// The name given at construction.
    public String name() {
        return name;
    }

    /// The place of the variable among layers, as `linear/dense/kernel`; the name of a variable that has none.
    public String path() {
        return path == null ? name : path;
    }

    /// What optimizers apply to the value after each update, or null for nothing.
    public @Nullable UnaryOperator<Tensor> constraint() {
        return constraint;
    }

    /// Sets what optimizers apply to the value after each update, as `tf.Variable(constraint=...)`.
    ///
    /// @param constraint gives a tensor of the same shape and dtype; null for no constraint
    public void constraint(@Nullable UnaryOperator<Tensor> constraint) {
        this.constraint = constraint;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    /// Whether tapes note its reading and optimizers update it.
    public boolean isTrainable() {
        return trainable;
    }

    /// Freezes or unfreezes the variable.
    public void trainable(boolean trainable) {
        this.trainable = trainable;
    }

    /// The current value; the same tensor until the next assignment.
    public Tensor value() {
        Tensor value = shown();
        Tapes tapes = Tapes.current();
        if (tapes.isRecording()) {
            tapes.read(this, value);
        }
        return value;
    }

    @Override
    public Tensor tensor() {
        return value();
    }

    /// The current value, whose reading no tape notes; within a function that is traced what stands for it.
    Tensor shown() {
        Tracer tracer = Tracer.current();
        return tracer == null ? held() : tracer.read(this);
    }

    private synchronized Tensor held() {
        Tensor value = shown;
        if (value == null) {
            StepMemory step = StepMemory.current();
            if (step != null && (borrower == null || borrower == step || !borrower.isRunning())) {
                return lend(step);
            }
            value = new Tensor(storage, shape, dtype);
            shown = value;
        }
        return value;
    }

    /// Within a step, whose tensors nobody sees later, a reading does not keep the array from being overwritten.
    private Tensor lend(StepMemory step) {
        Tensor value = lent;
        if (value == null) {
            value = new Tensor(storage, shape, dtype);
            lent = value;
        }
        borrower = step;
        lentIn = step.phase();
        return value;
    }

    /// Whether no tensor that may still be used shows the array.
    private boolean isUnseen() {
        return shown == null && (lent == null || borrower == null || borrower.phase() != lentIn);
    }

    /// Replaces the value.
    ///
    /// @param value an operand or whatever [Gradus#constant(Object)] takes, of the variable's shape; a Java number,
    ///     array or other dtype is cast to the variable's dtype
    /// @return this variable
    /// @throws IllegalArgumentException when the shapes differ
    public Variable assign(Object value) {
        return replace("assign", toTensor(value));
    }

    /// Adds to the value: `v.assignAdd(delta)`. `delta` may broadcast to the variable's shape.
    public Variable assignAdd(Object delta) {
        return replace("assignAdd", Tapes.current().unrecorded(() -> Gradus.add(shown(), toTensor(delta))));
    }

    /// Subtracts from the value: `v.assignSub(gradient.multiply(learningRate))`.
    public Variable assignSub(Object delta) {
        return replace("assignSub", Tapes.current().unrecorded(() -> Gradus.subtract(shown(), toTensor(delta))));
    }

    /// Updates the elements or slices that rows of indices point at, as `v.scatter_nd_update` and its kin.
    ///
    /// ```java
    /// v.scatter(constant(new int[][] {{0}, {3}}), constant(new float[] {7, 9}), ScatterMode.ADD);
    /// ```
    ///
    /// @param indices int32 or int64; the last axis is one row of indices into the variable's leading axes
    /// @param updates one slice for each row
    /// @param mode whether updates replace the elements, are added to them, ...
    /// @return this variable
    public Variable scatter(Operand indices, Operand updates, ScatterMode mode) {
        Tensor places = indices.tensor();
        Tensor values = toTensor(updates);
        boolean direct = switch (dtype) {
            case FLOAT32, FLOAT64, INT32, INT64 -> true;
            default -> false;
        };
        if (!direct || Tracer.current() != null || places.isSymbolic() || values.isSymbolic()) {
            Tapes tapes = Tapes.current();
            return replace("scatter", tapes.unrecorded(() -> Gradus.scatterUpdate(shown(), places, values, mode)));
        }
        ScatterNd rule = new ScatterNd(mode);
        Tensor[] inputs = {new Tensor(current(), shape, dtype), places, values};
        rule.shape(inputs);
        rule.dtype(inputs);
        Backend.current().scatter(this, mode, places, values);
        return this;
    }

    /// Updates rows, as `v.scatter_update` and its kin.
    ///
    /// @param rows which rows, and what with
    /// @param mode whether the updates replace the rows, are added to them, ...
    /// @return this variable
    public Variable scatter(IndexedSlices rows, ScatterMode mode) {
        return scatter(Gradus.expandDims(rows.indices(), 1), rows.values(), mode);
    }

    /// Replaces what an index names: Python's `v[1, 2:].assign(value)` is `v.assignAt(value, at(1), from(2))`.
    ///
    /// @param value an operand or whatever [Gradus#constant(Object)] takes; it may broadcast to what is replaced
    /// @return this variable
    /// @throws IllegalArgumentException when the value does not fit, and for an index outside
    public Variable assignAt(Object value, Index... index) {
        Tensor given = toTensor(value);
        Tapes tapes = Tapes.current();
        return replace("assignAt", tapes.unrecorded(() -> {
            Tensor places = Gradus.get(Gradus.reshape(Gradus.arange(shape.size()), shape), index);
            Tensor rows = Gradus.reshape(places, -1, 1);
            Tensor values = Gradus.ravel(Gradus.broadcastTo(given, places.shape()));
            return Gradus.reshape(Gradus.scatterUpdate(Gradus.ravel(shown()), rows, values), shape);
        }));
    }

    private Tensor toTensor(Object value) {
        Tensor tensor = value instanceof Operand operand ? operand.tensor() : Gradus.constant(value);
        return tensor.dtype() == dtype ? tensor : Tapes.current().unrecorded(() -> Gradus.cast(tensor, dtype));
    }

    private Variable replace(String op, Tensor value) {
        if (!value.shape().equals(shape)) {
            throw new IllegalArgumentException(op + ": the value must have the variable's shape. Received: variable '"
                    + name + "' of shape=" + shape + ", value.shape=" + value.shape());
        }
        Tracer tracer = Tracer.current();
        if (tracer == null) {
            hold(value);
        } else {
            tracer.assign(this, value);
        }
        return this;
    }

    private synchronized void hold(Tensor value) {
        if (StepMemory.current() == null) {
            storage = value.storage();
            shown = value;
            lent = null;
        } else {
            // The value's array goes back to the step's memory, or belongs to another variable.
            Object target = forUpdate();
            copy(value.storage(), target);
            commit(target);
        }
    }

    private static void copy(Object from, Object to) {
        System.arraycopy(from, 0, to, 0, Array.getLength(to));
    }

    synchronized Object current() {
        return storage;
    }

    synchronized Object forUpdate() {
        return isUnseen() ? storage : Elements.newStorage(dtype, shape.size());
    }

    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    synchronized void commit(Object updated) {
        if (updated != storage) {
            storage = updated;
            shown = null;
        }
        lent = null;
    }

    /// What TensorFlow prints: `<tf.Variable 'w:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>`;
    /// for a variable at a path what Keras does: `<Variable path=bias, shape=(1,), dtype=float32, value=[1.]>`.
    @Override
    public String toString() {
        Tensor value = held();
        TensorText text = new TensorText(value.storage(), dtype, shape);
        return path == null ? text.variable(name) : text.kerasVariable(path);
    }
}
