package io.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.cpu.SpeedTest;
import io.gradus.backend.cpu.kernel.Probe;
import io.gradus.cli.Diagnosis.Rates;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiagnoseTest {
    private static final SpeedTest.Start GOOD_START = new SpeedTest.Start(0.1, 0.4, new Probe.WarmUp(3, 3, 0));

    private static Diagnosis healthy(int threads) {
        return new Diagnosis(
                "A processor", 2, threads, true, true, 512, GOOD_START, rates(100, 190), rates(85, 160), rates(12, 20));
    }

    private static Rates rates(double one, double all) {
        return new Rates(one, all);
    }

    private static void assertAdvises(Diagnosis diagnosis, String... parts) {
        List<String> advice = diagnosis.advice();
        assertEquals(parts.length, advice.size(), advice.toString());
        for (int i = 0; i < parts.length; i++) {
            assertTrue(advice.get(i).contains(parts[i]), advice.toString());
        }
    }

    @Test
    void thisMachineIsMeasured() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long start = System.nanoTime();
        assertEquals(0, new Diagnose().run(List.of(), new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        double seconds = (System.nanoTime() - start) * 1e-9;
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(seconds < 20, seconds + " s");
        assertTrue(text.contains("module jdk.incubator.vector is present and in use"), text);
        double peak = figure(text, "multiply-add peak", "GFLOP/s");
        double product = figure(text, "matrix product", "GFLOP/s");
        double memory = figure(text, "memory", "GB/s");
        assertTrue(peak > 1 && product > 0.02 * peak && product < 1.5 * peak, text);
        assertTrue(memory > 0.1 && memory < 10_000, text);
    }

    private static double figure(String text, String what, String unit) {
        Matcher matcher =
                Pattern.compile("(?m)^" + what + " +([0-9.]+) " + unit).matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void itTakesNoArguments() {
        assertThrows(UsageException.class, () -> new Diagnose().run(List.of("now"), System.out));
    }

    @Test
    void aHealthyMachineNeedsNoAdvice() {
        assertEquals(List.of(), healthy(2).advice());
        List<String> lines = healthy(2).lines();
        assertEquals("processor          A processor, 2 processors for Java", lines.getFirst());
        assertTrue(
                lines.contains("matrix product     85 GFLOP/s on 1 thread, 160 on 2 (85 % and 84 % of the peak)"),
                lines.toString());
    }

    @Test
    void aMissingModuleIsNamedWithItsFlag() {
        Diagnosis diagnosis =
                new Diagnosis("", 2, 2, false, false, 0, GOOD_START, rates(0, 0), rates(10, 19), rates(12, 20));
        assertAdvises(diagnosis, "--add-modules jdk.incubator.vector");
        assertTrue(diagnosis.lines().toString().contains("is missing and not in use"));
        assertTrue(diagnosis.lines().toString().contains("unknown without the Vector API"));
    }

    @Test
    void theScalarKernelsAreNamedWithTheirProperty() {
        assertAdvises(
                new Diagnosis("", 2, 2, true, false, 0, GOOD_START, rates(0, 0), rates(10, 19), rates(12, 20)),
                "-Dgradus.kernels=scalar");
    }

    @Test
    void theNumberOfThreadsIsCompared() {
        assertAdvises(
                new Diagnosis("", 8, 2, true, true, 256, GOOD_START, rates(100, 190), rates(85, 160), rates(12, 20)),
                "Only 2 of 8");
        assertAdvises(
                new Diagnosis("", 1, 2, true, true, 256, GOOD_START, rates(100, 100), rates(85, 80), rates(12, 12)),
                "-Dgradus.threads=1");
    }

    @Test
    void lostSpeedIsExplained() {
        assertAdvises(
                new Diagnosis("", 2, 2, true, true, 256, GOOD_START, rates(100, 190), rates(50, 95), rates(12, 20)),
                "50 % of the peak");
        assertAdvises(
                new Diagnosis("", 2, 2, true, true, 256, GOOD_START, rates(100, 190), rates(85, 90), rates(12, 20)),
                "1.1 times");
    }

    @Test
    void aJvmWithoutItsCompilerIsNoticed() {
        SpeedTest.Start refused = new SpeedTest.Start(2, 0, new Probe.WarmUp(3, 1, 2));
        assertAdvises(
                new Diagnosis("", 1, 1, true, true, 256, refused, rates(100, 100), rates(85, 85), rates(12, 12)),
                "2 vector kernels");
        SpeedTest.Start slow = new SpeedTest.Start(2, 3.5, new Probe.WarmUp(3, 3, 0));
        assertAdvises(
                new Diagnosis("", 1, 1, true, true, 256, slow, rates(100, 100), rates(85, 85), rates(12, 12)),
                "JIT compiler");
    }

    @Test
    void aProcessorHasAName() {
        assertFalse(Processor.name().isBlank());
        assertEquals("Z 80", Processor.modelIn(List.of("processor\t: 0", "model name\t: Z 80 ")));
        assertEquals(System.getProperty("os.arch"), Processor.modelIn(List.of("processor\t: 0")));
    }
}
