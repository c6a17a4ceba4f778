package io.gradus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of tensors of one dtype that loops fill and read, as TensorFlow's `TensorArray`. Gradients flow
/// from what is read to what was written.
///
/// ```java
/// TensorArray states = new TensorArray(FLOAT32, steps);
/// for (int i = 0; i < steps; i++) {
///     states.write(i, state);
/// }
/// Tensor all = states.stack();
/// ```
public final class TensorArray {
    private final DType dtype;
    private final boolean growing;
    private final List<@Nullable Tensor> elements = new ArrayList<>();

    /// An array of a fixed size.
    public TensorArray(DType dtype, int size) {
        this(dtype, size, false);
    }

    /// An array.
    ///
    /// @param dtype the dtype of all elements
    /// @param size how many elements there are
    /// @param dynamicSize whether writing behind the last element makes the array longer
    public TensorArray(DType dtype, int size, boolean dynamicSize) {
        if (size < 0) {
            throw new IllegalArgumentException("TensorArray: the size must not be negative. Received: size=" + size);
        }
        this.dtype = dtype;
        this.growing = dynamicSize;
        this.elements.addAll(Collections.nCopies(size, null));
    }

    /// The dtype of all elements.
    public DType dtype() {
        return dtype;
    }

    /// The number of elements.
    public int size() {
        return elements.size();
    }

    /// Sets an element.
    ///
    /// @return this array
    /// @throws IllegalArgumentException for another dtype, and for an index outside an array of fixed size
    public TensorArray write(int index, Operand value) {
        if (value.dtype() != dtype) {
            throw new IllegalArgumentException("TensorArray: elements have the array's dtype. Received: dtype="
                    + dtype.label() + ", value.dtype=" + value.dtype().label());
        }
        if (index < 0 || (index >= elements.size() && !growing)) {
            throw outside(index);
        }
        while (elements.size() <= index) {
            elements.add(null);
        }
        elements.set(index, value.tensor());
        return this;
    }

    /// An element; one that was not written is zeros of the shape of the others.
    ///
    /// @throws IllegalArgumentException for an index outside
    /// @throws IllegalStateException when nothing was written
    public Tensor read(int index) {
        if (index < 0 || index >= elements.size()) {
            throw outside(index);
        }
        Tensor element = elements.get(index);
        return element == null ? Gradus.zeros(elementShape(), dtype) : element;
    }

    private IllegalArgumentException outside(int index) {
        return new IllegalArgumentException("TensorArray: the index lies outside. Received: index=" + index + ", size="
                + elements.size() + ", dynamicSize=" + growing);
    }

    private Shape elementShape() {
        for (Tensor element : elements) {
            if (element != null) {
                return element.shape();
            }
        }
        throw new IllegalStateException(
                "TensorArray: nothing was written, so the shape of elements is not known. Received: size=" + size());
    }

    /// All elements along a new first axis.
    public Tensor stack() {
        return Gradus.stack(all(), 0);
    }

    private List<Tensor> all() {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            all.add(read(i));
        }
        return all;
    }

    /// All elements joined along their first axes, in which they may differ.
    public Tensor concat() {
        return Gradus.concatenate(all(), 0);
    }

    /// Some elements along a new first axis.
    ///
    /// @param indices the indices of the elements, a vector of integers
    public Tensor gather(Operand indices) {
        List<Tensor> chosen = new ArrayList<>();
        for (long index : Gradus.cast(indices, DType.INT64).toLongArray()) {
            chosen.add(read((int) index));
        }
        return Gradus.stack(chosen, 0);
    }

    /// Sets all elements to the slices along the first axis.
    ///
    /// @return this array
    public TensorArray unstack(Operand values) {
        List<Tensor> slices = Gradus.unstack(values, 0);
        for (int i = 0; i < slices.size(); i++) {
            write(i, slices.get(i));
        }
        return this;
    }

    /// Sets elements to the slices along the first axis.
    ///
    /// @param indices for each slice the index of its element
    /// @return this array
    public TensorArray scatter(Operand indices, Operand values) {
        long[] places = Gradus.cast(indices, DType.INT64).toLongArray();
        List<Tensor> slices = Gradus.unstack(values, 0);
        if (places.length != slices.size()) {
            throw new IllegalArgumentException(
                    "TensorArray: there is one index for each slice. Received: indices.shape=" + indices.shape()
                            + ", values.shape=" + values.shape());
        }
        for (int i = 0; i < places.length; i++) {
            write((int) places[i], slices.get(i));
        }
        return this;
    }

    /// Sets the elements to parts of a tensor along its first axis.
    ///
    /// @param lengths the size of each part
    /// @return this array
    public TensorArray split(Operand values, int... lengths) {
        List<Tensor> parts = Gradus.split(values, lengths, 0);
        for (int i = 0; i < parts.size(); i++) {
            write(i, parts.get(i));
        }
        return this;
    }
}
