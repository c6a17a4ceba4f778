package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Triple;
import io.gradus.data.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes the small Python expressions in which cases tell functions on elements, such as
/// `(a,b)->{'a':a,'s':a+b}` or `from_tensors(x).repeat(3)`. Names without a meaning of their own, as `tf`,
/// only lead to what stands behind their point.
final class PipelineExpression {
    /// A function of a case.
    interface Function {
        Object apply(List<Object> arguments);
    }

    /// A name that stands for nothing but itself.
    private record Name(String text) {}

    private final String text;
    private final Map<String, Object> variables;
    private int at;

    private PipelineExpression(String text, int at, Map<String, Object> variables) {
        this.text = text;
        this.at = at;
        this.variables = variables;
    }

    /// The value of an expression without variables.
    static Object value(String text) {
        return new PipelineExpression(text, 0, Map.of()).expression();
    }

    /// The function that `x+1`, `length of x` or `(a,b)->(b,a)` tells.
    static Function function(String text) {
        int arrow = text.indexOf("->");
        List<String> parameters = new ArrayList<>(List.of("x"));
        if (arrow > 0) {
            parameters =
                    List.of(text.substring(0, arrow).replaceAll("[() ]", "").split(","));
        }
        return function(parameters, text, arrow < 0 ? 0 : arrow + 2, Map.of());
    }

    private static Function function(List<String> parameters, String text, int start, Map<String, Object> outer) {
        return arguments -> {
            List<Object> values = arguments;
            if (parameters.size() > 1 && arguments.size() == 1) {
                values = parts(arguments.getFirst());
            }
            if (values.size() != parameters.size()) {
                throw new IllegalStateException("a function of " + parameters + " is given " + values.size());
            }
            Map<String, Object> variables = new HashMap<>(outer);
            for (int i = 0; i < parameters.size(); i++) {
                variables.put(parameters.get(i), values.get(i));
            }
            return new PipelineExpression(text, start, variables).expression();
        };
    }

    /// The parts of a tuple.
    static List<Object> parts(Object tuple) {
        return switch (tuple) {
            case Pair<?, ?> pair -> List.of(pair.first(), pair.second());
            case Triple<?, ?, ?> triple -> List.of(triple.first(), triple.second(), triple.third());
            case List<?> list -> List.copyOf(list);
            default -> List.of(tuple);
        };
    }

    /// A tuple as the element of a data set.
    static Object tuple(List<Object> parts) {
        return switch (parts.size()) {
            case 2 -> new Pair<>(parts.get(0), parts.get(1));
            case 3 -> new Triple<>(parts.get(0), parts.get(1), parts.get(2));
            default -> List.copyOf(parts);
        };
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean accept(String token) {
        blanks();
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalStateException("expected " + token + " at " + at + " of " + text);
        }
    }

    private Object expression() {
        Object left = sum();
        for (String op : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (accept(op)) {
                return binary(op, left, sum());
            }
        }
        return left;
    }

    private Object sum() {
        Object left = product();
        while (true) {
            if (accept("+")) {
                left = binary("+", left, product());
            } else if (accept("-")) {
                left = binary("-", left, product());
            } else {
                return left;
            }
        }
    }

    private Object product() {
        Object left = unary();
        while (true) {
            if (accept("//")) {
                left = binary("//", left, unary());
            } else if (accept("**")) {
                left = binary("**", left, unary());
            } else if (accept("*")) {
                left = binary("*", left, unary());
            } else if (accept("/")) {
                left = binary("/", left, unary());
            } else if (accept("%")) {
                left = binary("%", left, unary());
            } else {
                return left;
            }
        }
    }

    private Object unary() {
        return accept("-") ? binary("*", unary(), -1L) : postfix();
    }

    private Object postfix() {
        Object value = primary();
        while (true) {
            if (accept(".")) {
                String name = identifier();
                value = accept("(") ? call(value, name) : new Name(name);
            } else if (value instanceof Name name && accept("(")) {
                value = call(name, name.text());
            } else if (accept("[")) {
                Object index = expression();
                expect("]");
                value = item(value, index);
            } else {
                return value instanceof Name name ? constant(name) : value;
            }
        }
    }

    private static Object constant(Name name) {
        for (DType dtype : DType.values()) {
            if (dtype.label().equals(name.text())) {
                return dtype;
            }
        }
        return switch (name.text()) {
            case "True" -> true;
            case "False" -> false;
            default -> name;
        };
    }

    private String identifier() {
        blanks();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private Object primary() {
        blanks();
        char c = text.charAt(at);
        if (Character.isDigit(c)) {
            int from = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            String number = text.substring(from, at);
            return number.contains(".") ? (Object) Double.valueOf(number) : (Object) Long.valueOf(number);
        }
        if (c == '\'' || c == '"') {
            int end = text.indexOf(c, at + 1);
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }
        if (accept("(")) {
            List<Object> items = items(")");
            boolean tuple = items.size() != 1
                    || text.substring(0, at).replaceAll("\\s", "").endsWith(",)");
            return tuple ? tuple(items) : items.getFirst();
        }
        if (accept("[")) {
            return items("]");
        }
        if (accept("{")) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (!accept("}")) {
                String key = (String) primary();
                expect(":");
                map.put(key, expression());
                accept(",");
            }
            return map;
        }
        return named(identifier());
    }

    private Object named(String name) {
        if (name.equals("length") && accept("of")) {
            return item(((Tensor) expression()).shape(), 0L);
        }
        if (name.equals("lambda")) {
            int colon = text.indexOf(':', at);
            List<String> parameters =
                    List.of(text.substring(at, colon).replaceAll("\\s", "").split(","));
            Function function = function(parameters, text, colon + 1, variables);
            // Runs over the body once, so that reading goes on behind it.
            at = bodyEnd(colon + 1);
            return function;
        }
        Object variable = variables.get(name);
        return variable == null ? new Name(name) : variable;
    }

    private int bodyEnd(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                return i;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        }
        return text.length();
    }

    private List<Object> items(String end) {
        List<Object> items = new ArrayList<>();
        while (!accept(end)) {
            items.add(expression());
            accept(",");
        }
        return items;
    }

    private Object call(Object owner, String function) {
        List<Object> positional = new ArrayList<>();
        Map<String, Object> named = new LinkedHashMap<>();
        while (!accept(")")) {
            int start = at;
            String name = identifier();
            if (!name.isEmpty() && accept("=") && text.charAt(at) != '=') {
                named.put(name, expression());
            } else {
                at = start;
                positional.add(expression());
            }
            accept(",");
        }
        PipelineOps.Call call = new PipelineOps.Call(function, positional, named);
        if (owner instanceof Dataset<?> dataset) {
            return PipelineOps.transform(dataset, call);
        }
        return PipelineOps.isSource(function) && (owner instanceof Name name && !isTensorRange(name, function))
                ? PipelineOps.source(call)
                : tensorFunction(call);
    }

    /// `tf.range` and `range` make tensors, `Dataset.range` a data set.
    private static boolean isTensorRange(Name owner, String function) {
        return function.equals("range") && !owner.text().equals("Dataset");
    }

    private static Object tensorFunction(PipelineOps.Call call) {
        List<Object> arguments = call.positional();
        Object first = arguments.getFirst();
        return switch (call.name()) {
            case "fill" -> {
                int[] dims = parts(first).stream()
                        .mapToInt(dim -> Math.toIntExact(PipelineOps.integer(dim)))
                        .toArray();
                yield Gradus.broadcastTo(tensor(arguments.get(1)), Shape.of(dims));
            }
            case "cast" -> Gradus.cast(tensor(first), (DType) arguments.get(1));
            case "square" -> Gradus.square(tensor(first));
            case "abs" -> Gradus.abs(tensor(first));
            case "sqrt" -> Gradus.sqrt(tensor(first));
            case "negative" -> Gradus.negative(tensor(first));
            case "reduce_sum", "sum" -> Gradus.sum(tensor(first));
            case "reduce_mean", "mean" -> Gradus.mean(tensor(first));
            case "range" -> Gradus.arange(Math.toIntExact(PipelineOps.integer(first)));
            case "zeros" ->
                Gradus.zeros(Math.toIntExact(PipelineOps.integer(parts(first).getFirst())));
            case "ones" ->
                Gradus.ones(Math.toIntExact(PipelineOps.integer(parts(first).getFirst())));
            case "stack" ->
                Gradus.stack(
                        parts(first).stream().map(PipelineExpression::tensor).toList(), 0);
            case "constant", "int64" -> tensor(first);
            case "shape" -> tensor(first).shape();
            case "size", "len" -> item(tensor(first).shape(), 0L);
            default -> throw new IllegalStateException("an unknown function: " + call.name());
        };
    }

    private static Object item(Object value, Object index) {
        return switch (value) {
            case Shape shape -> Gradus.constant((long) shape.dim(((Long) index).intValue()));
            case Map<?, ?> map -> java.util.Objects.requireNonNull(map.get(index));
            case Tensor tensor -> tensor.get(Gradus.at(((Long) index).intValue()));
            default -> parts(value).get(((Long) index).intValue());
        };
    }

    static Tensor tensor(Object value) {
        return switch (value) {
            case Tensor tensor -> tensor;
            case List<?> list ->
                Gradus.stack(list.stream().map(PipelineExpression::tensor).toList(), 0);
            case Long number -> Gradus.constant((int) (long) number);
            case Double number -> Gradus.constant(number, DType.FLOAT32);
            default -> Gradus.constant(value);
        };
    }

    private static Object binary(String op, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return switch (op) {
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "%" -> Math.floorMod(a, b);
                case "//" -> Math.floorDiv(a, b);
                default -> throw new IllegalStateException("numbers with " + op);
            };
        }
        Tensor a = operand(left, right);
        Tensor b = operand(right, left);
        return switch (op) {
            case "+" -> Gradus.add(a, b);
            case "-" -> Gradus.subtract(a, b);
            case "*" -> Gradus.multiply(a, b);
            case "/" -> Gradus.divide(a, b);
            case "//" -> Gradus.floorDivide(a, b);
            case "%" -> Gradus.mod(a, b);
            case "**" -> Gradus.power(a, b);
            case "==" -> Gradus.equal(a, b);
            case "!=" -> Gradus.notEqual(a, b);
            case "<" -> Gradus.less(a, b);
            case "<=" -> Gradus.lessEqual(a, b);
            case ">" -> Gradus.greater(a, b);
            case ">=" -> Gradus.greaterEqual(a, b);
            default -> throw new IllegalStateException("an unknown operator: " + op);
        };
    }

    /// A Python number takes the dtype of the tensor beside it.
    private static Tensor operand(Object value, @Nullable Object beside) {
        return value instanceof Number number && beside instanceof Tensor tensor
                ? Gradus.constant(number, tensor.dtype())
                : tensor(value);
    }
}
