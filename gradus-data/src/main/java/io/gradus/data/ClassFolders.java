package io.gradus.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of a folder whose folders are classes: the files of each class below its folder, in the order of
/// their names.
///
/// @param files the files, those of the first class first
/// @param labels the number of each file's class
/// @param classNames the names of the classes
record ClassFolders(List<Path> files, List<Integer> labels, List<String> classNames) {
    /// @param endings of file names, in small letters
    /// @param wanted the classes in their order, or null for all folders by their names
    static ClassFolders read(String op, Path folder, Set<String> endings, @Nullable List<String> wanted) {
        try {
            List<String> all = folders(folder);
            if (wanted != null && !all.containsAll(wanted)) {
                throw new IllegalArgumentException(op + ": the classes are folders of " + folder + ", which has " + all
                        + ". Received: classNames=" + wanted);
            }
            List<String> classNames = wanted == null ? all : wanted;
            List<Path> files = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int label = 0; label < classNames.size(); label++) {
                for (Path file : files(folder.resolve(classNames.get(label)), endings)) {
                    files.add(file);
                    labels.add(label);
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException(op + ": there must be files " + endings
                        + " in the folders of classes. Received: " + folder + " with the folders " + classNames);
            }
            return new ClassFolders(List.copyOf(files), List.copyOf(labels), List.copyOf(classNames));
        } catch (IOException e) {
            throw FileFlow.failed(op, folder, e);
        }
    }

    private static List<String> folders(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path folder, Set<String> endings) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(path -> endings.contains(ending(path)) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// The part at the beginning or at the end, once the files are in random order.
    ClassFolders part(double validationSplit, boolean validation) {
        int split = files.size() - (int) (validationSplit * files.size());
        int from = validation ? split : 0;
        int to = validation ? files.size() : split;
        return new ClassFolders(files.subList(from, to), labels.subList(from, to), classNames);
    }
}
