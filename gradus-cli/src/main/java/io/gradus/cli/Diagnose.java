package io.gradus.cli;

import io.gradus.Threads;
import io.gradus.backend.cpu.SpeedTest;
import io.gradus.backend.cpu.kernel.CpuKernels;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// `gradus diagnose`: measures what this machine can do and what Gradus makes of it, and says what to change.
final class Diagnose implements Command {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "measure this machine for some seconds, and say what makes Gradus slow on it";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty()) {
            throw new UsageException("takes no arguments. Received: " + String.join(" ", arguments));
        }
        out.println("Measuring for about 5 seconds; nothing else should run meanwhile ...");
        print(measure(), out);
        return 0;
    }

    private static Diagnosis measure() {
        int threads = Threads.count();
        CpuKernels kernels = CpuKernels.current();
        SpeedTest test = new SpeedTest();
        SpeedTest.Start start = test.warmUp();
        return new Diagnosis(
                Processor.name(),
                Runtime.getRuntime().availableProcessors(),
                threads,
                ModuleLayer.boot().findModule(MODULE).isPresent(),
                kernels.name().equals("vector"),
                kernels.probe().vectorBits(),
                start,
                rates(test::peak, threads),
                rates(test::products, threads),
                rates(test::memory, threads));
    }

    private static Diagnosis.Rates rates(IntToDoubleFunction rate, int threads) {
        double one = rate.applyAsDouble(1);
        return new Diagnosis.Rates(one, threads == 1 ? one : rate.applyAsDouble(threads));
    }

    private static void print(Diagnosis diagnosis, PrintStream out) {
        diagnosis.lines().forEach(out::println);
        List<String> advice = diagnosis.advice();
        if (advice.isEmpty()) {
            out.println("Nothing is wrong here. What is still slow: batches of a few examples spend their time between"
                    + " the products, and element-wise work on large arrays waits for the memory.");
        }
        advice.forEach(line -> out.println("- " + line));
    }
}
