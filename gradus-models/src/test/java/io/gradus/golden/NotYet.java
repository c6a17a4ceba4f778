package io.gradus.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lists, by name, of the golden cases that Gradus does not answer as they say: `golden/not-yet.txt` of the test
/// resources for what is not there yet, `golden/by-design.txt` for what is another on purpose.
///
/// An entry is a line `FAMILY API [KEY=VALUE ...]`, where `*` stands for anything. The conditions narrow it to some
/// cases of the name: `id` is the case's id, `args` the number of its positional arguments, `dtype` the dtype of
/// any input, `rank` the rank of the first, `arg1` the second positional argument, every other key an argument of
/// the call or a field of the object's configuration. Names rather than ids keep the list true for other sets of
/// cases.
final class NotYet {
    private final List<Entry> entries;

    private NotYet(List<Entry> entries) {
        this.entries = entries;
    }

    static NotYet read(Path... files) {
        return new NotYet(Arrays.stream(files).flatMap(NotYet::entries).toList());
    }

    private static Stream<Entry> entries(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Entry::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a case is listed; remembers which entries were of use.
    boolean lists(GoldenCase golden) {
        boolean listed = false;
        for (Entry entry : entries) {
            if (entry.matches(golden)) {
                entry.used = true;
                listed = true;
            }
        }
        return listed;
    }

    /// The entries for a family that no case has matched so far.
    List<String> useless(String family) {
        return entries.stream()
                .filter(entry -> !entry.used && entry.family.matcher(family).matches())
                .map(entry -> entry.line)
                .toList();
    }

    private static final class Entry {
        private final String line;
        private final Pattern family;
        private final Pattern api;
        private final Map<String, Pattern> conditions;
        private boolean used;

        private Entry(String line, Pattern family, Pattern api, Map<String, Pattern> conditions) {
            this.line = line;
            this.family = family;
            this.api = api;
            this.conditions = conditions;
        }

        static Entry parse(String line) {
            String[] words = line.split("\\s+");
            if (words.length < 2) {
                throw new IllegalArgumentException("an entry names a family and an api: " + line);
            }
            Map<String, Pattern> conditions = new java.util.LinkedHashMap<>();
            Arrays.stream(words).skip(2).forEach(word -> {
                int equals = word.indexOf('=');
                conditions.put(word.substring(0, equals), glob(word.substring(equals + 1)));
            });
            return new Entry(line, glob(words[0]), glob(words[1]), conditions);
        }

        private static Pattern glob(String text) {
            return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        }

        boolean matches(GoldenCase golden) {
            return family.matcher(golden.family()).matches()
                    && api.matcher(golden.api()).matches()
                    && conditions.entrySet().stream()
                            .allMatch(condition -> values(golden, condition.getKey()).stream()
                                    .anyMatch(value ->
                                            condition.getValue().matcher(value).matches()));
        }

        private static List<String> values(GoldenCase golden, String key) {
            List<String> values = new ArrayList<>();
            switch (key) {
                case "id" -> values.add(golden.id());
                case "rank" -> {
                    if (golden.inputCount() > 0) {
                        values.add(Integer.toString(golden.get("inputs")
                                .get(0)
                                .get("shape")
                                .elements()
                                .size()));
                    }
                }
                case "args" ->
                    values.add(Integer.toString(golden.get("args").elements().size()));
                case "dtype" ->
                    golden.get("inputs")
                            .elements()
                            .forEach(input -> values.add(input.get("dtype").text("")));
                default -> {
                    if (key.matches("arg\\d")) {
                        golden.get("args").elements().stream()
                                .skip(key.charAt(3) - '0')
                                .limit(1)
                                .forEach(argument -> values.add(plain(argument)));
                    }
                    Json config = golden.get("config").get("config");
                    for (Json holder : List.of(
                            golden.get("kwargs"),
                            golden.get("ctor"),
                            config,
                            golden.get("call").get("kwargs"))) {
                        if (holder.has(key)) {
                            values.add(plain(holder.get(key)));
                        }
                    }
                }
            }
            return values;
        }

        private static String plain(Json json) {
            return switch (json.value()) {
                case null -> "None";
                case Json.Numeral numeral -> numeral.text();
                case String text -> text;
                case Boolean truth -> truth ? "True" : "False";
                case List<?> list -> list.toString();
                default ->
                    json.has("$tuple")
                            ? plain(json.get("$tuple"))
                            : json.fields().toString();
            };
        }
    }
}
