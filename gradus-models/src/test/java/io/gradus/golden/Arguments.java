package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// The arguments of a Python call, asked for by position and by name as Python binds them.
///
/// It remembers what was asked for, so that an argument that a binding forgets to pass on is noticed.
final class Arguments {
    /// The position of an argument that is given by name alone.
    static final int NAMED = -1;

    private static final String FIRST =
            "x|x1|input|inputs|input_tensor|a|data|features|logits|value|values|tensor|array|t|condition|labels";
    private static final String SECOND = "x2|y|b|x|segment_ids|indices|predictions";

    private final GoldenCase golden;
    private final List<Tensor> inputs;
    private final Set<Object> asked = new HashSet<>();

    /// @param inputs the tensors that `$in` stands for
    Arguments(GoldenCase golden, List<Tensor> inputs) {
        this.golden = golden;
        this.inputs = inputs;
    }

    /// The arguments that were given and that nobody asked for.
    List<String> forgotten() {
        List<String> forgotten = new ArrayList<>();
        for (int i = 0; i < positional().size(); i++) {
            if (!asked.contains(i)) {
                forgotten.add("argument " + i);
            }
        }
        golden.get("kwargs").fields().forEach((name, value) -> {
            if (!asked.contains(name) && value.isPresent() && !name.equals("name")) {
                forgotten.add(name);
            }
        });
        return forgotten;
    }

    /// The arguments that are given by position.
    List<Json> positional() {
        return golden.get("args").elements();
    }

    /// An argument as the manifest has it, or [Json#MISSING].
    ///
    /// @param names its name, or several with `|` between them where functions that are bound alike differ
    ///     in it
    Json json(int position, String names) {
        if (position >= 0 && position < positional().size()) {
            asked.add(position);
            return positional().get(position);
        }
        Json found = Json.MISSING;
        for (String name : names.split("\\|", -1)) {
            asked.add(name);
            found = found.isMissing() ? golden.get("kwargs").get(name) : found;
        }
        return found;
    }

    /// Whether an argument is given and not None.
    boolean has(int position, String name) {
        return json(position, name).isPresent();
    }

    /// The tensor at a position, by whatever name functions of one or two tensors have for it.
    Tensor x(int position) {
        return tensor(json(position, position == 0 ? FIRST : SECOND));
    }

    /// A tensor by position or name.
    Tensor x(int position, String name) {
        return tensor(json(position, name));
    }

    /// A list of tensors.
    List<Tensor> tensors(int position, String name) {
        return items(json(position, name)).stream().map(this::tensor).toList();
    }

    /// A tensor for an input or a literal.
    Tensor tensor(Json json) {
        return json.has("$in") ? inputs.get(json.get("$in").integer()) : Gradus.constant(literal(json));
    }

    /// A tensor for an input, a Java number for a number.
    Object operand(Json json) {
        return json.isNumber() || json.has("$float") ? number(json) : tensor(json);
    }

    /// Calls the overload of a binary function that suits the second argument: a tensor, or a weak number. A number
    /// in front of a tensor is as weak.
    Tensor second(BiFunction<Operand, Operand, Tensor> withTensor, BiFunction<Operand, Number, Tensor> withNumber) {
        if (operand(json(0, FIRST)) instanceof Number number && operand(json(1, SECOND)) instanceof Tensor tensor) {
            DType met = Gradus.add(Gradus.zeros(Shape.SCALAR, tensor.dtype()), number)
                    .dtype();
            return withTensor.apply(Gradus.cast(Gradus.constant(number), met), tensor);
        }
        return operand(json(1, SECOND)) instanceof Number number
                ? withNumber.apply(x(0), number)
                : withTensor.apply(x(0), x(1));
    }

    /// A literal number with Python's type: an int stays integral.
    static Number number(Json json) {
        return json.isInteger() ? (Number) Integer.valueOf(json.integer()) : (Number) Double.valueOf(json.number());
    }

    Number number(int position, String name, Number otherwise) {
        Json json = json(position, name);
        return json.isPresent() ? number(json) : otherwise;
    }

    int integer(int position, String name, int otherwise) {
        Json json = json(position, name);
        return json.isPresent() ? integers(position, name)[0] : otherwise;
    }

    /// A shape from a list, a tuple, a single number or a tensor; None is an unknown dimension.
    Shape shape(int position, String name) {
        return Shape.of(integers(position, name));
    }

    /// Takes all arguments by position as asked for.
    void askAll() {
        for (int i = 0; i < positional().size(); i++) {
            asked.add(i);
        }
    }

    /// Whether an argument is given as None.
    boolean isNone(int position, String name) {
        Json json = json(position, name);
        return !json.equals(Json.MISSING) && !json.isPresent();
    }

    boolean truth(int position, String name, boolean otherwise) {
        Json json = json(position, name);
        return json.isPresent() ? json.truth() : otherwise;
    }

    boolean truth(int position, String name) {
        return json(position, name).truth();
    }

    String text(int position, String name, String otherwise) {
        return json(position, name).text(otherwise);
    }

    DType dtype(int position, String name, DType otherwise) {
        Json json = json(position, name);
        String label = json.isText() ? json.text("") : json.get("$dtype").text("");
        return json.isPresent() ? DType.of(label) : otherwise;
    }

    /// Integers from a list, a tuple, a single number or a tensor.
    int[] integers(int position, String name) {
        Json json = json(position, name);
        return json.has("$in")
                ? Arrays.stream(tensor(json).toLongArray())
                        .mapToInt(Math::toIntExact)
                        .toArray()
                : integers(json);
    }

    /// Integers, or one when none are given.
    int[] integers(int position, String name, int otherwise) {
        return has(position, name) ? integers(position, name) : new int[] {otherwise};
    }

    static int[] integers(Json json) {
        return json.isNumber()
                ? new int[] {json.integer()}
                : items(json).stream().mapToInt(Arguments::size).toArray();
    }

    private static int size(Json json) {
        return json.isPresent() ? json.integer() : Shape.UNKNOWN;
    }

    /// A list of pairs of integers.
    int[][] pairs(int position, String name) {
        return items(json(position, name)).stream().map(Arguments::integers).toArray(int[][]::new);
    }

    /// The axes of a reduction: all of `x` where none is given.
    int[] axes(int position, Operand x) {
        if (has(position, "axis|axes")) {
            return integers(position, "axis|axes");
        }
        int[] all = new int[x.rank()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    boolean keepDims() {
        return truth(2, "keepdims");
    }

    /// The elements of a list or a tuple.
    static List<Json> items(Json json) {
        return json.has("$tuple") ? json.get("$tuple").elements() : json.elements();
    }

    /// A nested list of numbers, truth values or strings as the Java array that makes the tensor Python would
    /// make
    /// of it.
    private static Object literal(Json json) {
        if (json.isNumber() || json.has("$float")) {
            return number(json);
        }
        if (json.isBoolean()) {
            return json.truth();
        }
        if (json.isText()) {
            return json.text();
        }
        Object[] elements = items(json).stream().map(Arguments::literal).toArray();
        return elements.length > 0 && elements[0] instanceof Object[]
                ? Arrays.copyOf(elements, elements.length, Object[][].class)
                : elements;
    }
}
