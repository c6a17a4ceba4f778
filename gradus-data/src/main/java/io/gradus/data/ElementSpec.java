package io.gradus.data;

import io.gradus.DType;
import io.gradus.Pair;
import io.gradus.RaggedTensor;
import io.gradus.Shape;
import io.gradus.SparseTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the elements of a [Dataset] look like: the shapes and dtypes of their tensors, and how these are put
/// together.
public sealed interface ElementSpec
        permits TensorSpec,
                ElementSpec.Ragged,
                ElementSpec.Sparse,
                ElementSpec.Structure,
                ElementSpec.Elements,
                ElementSpec.Any {
    /// Ragged tensors.
    ///
    /// @param shape their shape, unknown along ragged axes
    /// @param dtype their dtype
    /// @param raggedRank how many axes are ragged
    record Ragged(Shape shape, DType dtype, int raggedRank) implements ElementSpec {
        @Override
        public String toString() {
            return "RaggedTensorSpec(" + shape.repr() + ", tf." + dtype.label() + ", " + raggedRank + ", tf.int64)";
        }
    }

    /// Sparse tensors.
    ///
    /// @param shape their shape
    /// @param dtype their dtype
    record Sparse(Shape shape, DType dtype) implements ElementSpec {
        @Override
        public String toString() {
            return "SparseTensorSpec(" + shape.repr() + ", tf." + dtype.label() + ")";
        }
    }

    /// A pair, triple, list, map or record of other parts.
    ///
    /// @param type the class: `Pair`, `Triple`, `List`, `Map` or a record's
    /// @param parts the parts by the names of the record's components, the keys of the map, or their numbers
    record Structure(Class<?> type, SequencedMap<String, ElementSpec> parts) implements ElementSpec {
        /// Copies the parts.
        public Structure {
            parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        }

        /// The parts in the order in which their leaves count: those of a map by their keys.
        private Map<String, ElementSpec> ordered() {
            return type == Map.class ? new TreeMap<>(parts) : parts;
        }

        @Override
        public String toString() {
            if (type == Map.class) {
                return parts.entrySet().stream()
                        .map(part -> "'" + part.getKey() + "': " + part.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
            }
            String all = parts.values().stream().map(Object::toString).collect(Collectors.joining(", "));
            return "(" + all + (parts.size() == 1 ? ",)" : ")");
        }
    }

    /// Data sets, as [Dataset#window(int)] makes them.
    ///
    /// @param element what their elements look like
    record Elements(ElementSpec element) implements ElementSpec {
        @Override
        public String toString() {
            return "DatasetSpec(" + element + ", TensorShape([]))";
        }
    }

    /// Objects that are no tensors, or of which nothing is known before there is one.
    ///
    /// @param type their class, or null
    record Any(@Nullable Class<?> type) implements ElementSpec {
        /// What comes out of a function that cannot be asked.
        static final Any UNKNOWN = new Any(null);

        @Override
        public String toString() {
            return type == null ? "<unknown>" : type.getSimpleName();
        }
    }

    /// What an element, or an example of one, looks like.
    static ElementSpec of(Object element) {
        return switch (element) {
            case io.gradus.Operand tensor -> new TensorSpec(tensor.shape(), tensor.dtype());
            case RaggedTensor ragged -> new Ragged(ragged.shape(), ragged.dtype(), ragged.raggedRank());
            case SparseTensor sparse -> new Sparse(sparse.shape(), sparse.dtype());
            case Dataset<?> dataset -> new Elements(dataset.elementSpec());
            default -> {
                SequencedMap<String, Object> parts = Structures.parts(element);
                if (parts == null) {
                    yield new Any(element.getClass());
                }
                SequencedMap<String, ElementSpec> specs = new LinkedHashMap<>();
                parts.forEach((name, part) -> specs.put(name, of(part)));
                yield new Structure(Structures.type(element), specs);
            }
        };
    }

    /// Pairs of parts that look like this.
    static ElementSpec pair(ElementSpec first, ElementSpec second) {
        SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
        parts.put("first", first);
        parts.put("second", second);
        return new Structure(Pair.class, parts);
    }

    /// A part of a structure, by its name or number.
    ///
    /// @throws IllegalArgumentException when there is no such part
    default ElementSpec get(String part) {
        if (this instanceof Structure structure && structure.parts.containsKey(part)) {
            return structure.parts.get(part);
        }
        throw new IllegalArgumentException("ElementSpec: there is no such part. Received: " + part + " of " + this);
    }

    /// The parts that are no structures, in the order in which `tf.nest` flattens them: maps by their sorted
    /// keys.
    default List<ElementSpec> leaves() {
        if (!(this instanceof Structure structure)) {
            return List.of(this);
        }
        List<ElementSpec> leaves = new ArrayList<>();
        structure.ordered().values().forEach(part -> leaves.addAll(part.leaves()));
        return leaves;
    }

    /// Whether an element may stand where these are expected.
    default boolean accepts(Object element) {
        return accepts(this, of(element));
    }

    private static boolean accepts(ElementSpec wanted, ElementSpec given) {
        return switch (wanted) {
            case TensorSpec spec ->
                given instanceof TensorSpec other
                        && spec.dtype() == other.dtype()
                        && spec.shape().isCompatibleWith(other.shape());
            case Ragged spec ->
                given instanceof Ragged other
                        && spec.dtype == other.dtype
                        && spec.raggedRank == other.raggedRank
                        && spec.shape.isCompatibleWith(other.shape);
            case Sparse spec ->
                given instanceof Sparse other && spec.dtype == other.dtype && spec.shape.isCompatibleWith(other.shape);
            case Elements spec -> given instanceof Elements other && accepts(spec.element, other.element);
            case Any spec -> spec.type == null || (given instanceof Any other && spec.type.equals(other.type));
            case Structure spec ->
                given instanceof Structure other
                        && spec.type == other.type
                        && spec.parts.keySet().equals(other.parts.keySet())
                        && spec.parts.keySet().stream().allMatch(name -> accepts(spec.get(name), other.get(name)));
        };
    }

    /// What holds for the elements of both; unknown where they have nothing in common.
    static ElementSpec common(ElementSpec a, ElementSpec b) {
        if (a instanceof TensorSpec one && b instanceof TensorSpec other && one.dtype() == other.dtype()) {
            return new TensorSpec(common(one.shape(), other.shape()), one.dtype());
        }
        if (a instanceof Ragged one && b instanceof Ragged other && accepts(a, b)) {
            return new Ragged(common(one.shape, other.shape), one.dtype, one.raggedRank);
        }
        if (a instanceof Structure one
                && b instanceof Structure other
                && one.type == other.type
                && one.parts.keySet().equals(other.parts.keySet())) {
            SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
            one.parts.forEach((name, part) -> parts.put(name, common(part, other.get(name))));
            return new Structure(one.type, parts);
        }
        return a.equals(b) ? a : Any.UNKNOWN;
    }

    private static Shape common(Shape a, Shape b) {
        if (!a.hasRank() || a.rank() != b.rank()) {
            return Shape.UNKNOWN_RANK;
        }
        int[] dims = a.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = dims[axis] == b.dim(axis) ? dims[axis] : Shape.UNKNOWN;
        }
        return Shape.of(dims);
    }

    /// The same parts, with another description for each tensor.
    default ElementSpec mapTensors(java.util.function.Function<TensorSpec, ElementSpec> function) {
        return switch (this) {
            case TensorSpec spec -> function.apply(spec);
            case Structure structure -> {
                SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>(structure.parts);
                structure.ordered().forEach((name, part) -> parts.put(name, part.mapTensors(function)));
                yield new Structure(structure.type, parts);
            }
            default -> Any.UNKNOWN;
        };
    }

    /// What batches of these look like.
    ///
    /// @param size how many there are in a batch, or [Shape#UNKNOWN]
    default ElementSpec batched(int size) {
        return mapTensors(spec -> new TensorSpec(longer(size, spec.shape()), spec.dtype()));
    }

    private static Shape longer(int first, Shape shape) {
        if (!shape.hasRank()) {
            return shape;
        }
        int[] dims = new int[shape.rank() + 1];
        dims[0] = first;
        System.arraycopy(shape.dims(), 0, dims, 1, shape.rank());
        return Shape.of(dims);
    }

    /// What the elements of batches of these look like.
    default ElementSpec unbatched() {
        return mapTensors(spec -> new TensorSpec(withoutFirst(spec.shape()), spec.dtype()));
    }

    private static Shape withoutFirst(Shape shape) {
        return shape.rank() < 1
                ? Shape.UNKNOWN_RANK
                : Shape.of(java.util.Arrays.copyOfRange(shape.dims(), 1, shape.rank()));
    }
}
