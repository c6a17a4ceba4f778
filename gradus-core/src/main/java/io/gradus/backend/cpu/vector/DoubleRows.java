package io.gradus.backend.cpu.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [RowKernels] of `double[]`.
final class DoubleRows implements RowKernels<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int INTERLEAVED = 32;

    /// One thread's chains of an inner product.
    private static final ThreadLocal<double[]> WORKSPACE = ThreadLocal.withInitial(() -> new double[INTERLEAVED]);

    @Override
    public void addRows(
            int depth, int n, double[] a, int aAt, int aStep, double[] b, int bAt, int ldb, double[] sums, int sumsAt) {
        int l = 0;
        for (; l <= depth - 8; l += 8) {
            addEightRows(n, a, aAt + l * aStep, aStep, b, bAt + l * ldb, ldb, sums, sumsAt);
        }
        for (; l < depth; l++) {
            addRow(n, a[aAt + l * aStep], b, bAt + l * ldb, sums, sumsAt);
        }
    }

    private static void addEightRows(
            int n, double[] a, int aAt, int aStep, double[] b, int bAt, int ldb, double[] sums, int sumsAt) {
        if (n == 0) {
            return;
        }
        double a0 = a[aAt];
        double a1 = a[aAt + aStep];
        double a2 = a[aAt + 2 * aStep];
        double a3 = a[aAt + 3 * aStep];
        double a4 = a[aAt + 4 * aStep];
        double a5 = a[aAt + 5 * aStep];
        double a6 = a[aAt + 6 * aStep];
        double a7 = a[aAt + 7 * aStep];
        DoubleVector v0 = DoubleVector.broadcast(S, a0);
        DoubleVector v1 = DoubleVector.broadcast(S, a1);
        DoubleVector v2 = DoubleVector.broadcast(S, a2);
        DoubleVector v3 = DoubleVector.broadcast(S, a3);
        DoubleVector v4 = DoubleVector.broadcast(S, a4);
        DoubleVector v5 = DoubleVector.broadcast(S, a5);
        DoubleVector v6 = DoubleVector.broadcast(S, a6);
        DoubleVector v7 = DoubleVector.broadcast(S, a7);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            int p = bAt + j;
            DoubleVector sum = DoubleVector.fromArray(S, sums, sumsAt + j);
            sum = v0.fma(DoubleVector.fromArray(S, b, p), sum);
            sum = v1.fma(DoubleVector.fromArray(S, b, p + ldb), sum);
            sum = v2.fma(DoubleVector.fromArray(S, b, p + 2 * ldb), sum);
            sum = v3.fma(DoubleVector.fromArray(S, b, p + 3 * ldb), sum);
            sum = v4.fma(DoubleVector.fromArray(S, b, p + 4 * ldb), sum);
            sum = v5.fma(DoubleVector.fromArray(S, b, p + 5 * ldb), sum);
            sum = v6.fma(DoubleVector.fromArray(S, b, p + 6 * ldb), sum);
            sum = v7.fma(DoubleVector.fromArray(S, b, p + 7 * ldb), sum);
            sum.intoArray(sums, sumsAt + j);
        }
        for (; j < n; j++) {
            int p = bAt + j;
            double sum = Math.fma(a0, b[p], sums[sumsAt + j]);
            sum = Math.fma(a1, b[p + ldb], sum);
            sum = Math.fma(a2, b[p + 2 * ldb], sum);
            sum = Math.fma(a3, b[p + 3 * ldb], sum);
            sum = Math.fma(a4, b[p + 4 * ldb], sum);
            sum = Math.fma(a5, b[p + 5 * ldb], sum);
            sum = Math.fma(a6, b[p + 6 * ldb], sum);
            sums[sumsAt + j] = Math.fma(a7, b[p + 7 * ldb], sum);
        }
    }

    private static void addRow(int n, double factor, double[] b, int bAt, double[] sums, int sumsAt) {
        if (n == 0) {
            return;
        }
        DoubleVector v = DoubleVector.broadcast(S, factor);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(S, sums, sumsAt + j);
            v.fma(DoubleVector.fromArray(S, b, bAt + j), sum).intoArray(sums, sumsAt + j);
        }
        for (; j < n; j++) {
            sums[sumsAt + j] = Math.fma(factor, b[bAt + j], sums[sumsAt + j]);
        }
    }

    @Override
    public void innerProducts(
            int count,
            int k,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            int bStep,
            double[] c,
            int cAt,
            int cStep,
            boolean accumulate) {
        double[] sums = WORKSPACE.get();
        for (int i = 0; i < count; i++) {
            double sum = innerProduct(k, a, aAt, b, bAt + i * bStep, sums);
            int at = cAt + i * cStep;
            c[at] = accumulate ? c[at] + sum : sum;
        }
    }

    private static double innerProduct(int k, double[] a, int aAt, double[] b, int bAt, double[] sums) {
        int whole = k - k % INTERLEAVED;
        for (int chain = 0; chain < INTERLEAVED; chain += 4 * LANES) {
            sumChains(whole, a, aAt + chain, b, bAt + chain, sums, chain);
        }
        if (whole < k) {
            addEnd(k - whole, a, aAt + whole, b, bAt + whole, sums);
        }
        int half = INTERLEAVED / 2;
        for (; half >= LANES; half /= 2) {
            for (int i = 0; i < half; i += LANES) {
                DoubleVector.fromArray(S, sums, i)
                        .add(DoubleVector.fromArray(S, sums, i + half))
                        .intoArray(sums, i);
            }
        }
        for (; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                sums[i] += sums[i + half];
            }
        }
        return sums[0];
    }

    /// Sums four vectors of chains, which start at `chain`.
    private static void sumChains(int whole, double[] a, int aAt, double[] b, int bAt, double[] sums, int chain) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int l = 0; l < whole; l += INTERLEAVED) {
            int p = aAt + l;
            int q = bAt + l;
            s0 = DoubleVector.fromArray(S, a, p).fma(DoubleVector.fromArray(S, b, q), s0);
            s1 = DoubleVector.fromArray(S, a, p + LANES).fma(DoubleVector.fromArray(S, b, q + LANES), s1);
            s2 = DoubleVector.fromArray(S, a, p + 2 * LANES).fma(DoubleVector.fromArray(S, b, q + 2 * LANES), s2);
            s3 = DoubleVector.fromArray(S, a, p + 3 * LANES).fma(DoubleVector.fromArray(S, b, q + 3 * LANES), s3);
        }
        s0.intoArray(sums, chain);
        s1.intoArray(sums, chain + LANES);
        s2.intoArray(sums, chain + 2 * LANES);
        s3.intoArray(sums, chain + 3 * LANES);
    }

    private static void addEnd(int length, double[] a, int aAt, double[] b, int bAt, double[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] = Math.fma(a[aAt + i], b[bAt + i], sums[i]);
        }
    }

    @Override
    public void pack(int depth, int columns, int width, int panelStep, double[] b, int bAt, int ldb, double[] packed) {
        for (int l = 0; l < depth; l++) {
            int row = bAt + l * ldb;
            for (int p = 0, panelAt = 0; p < columns; p += width, panelAt += panelStep) {
                int panel = Math.min(width, columns - p);
                int padded = (panel + LANES - 1) / LANES * LANES;
                int to = panelAt + l * padded;
                int j = 0;
                for (; j <= panel - LANES; j += LANES) {
                    DoubleVector.fromArray(S, b, row + p + j).intoArray(packed, to + j);
                }
                for (; j < padded; j++) {
                    packed[to + j] = j < panel ? b[row + p + j] : 0.0;
                }
            }
        }
    }

    @Override
    public void add(int n, double[] target, int targetAt, double[] source, int sourceAt) {
        if (n == 0) {
            return;
        }
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector.fromArray(S, target, targetAt + i)
                    .add(DoubleVector.fromArray(S, source, sourceAt + i))
                    .intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] += source[sourceAt + i];
        }
    }

    @Override
    public void relu(int n, double[] target, int targetAt) {
        if (n == 0) {
            return;
        }
        DoubleVector zero = DoubleVector.zero(S);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector.fromArray(S, target, targetAt + i).max(zero).intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] = Math.max(target[targetAt + i], 0.0);
        }
    }

    @Override
    public void addBiasRelu(int n, double[] target, int targetAt, double[] bias, int biasAt) {
        if (n == 0) {
            return;
        }
        DoubleVector zero = DoubleVector.zero(S);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector.fromArray(S, target, targetAt + i)
                    .add(DoubleVector.fromArray(S, bias, biasAt + i))
                    .max(zero)
                    .intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] = Math.max(target[targetAt + i] + bias[biasAt + i], 0.0);
        }
    }
}
