package io.gradus.saving;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HDF5 file, or a group in one, for reading.
public final class HdfTree implements AutoCloseable {
    private final Group group;

    private HdfTree(Group group) {
        this.group = group;
    }

    /// Opens a file.
    ///
    /// @throws IllegalArgumentException when it is no HDF5 file
    public static HdfTree open(Path file) {
        try {
            return new HdfTree(new HdfFile(file));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("hdf5: the file is no HDF5 file, or damaged. Received: " + file, e);
        }
    }

    /// The group of that name right inside; null when there is none.
    public @Nullable HdfTree group(String name) {
        return group.getChild(name) instanceof Group inner ? new HdfTree(inner) : null;
    }

    /// The array at a path below this group.
    ///
    /// @throws IllegalArgumentException when there is none
    public Tensor array(String path) {
        try {
            if (group.getByPath(path) instanceof Dataset dataset) {
                return HdfArrays.value(dataset, Shape.of(dataset.getDimensions()));
            }
        } catch (RuntimeException e) {
            throw missing(path, e);
        }
        throw missing(path, null);
    }

    private IllegalArgumentException missing(String path, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                "hdf5: the group '" + group.getPath() + "' must have such an array. Received: " + path, cause);
    }

    /// The text of an attribute; null when there is none.
    public @Nullable String text(String name) {
        Attribute attribute = group.getAttribute(name);
        return attribute == null ? null : String.valueOf(attribute.getData());
    }

    /// The texts of an attribute, which are in several, `name0`, `name1`, where they are long.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        add(group.getAttribute(name), texts);
        for (int i = 0; group.getAttribute(name + i) != null; i++) {
            add(group.getAttribute(name + i), texts);
        }
        return texts;
    }

    private static void add(@Nullable Attribute attribute, List<String> texts) {
        if (attribute == null || attribute.getSize() == 0) {
            return;
        }
        Object data = attribute.getData();
        if (data instanceof Object[] several) {
            Arrays.stream(several).map(String::valueOf).forEach(texts::add);
        } else {
            texts.add(String.valueOf(data));
        }
    }

    @Override
    public void close() {
        if (group instanceof HdfFile file) {
            file.close();
        }
    }
}
