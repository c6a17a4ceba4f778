package io.gradus.data;

import io.gradus.data.pipeline.Cursor;
import io.gradus.data.pipeline.Flow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of files, one file after the other, each of which is open only while it is read.
///
/// @param op what is asked for, for messages
/// @param files the files
/// @param opener opens one of them
record FileFlow<T>(String op, List<Path> files, Opener<T> opener) implements Flow<T> {
    /// Opens a file.
    interface Opener<T> {
        Reader<T> open(Path file) throws IOException;
    }

    /// Reads the records of an open file.
    interface Reader<T> extends Closeable {
        /// The next record, or null at the end.
        @Nullable
        T next() throws IOException;
    }

    static UncheckedIOException failed(String op, Path file, IOException e) {
        String reason = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
        return new UncheckedIOException(op + ": the file cannot be read (" + reason + "). Received: " + file, e);
    }

    @Override
    public Cursor<T> open() {
        return new Pass();
    }

    private final class Pass implements Cursor<T> {
        private final Iterator<Path> left = files.iterator();
        private @Nullable Path at;
        private @Nullable Reader<T> reader;

        @Override
        public @Nullable T next() {
            while (reader != null || left.hasNext()) {
                T record = nextOfFile();
                if (record != null) {
                    return record;
                }
                close();
            }
            return null;
        }

        private @Nullable T nextOfFile() {
            try {
                if (reader == null) {
                    at = left.next();
                    reader = opener.open(at);
                }
                return reader.next();
            } catch (IOException e) {
                try {
                    close();
                } catch (UncheckedIOException second) {
                    e.addSuppressed(second);
                }
                throw failed(op, java.util.Objects.requireNonNull(at), e);
            }
        }

        @Override
        public void close() {
            Reader<T> open = reader;
            reader = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw failed(op, java.util.Objects.requireNonNull(at), e);
                }
            }
        }
    }
}
