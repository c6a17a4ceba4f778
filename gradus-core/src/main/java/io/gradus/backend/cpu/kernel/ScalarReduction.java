package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.math.DoubleMath;
import io.gradus.backend.cpu.math.FloatMath;

/// The reductions in plain Java.
public final class ScalarReduction implements ReductionKernels {
    @Override
    public double sum(float[] x, int xo, int n) {
        if (n <= LANES) {
            return shortSum(x, xo, n);
        }
        float[] lanes = new float[LANES];
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int end = Math.min(n, from + BLOCK);
            int whole = end - (end - from) % LANES;
            LaneSums.sumGroups(x, xo + from, xo + whole, lanes);
            for (int i = whole; i < end; i++) {
                lanes[LaneSums.lane(i - whole, end - whole)] += x[xo + i];
            }
            total += LaneSums.fold(lanes);
        }
        return total;
    }

    @Override
    public double sum(double[] x, int xo, int n) {
        if (n <= LANES) {
            return shortSum(x, xo, n);
        }
        double[] lanes = new double[LANES];
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int end = Math.min(n, from + BLOCK);
            int whole = end - (end - from) % LANES;
            LaneSums.sumGroups(x, xo + from, xo + whole, lanes);
            for (int i = whole; i < end; i++) {
                lanes[LaneSums.lane(i - whole, end - whole)] += x[xo + i];
            }
            total += LaneSums.fold(lanes);
        }
        return total;
    }

    @Override
    public double sumStreams(float[] x, int xo, int n) {
        float[] lanes = new float[LANES];
        double total = 0;
        for (int from = xo; from < xo + n; from += PIECE) {
            for (int stream = 0; stream < LANES / GROUP; stream++) {
                LaneSums.sumStream(x, from + stream * n, from + stream * n + PIECE, lanes, stream * GROUP);
            }
            total += LaneSums.fold(lanes);
        }
        return total;
    }

    @Override
    public double dot(float[] a, int ao, float[] b, int bo, int n) {
        if (n <= LANES) {
            return shortDot(a, ao, b, bo, n);
        }
        float[] lanes = new float[LANES];
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int end = Math.min(n, from + BLOCK);
            int whole = end - (end - from) % LANES;
            LaneSums.dotGroups(a, ao + from, ao + whole, b, bo - ao, lanes);
            for (int i = whole; i < end; i++) {
                lanes[LaneSums.lane(i - whole, end - whole)] += a[ao + i] * b[bo + i];
            }
            total += LaneSums.fold(lanes);
        }
        return total;
    }

    @Override
    public double dot(double[] a, int ao, double[] b, int bo, int n) {
        if (n <= LANES) {
            return shortDot(a, ao, b, bo, n);
        }
        double[] lanes = new double[LANES];
        double total = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int end = Math.min(n, from + BLOCK);
            int whole = end - (end - from) % LANES;
            LaneSums.dotGroups(a, ao + from, ao + whole, b, bo - ao, lanes);
            for (int i = whole; i < end; i++) {
                lanes[LaneSums.lane(i - whole, end - whole)] += a[ao + i] * b[bo + i];
            }
            total += LaneSums.fold(lanes);
        }
        return total;
    }

    @Override
    public float max(float[] x, int xo, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xo + i]);
        }
        return max;
    }

    @Override
    public double max(double[] x, int xo, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xo + i]);
        }
        return max;
    }

    @Override
    public float greatestNumber(float[] x, int xo, int n) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            greatest = x[xo + i] > greatest ? x[xo + i] : greatest;
        }
        return greatest;
    }

    @Override
    public double greatestNumber(double[] x, int xo, int n) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            greatest = x[xo + i] > greatest ? x[xo + i] : greatest;
        }
        return greatest;
    }

    @Override
    public float min(float[] x, int xo, int n) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[xo + i]);
        }
        return min;
    }

    @Override
    public double min(double[] x, int xo, int n) {
        double min = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[xo + i]);
        }
        return min;
    }

    @Override
    public double expSum(float[] x, int xo, float shift, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.expOfNonPositive(x[xo + i] - shift);
        }
        return sum(y, yo, n);
    }

    @Override
    public double expSum(double[] x, int xo, double shift, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = DoubleMath.exp(x[xo + i] - shift);
        }
        return sum(y, yo, n);
    }

    @Override
    public void sumRows(float[] x, int xo, int rows, int stride, float[] y, int n) {
        System.arraycopy(x, xo, y, 0, n);
        int row = 1;
        for (; row < rows - 3; row += 4) {
            int a = xo + row * stride;
            int b = a + stride;
            int c = b + stride;
            int d = c + stride;
            for (int j = 0; j < n; j++) {
                y[j] += x[a + j] + x[b + j] + (x[c + j] + x[d + j]);
            }
        }
        for (; row < rows; row++) {
            int a = xo + row * stride;
            for (int j = 0; j < n; j++) {
                y[j] += x[a + j];
            }
        }
    }

    @Override
    public void sumRows(double[] x, int xo, int rows, int stride, double[] y, int n) {
        System.arraycopy(x, xo, y, 0, n);
        int row = 1;
        for (; row < rows - 3; row += 4) {
            int a = xo + row * stride;
            int b = a + stride;
            int c = b + stride;
            int d = c + stride;
            for (int j = 0; j < n; j++) {
                y[j] += x[a + j] + x[b + j] + (x[c + j] + x[d + j]);
            }
        }
        for (; row < rows; row++) {
            int a = xo + row * stride;
            for (int j = 0; j < n; j++) {
                y[j] += x[a + j];
            }
        }
    }

    /// The sum of a short range in double, by four running sums that are folded as `(0 + 2) + (1 + 3)`; what every
    /// implementation uses up to [#LANES] elements.
    public static double shortSum(float[] x, int xo, int n) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            sum0 += x[xo + i];
            sum1 += x[xo + i + 1];
            sum2 += x[xo + i + 2];
            sum3 += x[xo + i + 3];
        }
        for (; i < n; i++) {
            sum0 += x[xo + i];
        }
        return sum0 + sum2 + (sum1 + sum3);
    }

    /// As the sum of floats.
    public static double shortSum(double[] x, int xo, int n) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            sum0 += x[xo + i];
            sum1 += x[xo + i + 1];
            sum2 += x[xo + i + 2];
            sum3 += x[xo + i + 3];
        }
        for (; i < n; i++) {
            sum0 += x[xo + i];
        }
        return sum0 + sum2 + (sum1 + sum3);
    }

    /// As the sum, of the products, which are exact in double.
    public static double shortDot(float[] a, int ao, float[] b, int bo, int n) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            even += (double) a[ao + i] * b[bo + i];
            odd += (double) a[ao + i + 1] * b[bo + i + 1];
        }
        if (i < n) {
            even += (double) a[ao + i] * b[bo + i];
        }
        return even + odd;
    }

    /// As the sum, of the products.
    public static double shortDot(double[] a, int ao, double[] b, int bo, int n) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            even += a[ao + i] * b[bo + i];
            odd += a[ao + i + 1] * b[bo + i + 1];
        }
        if (i < n) {
            even += a[ao + i] * b[bo + i];
        }
        return even + odd;
    }
}
