package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.PrintOptions;
import io.gradus.PrintedText;
import io.gradus.RaggedTensor;
import io.gradus.Shape;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.layers.Dense;
import io.gradus.layers.Input;
import io.gradus.metrics.Mean;
import io.gradus.models.Functional;
import io.gradus.models.Sequential;
import io.gradus.naming.AutomaticNames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Cases of kind `print`: the texts of tensors, and of the objects that the manifest tells in words.
final class PrintCases implements CaseRunner {
    private final Map<String, BiConsumer<GoldenCase, Answers>> objects = new HashMap<>();

    PrintCases() {
        variables();
        logs();
        objects();
        objects.put("metric", PrintCases::metric);
        objects.put("Sequential", (golden, answers) -> model(answers, true));
        objects.put("Sequential_unbuilt", (golden, answers) -> model(answers, false));
        objects.put(
                "KerasTensor",
                (golden, answers) -> kerasTexts(answers, new Input(3).name("x").tensor()));
        objects.put("Functional", (golden, answers) -> {
            AutomaticNames.clearSession();
            var x = new Input(2);
            kerasTexts(answers, new Functional(x, new Dense(1).apply(x)));
        });
        objects.put("seed_program_a", SeedProgram::run);
        objects.put(
                "Ragged", (golden, answers) -> texts(answers, RaggedTensor.constant(new int[][] {{1, 2}, {}, {3}})));
        Tensor some = Gradus.constant(new int[][] {{0, 1}, {2, 0}});
        objects.put("Sparse", (golden, answers) -> texts(answers, SparseTensor.fromDense(some)));
    }

    private static void kerasTexts(Answers answers, Object object) {
        answers.text("str", object.toString());
        answers.text("repr", object.toString());
    }

    private static void texts(Answers answers, Object object) {
        answers.text("str", object.toString());
        answers.text("repr", object.toString());
    }

    private static void metric(GoldenCase golden, Answers answers) {
        answers.text("str", new Mean().toString());
        answers.text("repr", new Mean().toString());
    }

    private void variables() {
        objects.put("v0", variable(() -> new Variable(0.0f)));
        objects.put("v1", variable(() -> new Variable(0.0f, "w")));
        objects.put("v2", variable(() -> new Variable(new float[] {1, 2}, "w")));
        objects.put("v3", variable(() -> new Variable(new float[][] {{1, 2}, {3, 4}}, "kernel")));
        objects.put("v4", variable(() -> new Variable(3, "step")));
        objects.put("v5", variable(() -> new Variable(Gradus.constant(5.0, DType.FLOAT64))));
        objects.put("v6", variable(() -> new Variable("abc")));
    }

    private static BiConsumer<GoldenCase, Answers> variable(java.util.function.Supplier<Variable> maker) {
        return (golden, answers) -> {
            Variable variable = maker.get();
            answers.text("str", variable.toString());
            answers.text("repr", variable.toString());
            answers.text("tf_print", PrintedText.print(variable.value(), 3) + "\n");
        };
    }

    private static void model(Answers answers, boolean built) {
        AutomaticNames.clearSession();
        Sequential model = new Sequential(new Dense(1));
        if (built) {
            model.buildFor(Shape.of(Shape.UNKNOWN, 2));
        }
        answers.text("str", model.toString());
        answers.text("repr", model.toString());
    }

    private void logs() {
        objects.put("summarize_all", (golden, answers) -> print(answers, Gradus.arange(12), -1));
        objects.put(
                "matrix",
                (golden, answers) -> print(answers, Gradus.reshape(Gradus.arange(0, 24, 1, DType.FLOAT32), 4, 6), 3));
        objects.put("big_matrix", (golden, answers) -> print(answers, Gradus.reshape(Gradus.arange(100), 10, 10), 3));
        objects.put(
                "floats",
                (golden, answers) ->
                        print(answers, Gradus.constant(new float[] {1e-7f, 1f / 3, 1e10f, 123456.79f}), 3));
    }

    private void objects() {
        objects.put("keras_variable_scalar", (golden, answers) -> {
            Variable variable = Variable.atPath("n", 0, true);
            answers.text("str", variable.toString());
            answers.text("repr", variable.toString());
        });
        objects.put("TensorShape", shape(Shape.of(2, Shape.UNKNOWN, 3)));
        objects.put("TensorShape_unknown", shape(Shape.UNKNOWN_RANK));
        for (DType dtype : DType.values()) {
            objects.put("DType_" + dtype.label(), (golden, answers) -> {
                answers.text("str", dtype.toString());
                answers.text("repr", dtype.repr());
            });
        }
        objects.put(
                "TensorShape_known",
                shape(Gradus.constant(new float[][] {{1, 2}}).shape()));
        objects.put(
                "mixed",
                printed(new PrintOptions(), "loss:", Gradus.constant(1.5), "w", Gradus.constant(new float[] {1, 2})));
        objects.put("sep", printed(new PrintOptions().separator("|"), Gradus.constant(1), Gradus.constant(2)));
        objects.put("end", printed(new PrintOptions().end("!\n"), "a"));
    }

    private static BiConsumer<GoldenCase, Answers> shape(Shape shape) {
        return (golden, answers) -> {
            answers.text("str", shape.toString());
            answers.text("repr", shape.repr());
        };
    }

    private static BiConsumer<GoldenCase, Answers> printed(PrintOptions options, Object... values) {
        return (golden, answers) -> {
            var bytes = new ByteArrayOutputStream();
            Gradus.print(options.stream(new PrintStream(bytes, false, StandardCharsets.UTF_8)), values);
            answers.text("text", bytes.toString(StandardCharsets.UTF_8));
        };
    }

    private static void print(Answers answers, Tensor tensor, int summarize) {
        answers.text("text", PrintedText.print(tensor, summarize) + "\n");
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return golden.api().equals("tf.Tensor.__repr__")
                || golden.api().equals("tf.data.Dataset")
                || objects.containsKey(golden.label());
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        if (objects.containsKey(golden.label())) {
            Objects.requireNonNull(objects.get(golden.label())).accept(golden, answers);
        } else if (golden.api().equals("tf.data.Dataset")) {
            texts(answers, PipelineExpression.value(golden.get("note").text()));
        } else {
            tensor(golden.input(0), answers);
        }
    }

    private static void tensor(Tensor tensor, Answers answers) {
        answers.text("str", tensor.toString());
        answers.text("repr", tensor.repr());
        answers.text("numpy_str", PrintedText.numpyStr(tensor));
        answers.text("tf_print", PrintedText.print(tensor, 3) + "\n");
        Variable variable = new Variable(tensor);
        answers.text("var_str", variable.toString());
        answers.text("var_repr", variable.toString());
        answers.text("numpy_repr", PrintedText.numpyRepr(tensor));
        if (tensor.rank() == 0 && tensor.dtype().isFloating()) {
            answers.text("item", PrintedText.item(tensor));
            answers.text("fstring", PrintedText.item(tensor));
            answers.text("fmt_3f", decimals(tensor));
        }
    }

    private static String decimals(Tensor scalar) {
        double value = scalar.scalar();
        if (Double.isFinite(value)) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
        return PrintedText.item(scalar);
    }
}
