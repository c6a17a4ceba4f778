package io.gradus.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads records of separated values, as RFC 4180 describes them: values may stand in quotes, and then hold
/// separators, ends of lines, and quotes that are doubled. Empty lines are passed over.
final class CsvRecords implements FileFlow.Reader<List<String>> {
    private static final int END = -1;

    private final BufferedReader in;
    private final char delimiter;

    CsvRecords(Reader in, char delimiter) {
        this.in = new BufferedReader(in, 1 << 16);
        this.delimiter = delimiter;
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        int c = in.read();
        while (c == '\n' || c == '\r') {
            c = in.read();
        }
        if (c == END) {
            return null;
        }
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (c != END && c != '\n') {
            if (c == '"' && value.isEmpty()) {
                quoted(value);
            } else if (c == delimiter) {
                values.add(value.toString());
                value.setLength(0);
            } else if (c != '\r') {
                value.append((char) c);
            }
            c = in.read();
        }
        values.add(value.toString());
        return values;
    }

    private void quoted(StringBuilder value) throws IOException {
        int c = in.read();
        while (true) {
            if (c == END) {
                throw new IOException("a quote is not closed");
            }
            if (c == '"') {
                in.mark(1);
                if (in.read() != '"') {
                    in.reset();
                    return;
                }
            }
            value.append((char) c);
            c = in.read();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
