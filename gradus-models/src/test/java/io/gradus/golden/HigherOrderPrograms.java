package io.gradus.golden;

import static io.gradus.Gradus.*;
import static io.gradus.Gradus.function;

import io.gradus.ForwardAccumulator;
import io.gradus.GradientTape;
import io.gradus.IndexedSlices;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.Variable;
import io.gradus.function.TracedFunction;
import io.gradus.op.Padding;
import io.gradus.op.ScatterMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The programs of kind `autodiff` that differentiate a derivative, or ask for whole jacobians.
final class HigherOrderPrograms {
    private HigherOrderPrograms() {}

    static void bind(Map<String, BiConsumer<GoldenCase, Answers>> programs) {
        programs.put("second_order", HigherOrderPrograms::secondOrder);
        programs.put("third_order", HigherOrderPrograms::thirdOrder);
        programs.put("hessian_vector", HigherOrderPrograms::hessianVector);
        programs.put("gradient_penalty", HigherOrderPrograms::gradientPenalty);
        programs.put("conv_double_backward", HigherOrderPrograms::convolutionTwice);
        programs.put("jacobian", HigherOrderPrograms::jacobian);
        programs.put("batch_jacobian", HigherOrderPrograms::batchJacobian);
        programs.put("hessian", HigherOrderPrograms::hessian);
        programs.put("forward_accumulator", HigherOrderPrograms::forwardAccumulator);
        programs.put("through_tf_function", HigherOrderPrograms::throughFunction);
        programs.put("tape_inside_function", HigherOrderPrograms::tapeInsideFunction);
        programs.put("indexed_slices", HigherOrderPrograms::indexedSlices);
        programs.put("variable_assign_methods", HigherOrderPrograms::assignments);
    }

    private static void assignments(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        Tensor d = golden.input(1);
        Variable v = new Variable(x);
        answers.tensor("assign", v.assign(d).value());
        answers.tensor("add", v.assignAdd(d).value());
        answers.tensor("sub", v.assignSub(x).value());
        Tensor first = constant(new int[][] {{0}});
        Tensor second = constant(new int[][] {{1}});
        v.scatter(first, constant(new float[] {7}), ScatterMode.UPDATE);
        answers.tensor("snu", v.value());
        v.scatter(second, constant(new float[] {2}), ScatterMode.ADD);
        answers.tensor("sna", v.value());
        answers.tensor("slice_assign", v.assignAt(-1, at(0)).value());
    }

    private static Tensor gradient(GradientTape tape, Tensor target, Tensor source) {
        return Objects.requireNonNull(tape.gradient(target, source));
    }

    private static void secondOrder(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (GradientTape outer = new GradientTape()) {
            outer.watch(x);
            Tensor g;
            try (GradientTape inner = new GradientTape()) {
                inner.watch(x);
                g = gradient(inner, power(x, 4), x);
            }
            answers.tensor("g", g);
            answers.tensor("h", outer.gradient(g, x));
        }
    }

    private static void thirdOrder(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (GradientTape outer = new GradientTape();
                GradientTape middle = new GradientTape();
                GradientTape inner = new GradientTape()) {
            outer.watch(x);
            middle.watch(x);
            inner.watch(x);
            Tensor d1 = gradient(inner, multiply(sin(x), square(x)), x);
            Tensor d2 = gradient(middle, d1, x);
            answers.tensor("d1", d1);
            answers.tensor("d2", d2);
            answers.tensor("d3", outer.gradient(d2, x));
        }
    }

    private static void hessianVector(GoldenCase golden, Answers answers) {
        Tensor a = golden.input(0);
        Tensor x = golden.input(1);
        try (GradientTape outer = new GradientTape();
                GradientTape inner = new GradientTape()) {
            outer.watch(x);
            inner.watch(x);
            Tensor y = sum(square(tanh(matmul(a, expandDims(x, 1)))));
            Tensor g = gradient(inner, y, x);
            List<Tensor> direction = List.of(golden.input(2));
            answers.tensor(
                    "hv",
                    outer.gradient(List.of(g), List.of(x), direction, UnconnectedGradients.NONE)
                            .getFirst());
        }
    }

    private static void gradientPenalty(GoldenCase golden, Answers answers) {
        Tensor w = golden.input(0);
        Tensor x = golden.input(1);
        try (GradientTape outer = new GradientTape();
                GradientTape inner = new GradientTape()) {
            outer.watch(w);
            inner.watch(x);
            Tensor g = gradient(inner, sum(tanh(matmul(x, w))), x);
            Tensor penalty = mean(square(subtract(sqrt(sum(square(g), 1)), 1)));
            answers.tensor("penalty", penalty);
            answers.tensor("dW", outer.gradient(penalty, w));
        }
    }

    private static void convolutionTwice(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        Tensor kernel = golden.input(1);
        try (GradientTape outer = new GradientTape();
                GradientTape inner = new GradientTape()) {
            outer.watch(kernel);
            inner.watch(x);
            Tensor g = gradient(inner, sum(sigmoid(conv(x, kernel, 1, Padding.SAME))), x);
            Tensor p = sum(square(g));
            answers.tensor("p", p);
            answers.tensor("dk", outer.gradient(p, kernel));
        }
    }

    private static void jacobian(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = squeeze(tanh(matmul(golden.input(1), expandDims(x, 1))), 1);
            Tensor jacobian = tape.jacobian(y, x);
            answers.tensor("J", jacobian);
            answers.tensor("J_nopfor", jacobian);
        }
    }

    private static void batchJacobian(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            List<Tensor> columns = unstack(x, 1);
            Tensor first = columns.get(0);
            Tensor second = columns.get(1);
            Tensor y = stack(List.of(multiply(first, second), square(second), sin(first)), 1);
            answers.tensor("J", tape.batchJacobian(y, x));
        }
    }

    private static void hessian(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (GradientTape outer = new GradientTape();
                GradientTape inner = new GradientTape()) {
            outer.watch(x);
            inner.watch(x);
            Tensor g = gradient(inner, sum(multiply(square(x), roll(x, 1, 0))), x);
            answers.tensor("H", outer.jacobian(g, x));
        }
    }

    private static void forwardAccumulator(GoldenCase golden, Answers answers) {
        Tensor x = golden.input(0);
        try (ForwardAccumulator accumulator = new ForwardAccumulator(x, golden.input(1))) {
            Tensor y = multiply(sin(x), sum(square(x)));
            answers.tensor("jvp", accumulator.jvp(y));
        }
    }

    private static void indexedSlices(GoldenCase golden, Answers answers) {
        Variable table = new Variable(golden.input(0));
        try (GradientTape tape = new GradientTape()) {
            Tensor rows = take(table, golden.input(1), 0);
            IndexedSlices slices = Objects.requireNonNull(tape.indexedSlices(sum(square(rows)), table));
            answers.text("kind", slices.getClass().getSimpleName());
            answers.tensor("indices", slices.indices());
            answers.tensor("values", slices.values());
            answers.tensor("dense", slices.toTensor());
        }
    }

    private static void throughFunction(GoldenCase golden, Answers answers) {
        TracedFunction<Tensor> function = function((x, w) -> sum(tanh(matmul(x, w))));
        List<Tensor> arguments = List.of(golden.input(0), golden.input(1));
        try (GradientTape tape = new GradientTape()) {
            arguments.forEach(tape::watch);
            Tensor y = function.apply(arguments.get(0), arguments.get(1));
            var gradients = tape.gradient(y, arguments);
            answers.tensor("y", y);
            answers.tensor("dx", gradients.get(0));
            answers.tensor("dw", gradients.get(1));
        }
    }

    private static void tapeInsideFunction(GoldenCase golden, Answers answers) {
        TracedFunction<Tensor> function = function(x -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                return gradient(tape, power(x, 3), x);
            }
        });
        answers.tensor("dx", function.apply(golden.input(0)));
    }
}
