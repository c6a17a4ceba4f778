import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// What the Java peers share, as measure.py is for those in Python: MNIST, how something is timed, how a result is printed.
final class Peer {
    static final int BATCH = 128;
    static final int PIXELS = 28 * 28;
    static final int EVALUATED_AT_ONCE = 1000;
    private static final Path MNIST = Path.of(System.getProperty("mnist"));

    private Peer() {}

    /// Images of a file, one row of pixels from 0 to 1 each.
    static float[][] images(String file) throws IOException {
        byte[] bytes = read(file);
        float[][] images = new float[(bytes.length - 16) / PIXELS][PIXELS];
        for (int i = 0; i < images.length; i++) {
            for (int j = 0; j < PIXELS; j++) {
                images[i][j] = (bytes[16 + i * PIXELS + j] & 0xff) / 255f;
            }
        }
        return images;
    }

    static int[] labels(String file) throws IOException {
        byte[] bytes = read(file);
        int[] labels = new int[bytes.length - 8];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes[8 + i];
        }
        return labels;
    }

    private static byte[] read(String file) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(MNIST.resolve(file))))) {
            return in.readAllBytes();
        }
    }

    /// The numbers from 0 to n - 1 in another order each time.
    static int[] shuffled(int n, Random random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    static void report(String what, double value, String unit) {
        System.out.println("RESULT\t" + what + "\t" + (float) value + "\t" + unit);
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    /// Seconds since this process was started.
    static double age() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toNanos() * 1e-9;
    }

    /// Images a second of the fastest epoch after the first, the accuracy on the test images, and what it took.
    static void reportTraining(String model, int threads, int images, List<Double> epochs, double accuracy, double first)
            throws IOException {
        String what = "train " + model + ", " + threads(threads);
        report(what, images / Collections.min(epochs.size() > 1 ? epochs.subList(1, epochs.size()) : epochs), "images/s");
        report(what + ": test accuracy", accuracy, "");
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                report(what + ": peak memory", Double.parseDouble(line.replaceAll("\\D", "")) / 1024, "MB");
            }
        }
        report(what + ": start to first batch", first, "s");
    }

    /// Milliseconds of a prediction for some images at once: the tenth percentile over blocks of calls.
    static void reportInference(String model, int threads, int images, Runnable work) {
        long end = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < end) {
            work.run();
        }
        long start = System.nanoTime();
        work.run();
        int block = Math.max(1, (int) (2_000_000 / Math.max(1, System.nanoTime() - start)));
        List<Double> times = new ArrayList<>();
        end = System.nanoTime() + 1_000_000_000L;
        while (times.size() < 5 || System.nanoTime() < end) {
            start = System.nanoTime();
            for (int i = 0; i < block; i++) {
                work.run();
            }
            times.add((System.nanoTime() - start) * 1e-6 / block);
        }
        Collections.sort(times);
        report("predict " + model + ", batch of " + images + ", " + threads(threads), times.get(times.size() / 10), "ms");
    }
}
