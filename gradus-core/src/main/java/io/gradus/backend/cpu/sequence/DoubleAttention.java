package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.gemm.BlockedGemm;
import io.gradus.backend.cpu.gemm.GemmKernel;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.op.Attention;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Attention over `double[]` in tiles of queries and keys: the scores of one tile at a time are a matrix
/// product, and a running maximum and sum of each query make the softmax of what has been seen so far (Dao and
/// others, 2022).
///
/// So memory grows with the queries and not with queries times keys. A task is a tile of queries of one head
/// forwards, and a key head backwards, whose gradients all its queries add to.
final class DoubleAttention {
    private static final GemmKernel GEMM = BlockedGemm.current();
    private static final ReductionKernels REDUCTION = CpuKernels.current().reduction();
    private static final double UNSEEN = Attention.UNSEEN;

    /// Queries of a tile.
    private static final int ROWS = 64;

    /// Keys of a tile.
    private static final int COLUMNS = 128;

    private final AttentionGeometry g;
    private final double[] q;
    private final double[] k;
    private final double[] v;
    private final double @Nullable [] bias;
    private final boolean @Nullable [] mask;

    DoubleAttention(
            AttentionGeometry g,
            double[] q,
            double[] k,
            double[] v,
            double @Nullable [] bias,
            boolean @Nullable [] mask) {
        this.g = g;
        this.q = q;
        this.k = k;
        this.v = v;
        this.bias = bias;
        this.mask = mask;
    }

    double[] forward() {
        double[] y = new double[g.batch() * g.queries() * g.heads() * g.valueSize()];
        int tiles = Math.ceilDiv(g.queries(), ROWS);
        int tasks = g.batch() * g.heads() * tiles;
        int grain = WorkerPool.pays(g.multiplyAdds()) ? 1 : Math.max(1, tasks);
        WorkerPool.shared().forEachRange(tasks, grain, (from, to) -> {
            Tile tile = new Tile();
            for (int task = from; task < to; task++) {
                tile.place(task / tiles / g.heads(), task / tiles % g.heads(), task % tiles * ROWS);
                tile.forward(y);
            }
        });
        return y;
    }

    /// The gradients for queries, keys and values, one after the other.
    double[] gradient(double[] dy, double[] y) {
        double[] packed = new double[q.length + k.length + v.length];
        int tasks = g.batch() * g.keyHeads();
        int grain = WorkerPool.pays(g.multiplyAdds()) ? 1 : Math.max(1, tasks);
        WorkerPool.shared().forEachRange(tasks, grain, (from, to) -> {
            Tile tile = new Tile();
            for (int task = from; task < to; task++) {
                int first = task % g.keyHeads() * g.groups();
                for (int head = first; head < first + g.groups(); head++) {
                    for (int query = 0; query < g.queries(); query += ROWS) {
                        tile.place(task / g.keyHeads(), head, query);
                        tile.backward(dy, y, packed);
                    }
                }
            }
        });
        return packed;
    }

    /// A tile of queries of one head, with room for its scores against a tile of keys.
    private final class Tile {
        private final double[] scores = new double[ROWS * COLUMNS];
        private final double[] shares = new double[ROWS * COLUMNS];
        private final double[] slopes = new double[ROWS * COLUMNS];
        private final double[] most = new double[ROWS];
        private final double[] sums = new double[ROWS];
        private int image;
        private int head;
        private int query;
        private int rows;

        void place(int toImage, int toHead, int toQuery) {
            image = toImage;
            head = toHead;
            query = toQuery;
            rows = Math.min(ROWS, g.queries() - toQuery);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            Arrays.fill(sums, 0);
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

        /// The scores against the keys from `key` on.
        private void score(int key, int columns) {
            int from = g.queryAt(image, query, head);
            int to = g.keyAt(image, key, head);
            GEMM.gemm(
                    false,
                    true,
                    rows,
                    columns,
                    g.size(),
                    q,
                    from,
                    queryStep(),
                    k,
                    to,
                    keyStep(),
                    scores,
                    0,
                    COLUMNS,
                    false);
            double scale = g.attention().scale();
            for (int row = 0; row < rows; row++) {
                int at = row * COLUMNS;
                for (int i = at; i < at + columns; i++) {
                    scores[i] *= scale;
                }
                hide(row, key, columns);
            }
        }

        private void hide(int row, int key, int columns) {
            int at = row * COLUMNS;
            int[] biasSteps = g.bias();
            if (bias != null && biasSteps != null) {
                int from = place(biasSteps, row, key);
                for (int i = 0; i < columns; i++) {
                    scores[at + i] += bias[from + i * biasSteps[3]];
                }
            }
            int[] maskSteps = g.mask();
            if (mask != null && maskSteps != null) {
                int from = place(maskSteps, row, key);
                for (int i = 0; i < columns; i++) {
                    if (!mask[from + i * maskSteps[3]]) {
                        scores[at + i] = UNSEEN;
                    }
                }
            }
            if (g.attention().causal()) {
                int seen = Math.max(0, Math.min(columns, query + row + 1 - key));
                Arrays.fill(scores, at + seen, at + columns, UNSEEN);
            }
        }

        private int place(int[] steps, int row, int key) {
            return image * steps[0] + head * steps[1] + (query + row) * steps[2] + key * steps[3];
        }

        void forward(double[] y) {
            int seen = g.seen(query + rows);
            for (int key = 0; key < seen; key += COLUMNS) {
                int columns = Math.min(COLUMNS, seen - key);
                score(key, columns);
                for (int row = 0; row < rows; row++) {
                    rescale(row, columns, y);
                }
                int from = g.valueAt(image, key, head);
                int to = g.resultAt(image, query, head);
                GEMM.gemm(
                        false,
                        false,
                        rows,
                        g.valueSize(),
                        columns,
                        shares,
                        0,
                        COLUMNS,
                        v,
                        from,
                        valueStep(),
                        y,
                        to,
                        resultStep(),
                        true);
            }
            for (int row = 0; row < rows; row++) {
                int at = g.resultAt(image, query + row, head);
                double part = sums[row] == 0 ? 0 : 1 / sums[row];
                for (int i = at; i < at + g.valueSize(); i++) {
                    y[i] *= part;
                }
            }
        }

        /// Exponentials of a row of scores; what was summed before shrinks when a greater score appears.
        private void rescale(int row, int columns, double[] y) {
            int at = row * COLUMNS;
            double before = most[row];
            double now = Math.max(before, REDUCTION.greatestNumber(scores, at, columns));
            double sum = REDUCTION.expSum(scores, at, now, shares, at, columns);
            double shrink = before == now ? 1 : Math.exp(before - now);
            sums[row] = sums[row] * shrink + sum;
            most[row] = now;
            if (shrink != 1) {
                int result = g.resultAt(image, query + row, head);
                for (int i = result; i < result + g.valueSize(); i++) {
                    y[i] *= shrink;
                }
            }
        }

        void backward(double[] dy, double[] y, double[] packed) {
            int seen = g.seen(query + rows);
            for (int key = 0; key < seen; key += COLUMNS) {
                int columns = Math.min(COLUMNS, seen - key);
                score(key, columns);
                for (int row = 0; row < rows; row++) {
                    int at = row * COLUMNS;
                    double now = Math.max(most[row], REDUCTION.greatestNumber(scores, at, columns));
                    double sum = REDUCTION.expSum(scores, at, now, shares, at, columns);
                    sums[row] = sums[row] * (most[row] == now ? 1 : Math.exp(most[row] - now)) + sum;
                    most[row] = now;
                }
            }
            double[] means = new double[rows];
            for (int row = 0; row < rows; row++) {
                int at = g.resultAt(image, query + row, head);
                means[row] = REDUCTION.dot(dy, at, y, at, g.valueSize());
            }
            for (int key = 0; key < seen; key += COLUMNS) {
                backward(key, Math.min(COLUMNS, seen - key), dy, means, packed);
            }
        }

        private void backward(int key, int columns, double[] dy, double[] means, double[] packed) {
            int dyAt = g.resultAt(image, query, head);
            int valueAt = g.valueAt(image, key, head);
            score(key, columns);
            GEMM.gemm(
                    false,
                    true,
                    rows,
                    columns,
                    g.valueSize(),
                    dy,
                    dyAt,
                    resultStep(),
                    v,
                    valueAt,
                    valueStep(),
                    slopes,
                    0,
                    COLUMNS,
                    false);
            double scale = g.attention().scale();
            for (int row = 0; row < rows; row++) {
                int at = row * COLUMNS;
                REDUCTION.expSum(scores, at, most[row], shares, at, columns);
                double part = 1 / sums[row];
                for (int i = at; i < at + columns; i++) {
                    shares[i] *= part;
                    slopes[i] = shares[i] * (slopes[i] - means[row]) * scale;
                }
                dropHidden(row, key, columns);
            }
            int queryAt = g.queryAt(image, query, head);
            int keyAt = g.keyAt(image, key, head);
            int dkAt = q.length + keyAt;
            int dvAt = q.length + k.length + valueAt;
            GEMM.gemm(
                    false,
                    false,
                    rows,
                    g.size(),
                    columns,
                    slopes,
                    0,
                    COLUMNS,
                    k,
                    keyAt,
                    keyStep(),
                    packed,
                    queryAt,
                    queryStep(),
                    true);
            GEMM.gemm(
                    true,
                    false,
                    columns,
                    g.size(),
                    rows,
                    slopes,
                    0,
                    COLUMNS,
                    q,
                    queryAt,
                    queryStep(),
                    packed,
                    dkAt,
                    keyStep(),
                    true);
            GEMM.gemm(
                    true,
                    false,
                    columns,
                    g.valueSize(),
                    rows,
                    shares,
                    0,
                    COLUMNS,
                    dy,
                    dyAt,
                    resultStep(),
                    packed,
                    dvAt,
                    valueStep(),
                    true);
        }

        /// A hidden score does not depend on query and key, whatever its share.
        private void dropHidden(int row, int key, int columns) {
            int at = row * COLUMNS;
            int[] steps = g.mask();
            if (mask != null && steps != null) {
                int from = place(steps, row, key);
                for (int i = 0; i < columns; i++) {
                    slopes[at + i] = mask[from + i * steps[3]] ? slopes[at + i] : 0;
                }
            }
            if (g.attention().causal()) {
                int visible = Math.max(0, Math.min(columns, query + row + 1 - key));
                Arrays.fill(slopes, at + visible, at + columns, 0);
            }
        }
    }
}
