package io.gradus.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every sample gives the same bits on the plain-Java kernels and on those of the Vector API, which are chosen once a
/// process: so each set runs in a process of its own.
class KernelSetsAgreeTest {
    private static Process start(String kernels) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-Dgradus.kernels=" + kernels,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SampleResults.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> results(Process process) throws IOException, InterruptedException {
        try (InputStream out = process.getInputStream()) {
            List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(0, process.waitFor());
            return lines;
        }
    }

    @Test
    void everySampleGivesTheSameBits() throws IOException, InterruptedException {
        Process plain = start("scalar");
        Process vector = start("vector-at-once");
        List<String> wanted = results(plain);
        List<String> got = results(vector);
        assertTrue(wanted.size() >= 2 * OpSamples.all().size(), "too few results");
        assertEquals(String.join("\n", wanted), String.join("\n", got));
    }
}
