package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.data.pipeline.Cursor;
import io.gradus.data.pipeline.Flow;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Files of separated values: a table with a name for each column.
///
/// ```java
/// Csv houses = new Csv(Path.of("houses.csv"));
/// SequencedMap<String, Tensor> columns = houses.columns();       // all rows, in memory
/// Dataset<SequencedMap<String, Tensor>> rows = houses.rows();    // one by one, as they are read
/// ```
///
/// A column's dtype follows from the first rows, unless [#type(String, DType)] says it: int32 where all
/// values are integers, int64 where they are large, float32 where they are numbers, string otherwise. An
/// empty value is 0 or the empty string, or what [#missing(String, String)] says.
public final class Csv {
    private static final int ROWS_TO_INFER_FROM = 100;

    private final Path file;
    private char delimiter = ',';
    private @Nullable List<String> names;
    private @Nullable List<String> selected;
    private final SequencedMap<String, DType> types = new LinkedHashMap<>();
    private final SequencedMap<String, String> missing = new LinkedHashMap<>();

    /// A file in UTF-8 whose first line has the names of the columns.
    public Csv(Path file) {
        this.file = file;
    }

    /// What stands between values; a comma by default.
    public Csv delimiter(char delimiter) {
        this.delimiter = delimiter;
        return this;
    }

    /// The names of the columns of a file that has none in its first line.
    public Csv names(String... names) {
        this.names = List.of(names);
        return this;
    }

    /// The columns that are read; all by default.
    public Csv select(String... columns) {
        this.selected = List.of(columns);
        return this;
    }

    /// The dtype of a column: a number type or string.
    public Csv type(String column, DType dtype) {
        if (!dtype.isFloating() && !dtype.isInteger() && dtype != DType.STRING) {
            throw new IllegalArgumentException(
                    "Csv: columns are numbers or strings. Received: " + column + " of dtype=" + dtype.label());
        }
        types.put(column, dtype);
        return this;
    }

    /// What an empty value of a column stands for.
    public Csv missing(String column, String value) {
        missing.put(column, value);
        return this;
    }

    private FileFlow<List<String>> records() {
        return new FileFlow<>(
                "Csv",
                List.of(file),
                path -> new CsvRecords(
                        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8), delimiter));
    }

    /// The columns that are read: the place of each in a record, and its dtype.
    private record Column(String name, int place, DType dtype, String missing) {
        Tensor scalar(String value, Path file) {
            return vector(List.of(value), file, Shape.SCALAR);
        }

        Tensor vector(List<String> values, Path file, Shape shape) {
            if (dtype == DType.STRING) {
                String[] texts =
                        values.stream().map(v -> v.isEmpty() ? missing : v).toArray(String[]::new);
                return Gradus.reshape(Gradus.constant(texts), shape);
            }
            return Gradus.cast(numbers(values, file, shape), dtype);
        }

        private Tensor numbers(List<String> values, Path file, Shape shape) {
            double[] doubles = new double[dtype.isInteger() ? 0 : values.size()];
            long[] longs = new long[dtype.isInteger() ? values.size() : 0];
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i).isBlank() ? missing : values.get(i).strip();
                try {
                    if (dtype.isInteger()) {
                        longs[i] = Long.parseLong(value);
                    } else {
                        doubles[i] = dtype == DType.FLOAT64 ? Double.parseDouble(value) : Float.parseFloat(value);
                    }
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "Csv: the values of column " + name + " must be of dtype "
                                    + dtype.label() + "; type(column, dtype) gives it another. Received: '" + value
                                    + "' in "
                                    + file,
                            e);
                }
            }
            return dtype.isInteger() ? Gradus.constant(longs, shape) : Gradus.constant(doubles, shape);
        }
    }

    /// The names of the columns that are read.
    ///
    /// @throws java.io.UncheckedIOException when the file cannot be read
    public List<String> columnNames() {
        return layout().stream().map(Column::name).toList();
    }

    private List<Column> layout() {
        try (Cursor<List<String>> cursor = records().open()) {
            List<String> header = names == null ? cursor.next() : names;
            if (header == null) {
                throw new IllegalArgumentException(
                        "Csv: the first line has the names. Received: an empty file, " + file);
            }
            List<List<String>> some = new ArrayList<>();
            List<String> row = cursor.next();
            while (row != null && some.size() < ROWS_TO_INFER_FROM) {
                some.add(checked(row, header));
                row = cursor.next();
            }
            List<Column> columns = new ArrayList<>();
            for (String name : selected == null ? header : selected) {
                int place = header.indexOf(name);
                if (place < 0) {
                    throw new IllegalArgumentException(
                            "Csv: there is no such column in " + header + ". Received: " + name);
                }
                DType dtype = types.containsKey(name) ? types.get(name) : inferred(some, place);
                String blank = missing.getOrDefault(name, dtype == DType.STRING ? "" : "0");
                columns.add(new Column(name, place, dtype, blank));
            }
            return columns;
        }
    }

    private List<String> checked(List<String> row, List<String> header) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException("Csv: each row has a value for each of the " + header.size()
                    + " columns. Received: " + row + " in " + file);
        }
        return row;
    }

    private static DType inferred(List<List<String>> rows, int place) {
        DType dtype = DType.INT32;
        for (List<String> row : rows) {
            String value = row.get(place).strip();
            DType own = value.isEmpty() ? DType.INT32 : typeOf(value);
            dtype = wider(dtype, own);
        }
        return dtype;
    }

    private static DType wider(DType a, DType b) {
        List<DType> order = List.of(DType.INT32, DType.INT64, DType.FLOAT32, DType.STRING);
        return order.indexOf(a) > order.indexOf(b) ? a : b;
    }

    private static DType typeOf(String value) {
        if (value.matches("[-+]?\\d{1,18}")) {
            long number = Long.parseLong(value);
            return number == (int) number ? DType.INT32 : DType.INT64;
        }
        return value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|[-+]?(?i:nan|inf|infinity)")
                ? DType.FLOAT32
                : DType.STRING;
    }

    private Flow<List<String>> body(int columns) {
        FileFlow<List<String>> records = records();
        Flow<List<String>> rows = names == null ? io.gradus.data.pipeline.Flows.skip(records, 1) : records;
        return io.gradus.data.pipeline.Flows.map(rows, row -> {
            if (row.size() != columns) {
                throw new IllegalArgumentException("Csv: each row has a value for each of the " + columns
                        + " columns. Received: " + row + " in " + file);
            }
            return row;
        });
    }

    private int width() {
        if (names != null) {
            return names.size();
        }
        try (Cursor<List<String>> cursor = records().open()) {
            List<String> header = cursor.next();
            return header == null ? 0 : header.size();
        }
    }

    /// All rows: a vector for each column.
    ///
    /// @throws IllegalArgumentException when a row has another number of values, or a value does not fit the
    ///     dtype
    /// @throws java.io.UncheckedIOException when the file cannot be read
    public SequencedMap<String, Tensor> columns() {
        List<Column> layout = layout();
        List<List<String>> values = new ArrayList<>();
        layout.forEach(column -> values.add(new ArrayList<>()));
        try (Cursor<List<String>> cursor = body(width()).open()) {
            for (List<String> row = cursor.next(); row != null; row = cursor.next()) {
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).add(row.get(layout.get(i).place));
                }
            }
        }
        SequencedMap<String, Tensor> columns = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            List<String> column = values.get(i);
            columns.put(layout.get(i).name, layout.get(i).vector(column, file, Shape.of(column.size())));
        }
        return Collections.unmodifiableSequencedMap(columns);
    }

    /// The rows, each a map of scalars, as they are read.
    ///
    /// @throws IllegalArgumentException in a pass, when a row has another number of values, or a value does
    ///     not fit the dtype
    /// @throws java.io.UncheckedIOException when the file cannot be read
    public Dataset<SequencedMap<String, Tensor>> rows() {
        List<Column> layout = layout();
        Flow<SequencedMap<String, Tensor>> flow = io.gradus.data.pipeline.Flows.map(body(width()), row -> {
            SequencedMap<String, Tensor> scalars = new LinkedHashMap<>();
            layout.forEach(column -> scalars.put(column.name, column.scalar(row.get(column.place), file)));
            return Collections.unmodifiableSequencedMap(scalars);
        });
        return new Dataset<>(new Plan<>("CsvDatasetV2", Cardinality.UNKNOWN, flow, () -> {
            SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
            layout.forEach(column -> parts.put(column.name, TensorSpec.of(column.dtype)));
            return new ElementSpec.Structure(java.util.Map.class, parts);
        }));
    }

    /// The rows, each as a map of all columns but one, and that one, such as the inputs and the target of an
    /// example.
    ///
    /// @param label the name of a column
    public Dataset<Pair<SequencedMap<String, Tensor>, Tensor>> rowsWithLabel(String label) {
        if (!columnNames().contains(label)) {
            throw new IllegalArgumentException(
                    "Csv: there is no such column in " + columnNames() + ". Received: " + label);
        }
        return rows().map(row -> {
            SequencedMap<String, Tensor> others = new LinkedHashMap<>(row);
            Tensor target = java.util.Objects.requireNonNull(others.remove(label));
            return new Pair<>(Collections.unmodifiableSequencedMap(others), target);
        });
    }
}
