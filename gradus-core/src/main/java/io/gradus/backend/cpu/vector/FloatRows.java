package io.gradus.backend.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [RowKernels] of `float[]`.
final class FloatRows implements RowKernels<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int INTERLEAVED = 64;

    /// One thread's chains of an inner product.
    private static final ThreadLocal<float[]> WORKSPACE = ThreadLocal.withInitial(() -> new float[INTERLEAVED]);

    @Override
    public void addRows(
            int depth, int n, float[] a, int aAt, int aStep, float[] b, int bAt, int ldb, float[] sums, int sumsAt) {
        int l = 0;
        for (; l <= depth - 8; l += 8) {
            addEightRows(n, a, aAt + l * aStep, aStep, b, bAt + l * ldb, ldb, sums, sumsAt);
        }
        for (; l < depth; l++) {
            addRow(n, a[aAt + l * aStep], b, bAt + l * ldb, sums, sumsAt);
        }
    }

    private static void addEightRows(
            int n, float[] a, int aAt, int aStep, float[] b, int bAt, int ldb, float[] sums, int sumsAt) {
        if (n == 0) {
            return;
        }
        float a0 = a[aAt];
        float a1 = a[aAt + aStep];
        float a2 = a[aAt + 2 * aStep];
        float a3 = a[aAt + 3 * aStep];
        float a4 = a[aAt + 4 * aStep];
        float a5 = a[aAt + 5 * aStep];
        float a6 = a[aAt + 6 * aStep];
        float a7 = a[aAt + 7 * aStep];
        FloatVector v0 = FloatVector.broadcast(S, a0);
        FloatVector v1 = FloatVector.broadcast(S, a1);
        FloatVector v2 = FloatVector.broadcast(S, a2);
        FloatVector v3 = FloatVector.broadcast(S, a3);
        FloatVector v4 = FloatVector.broadcast(S, a4);
        FloatVector v5 = FloatVector.broadcast(S, a5);
        FloatVector v6 = FloatVector.broadcast(S, a6);
        FloatVector v7 = FloatVector.broadcast(S, a7);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            int p = bAt + j;
            FloatVector sum = FloatVector.fromArray(S, sums, sumsAt + j);
            sum = v0.fma(FloatVector.fromArray(S, b, p), sum);
            sum = v1.fma(FloatVector.fromArray(S, b, p + ldb), sum);
            sum = v2.fma(FloatVector.fromArray(S, b, p + 2 * ldb), sum);
            sum = v3.fma(FloatVector.fromArray(S, b, p + 3 * ldb), sum);
            sum = v4.fma(FloatVector.fromArray(S, b, p + 4 * ldb), sum);
            sum = v5.fma(FloatVector.fromArray(S, b, p + 5 * ldb), sum);
            sum = v6.fma(FloatVector.fromArray(S, b, p + 6 * ldb), sum);
            sum = v7.fma(FloatVector.fromArray(S, b, p + 7 * ldb), sum);
            sum.intoArray(sums, sumsAt + j);
        }
        for (; j < n; j++) {
            int p = bAt + j;
            float sum = Math.fma(a0, b[p], sums[sumsAt + j]);
            sum = Math.fma(a1, b[p + ldb], sum);
            sum = Math.fma(a2, b[p + 2 * ldb], sum);
            sum = Math.fma(a3, b[p + 3 * ldb], sum);
            sum = Math.fma(a4, b[p + 4 * ldb], sum);
            sum = Math.fma(a5, b[p + 5 * ldb], sum);
            sum = Math.fma(a6, b[p + 6 * ldb], sum);
            sums[sumsAt + j] = Math.fma(a7, b[p + 7 * ldb], sum);
        }
    }

    private static void addRow(int n, float factor, float[] b, int bAt, float[] sums, int sumsAt) {
        if (n == 0) {
            return;
        }
        FloatVector v = FloatVector.broadcast(S, factor);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector sum = FloatVector.fromArray(S, sums, sumsAt + j);
            v.fma(FloatVector.fromArray(S, b, bAt + j), sum).intoArray(sums, sumsAt + j);
        }
        for (; j < n; j++) {
            sums[sumsAt + j] = Math.fma(factor, b[bAt + j], sums[sumsAt + j]);
        }
    }

    @Override
    public void innerProducts(
            int count,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bStep,
            float[] c,
            int cAt,
            int cStep,
            boolean accumulate) {
        float[] sums = WORKSPACE.get();
        for (int i = 0; i < count; i++) {
            float sum = innerProduct(k, a, aAt, b, bAt + i * bStep, sums);
            int at = cAt + i * cStep;
            c[at] = accumulate ? c[at] + sum : sum;
        }
    }

    private static float innerProduct(int k, float[] a, int aAt, float[] b, int bAt, float[] sums) {
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
                FloatVector.fromArray(S, sums, i)
                        .add(FloatVector.fromArray(S, sums, i + half))
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
    private static void sumChains(int whole, float[] a, int aAt, float[] b, int bAt, float[] sums, int chain) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int l = 0; l < whole; l += INTERLEAVED) {
            int p = aAt + l;
            int q = bAt + l;
            s0 = FloatVector.fromArray(S, a, p).fma(FloatVector.fromArray(S, b, q), s0);
            s1 = FloatVector.fromArray(S, a, p + LANES).fma(FloatVector.fromArray(S, b, q + LANES), s1);
            s2 = FloatVector.fromArray(S, a, p + 2 * LANES).fma(FloatVector.fromArray(S, b, q + 2 * LANES), s2);
            s3 = FloatVector.fromArray(S, a, p + 3 * LANES).fma(FloatVector.fromArray(S, b, q + 3 * LANES), s3);
        }
        s0.intoArray(sums, chain);
        s1.intoArray(sums, chain + LANES);
        s2.intoArray(sums, chain + 2 * LANES);
        s3.intoArray(sums, chain + 3 * LANES);
    }

    private static void addEnd(int length, float[] a, int aAt, float[] b, int bAt, float[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] = Math.fma(a[aAt + i], b[bAt + i], sums[i]);
        }
    }

    @Override
    public void pack(int depth, int columns, int width, int panelStep, float[] b, int bAt, int ldb, float[] packed) {
        for (int l = 0; l < depth; l++) {
            int row = bAt + l * ldb;
            for (int p = 0, panelAt = 0; p < columns; p += width, panelAt += panelStep) {
                int panel = Math.min(width, columns - p);
                int padded = (panel + LANES - 1) / LANES * LANES;
                int to = panelAt + l * padded;
                int j = 0;
                for (; j <= panel - LANES; j += LANES) {
                    FloatVector.fromArray(S, b, row + p + j).intoArray(packed, to + j);
                }
                for (; j < padded; j++) {
                    packed[to + j] = j < panel ? b[row + p + j] : 0f;
                }
            }
        }
    }

    @Override
    public void add(int n, float[] target, int targetAt, float[] source, int sourceAt) {
        if (n == 0) {
            return;
        }
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(S, target, targetAt + i)
                    .add(FloatVector.fromArray(S, source, sourceAt + i))
                    .intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] += source[sourceAt + i];
        }
    }

    @Override
    public void relu(int n, float[] target, int targetAt) {
        if (n == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(S, target, targetAt + i).max(zero).intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] = Math.max(target[targetAt + i], 0f);
        }
    }

    @Override
    public void addBiasRelu(int n, float[] target, int targetAt, float[] bias, int biasAt) {
        if (n == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(S, target, targetAt + i)
                    .add(FloatVector.fromArray(S, bias, biasAt + i))
                    .max(zero)
                    .intoArray(target, targetAt + i);
        }
        for (; i < n; i++) {
            target[targetAt + i] = Math.max(target[targetAt + i] + bias[biasAt + i], 0f);
        }
    }
}
