package io.gradus.backend.cpu.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.cpu.dtype.BFloat16;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloatMathTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    /// Every so many bit patterns: about 400,000 floats, of all exponents and both signs, NaN and infinity among them.
    private static final int STEP = 10_007;

    interface FloatFunction {
        float apply(float x);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                function("exp", FloatMath::exp, Math::exp, 1.1),
                function("expm1", FloatMath::expm1, Math::expm1, 1.6),
                function("log", FloatMath::log, Math::log, 0.9),
                function("log1p", FloatMath::log1p, Math::log1p, 1.6),
                function("sin", FloatMath::sin, Math::sin, 1.7),
                function("cos", FloatMath::cos, Math::cos, 1.7),
                function("tanh", FloatMath::tanh, Math::tanh, 5.5),
                function("erf", FloatMath::erf, DoubleMath::erf, 5.5),
                function("sigmoid", FloatMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), 2.5),
                function("softplus", FloatMath::softplus, x -> x > 40 ? x : Math.log1p(Math.exp(x)), 2.5));
    }

    private static Arguments function(String name, FloatFunction f, DoubleUnaryOperator exact, double ulps) {
        return Arguments.of(name, f, exact, ulps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void isCloseToTheExactFunctionOnFloatsOfEverySize(
            String name, FloatFunction f, DoubleUnaryOperator exact, double ulps) {
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            double want = exact.applyAsDouble(x);
            float got = f.apply(x);
            boolean isTiny = Math.abs(want) < Float.MIN_NORMAL;
            if (Float.isNaN((float) want) || Float.isInfinite((float) want)) {
                assertEquals((float) want, got, () -> name + "(" + x + ")");
            } else {
                // Below the normal numbers sigmoid and softplus flush to zero, as TensorFlow does everywhere.
                double room = isTiny ? Float.MIN_NORMAL : ulps * Math.ulp((float) want);
                assertTrue(Math.abs(got - want) <= room, () -> name + "(" + x + ") = " + got + ", not " + want);
            }
        }
    }

    @Test
    void boundedFunctionsStayWithinTheirBounds() {
        for (int bits = Float.floatToIntBits(0.5f); bits < Float.floatToIntBits(20f); bits += 97) {
            float x = Float.intBitsToFloat(bits);
            assertTrue(FloatMath.tanh(x) <= 1 && FloatMath.erf(x) <= 1 && FloatMath.sigmoid(x) <= 1, () -> "at " + x);
            assertTrue(FloatMath.tanh(-x) >= -1 && FloatMath.erf(-x) >= -1, () -> "at " + -x);
        }
        assertEquals(1f, FloatMath.tanh(INF));
        assertEquals(-1f, FloatMath.tanh(-INF));
        assertEquals(1f, FloatMath.erf(100));
        assertEquals(0f, FloatMath.sigmoid(-INF));
    }

    @Test
    void exponentialsUnderflowGraduallyAndOverflowToInfinity() {
        assertEquals((float) Math.exp(-100), FloatMath.exp(-100), Float.MIN_VALUE);
        assertEquals(0f, FloatMath.exp(-104.1f));
        assertEquals((float) Math.exp(88.72f), FloatMath.exp(88.72f), 0x1p105f);
        assertEquals(INF, FloatMath.exp(88.73f));
        assertEquals(-1f, FloatMath.expm1(-INF));
        assertEquals(INF, FloatMath.expm1(90));
    }

    @Test
    void logarithmsTakeEveryPositiveNumber() {
        assertEquals(-INF, FloatMath.log(0));
        assertEquals(-INF, FloatMath.log(-0f));
        assertEquals((float) Math.log(Float.MIN_VALUE), FloatMath.log(Float.MIN_VALUE));
        assertTrue(Float.isNaN(FloatMath.log(-1e-30f)));
        assertEquals(-INF, FloatMath.log1p(-1));
        assertTrue(Float.isNaN(FloatMath.log1p(-1.5f)));
    }

    @Test
    void float64FunctionsThatJavaLacks() {
        assertEquals(0.5204998778130465, DoubleMath.erf(0.5), 1e-15);
        assertEquals(-0.9999779095030014, DoubleMath.erf(-3), 1e-15);
        assertEquals(1.1283791670955126e-10, DoubleMath.erf(1e-10), 1e-25);
        assertEquals(1.0, DoubleMath.erf(6.5));
        assertEquals(Double.NaN, DoubleMath.erf(Double.NaN));
        assertEquals(1.4436354751788103, DoubleMath.arcsinh(2), 1e-15);
        assertEquals(-1e-20, DoubleMath.arcsinh(-1e-20));
        assertEquals(461.2101657793691, DoubleMath.arcsinh(1e200), 1e-12);
        assertEquals(1.3169578969248166, DoubleMath.arccosh(2), 1e-15);
        assertEquals(0.0, DoubleMath.arccosh(1));
        assertEquals(Double.NaN, DoubleMath.arccosh(0.5));
        assertEquals(461.2101657793691, DoubleMath.arccosh(1e200), 1e-12);
        assertEquals(0.5493061443340549, DoubleMath.arctanh(0.5), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, DoubleMath.arctanh(1));
        assertEquals(Double.NaN, DoubleMath.arctanh(1.5));
    }

    @Test
    void bfloat16RoundsToNearestEven() {
        assertEquals((short) 0x3F80, BFloat16.fromFloat(1f));
        // Halfway between 1 and the next bfloat16: to the even 1; halfway above an odd one: up.
        assertEquals((short) 0x3F80, BFloat16.fromFloat(0x1.01p0f));
        assertEquals((short) 0x3F82, BFloat16.fromFloat(0x1.03p0f));
        assertEquals((short) 0x3F81, BFloat16.fromFloat(0x1.010002p0f));
        assertEquals((short) 0x7F80, BFloat16.fromFloat(Float.MAX_VALUE));
        assertEquals((short) 0x7F80, BFloat16.fromFloat(INF));
        assertTrue(Float.isNaN(BFloat16.toFloat(BFloat16.fromFloat(Float.intBitsToFloat(0x7F800001)))));
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = BFloat16.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertEquals((short) bits, BFloat16.fromFloat(value));
            }
        }
    }
}
