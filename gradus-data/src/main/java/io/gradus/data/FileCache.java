package io.gradus.data;

import io.gradus.data.pipeline.Cursor;
import io.gradus.data.pipeline.Flow;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Keeps the elements of the first pass that comes to its end in a file.
///
/// @param flow the elements
/// @param file the file
record FileCache<E>(Flow<E> flow, Path file) implements Flow<E> {
    @Override
    public Cursor<E> open() {
        return Files.exists(file) ? ElementFile.<E>elements("cache", file).open() : new Writing<>(flow.open(), file);
    }

    /// Writes all elements.
    static <E> void write(Flow<E> flow, Path file) {
        try (Writing<E> pass = new Writing<>(flow.open(), file)) {
            while (!pass.isComplete()) {
                pass.next();
            }
        }
    }

    /// A new file beside another, whose place it is to take.
    static Path beside(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return Files.createTempFile(folder, file.getFileName().toString(), ".part");
    }

    /// Writes the elements that it passes on.
    private static final class Writing<E> implements Cursor<E> {
        private final Cursor<E> source;
        private final Path file;
        private @Nullable Path beside;
        private ElementFile.@Nullable Writer writer;
        private boolean complete;

        Writing(Cursor<E> source, Path file) {
            this.source = source;
            this.file = file;
        }

        boolean isComplete() {
            return complete;
        }

        @Override
        public @Nullable E next() {
            if (complete) {
                return null;
            }
            E element = source.next();
            try {
                if (writer == null) {
                    beside = beside(file);
                    writer = new ElementFile.Writer(
                            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)));
                }
                if (element != null) {
                    writer.write(element);
                } else {
                    complete = true;
                    writer.finish();
                    Files.move(java.util.Objects.requireNonNull(beside), file, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cache: the file cannot be written. Received: " + file, e);
            }
            return element;
        }

        @Override
        public void close() {
            source.close();
            Path unfinished = beside;
            beside = null;
            if (unfinished != null && writer != null) {
                try {
                    writer.close();
                    Files.deleteIfExists(unfinished);
                } catch (IOException e) {
                    throw new UncheckedIOException("cache: the file cannot be closed. Received: " + unfinished, e);
                }
            }
        }
    }
}
