package io.gradus.backend.cpu.random;

/// The Box-Muller transform of two uniform fractions into two independent standard normal numbers:
/// `sqrt(-2 ln u) * sin(2 pi v)` and the same with `cos`, each step rounded as TensorFlow's kernels round it.
///
/// The float32 transform works on arrays, in passes that are short enough for C2 to turn each into SIMD code; it
/// takes the logarithm, the sine and the cosine in float64 by their series, so that each is the correctly rounded
/// float32 (but for about one argument in a million), where a C library's own float functions may be off by one unit
/// in the last place.
final class BoxMuller {
    /// TensorFlow keeps the logarithm's argument from 0 by this bound.
    private static final float SMALLEST_FRACTION = 1e-7f;

    private static final float RADIUS_OF_ZERO = radius((float) StrictMath.log(SMALLEST_FRACTION));
    private static final double SMALLEST_FRACTION64 = 1e-7;
    private static final int FRACTION_MASK = (1 << UniformSampler.FLOAT32_BITS) - 1;
    /// A 24-bit mantissa above this stands for more than sqrt(2).
    private static final int ROOT_OF_TWO = 11_863_283;

    private static final double LN_2 = 0.6931471805599453;
    private static final double TWO_PI = 2 * Math.PI;
    private static final double[] LOGARITHM_TERMS = {
        1, 1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17
    };

    /// From the third term on; the others follow later.
    private static final double[] SINE_TERMS = alternatingInverseFactorials(1);

    private static final double[] COSINE_TERMS = alternatingInverseFactorials(0);

    private final double[] square = new double[PhiloxLanes.CAPACITY];
    private final double[] argument = new double[PhiloxLanes.CAPACITY];
    private final double[] exponent = new double[PhiloxLanes.CAPACITY];
    private final double[] sign = new double[PhiloxLanes.CAPACITY];
    private final double[] series = new double[PhiloxLanes.CAPACITY];
    private final float[] radius = new float[PhiloxLanes.CAPACITY];

    /// Transforms `count` pairs of words: the first gives the radius, the second the angle.
    void transform(int[] first, int[] second, float[] sines, float[] cosines, int count) {
        radii(first, count);
        fold(second, argument, square, sign, count);
        horner(series, square, COSINE_TERMS, count);
        sines(sign, square, series, radius, sines, count);
        horner(series, square, SINE_TERMS, count);
        cosines(argument, square, series, radius, cosines, count);
    }

    /// The transform of one pair of 52-bit fractions.
    static void transform(double fraction, double turn, double[] pair) {
        double angle = TWO_PI * turn;
        double radius = Math.sqrt(-2 * Math.log(Math.max(fraction, SMALLEST_FRACTION64)));
        pair[0] = Math.sin(angle) * radius;
        pair[1] = Math.cos(angle) * radius;
    }

    private void radii(int[] words, int count) {
        normalise(words, argument, exponent, count);
        halfTangent(argument, square, count);
        horner(series, square, LOGARITHM_TERMS, count);
        radii(argument, series, exponent, radius, count);
        for (int i = 0; i < count; i++) {
            if ((words[i] & FRACTION_MASK) == 0) {
                radius[i] = RADIUS_OF_ZERO;
            }
        }
    }

    /// Splits a fraction into `mantissa * 2^exponent` with a mantissa between sqrt(1/2) and sqrt(2).
    private static void normalise(int[] words, double[] mantissa, double[] exponent, int count) {
        for (int i = 0; i < count; i++) {
            int fraction = words[i] & FRACTION_MASK;
            int zeros = Integer.numberOfLeadingZeros(fraction) - 8;
            int shifted = fraction << zeros;
            int halve = (ROOT_OF_TWO - shifted) >>> 31;
            mantissa[i] = shifted * (0x1p-23 - halve * 0x1p-24);
            exponent[i] = halve - zeros;
        }
    }

    /// Replaces a mantissa m by s = (m - 1) / (m + 1), for ln m = 2 (s + s^3 / 3 + s^5 / 5 + ...).
    private static void halfTangent(double[] mantissa, double[] square, int count) {
        for (int i = 0; i < count; i++) {
            double s = (mantissa[i] - 1) / (mantissa[i] + 1);
            mantissa[i] = s;
            square[i] = s * s;
        }
    }

    private static void radii(double[] s, double[] series, double[] exponent, float[] radius, int count) {
        for (int i = 0; i < count; i++) {
            radius[i] = radius((float) (exponent[i] * LN_2 + 2 * s[i] * series[i]));
        }
    }

    private static float radius(float logarithm) {
        return (float) Math.sqrt(-2f * logarithm);
    }

    /// Turns an angle x, rounded to float32, into t = pi/2 - |x - pi|, for sin x = -sign(x - pi) cos t and
    /// cos x = -sin t; both series converge fast for t, and neither loses digits at the zeros of its function.
    private static void fold(int[] words, double[] folded, double[] square, double[] sign, int count) {
        for (int i = 0; i < count; i++) {
            float angle = (float) (TWO_PI * ((words[i] & FRACTION_MASK) * 0x1p-23));
            double h = angle - Math.PI;
            double t = Math.PI / 2 - Math.abs(h);
            folded[i] = t;
            square[i] = t * t;
            sign[i] = Math.signum(h);
        }
    }

    /// The sum of the terms by Horner's rule, nine at a time: a longer body would be too large for C2's SIMD pass.
    private static void horner(double[] sum, double[] x, double[] terms, int count) {
        double c0 = terms[0];
        double c1 = terms[1];
        double c2 = terms[2];
        double c3 = terms[3];
        double c4 = terms[4];
        double c5 = terms[5];
        double c6 = terms[6];
        double c7 = terms[7];
        double c8 = terms[8];
        for (int i = 0; i < count; i++) {
            double at = x[i];
            double high = Math.fma(Math.fma(Math.fma(Math.fma(c8, at, c7), at, c6), at, c5), at, c4);
            sum[i] = Math.fma(Math.fma(Math.fma(Math.fma(high, at, c3), at, c2), at, c1), at, c0);
        }
    }

    private static void sines(double[] sign, double[] square, double[] cosine, float[] radius, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            double at = square[i];
            out[i] = (float) (-sign[i] * ((cosine[i] * at - 0.5) * at + 1)) * radius[i];
        }
    }

    private static void cosines(
            double[] folded, double[] square, double[] sine, float[] radius, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            double at = square[i];
            out[i] = (float) (-folded[i] * ((sine[i] * at - 1.0 / 6) * at + 1)) * radius[i];
        }
    }

    /// Nine coefficients of the sine (n = 1) or the cosine (n = 0), of which 1 and -1 / ((n + 1) (n + 2)) are left out.
    private static double[] alternatingInverseFactorials(int n) {
        double[] terms = new double[9];
        double term = 1;
        for (int k = 0; k < terms.length + 2; k++) {
            if (k >= 2) {
                terms[k - 2] = term;
            }
            term = -term / ((n + 2 * k + 1) * (n + 2 * k + 2));
        }
        return terms;
    }
}
