package io.gradus.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TablesTest {
    private static List<String> table(String name, String... lines) {
        return Tables.of(Stream.of(lines).map(Result::parse).toList()).getOrDefault(name, List.of());
    }

    @Test
    void theBestResultOfAContenderCountsAndTheBestOfTheOthersIsTheMeasure() {
        assertEquals(
                List.of(
                        "| work | unit | Gradus | TensorFlow | PyTorch | to the best |",
                        "|---|---|---:|---:|---:|---:|",
                        "| add | ns | 0.200 | 0.400 | 0.300 | 1.50 |"),
                table(
                        "1 thread",
                        "Gradus\tadd, 1 thread\t0.5\tns",
                        "Gradus\tadd, 1 thread\t0.2\tns",
                        "TensorFlow\tadd, 1 thread\t0.4\tns",
                        "PyTorch\tadd, 1 thread\t0.3\tns",
                        "PyTorch\tadd, 2 threads\t0.1\tns"));
    }

    @Test
    void moreIsBetterForRates() {
        assertEquals(
                "| gemm | GFLOP/s | 50.0 | 100 | 0.500 |",
                table("2 threads", "Gradus\tgemm, 2 threads\t50\tGFLOP/s", "PyTorch\tgemm, 2 threads\t100\tGFLOP/s")
                        .getLast());
    }

    @Test
    void memoryUsedAgainIsNoRivalOfGradus() {
        assertEquals(
                "| exp | ns | 0.400 | 0.100 | 0.200 | 0.500 | 2.00 |",
                table(
                                "1 thread",
                                "Gradus\texp, 1 thread\t0.4\tns",
                                "Gradus again\texp, 1 thread\t0.1\tns",
                                "PyTorch\texp, 1 thread\t0.2\tns")
                        .getLast());
    }

    @Test
    void boundsFollowFromTheRatesOfTheMachine() {
        List<String> lines = table(
                "1 thread",
                "Gradus\tmultiply-adds on registers, float32, 1 thread\t100\tGFLOP/s\tNONE 0.0",
                "Gradus\tmemory, two arrays read and one written, 1 thread\t20\tGB/s\tNONE 0.0",
                "Gradus\tgemm, 1 thread\t90\tGFLOP/s\tFLOAT32 1.0",
                "Gradus\tadd, 1 thread\t0.7\tns\tMEMORY 12.0",
                "Gradus\tlayer, 1 thread\t3\tms\tFLOAT32 1.0E8",
                "Gradus\tsort, 1 thread\t8\tns\tNONE 0.0");
        assertEquals(
                List.of(
                        "| gemm | GFLOP/s | 90.0 |  | arithmetic: 100 |",
                        "| add | ns | 0.700 |  | 12 bytes: 0.600 |",
                        "| layer | ms | 3.00 |  | arithmetic: 2.00 |",
                        "| sort | ns | 8.00 |  |  |"),
                lines.subList(2, lines.size()));
    }

    @Test
    void trainingsHaveATableOfTheirOwn() {
        assertEquals(
                List.of("| train mlp | images/s | 51,716 |  |", "| train mlp: peak memory | MB | 491 |  |"),
                table(
                                "training",
                                "Gradus\ttrain mlp, 2 threads\t51716\timages/s",
                                "Gradus\ttrain mlp, 2 threads: peak memory\t491\tMB")
                        .subList(2, 4));
    }

    @Test
    void aTableReplacesTheOneInItsPlaceAlone() {
        String page =
                "a\n<!-- measured: 1 thread -->\n\nold\n\n<!-- end -->\nb\n<!-- measured: training -->\nc\n<!-- end -->\n";
        assertEquals(
                "a\n<!-- measured: 1 thread -->\n\nnew\n\n<!-- end -->\nb\n<!-- measured: training -->\nc\n<!-- end -->\n",
                Tables.replaced(page, "1 thread", List.of("new")));
        assertEquals(page, Tables.replaced(page, "2 threads", List.of("new")));
    }
}
