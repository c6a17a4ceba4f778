package io.gradus.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Member;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/from-tensorflow.md` has a row for each name of the real API that many people use, and what a row promises is
/// there.
class FromTensorFlowTest {
    private static final Path PAGE = Path.of("..", "docs", "from-tensorflow.md");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| (.+) \\|");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]\\w*)(?:\\.(\\w+))?`");

    /// Where classes are looked for.
    private static final List<String> PACKAGES = List.of(
            "io.gradus.",
            "io.gradus.op.",
            "io.gradus.random.",
            "io.gradus.data.",
            "io.gradus.models.",
            "io.gradus.layers.",
            "io.gradus.losses.",
            "io.gradus.metrics.",
            "io.gradus.optimizers.",
            "io.gradus.initializers.");

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertTrue(rows.put(row.group(1), row.group(2)) == null, () -> "two rows for " + row.group(1));
            }
        }
        return rows;
    }

    @Test
    void everyNameHasARow() throws IOException {
        List<String> missing = new ArrayList<>(inventory());
        missing.removeAll(rows().keySet());
        assertEquals(List.of(), missing);
    }

    /// The names of tiers 1 and 2, as the inventory of the real API lists them.
    private static List<String> inventory() {
        try (InputStream in = Objects.requireNonNull(FromTensorFlowTest.class.getResourceAsStream("/inventory.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRowNamesWhatIsThereOrGivesTheReason() throws IOException {
        List<String> faults = new ArrayList<>();
        int names = 0;
        for (Map.Entry<String, String> row : rows().entrySet()) {
            if (row.getValue().startsWith("— ")) {
                continue;
            }
            Matcher name = NAME.matcher(row.getValue());
            boolean any = false;
            while (name.find()) {
                any = true;
                names++;
                if (!exists(name.group(1), name.group(2))) {
                    faults.add(row.getKey() + ": " + name.group());
                }
            }
            if (!any && !row.getValue().startsWith("`try ")) {
                faults.add(row.getKey() + ": " + row.getValue());
            }
        }
        assertEquals(List.of(), faults);
        int checked = names;
        assertTrue(checked > 700, () -> "only " + checked + " names were checked");
    }

    private static boolean exists(String owner, String member) {
        if (member != null) {
            return type(owner).filter(type -> has(type, member)).isPresent();
        }
        return has(Gradus.class, owner)
                || type(owner).isPresent()
                || type("Operand").filter(t -> has(t, owner)).isPresent();
    }

    private static Optional<Class<?>> type(String simpleName) {
        for (String prefix : PACKAGES) {
            try {
                return Optional.of(Class.forName(prefix + simpleName));
            } catch (ClassNotFoundException _) {
                // It may be in the next package.
            }
        }
        return Optional.empty();
    }

    private static boolean has(Class<?> type, String member) {
        Stream<Member> members = Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getFields()));
        return members.anyMatch(found -> found.getName().equals(member));
    }
}
