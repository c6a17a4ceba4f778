package io.gradus.backend.cpu.sequence;

import io.gradus.backend.cpu.base.Dims;
import io.gradus.op.Attention;
import org.jspecify.annotations.Nullable;

/// The sizes of one attention, and where bias and mask of a score lie.
///
/// @param attention scale and causality
/// @param bias how far apart the bias' elements lie along (batch, heads, queries, keys), or null without one
/// @param mask the same of the mask
record AttentionGeometry(
        Attention attention,
        int batch,
        int queries,
        int heads,
        int size,
        int keys,
        int keyHeads,
        int valueSize,
        int @Nullable [] bias,
        int @Nullable [] mask) {
    static AttentionGeometry of(Attention attention, int[] q, int[] k, int[] v, int[][] extras) {
        int next = 0;
        int[] bias = attention.biased() ? steps(extras[next++]) : null;
        int[] mask = attention.masked() ? steps(extras[next]) : null;
        return new AttentionGeometry(attention, q[0], q[1], q[2], q[3], k[1], k[2], v[3], bias, mask);
    }

    /// The strides of a tensor that broadcasts to four axes: 0 along axes of size 1.
    private static int[] steps(int[] dims) {
        int[] strides = Dims.strides(dims);
        int[] steps = new int[4];
        for (int i = 1; i <= dims.length; i++) {
            steps[4 - i] = dims[dims.length - i] == 1 ? 0 : strides[dims.length - i];
        }
        return steps;
    }

    int groups() {
        return heads / keyHeads;
    }

    /// Where a query's part of a head begins.
    int queryAt(int image, int query, int head) {
        return ((image * queries + query) * heads + head) * size;
    }

    int resultAt(int image, int query, int head) {
        return ((image * queries + query) * heads + head) * valueSize;
    }

    int keyAt(int image, int key, int head) {
        return ((image * keys + key) * keyHeads + head / groups()) * size;
    }

    int valueAt(int image, int key, int head) {
        return ((image * keys + key) * keyHeads + head / groups()) * valueSize;
    }

    /// The keys that any of the queries before `end` sees. A mask or a bias may hide all keys of a query, which
    /// then are all alike.
    int seen(int end) {
        return attention.causal() && mask == null && bias == null ? Math.min(keys, end) : keys;
    }

    long multiplyAdds() {
        return (long) batch * heads * queries * keys * (size + valueSize);
    }
}
