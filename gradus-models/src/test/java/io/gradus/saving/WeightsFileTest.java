package io.gradus.saving;

import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Flatten;
import io.gradus.layers.Input;
import io.gradus.models.Model;
import io.gradus.models.Sequential;
import io.gradus.naming.AutomaticNames;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    /// The model whose weights Keras wrote into the golden file.
    static final class Residual extends Model {
        final Dense d1 = new Dense(6).activation("relu");
        final List<Dense> blocks = List.of(new Dense(6).activation("tanh"), new Dense(6).activation("tanh"));
        final Dropout drop = new Dropout(0.1);
        final Dense out = new Dense(2);

        @Override
        protected Tensor call(Tensor x) {
            Tensor y = drop.apply(d1.apply(x));
            for (Dense block : blocks) {
                y = y.add(block.apply(y));
            }
            return out.apply(y);
        }
    }

    private static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(WeightsFileTest.class.getResource("/golden/public/models/files/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tree(Path file) {
        TreeSet<String> paths = new TreeSet<>();
        try (HdfFile hdf = new HdfFile(file)) {
            list(hdf, "", paths);
        }
        return List.copyOf(paths);
    }

    private static void list(Group group, String path, Set<String> paths) {
        for (Node node : group) {
            if (node instanceof Dataset dataset) {
                paths.add(path + node.getName() + Arrays.toString(dataset.getDimensions()) + dataset.getJavaType());
            } else {
                String name = node.getAttributes().containsKey("name")
                        ? "=" + node.getAttribute("name").getData()
                        : "";
                paths.add(path + node.getName() + name);
                list((Group) node, path + node.getName() + "/", paths);
            }
        }
    }

    @Test
    void readsWhatKerasWroteForASequence() {
        Sequential model = new Sequential(
                new Input(8),
                new Dense(16).activation("relu"),
                new Dense(8).activation("tanh"),
                new Dense(3).activation("softmax"));
        model.loadWeights(golden("plain_weights.weights.h5"));
        float[] x = {
            -0.1355779f, 0.49989817f, 0.59899956f, 0.35552636f, 0.17915027f, 0.31287795f, -0.27056712f, 0.7347985f
        };
        assertArrayEquals(
                new float[] {0.27507612f, 0.51497525f, 0.20994867f},
                model.apply(Gradus.constant(x, Shape.of(1, 8))).toFloatArray(),
                1e-6f);
    }

    @Test
    void readsAndWritesWhatKerasWroteForAModelOfOnesOwn() {
        Residual model = new Residual();
        model.apply(ones(1, 4));
        Path theirs = golden("subclass_weights.weights.h5");
        model.loadWeights(theirs);
        Path ours = folder.resolve("ours.weights.h5");
        model.saveWeights(ours);
        assertEquals(names(tree(theirs)), names(tree(ours)));
        assertEquals(
                List.of(
                        "blocks",
                        "blocks/dense",
                        "blocks/dense/vars/0[6, 6]float",
                        "blocks/dense/vars/1[6]float",
                        "blocks/dense/vars=dense_1"),
                tree(ours).subList(0, 5));
    }

    /// Without the name of the model itself, which is another class here.
    private static List<String> names(List<String> tree) {
        return tree.stream().filter(path -> !path.startsWith("vars=")).toList();
    }

    @Test
    void everyDtypeComesBack() throws IOException {
        Everything all = new Everything(false);
        Path file = folder.resolve("all.weights.h5");
        WeightsFile.save(all, file);
        Everything read = new Everything(true);
        WeightsFile.load(read, file);
        for (int i = 0; i < all.variables.size(); i++) {
            assertEquals(
                    all.variables.get(i).value().toString(),
                    read.variables.get(i).value().toString());
        }
    }

    /// One variable of each dtype, a scalar and an empty one.
    private static final class Everything implements Saveable {
        private final List<Variable> variables = new ArrayList<>();

        Everything(boolean zero) {
            for (DType dtype : DType.values()) {
                if (dtype != DType.STRING && !dtype.isComplex()) {
                    Tensor value = Gradus.cast(Gradus.constant(new float[][] {{1, 0, 100}}), dtype);
                    variables.add(new Variable(zero ? Gradus.zerosLike(value) : value));
                }
            }
            variables.add(new Variable(zero ? 0f : 7.5f));
            variables.add(new Variable(Gradus.zeros(0, 3)));
        }

        @Override
        public String name() {
            return "naïve";
        }

        @Override
        public String className() {
            return "Everything";
        }

        @Override
        public List<Variable> ownVariables() {
            return variables;
        }

        @Override
        public SequencedMap<String, Object> children() {
            return new LinkedHashMap<>();
        }
    }

    @Test
    void manyLayersNeedSeveralNodes() {
        Sequential model = new Sequential(new Input(2));
        for (int i = 0; i < 300; i++) {
            model.add(new Dense(2));
        }
        Path file = folder.resolve("many.weights.h5");
        model.saveWeights(file);
        assertEquals(1202, tree(file).size());
        Tensor before = model.apply(ones(1, 2));
        model.setWeights(model.weights().stream().map(Gradus::zerosLike).toList());
        model.loadWeights(file);
        assertArrayEquals(before.toFloatArray(), model.apply(ones(1, 2)).toFloatArray());
    }

    @Test
    void statisticsAreSavedAndSeedsAreNot() {
        Sequential model = new Sequential(
                "cnn", new Input(5, 5, 1), new Conv2D(2, 3), new BatchNormalization(), new Dropout(0.5), new Flatten());
        Path file = folder.resolve("cnn.weights.h5");
        model.saveWeights(file);
        assertEquals(
                List.of(
                        "layers",
                        "layers/batch_normalization",
                        "layers/batch_normalization/vars/0[2]float",
                        "layers/batch_normalization/vars/1[2]float",
                        "layers/batch_normalization/vars/2[2]float",
                        "layers/batch_normalization/vars/3[2]float",
                        "layers/batch_normalization/vars=batch_normalization",
                        "layers/conv2d",
                        "layers/conv2d/vars/0[3, 3, 1, 2]float",
                        "layers/conv2d/vars/1[2]float",
                        "layers/conv2d/vars=conv2d",
                        "layers/dropout",
                        "layers/dropout/vars=dropout",
                        "layers/flatten",
                        "layers/flatten/vars=flatten",
                        "vars=cnn"),
                tree(file));
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        Sequential small = new Sequential(new Input(2), new Dense(3), new Dense(1));
        Path file = folder.resolve("small.weights.h5");
        small.saveWeights(file);
        Sequential other = new Sequential("other", new Input(2), new Dense(3), new Dense(2));
        List<Tensor> before = other.getWeights();
        assertEquals(
                "Dense 'dense_3': a value must have its variable's shape. Received: variable 'other/dense_3/kernel' of"
                        + " shape=(3, 2), and shape=(3, 1) in 'layers/dense_1/vars/0' of " + file,
                assertThrows(IllegalArgumentException.class, () -> other.loadWeights(file))
                        .getMessage());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(
                    before.get(i).toFloatArray(), other.getWeights().get(i).toFloatArray());
        }
        Sequential longer = new Sequential("longer", new Input(2), new Dense(3), new Dense(1), new Dense(1));
        assertEquals(
                "Dense 'dense_6': the file must have as many variables as the layer, which are 2. Received: 0 in the group"
                        + " 'layers/dense_2/vars' of " + file,
                assertThrows(IllegalArgumentException.class, () -> longer.loadWeights(file))
                        .getMessage());
    }

    @Test
    void damagedMissingAndMisnamedFilesAreRefused() throws IOException {
        Sequential model = new Sequential(new Input(2), new Dense(3));
        Path damaged = folder.resolve("damaged.weights.h5");
        Files.writeString(damaged, "no HDF5");
        assertEquals(
                "loadWeights: the file is no HDF5 file, or damaged. Received: " + damaged,
                assertThrows(IllegalArgumentException.class, () -> model.loadWeights(damaged))
                        .getMessage());
        Path whole = folder.resolve("whole.weights.h5");
        model.saveWeights(whole);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length += 97) {
            Path cut = folder.resolve("cut.weights.h5");
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThrows(IllegalArgumentException.class, () -> model.loadWeights(cut), "cut at " + length);
        }
        Path missing = folder.resolve("missing.weights.h5");
        assertEquals(
                "Sequential 'sequential': the weights were not loaded: loadWeights: there is no such file. Received: "
                        + missing,
                assertThrows(UncheckedIOException.class, () -> model.loadWeights(missing))
                        .getMessage());
        assertEquals(
                "Sequential 'sequential': the name of a weights file must end in .weights.h5. Received: weights.bin",
                assertThrows(IllegalArgumentException.class, () -> model.saveWeights("weights.bin"))
                        .getMessage());
        Sequential unbuilt = new Sequential("unbuilt", new Dense(1));
        assertEquals(
                "Sequential 'unbuilt': weights are read into a model that is built; call it, or buildFor, first. Received: "
                        + whole,
                assertThrows(IllegalStateException.class, () -> unbuilt.loadWeights(whole))
                        .getMessage());
    }

    @Test
    void aFailedSaveLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("kept.weights.h5");
        Sequential model = new Sequential(new Input(2), new Dense(3));
        model.saveWeights(file);
        byte[] before = Files.readAllBytes(file);
        Everything strings = new Everything(false);
        strings.variables.add(new Variable("text"));
        assertThrows(UnsupportedOperationException.class, () -> WeightsFile.save(strings, file));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        assertThrows(
                UncheckedIOException.class,
                () -> model.saveWeights(folder.resolve("nowhere").resolve("x.weights.h5")));
        assertFalse(Files.exists(folder.resolve("nowhere")));
        assertTrue(Files.exists(file));
    }
}
