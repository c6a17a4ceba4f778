package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.gemm.BlockedGemm;
import io.gradus.backend.cpu.gemm.GemmKernel;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ScoreKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;
import io.gradus.backend.cpu.math.FloatMath;
import io.gradus.op.Attention;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A tile of queries of one head on its way over the keys, a tile of them at a time: the scores of a tile are a matrix
/// product, and a running maximum and sum of each query make the softmax of what has been seen so far (Dao and others,
/// 2022). So memory grows with the queries and not with queries times keys.
///
/// **Design.** Scores lie with a row for each key and a column for each query, so that [ScoreKernels] go along rows and
/// need no sums across a vector. The queries, and backwards the gradients of their results, are transposed once for all
/// keys, into rows made up to a multiple of 16 with zeros; everything else is read where it lies. One thread's arrays
/// serve all its tiles.
final class AttentionTile {
    private static final GemmKernel GEMM = BlockedGemm.current();
    private static final ScoreKernels SCORES = CpuKernels.current().scores();
    private static final TransposeKernel<float[]> TRANSPOSE =
            CpuKernels.current().transpose();
    private static final float UNSEEN = (float) Attention.UNSEEN;

    /// Queries of a tile.
    static final int QUERIES = 64;

    /// Keys of a tile.
    private static final int KEYS = 128;

    /// Columns come in multiples of this, whatever the vectors.
    private static final int UNIT = 16;

    private static final ThreadLocal<Space> SPACES = ThreadLocal.withInitial(Space::new);

    /// What attention is computed of.
    record Operands(
            AttentionGeometry g, float[] q, float[] k, float[] v, float @Nullable [] bias, boolean @Nullable [] mask) {}

    /// One thread's arrays.
    private static final class Space {
        private final float[] shares = new float[KEYS * QUERIES];
        private final float[] slopes = new float[KEYS * QUERIES];
        private final float[] most = new float[QUERIES];
        private final float[] before = new float[QUERIES];
        private final float[] sums = new float[QUERIES];
        private final float[] parts = new float[QUERIES];
        private final float[] means = new float[QUERIES];
        private float[] queries = new float[0];
        private float[] results = new float[0];
        private float[] gradients = new float[0];

        void fit(int size, int valueSize) {
            if (queries.length < size * QUERIES) {
                queries = new float[size * QUERIES];
            }
            if (results.length < valueSize * QUERIES) {
                results = new float[valueSize * QUERIES];
                gradients = new float[valueSize * QUERIES];
            }
        }
    }

    private final Operands of;
    private final AttentionGeometry g;
    private final Space space;
    private final float scale;
    private int image;
    private int head;
    private int query;
    private int rows;

    /// The columns of the scores: the queries, made up to a multiple of [#UNIT].
    private int stride;

    private AttentionTile(Operands of, Space space) {
        this.of = of;
        this.g = of.g();
        this.space = space;
        this.scale = (float) g.attention().scale();
    }

    /// A tile for this thread, which has one at a time.
    static AttentionTile of(Operands operands) {
        Space space = SPACES.get();
        space.fit(operands.g().size(), operands.g().valueSize());
        return new AttentionTile(operands, space);
    }

    /// Goes to the queries from `toQuery` on.
    void place(int toImage, int toHead, int toQuery) {
        image = toImage;
        head = toHead;
        query = toQuery;
        rows = Math.min(QUERIES, g.queries() - toQuery);
        stride = (rows + UNIT - 1) / UNIT * UNIT;
        Arrays.fill(space.most, 0, stride, Float.NEGATIVE_INFINITY);
        Arrays.fill(space.sums, 0, stride, 0);
        pack(of.q(), g.queryAt(image, query, head), queryStep(), g.size(), space.queries);
        float[] queries = space.queries;
        for (int i = 0; i < g.size() * stride; i++) {
            queries[i] *= scale;
        }
    }

    private int keyStep() {
        return g.keyHeads() * g.size();
    }

    private int valueStep() {
        return g.keyHeads() * g.valueSize();
    }

    private int queryStep() {
        return g.heads() * g.size();
    }

    private int resultStep() {
        return g.heads() * g.valueSize();
    }

    /// Transposes this tile's rows of `x`, so that each of the `size` numbers of a query has a row. Whole vectors of
    /// rows are transposed sooner than parts, and what is in the columns that belong to no query has no effect: so
    /// they take what follows the tile, if something does.
    private void pack(float[] x, int at, int step, int size, float[] packed) {
        if (at + (stride - 1) * step + size <= x.length) {
            TRANSPOSE.transpose(stride, size, x, at, step, packed, 0, stride);
            return;
        }
        TRANSPOSE.transpose(rows, size, x, at, step, packed, 0, stride);
        for (int row = 0; row < size && rows < stride; row++) {
            Arrays.fill(packed, row * stride + rows, (row + 1) * stride, 0);
        }
    }

    /// The scores of the keys from `key` on.
    private void score(int key, int keys) {
        int from = g.keyAt(image, key, head);
        float[] scores = space.shares;
        GEMM.gemm(
                false,
                false,
                keys,
                stride,
                g.size(),
                of.k(),
                from,
                keyStep(),
                space.queries,
                0,
                stride,
                scores,
                0,
                stride,
                false);
        float[] bias = of.bias();
        int[] biasSteps = g.bias();
        if (bias != null && biasSteps != null) {
            for (int i = 0; i < keys; i++) {
                int at = firstPlace(biasSteps, key + i);
                for (int row = 0; row < rows; row++) {
                    scores[i * stride + row] += bias[at + row * biasSteps[2]];
                }
            }
        }
        hide(key, keys, scores, UNSEEN);
    }

    /// Puts a value where a query does not see a key.
    private void hide(int key, int keys, float[] x, float value) {
        boolean[] mask = of.mask();
        int[] steps = g.mask();
        if (mask != null && steps != null) {
            for (int i = 0; i < keys; i++) {
                int at = firstPlace(steps, key + i);
                for (int row = 0; row < rows; row++) {
                    if (!mask[at + row * steps[2]]) {
                        x[i * stride + row] = value;
                    }
                }
            }
        }
        if (g.attention().causal()) {
            for (int i = 0; i < keys; i++) {
                int blind = Math.max(0, Math.min(rows, key + i - query));
                Arrays.fill(x, i * stride, i * stride + blind, value);
            }
        }
    }

    /// Where the bias or mask of the tile's first query and of a key lies.
    private int firstPlace(int[] steps, int key) {
        return image * steps[0] + head * steps[1] + query * steps[2] + key * steps[3];
    }

    /// Turns scores into exponentials. What was summed before shrinks when a greater score appears: by `before`.
    private void weigh(int key, int keys) {
        float[] most = space.most;
        float[] before = space.before;
        System.arraycopy(most, 0, before, 0, stride);
        SCORES.greatest(keys, stride, space.shares, most);
        for (int i = 0; i < stride && key > 0; i++) {
            before[i] = before[i] == most[i] ? 1 : FloatMath.exp(before[i] - most[i]);
            space.sums[i] *= before[i];
        }
        SCORES.exponentials(keys, stride, space.shares, most, space.sums);
    }

    /// Turns the exponentials of all keys into shares of 1.
    private void share(int keys) {
        float[] parts = space.parts;
        for (int i = 0; i < stride; i++) {
            parts[i] = 1 / space.sums[i];
        }
        SCORES.scale(keys, stride, space.shares, parts);
    }

    /// Writes the results of the tile's queries.
    void forward(float[] y) {
        int seen = g.seen(query + rows);
        int to = g.resultAt(image, query, head);
        if (seen == 0) {
            for (int row = 0; row < rows; row++) {
                Arrays.fill(y, to + row * resultStep(), to + row * resultStep() + g.valueSize(), 0);
            }
        }
        for (int key = 0; key < seen; key += KEYS) {
            int keys = Math.min(KEYS, seen - key);
            boolean last = key + keys == seen;
            score(key, keys);
            weigh(key, keys);
            if (last) {
                share(keys);
            }
            for (int row = 0; row < rows && key > 0; row++) {
                float factor = last ? space.before[row] * space.parts[row] : space.before[row];
                int at = to + row * resultStep();
                for (int i = at; i < at + g.valueSize(); i++) {
                    y[i] *= factor;
                }
            }
            int from = g.valueAt(image, key, head);
            GEMM.gemm(
                    true,
                    false,
                    rows,
                    g.valueSize(),
                    keys,
                    space.shares,
                    0,
                    stride,
                    of.v(),
                    from,
                    valueStep(),
                    y,
                    to,
                    resultStep(),
                    key > 0);
        }
    }

    /// Writes the gradients of the tile's queries, and writes or adds those of keys and values.
    ///
    /// @param packed the gradients of queries, keys and values, one after the other
    void backward(float[] dy, float[] y, float[] packed, boolean add) {
        int seen = g.seen(query + rows);
        int at = g.resultAt(image, query, head);
        if (seen == 0) {
            int from = g.queryAt(image, query, head);
            for (int row = 0; row < rows; row++) {
                Arrays.fill(packed, from + row * queryStep(), from + row * queryStep() + g.size(), 0);
            }
            return;
        }
        pack(dy, at, resultStep(), g.valueSize(), space.gradients);
        if (seen > KEYS) {
            pack(y, at, resultStep(), g.valueSize(), space.results);
            SCORES.dots(g.valueSize(), stride, space.gradients, space.results, space.means);
        }
        for (int key = 0; key < seen; key += KEYS) {
            int keys = Math.min(KEYS, seen - key);
            score(key, keys);
            weigh(key, keys);
        }
        for (int key = 0; key < seen; key += KEYS) {
            int keys = Math.min(KEYS, seen - key);
            if (seen > KEYS) {
                // The sums are known by now.
                score(key, keys);
                SCORES.exponentials(keys, stride, space.shares, space.most, space.before);
            }
            share(keys);
            backward(key, keys, seen, dy, packed, add);
        }
    }

    private void backward(int key, int keys, int seen, float[] dy, float[] packed, boolean add) {
        int dyAt = g.resultAt(image, query, head);
        int valueAt = g.valueAt(image, key, head);
        int queryAt = g.queryAt(image, query, head);
        int keyAt = g.keyAt(image, key, head);
        int dkAt = of.q().length + keyAt;
        int dvAt = of.q().length + of.k().length + valueAt;
        GEMM.gemm(
                false,
                false,
                keys,
                stride,
                g.valueSize(),
                of.v(),
                valueAt,
                valueStep(),
                space.gradients,
                0,
                stride,
                space.slopes,
                0,
                stride,
                false);
        if (seen == keys) {
            // A query's mean slope, which is also its result times that one's gradient.
            SCORES.dots(keys, stride, space.shares, space.slopes, space.means);
        }
        SCORES.slopes(keys, stride, space.shares, space.slopes, space.means, scale);
        // A hidden score does not depend on query and key, whatever its share.
        hide(key, keys, space.slopes, 0);
        GEMM.gemm(
                true,
                false,
                rows,
                g.size(),
                keys,
                space.slopes,
                0,
                stride,
                of.k(),
                keyAt,
                keyStep(),
                packed,
                queryAt,
                queryStep(),
                key > 0);
        GEMM.gemm(
                false,
                false,
                keys,
                g.size(),
                rows,
                space.slopes,
                0,
                stride,
                of.q(),
                queryAt,
                queryStep(),
                packed,
                dkAt,
                keyStep(),
                add);
        GEMM.gemm(
                false,
                false,
                keys,
                g.valueSize(),
                rows,
                space.shares,
                0,
                stride,
                dy,
                dyAt,
                resultStep(),
                packed,
                dvAt,
                valueStep(),
                add);
    }
}
