package io.gradus.saving;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Weights files as Keras's `save_weights` writes and `load_weights` reads them: HDF5 with a group `vars` for each
/// layer, in which the variables are called `0`, `1`, and so on.
public final class WeightsFile {
    private static final System.Logger LOG = System.getLogger("io.gradus.saving");

    private WeightsFile() {}

    /// Writes the variables of an object and of everything inside. A file that is there is replaced only when the
    /// new one is complete.
    ///
    /// @throws IOException when the file cannot be written
    public static void save(Saveable root, Path file) throws IOException {
        HdfNode.Group tree = new HdfNode.Group();
        SaveableWalk.forEach(root, (saveable, path) -> {
            HdfNode.Group group = new HdfNode.Group(saveable.name());
            List<Variable> variables = saveable.ownVariables();
            for (int i = 0; i < variables.size(); i++) {
                group.put(
                        Integer.toString(i),
                        new HdfNode.Dataset(variables.get(i).value()));
            }
            tree.put(path + "vars", group);
        });
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            HdfWriter.write(beside, tree);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Reads the variables of an object and of everything inside: all of them, or none when one does not fit. What
    /// else the file has is ignored.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws IllegalArgumentException when it is no HDF5 file, or has other variables than the object
    public static void load(Saveable root, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("loadWeights: there is no such file. Received: " + file);
        }
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        try (HdfFile hdf = new HdfFile(file)) {
            SaveableWalk.forEach(root, (saveable, path) -> read(hdf, saveable, path, file, values));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // A damaged file shows in whatever way the reader happens to stumble over it.
            throw new IllegalArgumentException(
                    "loadWeights: the file is no HDF5 file, or damaged. Received: " + file, e);
        }
        values.forEach(Variable::assign);
    }

    private static void read(HdfFile hdf, Saveable saveable, String path, Path file, Map<Variable, Tensor> values) {
        List<Variable> variables = saveable.ownVariables();
        Group group = group(hdf, path + "vars");
        int found = group == null ? 0 : group.getChildren().size();
        if (found != variables.size() && saveable.isOptional()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} {1} keeps its state: it has {2} variables, and the file {3}",
                    saveable.className(),
                    saveable.name(),
                    variables.size(),
                    found);
            return;
        }
        if (found != variables.size()) {
            throw new IllegalArgumentException(
                    head(saveable) + "the file must have as many variables as the layer, which are "
                            + variables.size() + (variables.isEmpty() ? " (is it built?)" : "") + ". Received: " + found
                            + " in the group '" + path + "vars' of " + file);
        }
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            if (group == null || !(group.getChild(Integer.toString(i)) instanceof Dataset dataset)) {
                throw new IllegalArgumentException(head(saveable) + "the file must have the dataset '" + path + "vars/"
                        + i + "'. Received: " + file);
            }
            Shape shape = Shape.of(dataset.getDimensions());
            if (!shape.equals(variable.shape())) {
                throw new IllegalArgumentException(head(saveable)
                        + "a value must have its variable's shape. Received: variable '"
                        + variable.path() + "' of shape=" + variable.shape() + ", and shape=" + shape + " in '" + path
                        + "vars/" + i + "' of " + file);
            }
            values.put(variable, HdfArrays.value(dataset, shape));
        }
    }

    private static String head(Saveable saveable) {
        return saveable.className() + " '" + saveable.name() + "': ";
    }

    private static @Nullable Group group(Group root, String path) {
        Group group = root;
        for (String part : path.split("/", -1)) {
            Node child = group.getChild(part);
            if (!(child instanceof Group inner)) {
                return null;
            }
            group = inner;
        }
        return group;
    }
}
