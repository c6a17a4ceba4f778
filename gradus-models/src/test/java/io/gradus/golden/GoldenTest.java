package io.gradus.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every golden case. A family fails when a case does that is not listed, and, for the project's own sets, when a
/// case that is listed passes or an entry of a list names no case: so the lists can only shrink.
class GoldenTest {
    private static final int SHOWN = Integer.getInteger("gradus.golden.shown", 25);

    @TestFactory
    Stream<DynamicTest> families() throws IOException {
        String replaced = System.getProperty("gradus.golden");
        List<Path> sets = replaced == null
                ? List.of(resource("golden/public"), resource("golden/more"))
                : List.of(Path.of(replaced));
        Path out = outputFolder();
        NotYet listed = NotYet.read(resource("golden/not-yet.txt"), resource("golden/by-design.txt"));
        GoldenRun run = new GoldenRun(Runners.all(), listed);
        Set<String> wanted =
                Set.of(System.getProperty("gradus.golden.family", "").split(","));
        return sets.stream()
                .flatMap(set -> Family.folders(set).stream())
                .filter(folder -> wanted.contains("")
                        || wanted.contains(folder.getFileName().toString()))
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> check(run, folder, out, replaced == null)));
    }

    private static void check(GoldenRun run, Path folder, @Nullable Path out, boolean own) {
        Family family = Family.read(folder);
        List<Verdict> verdicts = run.run(family, out);
        System.out.println(GoldenRun.summary(family.name(), verdicts));
        List<String> faults = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            boolean fault =
                    verdict.outcome() == Verdict.Outcome.FAILED || (own && verdict.outcome() == Verdict.Outcome.STALE);
            if (fault) {
                faults.add(verdict.toString());
            }
        }
        if (own) {
            run.uselessEntries(family.name())
                    .forEach(line -> faults.add("not-yet.txt, by-design.txt: no case matches " + line));
        }
        int hidden = Math.max(0, faults.size() - SHOWN);
        assertTrue(
                faults.isEmpty(),
                () -> faults.size() + " faults in " + family.name() + "\n"
                        + String.join("\n", faults.subList(0, faults.size() - hidden))
                        + (hidden > 0 ? "\n... and " + hidden + " more" : ""));
    }

    private static @Nullable Path outputFolder() throws IOException {
        String out = System.getProperty("gradus.golden.out");
        return out == null ? null : Files.createDirectories(Path.of(out));
    }

    static Path resource(String name) {
        try {
            URL url = Objects.requireNonNull(GoldenTest.class.getClassLoader().getResource(name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
