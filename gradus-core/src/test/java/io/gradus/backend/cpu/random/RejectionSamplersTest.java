package io.gradus.backend.cpu.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.base.Checksum;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values: `tf.random.stateless_gamma`, `_poisson`, `_binomial` and `_categorical` of TensorFlow 2.21 on CPU,
/// seed (123, 456), float64. Whole numbers are equal; gamma numbers are so up to the rounding of log, pow and cos.
class RejectionSamplersTest {
    private static final Philox STREAM = Philox.stateless(123, 456);

    @ParameterizedTest
    @CsvSource({
        "0.3, 1.0220228669004736, 1.0061274469217025, 0.003581054730144669, 1.1756233249456185",
        "1, 1.7325280928223332, 1.6760756710021905, 0.6913478011518378, 2.7810245709609887",
        "2, 2.424671368352241, 2.7135872335234335, 0.5588204931472541, 2.7487942368598084",
        "17.5, 19.392290340225866, 20.156242289009075, 12.719061187416164, 20.246853277930054",
    })
    void gamma(double alpha, double first, double second, double third, double last) {
        double[] out = new double[503];
        GammaSampler.fill(out, STREAM, new double[] {alpha});
        double[] got = {out[0], out[1], out[2], out[502]};
        assertArrayEquals(new double[] {first, second, third, last}, got, 1e-14 * alpha);
    }

    @Test
    void gammaOfSeveralParametersLiesParameterByParameterInTheStream() {
        double[] out = new double[15];
        GammaSampler.fill(out, STREAM, new double[] {0.5, 1, 3});
        double[] start = {1.4056858728745738, 1.5412213527172476, 4.559174386967616, 1.4580830849147108};
        assertArrayEquals(start, Arrays.copyOf(out, 4), 1e-14);
        double[] end = {0.027149530770200853, 0.21567411219227953, 2.6449379177225194};
        assertArrayEquals(end, Arrays.copyOfRange(out, 12, 15), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2d8bb8ed", "4, a5c712b8", "12.5, 420dea8c", "100, bcb77068"})
    void poisson(double rate, String checksum) {
        double[] out = new double[503];
        PoissonSampler.fill(out, STREAM, new double[] {rate});
        assertEquals(Long.parseLong(checksum, 16), Checksum.of(out));
    }

    @Test
    void poissonOfSeveralRates() {
        double[] out = new double[15];
        PoissonSampler.fill(out, STREAM, new double[] {0.5, 4, 30});
        assertArrayEquals(new double[] {1, 7, 37, 1, 4, 31, 0, 1, 30, 1, 3, 24, 1, 4, 27}, out);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3, 431b49c2", "100, 0.3, 6566827a", "100, 0.8, d5440b8a", "20, 0.9, 6641d2c1"})
    void binomial(double trials, double probability, String checksum) {
        double[] out = new double[503];
        BinomialSampler.fill(out, STREAM, new double[] {trials}, new double[] {probability});
        assertEquals(Long.parseLong(checksum, 16), Checksum.of(out));
    }

    @Test
    void binomialOfSeveralParameters() {
        double[] out = new double[15];
        BinomialSampler.fill(out, STREAM, new double[] {10, 100, 40}, new double[] {0.3f, 0.5f, 0.9f});
        assertArrayEquals(new double[] {6, 55, 33, 4, 45, 37, 5, 46, 37, 3, 47, 35, 4, 58, 39}, out);
    }

    @Test
    void binomialAtTheEndsOfItsRange() {
        double[] out = new double[5];
        BinomialSampler.fill(out, STREAM, new double[] {5, 5, 0, -1, 5}, new double[] {0, 1, 0.5, 0.5, Double.NaN});
        assertArrayEquals(new double[] {0, 5, 0, 0, Double.NaN}, out);
    }

    @Test
    void categorical() {
        long[] out = new long[1001];
        CategoricalSampler.fill(out, STREAM, logs(0.1, 0.2, 0.7), 1);
        double[] asDoubles = LongStream.of(out).asDoubleStream().toArray();
        assertEquals(0xc37fdaadL, Checksum.of(asDoubles));
    }

    @Test
    void categoricalOfSeveralRows() {
        long[] out = new long[21];
        CategoricalSampler.fill(out, STREAM, logs(0.1, 0.2, 0.7, 0.5, 0.25, 0.25, 0.9, 0.05, 0.05), 3);
        assertArrayEquals(new long[] {2, 2, 2, 2, 2, 2, 1, 0, 1, 1, 2, 1, 2, 2, 0, 0, 0, 0, 0, 0, 0}, out);
    }

    @Test
    void categoricalNeverDrawsAClassWithoutAFiniteLogit() {
        long[] out = new long[300];
        double[] logits = {Double.NEGATIVE_INFINITY, 0, Double.NaN, 1};
        CategoricalSampler.fill(out, STREAM, logits, 1);
        assertArrayEquals(
                new long[] {1, 3}, LongStream.of(out).distinct().sorted().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 100, 170})
    void logFactorialIsTheSumOfLogarithms(int k) {
        double expected = 0;
        for (int i = 2; i <= k; i++) {
            expected += StrictMath.log(i);
        }
        assertEquals(expected, LogFactorial.of(k), 1e-14 * Math.max(1, expected));
    }

    private static double[] logs(double... probabilities) {
        return Arrays.stream(probabilities).map(StrictMath::log).toArray();
    }
}
