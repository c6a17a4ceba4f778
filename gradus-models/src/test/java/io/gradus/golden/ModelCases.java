package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.layers.Layers;
import io.gradus.models.CompileOptions;
import io.gradus.models.Model;
import io.gradus.models.Models;
import io.gradus.models.Summary;
import io.gradus.naming.AutomaticNames;
import io.gradus.optimizers.Optimizers;
import io.gradus.saving.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cases of kind `model`: a file that Keras wrote is read, run, trained, and written again.
final class ModelCases implements CaseRunner {
    ModelCases() {
        Layers.register("golden>Blk", SavedPrograms.Block.class, SavedPrograms.Block::of);
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return SavedPrograms.covers(golden) && SavedFile.isReadable(golden);
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        Model model = load(golden);
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < golden.inputCount(); i++) {
            inputs.add(golden.input(i));
        }
        answers.tensors("out", model.applyAll(inputs, false));
        describe(model, answers);
        answers.text("summary", new Summary(model).toString());
        answers.text("summary_100", new Summary(model).terminalWidth(100).toString());
        answers.text(
                "summary_nested_trainable",
                new Summary(model).expandNested(true).showTrainable(true).toString());
        SavedFile.answer(model, golden.get("file").text().endsWith(".keras"), answers);
        Json train = golden.get("train");
        if (train.get("optimizers").isPresent()) {
            train.get("optimizers").fields().forEach((name, optimizer) -> train(golden, name, optimizer, answers));
        } else if (train.isPresent()) {
            resume(golden, model, answers);
        }
    }

    private static Model load(GoldenCase golden) {
        AutomaticNames.clearSession();
        Path file = golden.folder().resolve(golden.get("file").text());
        if (!file.toString().endsWith(".weights.h5")) {
            return Models.load(file);
        }
        Model model = SavedPrograms.model(golden);
        model.loadWeights(file);
        return model;
    }

    private static void describe(Model model, Answers answers) {
        answers.json("weights", model.weights().stream().map(ModelCases::weight).toList());
        answers.json(
                "weight_paths", model.weights().stream().map(Variable::path).toList());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("params", model.countParams());
        counts.put(
                "trainable",
                model.trainableWeights().stream().mapToLong(Variable::size).sum());
        counts.put("layers", model.layers().size());
        answers.json("counts", counts);
        if (!model.isCompiled()) {
            return;
        }
        List<Variable> state = model.optimizer().variables();
        List<Object> described = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("path", state.get(i).path());
            each.put("shape", list(state.get(i).shape()));
            each.put("dtype", state.get(i).dtype().label());
            described.add(each);
            answers.tensor("opt." + i, state.get(i).value());
        }
        answers.json("optimizer_vars", described);
        Map<?, ?> envelope = (Map<?, ?>) JsonText.parse(model.toJson());
        Map<?, ?> compiled = (Map<?, ?>) envelope.get("compile_config");
        answers.json("compile_config", compiled);
        // Keras has one metric for all that a model was compiled with.
        List<String> names = new ArrayList<>(List.of(model.metrics().getFirst().name()));
        if (compiled.get("metrics") != null || compiled.get("weighted_metrics") != null) {
            names.add("compile_metrics");
        }
        answers.json("metrics_names", names);
    }

    private static Map<String, Object> weight(Variable variable) {
        String path = variable.path();
        Map<String, Object> weight = new LinkedHashMap<>();
        weight.put("name", path.substring(path.lastIndexOf('/') + 1));
        weight.put("shape", list(variable.shape()));
        weight.put("dtype", variable.dtype().label());
        weight.put("trainable", variable.isTrainable());
        return weight;
    }

    private static List<Integer> list(Shape shape) {
        return Arrays.stream(shape.dims()).boxed().toList();
    }

    private static List<Tensor> tensors(GoldenCase golden, Json arrays) {
        return arrays.elements().stream().map(golden::tensor).toList();
    }

    private static void train(GoldenCase golden, String name, Json optimizer, Answers answers) {
        Model model = load(golden);
        CompileOptions options = new CompileOptions().optimizer(Optimizers.get(optimizer.plain()));
        model.compile(options.losses(golden.get("train").get("loss").elements().stream()
                .map(loss -> loss.isText() ? loss.text() : io.gradus.losses.Losses.get(loss.plain()))
                .toArray()));
        List<Double> losses = new ArrayList<>();
        for (Json batch : golden.get("train").get("batches").elements()) {
            losses.add(model.trainOnBatch(tensors(golden, batch.get("x")), tensors(golden, batch.get("y")))
                    .get("loss"));
        }
        answers.tensor("train." + name + ".loss", floats(losses));
        answers.tensor("train." + name + ".train_on_batch", floats(losses));
        answers.tensors("train." + name + ".after", model.getWeights());
    }

    private static void resume(GoldenCase golden, Model model, Answers answers) {
        Map<String, List<Double>> figures = new HashMap<>();
        for (Json batch : golden.get("train").get("batches").elements()) {
            model.trainOnBatch(tensors(golden, batch.get("x")), tensors(golden, batch.get("y")))
                    .forEach((name, value) -> figures.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value));
        }
        figures.forEach((name, values) -> answers.tensor("resume." + name, floats(values)));
        answers.tensors("resume.after", model.getWeights());
    }

    private static Tensor floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return Gradus.constant(floats);
    }

    /// A place for a file that goes when the program ends.
    static Path temporary(String suffix) {
        try {
            Path folder = Files.createTempDirectory("gradus");
            Path file = folder.resolve("model" + suffix);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
