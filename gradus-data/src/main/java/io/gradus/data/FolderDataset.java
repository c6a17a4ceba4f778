package io.gradus.data;

import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What [ImageFolder] and [TextFolder] have in common: files in folders that are classes, their labels,
/// batches, and a part of them for validation.
///
/// @param <S> the own type
public abstract sealed class FolderDataset<S extends FolderDataset<S>> permits ImageFolder, TextFolder {
    /// How labels are given, as Keras's `label_mode` has it.
    public enum LabelMode {
        /// Numbers of classes, int32.
        INT,
        /// Vectors with a one at the class, float32.
        CATEGORICAL,
        /// 0 or 1 for two classes, float32 of shape `(1,)`.
        BINARY
    }

    private final String op;
    private final Path folder;
    private final Set<String> endings;
    private @Nullable List<String> classes;
    private LabelMode labelMode = LabelMode.INT;
    private int batchSize = 32;
    private long seed = 1;
    private boolean shuffle = true;
    private double validationSplit;

    FolderDataset(String op, Path folder, Set<String> endings) {
        this.op = op;
        this.folder = folder;
        this.endings = endings;
    }

    @SuppressWarnings("unchecked") // S is the type of this object, by the contract of the type parameter
    final S self() {
        return (S) this;
    }

    final String op() {
        return op;
    }

    /// The classes and their order; all folders in alphabetical order by default.
    public final S classNames(List<String> names) {
        this.classes = List.copyOf(names);
        return self();
    }

    /// The names of the classes.
    ///
    /// @throws java.io.UncheckedIOException when the folder cannot be read
    public final List<String> classNames() {
        return all().classNames();
    }

    /// How labels are given; as numbers by default.
    public final S labelMode(LabelMode mode) {
        this.labelMode = mode;
        return self();
    }

    /// The files of a batch; 32 by default.
    public final S batchSize(int size) {
        this.batchSize = (int) Pipeline.positive(op, "batchSize", size);
        return self();
    }

    /// Whether files come in random order, another one in each pass; true by default.
    public final S shuffle(boolean shuffle) {
        this.shuffle = shuffle;
        return self();
    }

    /// Decides which files are for validation, and the orders; 1 by default.
    public final S seed(long seed) {
        this.seed = seed;
        return self();
    }

    /// The share of the files that [#validation()] has instead of [#training()].
    ///
    /// @throws IllegalArgumentException outside of (0, 1)
    public final S validationSplit(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    op + ": validationSplit lies in (0, 1). Received: validationSplit=" + share);
        }
        this.validationSplit = share;
        return self();
    }

    private ClassFolders all() {
        ClassFolders found = ClassFolders.read(op, folder, endings, classes);
        if (labelMode == LabelMode.BINARY && found.classNames().size() != 2) {
            throw new IllegalArgumentException(
                    op + ": binary labels are those of two classes. Received: " + found.classNames());
        }
        return found;
    }

    private ClassFolders part(boolean validation) {
        ClassFolders all = all();
        // Not by the data set's own shuffle: whatever the program's seed, the parts must not overlap.
        List<Integer> order = numbers(all);
        Collections.shuffle(order, new Random(seed));
        List<Path> files = order.stream().map(all.files()::get).toList();
        List<Integer> labels = order.stream().map(all.labels()::get).toList();
        return new ClassFolders(files, labels, all.classNames()).part(validationSplit, validation);
    }

    private static List<Integer> numbers(ClassFolders all) {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < all.files().size()) {
            numbers.add(numbers.size());
        }
        return numbers;
    }

    /// Batches of contents and labels of the files that are not for validation.
    ///
    /// @throws IllegalArgumentException when there is no file, or a class that was named has no folder
    /// @throws java.io.UncheckedIOException when the folder, or in a pass a file, cannot be read
    public final Dataset<Pair<Tensor, Tensor>> training() {
        return dataset(validationSplit > 0 ? part(false) : all(), shuffle);
    }

    /// Batches of contents and labels of the files that are for validation, in a fixed order.
    ///
    /// @throws IllegalStateException without a [#validationSplit]
    /// @throws java.io.UncheckedIOException when the folder, or in a pass a file, cannot be read
    public final Dataset<Pair<Tensor, Tensor>> validation() {
        if (validationSplit == 0) {
            throw new IllegalStateException(op + ": a part of the files is for validation when validationSplit says so."
                    + " Received: no validationSplit");
        }
        return dataset(part(true), false);
    }

    private Dataset<Pair<Tensor, Tensor>> dataset(ClassFolders part, boolean shuffled) {
        Dataset<Integer> numbers = Dataset.fromIterable(numbers(part));
        return (shuffled ? numbers.shuffle(Math.max(1, part.files().size()), seed) : numbers)
                .map(
                        number -> new Pair<>(
                                content(part.files().get(number)),
                                label(
                                        part.labels().get(number),
                                        part.classNames().size())),
                        Pipeline.AUTOTUNE)
                .batch(batchSize)
                .prefetch(2);
    }

    private Tensor label(int label, int classes) {
        return switch (labelMode) {
            case INT -> Gradus.constant(label);
            case CATEGORICAL -> Gradus.oneHot(Gradus.constant(label), classes);
            case BINARY -> Gradus.constant(new float[] {label});
        };
    }

    /// What a file holds.
    abstract Tensor content(Path file);
}
