package io.gradus.cli;

import static io.gradus.Gradus.slice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.callbacks.Verbose;
import io.gradus.data.Mnist;
import io.gradus.models.FitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private final int threads = Threads.count();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreThreads() {
        Threads.set(threads);
    }

    @Test
    void itTellsHowGoodTheModelIsAndWhereTheWeightsAre() {
        Path weights = folder.resolve("demo.weights.h5");
        String printed = show(2, 7, weights);
        assertTrue(printed.contains("Trained for "), printed);
        assertTrue(
                Pattern.compile("read as \\d \\(\\d+\\.\\d %\\)")
                        .matcher(printed)
                        .find(),
                printed);
        assertTrue(printed.contains("The weights are in " + weights.toAbsolutePath()), printed);
        assertTrue(Files.exists(weights));
        // Chance is 0.1; a few steps on these few images give about a half.
        double accuracy = Double.parseDouble(result(printed).replaceAll(".*accuracy ", ""));
        assertTrue(accuracy > 0.25, printed);
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        Path weights = folder.resolve("demo.weights.h5");
        String one = result(show(1, 7, weights));
        assertEquals(one, result(show(2, 7, weights)));
        assertEquals(one, result(show(3, 7, weights)));
        assertTrue(!one.equals(result(show(2, 8, weights))), one);
    }

    private static String result(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith("Test images: "))
                .findFirst()
                .orElseThrow();
    }

    private static String show(int threads, int seed, Path weights) {
        Threads.set(threads);
        Mnist all = Mnist.load();
        Mnist some = new Mnist(
                first(1024, all.trainImages()),
                first(1024, all.trainLabels()),
                first(200, all.testImages()),
                first(200, all.testLabels()));
        var bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Demo.show(some, new FitOptions().batchSize(64).verbose(Verbose.SILENT), seed, weights, out);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Tensor first(int count, Tensor x) {
        int[] sizes = x.shape().dims();
        sizes[0] = count;
        return slice(x, new int[sizes.length], sizes);
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingHappens() {
        var bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        for (String wrong : List.of("--epochs=0", "--batch-size=0", "--threads=0", "--seed=x", "--steps=3", "5")) {
            assertThrows(UsageException.class, () -> new Demo().run(List.of(wrong), out), wrong);
        }
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }
}
