package io.gradus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What the processor is called, as far as the system tells without native code.
final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Processor() {}

    /// The model's name, or else the architecture's.
    static String name() {
        try {
            if (Files.isReadable(LINUX)) {
                return modelIn(Files.readAllLines(LINUX, StandardCharsets.UTF_8));
            }
            if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) {
                return output("sysctl", "-n", "machdep.cpu.brand_string");
            }
        } catch (IOException e) {
            // What nobody tells is replaced below.
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? architecture() : windows;
    }

    /// The name in the lines of Linux's description, which ARM machines mostly leave out.
    static String modelIn(List<String> lines) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (line.startsWith(MODEL) && colon > 0) {
                return line.substring(colon + 1).strip();
            }
        }
        return architecture();
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            return ended && !text.isEmpty() ? text : architecture();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return architecture();
        } finally {
            process.destroy();
        }
    }
}
