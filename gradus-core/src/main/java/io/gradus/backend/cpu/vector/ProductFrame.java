package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What stands around the tiles of a product: packing, adding up and finishing, on vectors once those are compiled, and
/// in plain Java until then, so that tiles need not wait for it.
///
/// @param <T> `float[]` or `double[]`
final class ProductFrame<T> {
    /// What an element takes in plain Java, in multiply-adds.
    private static final long COST = 8;

    private final BlockKernels<T> plain;
    private final Warming<RowKernels<T>> rows;

    /// @param make makes the vector kernels
    /// @param eager whether to use vector code at once, cold as it is: for tests
    ProductFrame(BlockKernels<T> plain, Supplier<RowKernels<T>> make, boolean eager) {
        this.plain = plain;
        this.rows = new Warming<>(() -> new RowTrial<>(RowTrial.Part.FRAME, plain, make), eager);
    }

    /// See [RowKernels#pack].
    ///
    /// @param lanes the elements of a vector
    void pack(int depth, int columns, int width, int panelStep, int lanes, T b, int bAt, int ldb, T packed) {
        RowKernels<T> ready = rows.get(COST * depth * columns);
        if (ready != null) {
            ready.pack(depth, columns, width, panelStep, b, bAt, ldb, packed);
            return;
        }
        for (int l = 0; l < depth; l++) {
            for (int p = 0, panelAt = 0; p < columns; p += width, panelAt += panelStep) {
                int panel = Math.min(width, columns - p);
                int padded = (panel + lanes - 1) & -lanes;
                int to = panelAt + l * padded;
                plain.copy(panel, b, bAt + l * ldb + p, packed, to);
                plain.zero(packed, to + panel, padded - panel);
            }
        }
    }

    /// See [BlockKernels#add].
    void add(int n, T target, int targetAt, T source, int sourceAt) {
        RowKernels<T> ready = rows.get(COST * n);
        if (ready != null) {
            ready.add(n, target, targetAt, source, sourceAt);
        } else {
            plain.add(n, target, targetAt, source, sourceAt);
        }
    }

    /// See [BlockKernels#finish].
    void finish(int m, int n, T c, int cAt, int ldc, Epilogue<T> epilogue) {
        RowKernels<T> ready = rows.get(COST * m * n);
        if (ready == null) {
            plain.finish(m, n, c, cAt, ldc, epilogue);
            return;
        }
        @Nullable T bias = epilogue.bias();
        for (int i = 0; i < m; i++) {
            int row = cAt + i * ldc;
            if (bias != null && epilogue.relu()) {
                ready.addBiasRelu(n, c, row, bias, epilogue.biasAt());
            } else if (bias != null) {
                ready.add(n, c, row, bias, epilogue.biasAt());
            } else if (epilogue.relu()) {
                ready.relu(n, c, row);
            }
        }
    }
}
