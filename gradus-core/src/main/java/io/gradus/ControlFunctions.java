package io.gradus;

import io.gradus.interpreter.ShapeOnly;
import io.gradus.interpreter.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Branches and loops as functions, through which gradients flow as through any Java code.
///
/// What they carry may be a tensor, a list of tensors, a record, or anything else.
class ControlFunctions extends ContractionFunctions {
    ControlFunctions() {}

    /// What one of two branches gives; only that one is computed.
    ///
    /// @param predicate a scalar truth value, or a number that is true unless 0; for a symbolic one the result is
    ///     that of the first branch
    public static <T> T cond(Operand predicate, Supplier<? extends T> whenTrue, Supplier<? extends T> whenFalse) {
        return isDescription("cond", predicate) || isTrue("cond", predicate) ? whenTrue.get() : whenFalse.get();
    }

    /// Whether a number that decides what runs is a mere description.
    ///
    /// @throws UnsupportedOperationException when it is that of a function which is being traced
    private static boolean isDescription(String op, Operand decision) {
        Tensor value = decision.tensor();
        if (Tracer.isTraced(value)) {
            throw new UnsupportedOperationException(op + ": a function that is traced cannot choose by the value of a"
                    + " tensor that its call computes: choose between results with where(condition, a, b), or take"
                    + " the decision outside of the function. Received: shape=" + decision.shape() + ", dtype="
                    + decision.dtype().label());
        }
        return value.isSymbolic();
    }

    private static boolean isTrue(String op, Operand predicate) {
        if (predicate.size() != 1) {
            throw new IllegalArgumentException(
                    op + ": a condition is a single truth value. Received: shape=" + predicate.shape());
        }
        return cast(predicate, DType.BOOL).getBoolean();
    }

    /// Repeats a body as long as a condition holds.
    ///
    /// @param condition a scalar truth value from what the loop carries; for a symbolic one the body runs once
    /// @param body makes the next of what the loop carries
    /// @param initial what the loop starts with
    public static <T> T whileLoop(Function<? super T, ? extends Operand> condition, UnaryOperator<T> body, T initial) {
        return whileLoop(condition, body, initial, Integer.MAX_VALUE);
    }

    /// Repeats a body as long as a condition holds, but not more often than a number of times.
    public static <T> T whileLoop(
            Function<? super T, ? extends Operand> condition, UnaryOperator<T> body, T initial, int most) {
        T carried = initial;
        for (int i = 0; i < most; i++) {
            Operand go = condition.apply(carried);
            if (isDescription("whileLoop", go)) {
                return body.apply(carried);
            }
            if (!isTrue("whileLoop", go)) {
                break;
            }
            carried = body.apply(carried);
        }
        return carried;
    }

    /// Repeats a body for each integer from `lower` up to, but without, `upper`.
    ///
    /// @param body makes the next of what the loop carries from the integer and what it carries
    public static <T> T foriLoop(int lower, int upper, BiFunction<Integer, ? super T, ? extends T> body, T initial) {
        T carried = initial;
        for (int i = lower; i < upper; i++) {
            carried = body.apply(i, carried);
        }
        return carried;
    }

    /// What the branch of a number gives; a number outside counts as the nearest branch.
    ///
    /// @param index a scalar integer
    public static <T> T switchCase(Operand index, List<? extends Supplier<? extends T>> branches) {
        int at = branchNumber(index);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("switchCase: there is at least one branch. Received: []");
        }
        return branches.get(Math.clamp(at, 0, branches.size() - 1)).get();
    }

    /// What the branch of a number gives, or a default for a number outside.
    public static <T> T switchCase(
            Operand index, List<? extends Supplier<? extends T>> branches, Supplier<? extends T> otherwise) {
        int at = branchNumber(index);
        return at < 0 || at >= branches.size()
                ? otherwise.get()
                : branches.get(at).get();
    }

    private static int branchNumber(Operand index) {
        if (index.size() != 1 || !index.dtype().isInteger()) {
            throw new IllegalArgumentException(
                    "switchCase: the number of a branch is a single integer. Received: shape=" + index.shape()
                            + ", dtype=" + index.dtype().label());
        }
        return isDescription("switchCase", index)
                ? 0
                : (int) cast(ravel(index), DType.INT64).getLong(0);
    }

    /// What belongs to the first condition that holds, or a default.
    ///
    /// @param cases scalar truth values, each with what it gives
    public static <T> T caseOf(
            List<? extends Pair<? extends Operand, ? extends Supplier<? extends T>>> cases,
            Supplier<? extends T> otherwise) {
        for (Pair<? extends Operand, ? extends Supplier<? extends T>> one : cases) {
            if (isDescription("caseOf", one.first()) || isTrue("caseOf", one.first())) {
                return one.second().get();
            }
        }
        return otherwise.get();
    }

    /// A function of each slice along the first axis; the results are stacked.
    public static Tensor map(Function<Tensor, ? extends Operand> function, Operand xs) {
        return map(slices -> List.of(function.apply(slices.getFirst())), List.of(xs))
                .getFirst();
    }

    /// A function of slices of several tensors along their first axes, which have one size; each of its
    /// results is stacked.
    public static List<Tensor> map(
            Function<List<Tensor>, ? extends List<? extends Operand>> function, List<? extends Operand> xs) {
        List<List<Tensor>> slices = slices("map", xs);
        if (slices.isEmpty()) {
            return empty(function.apply(symbolic(xs)));
        }
        List<List<? extends Operand>> results = new ArrayList<>();
        for (List<Tensor> slice : slices) {
            results.add(function.apply(slice));
        }
        return stacked(results);
    }

    /// A function of each slice along the first axis, which does not depend on the other slices; the results are
    /// stacked.
    public static Tensor vectorizedMap(Function<Tensor, ? extends Operand> function, Operand xs) {
        return map(function, xs);
    }

    /// A function of single elements as one of whole tensors: it is called for each element.
    ///
    /// @param function takes and gives a scalar
    public static Function<Operand, Tensor> vectorize(Function<Tensor, ? extends Operand> function) {
        return x -> reshape(map(function, ravel(x)), x.shape());
    }

    /// A function of two elements as one of whole tensors, which broadcast.
    public static BiFunction<Operand, Operand, Tensor> vectorize(
            BiFunction<Tensor, Tensor, ? extends Operand> function) {
        return (a, b) -> {
            Shape shape = broadcastShapes(a.shape(), b.shape());
            List<Tensor> both = List.of(ravel(broadcastTo(a, shape)), ravel(broadcastTo(b, shape)));
            return reshape(
                    map(pair -> List.of(function.apply(pair.get(0), pair.get(1))), both)
                            .getFirst(),
                    shape);
        };
    }

    /// For each place along the first axes the slices of all tensors.
    private static List<List<Tensor>> slices(String op, List<? extends Operand> xs) {
        int length = xs.isEmpty() || xs.getFirst().rank() == 0
                ? Shape.UNKNOWN
                : xs.getFirst().shape().dim(0);
        boolean agree = xs.stream().allMatch(x -> x.rank() > 0 && x.shape().dim(0) == length);
        if (length == Shape.UNKNOWN || !agree) {
            throw new IllegalArgumentException(
                    op + ": all tensors have a first axis of one known size. Received: shapes="
                            + xs.stream().map(Operand::shape).toList());
        }
        List<List<Tensor>> parts = xs.stream().map(x -> unstack(x, 0)).toList();
        List<List<Tensor>> slices = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int at = i;
            slices.add(parts.stream().map(part -> part.get(at)).toList());
        }
        return slices;
    }

    /// Stand-ins for the slices of tensors that have none, to learn the shapes of a function's results.
    private static List<Tensor> symbolic(List<? extends Operand> xs) {
        return xs.stream()
                .map(x -> ShapeOnly.tensor(withoutFirst(x.shape()), x.dtype()))
                .toList();
    }

    private static Shape withoutFirst(Shape shape) {
        int[] dims = new int[shape.rank() - 1];
        System.arraycopy(shape.dims(), 1, dims, 0, dims.length);
        return Shape.of(dims);
    }

    private static List<Tensor> empty(List<? extends Operand> likes) {
        List<Tensor> empty = new ArrayList<>();
        for (Operand like : likes) {
            int[] dims = new int[like.rank() + 1];
            System.arraycopy(like.shape().dims(), 0, dims, 1, like.rank());
            empty.add(zeros(Shape.of(dims), like.dtype()));
        }
        return empty;
    }

    private static List<Tensor> stacked(List<? extends List<? extends Operand>> results) {
        List<Tensor> stacked = new ArrayList<>();
        for (int part = 0; part < results.getFirst().size(); part++) {
            int at = part;
            stacked.add(stack(results.stream().map(result -> result.get(at)).toList(), 0));
        }
        return stacked;
    }

    /// Carries something along the slices of the first axis, and stacks what each step gives beside it.
    ///
    /// ```java
    /// Pair<Tensor, Tensor> sums = scan((sum, x) -> {
    ///     Tensor next = sum.add(x);
    ///     return new Pair<>(next, next);
    /// }, zeros(), xs);
    /// ```
    ///
    /// @param step makes what is carried on, and a result, from what is carried and a slice
    /// @return what the last step carries on, and all results
    public static <C> Pair<C, Tensor> scan(BiFunction<C, Tensor, Pair<C, Tensor>> step, C initial, Operand xs) {
        return scan(step, initial, xs, false);
    }

    /// As [#scan(BiFunction, Object, Operand)], from the last slice to the first where `reverse` is true; the
    /// results lie at the places of their slices.
    public static <C> Pair<C, Tensor> scan(
            BiFunction<C, Tensor, Pair<C, Tensor>> step, C initial, Operand xs, boolean reverse) {
        Pair<C, List<Tensor>> result = scan(
                (carried, slices) -> {
                    Pair<C, Tensor> next = step.apply(carried, slices.getFirst());
                    return new Pair<>(next.first(), List.of(next.second()));
                },
                initial,
                List.of(xs),
                reverse);
        return new Pair<>(result.first(), result.second().getFirst());
    }

    /// Carries something along the slices of several tensors, and stacks each of the results of the steps.
    public static <C> Pair<C, List<Tensor>> scan(
            BiFunction<C, List<Tensor>, Pair<C, List<Tensor>>> step,
            C initial,
            List<? extends Operand> xs,
            boolean reverse) {
        List<List<Tensor>> slices = slices("scan", xs);
        if (slices.isEmpty()) {
            return new Pair<>(initial, empty(step.apply(initial, symbolic(xs)).second()));
        }
        C carried = initial;
        List<List<Tensor>> results = new ArrayList<>();
        for (List<Tensor> slice : reverse ? slices.reversed() : slices) {
            Pair<C, List<Tensor>> next = step.apply(carried, slice);
            carried = next.first();
            results.add(next.second());
        }
        if (reverse) {
            Collections.reverse(results);
        }
        return new Pair<>(carried, stacked(results));
    }

    /// Folds the slices along the first axis from the first one on: `f(f(x₀, x₁), x₂)`, ….
    ///
    /// @throws IllegalArgumentException when there is no slice
    public static Tensor foldl(BinaryOperator<Tensor> function, Operand xs) {
        return folded("foldl", function, xs, false);
    }

    /// Folds the slices along the first axis into something, from the first one on.
    public static <T> T foldl(BiFunction<? super T, Tensor, ? extends T> function, Operand xs, T initial) {
        T carried = initial;
        for (Tensor x : unstack(xs, 0)) {
            carried = function.apply(carried, x);
        }
        return carried;
    }

    /// Folds the slices along the first axis from the last one on.
    ///
    /// @throws IllegalArgumentException when there is no slice
    public static Tensor foldr(BinaryOperator<Tensor> function, Operand xs) {
        return folded("foldr", function, xs, true);
    }

    /// Folds the slices along the first axis into something, from the last one on.
    public static <T> T foldr(BiFunction<? super T, Tensor, ? extends T> function, Operand xs, T initial) {
        T carried = initial;
        for (Tensor x : unstack(xs, 0).reversed()) {
            carried = function.apply(carried, x);
        }
        return carried;
    }

    private static Tensor folded(String op, BinaryOperator<Tensor> function, Operand xs, boolean reverse) {
        List<Tensor> slices = xs.rank() == 0 ? List.of() : unstack(xs, 0);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException(
                    op + ": without a start there must be at least one slice. Received: xs.shape=" + xs.shape());
        }
        List<Tensor> ordered = reverse ? slices.reversed() : slices;
        Tensor carried = ordered.getFirst();
        for (Tensor x : ordered.subList(1, ordered.size())) {
            carried = function.apply(carried, x);
        }
        return carried;
    }

    /// All partial results of an associative function of the slices along the first axis, in a number of
    /// calls that grows with the logarithm of their number.
    ///
    /// @param function takes two blocks of slices, and combines each slice of one with that of the other
    public static Tensor associativeScan(BinaryOperator<Tensor> function, Operand xs) {
        return associativeScan(function, xs, false, 0);
    }

    /// All partial results of an associative function of the slices along an axis.
    ///
    /// @param reverse whether they run from the last slice to the first
    public static Tensor associativeScan(BinaryOperator<Tensor> function, Operand xs, boolean reverse, int axis) {
        BinaryOperator<List<Tensor>> each = (a, b) -> List.of(function.apply(a.getFirst(), b.getFirst()));
        return associativeScan(each, List.of(xs), reverse, axis).getFirst();
    }

    /// All partial results of an associative function of slices of several tensors along an axis.
    ///
    /// @param function takes the blocks of all tensors for both sides, and gives as many
    public static List<Tensor> associativeScan(
            BinaryOperator<List<Tensor>> function, List<? extends Operand> xs, boolean reverse, int axis) {
        return PrefixScan.of(function, xs, reverse, axis);
    }
}
