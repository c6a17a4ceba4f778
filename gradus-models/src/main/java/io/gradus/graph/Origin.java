package io.gradus.graph;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.interpreter.Symbol;
import io.gradus.naming.AutomaticNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a symbolic tensor of a functional model comes from: Keras's history of a tensor.
public final class Origin {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final Node node;
    private final int index;
    private final String name;

    private Origin(Node node, int index, String name) {
        this.node = node;
        this.index = index;
        this.name = name;
    }

    static Tensor tensor(Node node, int index, @Nullable String name, Shape shape, DType dtype) {
        String own = name == null ? AutomaticNames.next("KerasTensor") : name;
        return ACCESS.symbolic(new Mark(new Origin(node, index, own)), shape, dtype);
    }

    /// The origin of a tensor.
    ///
    /// @throws IllegalArgumentException when it does not belong to a functional model
    public static Origin of(Tensor tensor) {
        if (ACCESS.symbol(tensor) instanceof Mark mark) {
            return mark.origin;
        }
        throw new IllegalArgumentException("a model is made of tensors that come from an Input. Received: " + tensor);
    }

    /// Whether a tensor belongs to a functional model that is being described.
    public static boolean isRecorded(Tensor tensor) {
        return ACCESS.symbol(tensor) instanceof Mark;
    }

    /// A tensor of the same shape and dtype, and with such a mask, that notes no calls.
    public static Tensor unrecorded(Tensor tensor) {
        if (!isRecorded(tensor)) {
            return tensor;
        }
        Tensor plain = ShapeOnly.tensor(tensor.shape(), tensor.dtype());
        Tensor mask = ACCESS.mask(tensor);
        return mask == null ? plain : ACCESS.withMask(plain, unrecorded(mask));
    }

    /// The call.
    public Node node() {
        return node;
    }

    /// The number among the call's results.
    public int index() {
        return index;
    }

    /// The tensor's name: that of its input, or an automatic one.
    public String name() {
        return name;
    }

    /// Tensors that were given another mask are the same results.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin && origin.node.equals(node) && origin.index == index;
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(node), index);
    }

    /// What stands in a symbolic tensor in place of elements.
    private record Mark(Origin origin) implements Symbol {
        @Override
        public Interpreter interpreter() {
            return GraphRecorder.INSTANCE;
        }

        @Override
        public String text(Shape shape, DType dtype) {
            return origin.text(shape, dtype);
        }
    }

    /// What Keras prints.
    private String text(Shape shape, DType dtype) {
        List<String> dims = new ArrayList<>();
        for (int dim : shape.dims()) {
            dims.add(dim == Shape.UNKNOWN ? "None" : Integer.toString(dim));
        }
        String sizes = dims.size() == 1 ? dims.getFirst() + "," : String.join(", ", dims);
        return "<KerasTensor shape=(" + sizes + "), dtype=" + dtype.label() + ", sparse=False, ragged=False, name="
                + name + ">";
    }
}
