package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.Pair;
import io.gradus.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Names of branches and loops. What they branch to and repeat is told by the cases' notes, or named by `$fn`.
final class ControlOps {
    private ControlOps() {}

    static void bind(OpTable table) {
        branches(table);
        loops(table);
        maps(table);
    }

    private static void branches(OpTable table) {
        table.put("keras.ops.cond", a -> cond(a.x(0), () -> multiply(a.x(1), 2), () -> add(a.x(1), 1)));
        table.same("tf.cond", "keras.ops.cond");
        table.put("keras.ops.switch", a -> switchCase(a.x(0), List.of(() -> a.x(1), () -> multiply(a.x(1), 2))));
        table.put("tf.case", a -> {
            Supplier<Tensor> last = () -> multiply(a.x(1), 3);
            return switchCase(a.x(0), List.of(() -> a.x(1), () -> multiply(a.x(1), 2), last), last);
        });
    }

    private static void loops(OpTable table) {
        table.put("keras.ops.while_loop", a -> growing(constant(0), a.x(0)));
        table.put("tf.while_loop", a -> growing(a.x(0), a.x(1)));
        table.put("keras.ops.fori_loop", a -> foriLoop(0, 3, (i, x) -> multiply(x, x), a.x(0)));
        table.put("keras.ops.scan", a -> {
            Pair<Tensor, Tensor> result =
                    scan((c, x) -> new Pair<>(add(multiply(c, 0.5), x), multiply(c, x)), a.x(0), a.x(1));
            return List.of(result.first(), result.second());
        });
    }

    private static List<Tensor> growing(Tensor counter, Tensor x) {
        return whileLoop(
                v -> less(v.getFirst(), 4),
                v -> List.of(add(v.getFirst(), 1), multiply(v.getLast(), 1.5)),
                List.of(counter, x));
    }

    private static void maps(OpTable table) {
        table.put("keras.ops.map", a -> map(ControlOps::squareSum, a.x(0)));
        table.put("keras.ops.vectorized_map", a -> vectorizedMap(ControlOps::squareSum, a.x(0)));
        table.put("keras.ops.associative_scan", a -> associativeScan((x, y) -> add(x, y), a.x(0)));
        table.put("tf.map_fn", a -> map(one(a, "fn"), a.x(1, "elems")));
        table.put("tf.vectorized_map", a -> vectorizedMap(one(a, "fn"), a.x(1, "elems")));
        table.put(
                "tf.foldl",
                a -> a.has(2, "initializer")
                        ? foldl(two(a), a.x(1, "elems"), a.x(2, "initializer"))
                        : foldl(two(a), a.x(1, "elems")));
        table.put(
                "tf.foldr",
                a -> a.has(2, "initializer")
                        ? foldr(two(a), a.x(1, "elems"), a.x(2, "initializer"))
                        : foldr(two(a), a.x(1, "elems")));
        table.put("tf.scan", ControlOps::running);
    }

    private static Tensor squareSum(Tensor x) {
        return sum(square(x));
    }

    private static UnaryOperator<Tensor> one(Arguments a, String name) {
        String function = a.json(0, name).get("$fn").text();
        if (function.equals("square_sum")) {
            return ControlOps::squareSum;
        }
        throw new IllegalArgumentException("unknown function " + function);
    }

    private static BinaryOperator<Tensor> two(Arguments a) {
        String function = a.json(0, "fn").get("$fn").text();
        if (function.equals("add")) {
            return (x, y) -> add(x, y);
        }
        throw new IllegalArgumentException("unknown function " + function);
    }

    /// TensorFlow's scan gives what it carries, and starts with the first slice unless it is told otherwise.
    private static Tensor running(Arguments a) {
        BinaryOperator<Tensor> function = two(a);
        Tensor elements = a.x(1, "elems");
        boolean reverse = a.truth(7, "reverse");
        boolean given = a.has(2, "initializer");
        int first = reverse ? -1 : 0;
        Tensor start = given ? a.x(2, "initializer") : get(elements, at(first));
        Tensor rest = given ? elements : get(elements, reverse ? until(-1) : from(1));
        Tensor results = scan(
                        (c, x) -> {
                            Tensor next = function.apply(c, x);
                            return new Pair<>(next, next);
                        },
                        start,
                        rest,
                        reverse)
                .second();
        if (given) {
            return results;
        }
        Tensor head = expandDims(start, 0);
        return concatenate(reverse ? List.of(results, head) : List.of(head, results), 0);
    }
}
