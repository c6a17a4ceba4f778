package io.gradus.backend.cpu.sequence;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Attention over `float[]` in tiles of queries and keys ([AttentionTile]), which are spread over the threads: a task
/// is
/// a tile of queries of one head forwards, and a key head backwards, whose gradients all its queries add to.
final class FloatAttention {
    /// Multiply-adds of one chunk for a thread.
    private static final long CHUNK = 1 << 18;

    private final AttentionGeometry g;
    private final AttentionTile.Operands operands;

    FloatAttention(
            AttentionGeometry g, float[] q, float[] k, float[] v, float @Nullable [] bias, boolean @Nullable [] mask) {
        this.g = g;
        this.operands = new AttentionTile.Operands(g, q, k, v, bias, mask);
    }

    private int grain(int tasks) {
        return WorkerPool.pays(g.multiplyAdds())
                ? (int) Math.max(1, CHUNK * tasks / g.multiplyAdds())
                : Math.max(1, tasks);
    }

    float[] forward() {
        float[] y = StepMemory.floats(g.batch() * g.queries() * g.heads() * g.valueSize());
        int tiles = Math.ceilDiv(g.queries(), AttentionTile.QUERIES);
        int tasks = g.batch() * g.heads() * tiles;
        WorkerPool.shared().forEachRange(tasks, grain(tasks), (from, to) -> {
            AttentionTile tile = AttentionTile.of(operands);
            for (int task = from; task < to; task++) {
                tile.place(task / tiles / g.heads(), task / tiles % g.heads(), task % tiles * AttentionTile.QUERIES);
                tile.forward(y);
            }
        });
        return y;
    }

    /// The gradients for queries, keys and values, one after the other.
    float[] gradient(float[] dy, float[] y) {
        int keysAt = operands.q().length;
        int valuesAt = keysAt + operands.k().length;
        float[] packed = StepMemory.floats(valuesAt + operands.v().length);
        int tasks = g.batch() * g.keyHeads();
        // The first tile of queries writes the gradients of all keys that it sees; nothing else may be left there.
        boolean seesAll = g.queries() > 0 && g.seen(Math.min(AttentionTile.QUERIES, g.queries())) == g.keys();
        if (!seesAll) {
            Arrays.fill(packed, keysAt, packed.length, 0);
        }
        WorkerPool.shared().forEachRange(tasks, grain(tasks), (from, to) -> {
            AttentionTile tile = AttentionTile.of(operands);
            for (int task = from; task < to; task++) {
                int first = task % g.keyHeads() * g.groups();
                for (int head = first; head < first + g.groups(); head++) {
                    for (int query = 0; query < g.queries(); query += AttentionTile.QUERIES) {
                        tile.place(task / g.keyHeads(), head, query);
                        tile.backward(dy, y, packed, !seesAll || head > first || query > 0);
                    }
                }
            }
        });
        return packed;
    }
}
