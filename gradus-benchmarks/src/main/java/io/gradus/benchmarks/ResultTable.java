package io.gradus.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table in Markdown: a row for each piece of work in order of appearance, a column for each contender that has
/// results, and how Gradus stands to the best of the others. The best of a contender's results counts.
final class ResultTable {
    /// Gradus with results that take the arrays of earlier ones, as in `fit`.
    static final String AGAIN = "Gradus again";

    private static final String GRADUS = "Gradus";
    private static final List<String> CONTENDERS =
            List.of(GRADUS, AGAIN, "TensorFlow", "PyTorch", "NumPy", "JAX", "OpenBLAS", "oneDNN", "DJL", "DL4J");

    private final Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
    private final Map<Bound.Kind, Double> rates = new EnumMap<>(Bound.Kind.class);

    /// A table of results.
    ///
    /// @param results those of the table's works
    /// @param machine the results that tell the machine's rates for the table's number of threads
    ResultTable(Stream<Result> results, Stream<Result> machine) {
        results.forEach(result -> rows.computeIfAbsent(result.work(), _ -> new LinkedHashMap<>())
                .merge(result.contender(), result, (a, b) -> b.betterThan(a) ? b : a));
        machine.forEach(result -> {
            for (Bound.Kind kind : Bound.Kind.values()) {
                if (kind.label().equals(result.work())) {
                    rates.merge(kind, result.value(), Math::max);
                }
            }
        });
    }

    /// The table's lines; none where it has no rows.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (rows.isEmpty()) {
            return lines;
        }
        List<String> contenders = CONTENDERS.stream()
                .filter(name -> rows.values().stream().anyMatch(row -> row.containsKey(name)))
                .toList();
        boolean bounds = !rates.isEmpty();
        boolean again = contenders.contains(AGAIN);
        List<String> head = new ArrayList<>(List.of("work", "unit"));
        head.addAll(contenders);
        head.add("to the best");
        if (again) {
            head.add("again to the best");
        }
        if (bounds) {
            head.add("bound");
        }
        lines.add(line(head.stream()));
        lines.add(line(head.stream().map(name -> name.matches("work|unit|bound") ? "---" : "---:"))
                .replace(" ", ""));
        rows.forEach((work, row) -> {
            Result any = row.values().iterator().next();
            List<String> cells = new ArrayList<>(List.of(work, any.unit()));
            contenders.forEach(name -> cells.add(Optional.ofNullable(row.get(name))
                    .map(r -> Cell.text(r.value()))
                    .orElse("")));
            cells.add(ratio(row, GRADUS));
            if (again) {
                cells.add(ratio(row, AGAIN));
            }
            if (bounds) {
                cells.add(Optional.ofNullable(row.get(GRADUS))
                        .map(r -> r.bound().text(r.unit(), rates))
                        .orElse(""));
            }
            lines.add(line(cells.stream()));
        });
        return lines;
    }

    private static String ratio(Map<String, Result> row, String ours) {
        Result own = row.get(ours);
        Optional<Result> best = row.values().stream()
                .filter(result -> !result.contender().equals(GRADUS))
                .filter(result -> !result.contender().equals(AGAIN))
                .reduce((a, b) -> b.betterThan(a) ? b : a);
        if (own == null || own.unit().isEmpty() || best.isEmpty()) {
            return "";
        }
        return Cell.text(own.ratioTo(best.get()));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
