package io.gradus.models;

import io.gradus.Variable;
import io.gradus.layers.Layer;
import io.gradus.saving.HdfTree;
import io.gradus.saving.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whole models in HDF5, as Keras wrote them before `.keras`: the configuration is an attribute, and
/// weights belong to layers by their order.
final class LegacyFile {
    private static final System.Logger LOG = System.getLogger("io.gradus.models");

    private LegacyFile() {}

    static Model load(Path file, boolean compile) {
        try (HdfTree hdf = HdfTree.open(file)) {
            Map<?, ?> envelope = json(hdf, "model_config");
            if (envelope == null) {
                throw new IllegalArgumentException(
                        "load: the file holds weights alone; make the model, and loadWeights. Received: " + file);
            }
            Model model = Models.fromEnvelope(envelope, false);
            weights(model, group(hdf, "model_weights"), file);
            Map<?, ?> options = compile ? json(hdf, "training_config") : null;
            if (options != null) {
                Map<String, @Nullable Object> compiled = new LinkedHashMap<>();
                options.forEach((key, value) -> compiled.put(String.valueOf(key), value));
                compiled.put("optimizer", options.get("optimizer_config"));
                model.compile(CompileConfig.read(compiled));
                CompileConfig.prepare(model);
                HdfTree state = hdf.group("optimizer_weights");
                if (state != null) {
                    optimizer(model, state);
                }
            }
            return model;
        }
    }

    private static @Nullable Map<?, ?> json(HdfTree hdf, String attribute) {
        String text = hdf.text(attribute);
        return text != null && JsonText.parse(text) instanceof Map<?, ?> map ? map : null;
    }

    private static HdfTree group(HdfTree parent, String name) {
        HdfTree group = parent.group(name);
        if (group == null) {
            throw new IllegalArgumentException("load: the file must have such a group. Received: " + name);
        }
        return group;
    }

    private static void weights(Model model, HdfTree all, Path file) {
        List<HdfTree> groups = new ArrayList<>();
        for (String name : all.texts("layer_names")) {
            HdfTree group = group(all, name);
            if (!group.texts("weight_names").isEmpty()) {
                groups.add(group);
            }
        }
        List<Layer> layers = model.layers().stream()
                .filter(layer -> !layer.weights().isEmpty())
                .toList();
        if (groups.size() != layers.size()) {
            throw new IllegalArgumentException("load: the file must have weights for as many layers as the model, which"
                    + " are " + layers.size() + ". Received: " + groups.size() + " in " + file);
        }
        for (int i = 0; i < layers.size(); i++) {
            List<Variable> variables = new ArrayList<>();
            layers.get(i).weights().stream().filter(Variable::isTrainable).forEach(variables::add);
            layers.get(i).weights().stream().filter(each -> !each.isTrainable()).forEach(variables::add);
            assign(variables, groups.get(i), layers.get(i).name());
        }
    }

    private static void assign(List<Variable> variables, HdfTree group, String owner) {
        List<String> names = group.texts("weight_names");
        if (names.size() != variables.size()) {
            throw new IllegalArgumentException("load: '" + owner + "' has " + variables.size()
                    + " variables, for each of which the file must have one. Received: " + names);
        }
        for (int i = 0; i < names.size(); i++) {
            variables.get(i).assign(group.array(names.get(i)));
        }
    }

    private static void optimizer(Model model, HdfTree state) {
        List<Variable> variables = model.optimizer().variables();
        if (state.texts("weight_names").size() == variables.size()) {
            assign(variables, state, model.optimizer().name());
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} keeps its state: it has {1} variables, and the file {2}",
                    model.optimizer().name(),
                    variables.size(),
                    state.texts("weight_names").size());
        }
    }
}
