package io.gradus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Prints the results that `benchmarks/compare.sh` has collected as tables, and writes those into a page that has a
/// place for them: `<!-- measured: NAME -->` up to `<!-- end -->`, where NAME is `bounds`, `training`, `1 thread`, ...
///
/// Usage: `Tables RESULTS [PAGE]`.
final class Tables {
    private static final String END = "<!-- end -->";

    private Tables() {}

    public static void main(String[] args) throws IOException {
        List<Result> results;
        try (Stream<String> lines = Files.lines(Path.of(args[0]))) {
            results = lines.map(Result::parse).toList();
        }
        Map<String, List<String>> tables = of(results);
        tables.forEach((name, lines) -> {
            System.out.println(name + "\n");
            lines.forEach(System.out::println);
            System.out.println();
        });
        if (args.length > 1) {
            write(Path.of(args[1]), tables);
        }
    }

    /// The tables by their names, each as its lines.
    static Map<String, List<String>> of(List<Result> results) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        put(tables, "bounds", results, Tables::isBound, "");
        List<String> numbers = results.stream()
                .map(Result::threads)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String first = numbers.isEmpty() ? "" : numbers.getFirst();
        for (String threads : numbers) {
            put(
                    tables,
                    threads,
                    results,
                    result -> !isBound(result)
                            && !isTraining(result)
                            && (result.threads().equals(threads)
                                    || (result.threads().isEmpty() && threads.equals(first))),
                    threads);
        }
        put(tables, "training", results, Tables::isTraining, "");
        return tables;
    }

    private static void put(
            Map<String, List<String>> tables,
            String name,
            List<Result> results,
            Predicate<Result> which,
            String threads) {
        Stream<Result> machine = results.stream()
                .filter(result -> isBound(result) && result.threads().equals(threads));
        List<String> lines = new ResultTable(results.stream().filter(which).map(Tables::named), machine).lines();
        if (!lines.isEmpty()) {
            tables.put(name, lines);
        }
    }

    /// A bound stands in its table once for each number of threads.
    private static Result named(Result result) {
        return isBound(result)
                ? new Result(
                        result.contender(),
                        result.work() + ", " + result.threads(),
                        result.threads(),
                        result.value(),
                        result.unit(),
                        result.bound())
                : result;
    }

    private static boolean isBound(Result result) {
        return Stream.of(Bound.Kind.values()).anyMatch(kind -> kind.label().equals(result.work()));
    }

    private static boolean isTraining(Result result) {
        return result.work().startsWith("train ") || result.work().startsWith("predict ");
    }

    /// Replaces the tables of the page that were measured; the others stay. The page is written beside and moved.
    private static void write(Path page, Map<String, List<String>> tables) throws IOException {
        String text = Files.readString(page);
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            text = replaced(text, table.getKey(), table.getValue());
        }
        Path beside = page.resolveSibling(page.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, page, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The text with another table in the place of that name, or as it is where it has no such place.
    static String replaced(String text, String name, List<String> table) {
        String start = "<!-- measured: " + name + " -->\n";
        int from = text.indexOf(start);
        return Optional.of(from)
                .filter(at -> at >= 0)
                .map(at -> text.indexOf(END, at))
                .filter(to -> to >= 0)
                .map(to ->
                        text.substring(0, from) + start + "\n" + String.join("\n", table) + "\n\n" + text.substring(to))
                .orElse(text);
    }
}
