package io.gradus.golden;

import io.gradus.layers.Layers;
import io.gradus.models.Model;
import io.gradus.saving.JsonText;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a model is written to: the members of the archive, and the tree of the weights.
final class SavedFile {
    private SavedFile() {}

    static void answer(Model model, boolean archive, Answers answers) {
        Path file = ModelCases.temporary(archive ? ".keras" : ".weights.h5");
        try {
            if (archive) {
                model.save(file);
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    answers.json(
                            "zip_names", zip.stream().map(ZipEntry::getName).toList());
                    Path weights = ModelCases.temporary(".weights.h5");
                    try (InputStream in =
                            zip.getInputStream(Objects.requireNonNull(zip.getEntry("model.weights.h5")))) {
                        Files.copy(in, weights, StandardCopyOption.REPLACE_EXISTING);
                    }
                    tree(weights, answers);
                }
            } else {
                model.saveWeights(file);
                tree(file, answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tree(Path weights, Answers answers) {
        List<Object> tree = new ArrayList<>();
        Map<String, Object> names = new TreeMap<>();
        try (HdfFile hdf = new HdfFile(weights)) {
            visit(hdf, "", tree, names);
        }
        answers.json("saved_tree", tree);
        answers.json("saved_names", names);
    }

    private static void visit(Group group, String path, List<Object> tree, Map<String, Object> names) {
        for (Map.Entry<String, Node> child : new TreeMap<>(group.getChildren()).entrySet()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            tree.add(entry);
            String name = path + child.getKey();
            if (child.getValue() instanceof Group inner) {
                entry.put("path", name + "/");
                if (inner.getAttribute("name") != null) {
                    names.put(name + "/", inner.getAttribute("name").getData());
                }
                visit(inner, name + "/", tree, names);
            } else if (child.getValue() instanceof Dataset dataset) {
                entry.put("path", name);
                entry.put(
                        "shape", Arrays.stream(dataset.getDimensions()).boxed().toList());
                entry.put("dtype", dtype(dataset));
            }
        }
    }

    private static String dtype(Dataset dataset) {
        return switch (dataset.getJavaType().getName()) {
            case "float" -> "float32";
            case "double" -> "float64";
            case "int" -> "int32";
            case "long", "java.lang.Long" -> "int64";
            case "java.lang.Float" -> "float32";
            default -> dataset.getJavaType().getName();
        };
    }

    /// Whether there is a class for each layer in the case's file.
    static boolean isReadable(GoldenCase golden) {
        String name = golden.get("file").text();
        if (!name.endsWith(".keras")) {
            return true;
        }
        try (ZipFile zip = new ZipFile(golden.folder().resolve(name).toFile());
                InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry("config.json")))) {
            return knows(JsonText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean knows(Object json) {
        return switch (json) {
            case Map<?, ?> map ->
                (!"keras.layers".equals(map.get("module")) || Layers.knows(String.valueOf(map.get("class_name"))))
                        && map.values().stream().filter(Objects::nonNull).allMatch(SavedFile::knows);
            case List<?> list -> list.stream().filter(Objects::nonNull).allMatch(SavedFile::knows);
            default -> true;
        };
    }
}
