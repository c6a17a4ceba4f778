package io.gradus.backend.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    /// Says which kernels it gets, twice, since the hint must come once.
    static final class Report {
        private Report() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                System.out.println(CpuKernels.current().name());
            }
        }
    }

    private record Run(List<String> out, List<String> err) {}

    private static Run run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Report.class.getName()));
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Run(out.lines().toList(), err.lines().toList());
    }

    @Test
    void takesTheVectorKernelsWhereTheModuleIs() throws Exception {
        Run run = run("--add-modules", "jdk.incubator.vector");
        assertEquals(List.of("vector", "vector"), run.out);
        assertTrue(run.err.stream().noneMatch(line -> line.startsWith("gradus")), run.err::toString);
    }

    @Test
    void fallsBackWithoutTheModuleAndSaysSoOnceWithTheFlag() throws Exception {
        Run run = run();
        assertEquals(List.of("scalar", "scalar"), run.out);
        List<String> hints =
                run.err.stream().filter(line -> line.startsWith("gradus")).toList();
        assertEquals(1, hints.size(), run.err::toString);
        assertTrue(hints.getFirst().contains("--add-modules jdk.incubator.vector"), hints::toString);
    }

    @Test
    void theOptionDecides() throws Exception {
        Run scalar = run("--add-modules", "jdk.incubator.vector", "-Dgradus.kernels=scalar");
        assertEquals(List.of("scalar", "scalar"), scalar.out);
        Run silent = run("-Dgradus.kernels=scalar");
        assertEquals(List.of(), silent.err);
        Run missing = run("-Dgradus.kernels=vector");
        assertEquals(List.of(), missing.out);
        assertTrue(missing.err.toString().contains("start Java with --add-modules jdk.incubator.vector"));
        Run wrong = run("-Dgradus.kernels=fast");
        assertTrue(wrong.err
                .toString()
                .contains("-Dgradus.kernels is 'scalar', 'vector' or 'vector-at-once'. Received: 'fast'"));
    }
}
