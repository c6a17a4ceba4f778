package io.gradus;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The special functions against numbers that were computed in 30 digits, and where they are not defined.
class SpecialFunctionsTest {
    private interface One {
        Tensor apply(Operand x);
    }

    private interface Two {
        Tensor apply(Operand x, Operand y);
    }

    private static void check(One function, double[] x, double[] wanted) {
        close(wanted, function.apply(constant(x)), 4e-14);
        close(wanted, function.apply(Gradus.cast(constant(x), DType.FLOAT32)), x, 4e-6);
    }

    private static void check(Two function, double[] x, double[] y, double[] wanted) {
        close(wanted, function.apply(constant(x), constant(y)), 2e-12);
    }

    private static void close(double[] wanted, Tensor got, double room) {
        double[] values = got.toDoubleArray();
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], values[i], room * Math.max(1e-300, Math.abs(wanted[i])) + 1e-15, "at " + i);
        }
    }

    /// In float32 the argument itself is rounded, so that only arguments that float32 holds well are
    /// compared.
    private static void close(double[] wanted, Tensor got, double[] x, double room) {
        double[] values = got.toDoubleArray();
        for (int i = 0; i < wanted.length; i++) {
            boolean exact = x[i] == (float) x[i] && Math.abs(wanted[i]) < 1e38 && Math.abs(wanted[i]) > 1e-38;
            if (exact) {
                assertEquals(wanted[i], values[i], room * Math.abs(wanted[i]), "float32 at " + i);
            }
        }
    }

    @Test
    void functionsOfOneArgument() {
        check(Gradus::erfc, new double[] {-3.0, -0.5, 1e-20, 0.3, 0.99, 1.7, 2.5, 5.0, 9.3, 26.0}, new double[] {
            1.9999779095030015,
            1.5204998778130465,
            1.0,
            0.6713732405408726,
            0.1614919304446302,
            0.01620954140922544,
            0.0004069520174449589,
            1.537459794428035e-12,
            1.653244184030135e-39,
            5.663192408856143e-296
        });
        check(Gradus::erfinv, new double[] {1e-12, -0.001, 0.2, 0.4999, 0.5001, -0.9, 0.999, 0.9999999}, new double[] {
            8.86226925452758e-13,
            -0.0008862271574665521,
            0.1791434546212917,
            0.4768250236254278,
            0.4770475405909757,
            -1.1630871536766743,
            2.3267537655135246,
            3.7665625816384707
        });
        check(Gradus::erfcinv, new double[] {1e-300, 1e-100, 1e-10, 0.3, 0.51, 1.2, 1.99}, new double[] {
            26.209469960516124,
            15.065574702592645,
            4.572824967389486,
            0.7328690779592169,
            0.46586860023505733,
            -0.17914345462129164,
            -1.8213863677184494
        });
        check(Gradus::ndtri, new double[] {1e-200, 1e-09, 0.2, 0.5, 0.7, 0.975}, new double[] {
            -30.20559417957964, -5.9978070150076865, -0.8416212335729142, 0.0, 0.5244005127080407, 1.9599639845400538
        });
        check(
                Gradus::lgamma,
                new double[] {
                    1e-10,
                    0.1,
                    0.7,
                    1.0001,
                    1.5,
                    1.9999,
                    2.4,
                    3.7,
                    9.9,
                    10.1,
                    171.5,
                    10000000000.0,
                    -0.3,
                    -2.4570247382208006,
                    -7.7
                },
                new double[] {
                    23.025850929882736,
                    2.252712651734206,
                    0.26086724653166654,
                    -5.771334222047127e-05,
                    -0.12078223763524522,
                    -4.227520877215346e-05,
                    0.21685932244884157,
                    1.428072326665388,
                    12.57717990421988,
                    13.027526738633236,
                    709.1431630309282,
                    220258509288.81058,
                    1.4648400508576025,
                    5.6191923589501e-17,
                    -8.6110964437789
                });
        check(
                Gradus::digamma,
                new double[] {1e-05, 0.2, 1.4616321449683622, 2.0, 7.5, 100.0, 100000000.0, -0.6, -3.3, -20.01},
                new double[] {
                    -100000.57719921567,
                    -5.289039896592188,
                    -9.241265521729427e-17,
                    0.42278433509846713,
                    1.9467574842460869,
                    4.600161852738087,
                    18.420680738952367,
                    -0.8947178779184493,
                    3.620353460592126,
                    102.98811073540145
                });
        check(Gradus::i0, new double[] {0.0, 0.1, -3.0, 7.99, 8.01, 50.0}, new double[] {
            1.0, 1.0025015629340956, 4.8807925858650245, 423.5842036746737, 431.5817860520924, 2.9325537838493362e+20
        });
        check(Gradus::i1, new double[] {0.0, 1e-08, -3.0, 7.99, 8.01, 50.0}, new double[] {
            0.0, 5e-09, -3.9533702174026093, 396.1152262074013, 403.6669399977041, 2.903078590103557e+20
        });
        check(Gradus::i0e, new double[] {0.0, 0.1, -3.0, 7.99, 8.01, 500.0, 100000.0}, new double[] {
            1.0,
            0.9071009257823011,
            0.2430003541618254,
            0.14352476537933484,
            0.14333897941113852,
            0.017845706500153168,
            0.0012615678379767768
        });
        check(Gradus::i1e, new double[] {0.0, 1e-08, -3.0, 7.99, 8.01, 500.0, 100000.0}, new double[] {
            0.0,
            4.99999995e-09,
            -0.19682671329730086,
            0.134217339578281,
            0.13406776900984482,
            0.017827851852898056,
            0.0012615615301218171
        });
    }

    @Test
    void functionsOfTwoArguments() {
        check(
                Gradus::zeta,
                new double[] {1.0001, 1.5, 2.0, 2.0, 7.3, 30.0, 100.0, 60.0, 1.2},
                new double[] {1.0, 0.2, 1.0, 100.0, 3.3, 2.5, 10.0, 55.0, 1000000.0},
                new double[] {
                    10000.577222947539,
                    13.459632324391384,
                    1.6449340668482264,
                    0.010050166663333571,
                    0.0001952433617402996,
                    1.1529691685630237e-12,
                    1.0000725777946107e-100,
                    5.760321318027132e-105,
                    0.31547870378797044
                });
        check(
                Gradus::igamma,
                new double[] {0.01, 0.5, 0.5, 3.0, 3.0, 20.0, 100.0, 1000.0, 100000.0, 5.0},
                new double[] {0.5, 1e-10, 2.0, 1.0, 8.0, 15.0, 100.0, 1050.0, 99900.0, 60.0},
                new double[] {
                    0.9943732438060329,
                    1.1283791670579e-05,
                    0.9544997361036416,
                    0.08030139707139419,
                    0.986246032255997,
                    0.12478121503252482,
                    0.5132987982791487,
                    0.9413288886226819,
                    0.37627489275434334,
                    1.0
                });
        check(
                Gradus::igammac,
                new double[] {0.01, 0.5, 3.0, 3.0, 20.0, 100.0, 1000.0, 100000.0, 5.0},
                new double[] {0.5, 2.0, 1.0, 8.0, 45.0, 100.0, 1100.0, 100900.0, 60.0},
                new double[] {
                    0.0056267561939671844,
                    0.04550026389635842,
                    0.9196986029286058,
                    0.013753967744002985,
                    1.0237046441079244e-05,
                    0.48670120172085135,
                    0.0010593232539299773,
                    0.0022655278205633736,
                    5.060046065842574e-21
                });
        check(
                Gradus::polygamma,
                new double[] {0.0, 1.0, 2.0, 5.0, 10.0, 1.0},
                new double[] {2.5, 0.3, 4.2, 1.5, 7.0, -1.5},
                new double[] {
                    0.7031566406452432,
                    12.245364546107732,
                    -0.0717648505531312,
                    11.113548602435497,
                    -0.002430965555111675,
                    9.379246644989124
                });
    }

    @Test
    void theIncompleteBetaFunction() {
        Tensor a = constant(new double[] {0.5, 2.0, 2.0, 30.0, 100.0, 0.001, 1000.0});
        Tensor b = constant(new double[] {0.5, 3.0, 3.0, 2.0, 200.0, 5.0, 1000.0});
        Tensor x = constant(new double[] {0.1, 0.3, 0.9, 0.95, 0.35, 0.01, 0.52});
        close(
                new double[] {
                    0.20483276469913345,
                    0.3483,
                    0.9963,
                    0.5365969098573434,
                    0.7325714649575441,
                    0.9974410690871124,
                    0.9632205167213604
                },
                Gradus.betainc(a, b, x),
                2e-12);
    }

    @Test
    void theGradientOfTheIncompleteGammaFunctionForItsOrder() {
        Tensor a = constant(new double[] {0.5, 3.0, 3.0, 20.0, 100.0, 5.0, 0.01});
        Tensor x = constant(new double[] {2.0, 1.0, 8.0, 15.0, 100.0, 60.0, 0.5});
        Gradients got = Gradus.valueAndGradient(order -> sum(Gradus.igamma(order, x)), a);
        close(
                new double[] {
                    -0.13561933520399724,
                    -0.10645935294394226,
                    -0.017791335986496484,
                    -0.04851376809420051,
                    -0.03992749785778605,
                    -1.3185137804113742e-20,
                    -0.5655459117152578
                },
                got.gradients().getFirst(),
                1e-10);
    }

    @Test
    void slopesForTheArgumentsThatHaveThem() {
        Tensor a = constant(new double[] {1.5, 2.5, 4});
        Tensor b = constant(new double[] {0.5, 2, 3});
        Tensor x = constant(new double[] {0.2, 0.5, 0.8});
        slope(z -> Gradus.zeta(a, z), b);
        slope(z -> Gradus.igamma(a, z), b);
        slope(z -> Gradus.igammac(a, z), b);
        slope(z -> Gradus.igamma(z, b), a);
        slope(z -> Gradus.igammac(z, b), a);
        slope(z -> Gradus.betainc(a, b, z), x);
        slope(z -> Gradus.polygamma(constant(new double[] {0, 1, 3}), z), b);
        second(z -> Gradus.zeta(a, z), b);
        second(z -> Gradus.igamma(a, z), b);
        second(z -> Gradus.betainc(a, b, z), x);
    }

    private static void slope(Function<Tensor, Tensor> function, Tensor x) {
        double step = 1e-6;
        Tensor ahead = function.apply(Gradus.add(x, step));
        Tensor behind = function.apply(Gradus.subtract(x, step));
        double[] wanted =
                Gradus.divide(Gradus.subtract(ahead, behind), 2 * step).toDoubleArray();
        assertArrayEquals(wanted, gradient(function, x).toDoubleArray(), 1e-7);
    }

    private static void second(Function<Tensor, Tensor> function, Tensor x) {
        slope(z -> gradient(function, z), x);
    }

    private static Tensor gradient(Function<Tensor, Tensor> function, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return tape.gradient(List.of(sum(function.apply(x))), List.of(x), null, UnconnectedGradients.ZERO)
                    .getFirst();
        }
    }

    @Test
    void whereTheyAreNotDefined() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        special(Gradus.erfinv(values(1, -1, 2)), inf, -inf, nan);
        special(Gradus.ndtri(values(0, 1, -0.5)), -inf, inf, nan);
        special(Gradus.lgamma(values(0, -3, -inf)), inf, inf, inf);
        special(Gradus.digamma(values(0, -3, inf)), nan, nan, inf);
        special(Gradus.zeta(values(1, 0.5, 2), values(3, 3, -1)), inf, nan, inf);
        special(Gradus.igamma(values(1, -1, 2), values(0, 2, -1)), 0, nan, nan);
        special(Gradus.igammac(values(1, 0, 2), values(inf, 2, nan)), 0, nan, nan);
        special(Gradus.betainc(values(0, 1, 2), values(1, 1, 2), values(0.5, 1, 1.5)), nan, 1, nan);
        special(Gradus.i0(values(inf, nan, 0)), nan, nan, 1);
        special(Gradus.polygamma(values(0.5, -1, 1), values(1, 1, 0)), nan, nan, inf);
    }

    private static Tensor values(double... x) {
        return constant(x);
    }

    private static void special(Tensor got, double... wanted) {
        assertArrayEquals(wanted, got.toDoubleArray());
    }

    @Test
    void neighboursInEveryDtype() {
        for (DType dtype : new DType[] {DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64}) {
            Tensor one = Gradus.cast(values(1, -1, 0), dtype);
            Tensor up = Gradus.nextafter(one, Gradus.cast(values(2, 2, 2), dtype));
            double digits =
                    dtype == DType.FLOAT16 ? 10 : dtype == DType.BFLOAT16 ? 7 : dtype == DType.FLOAT32 ? 23 : 52;
            assertEquals(1 + Math.pow(2, -digits), up.getDouble(0), dtype.toString());
            assertEquals(-1 + Math.pow(2, -digits - 1), up.getDouble(1), dtype.toString());
            assertEquals(true, up.getDouble(2) > 0);
        }
    }

    @Test
    void theSecondDerivativeForTheOrderIsRefused() {
        Tensor a = values(1, 2);
        UnsupportedOperationException error = assertThrows(
                UnsupportedOperationException.class, () -> second(z -> multiply(z, Gradus.igamma(z, values(1, 1))), a));
        assertEquals("igamma: the second derivative for a is not defined. Received: a.shape=(2,)", error.getMessage());
    }
}
