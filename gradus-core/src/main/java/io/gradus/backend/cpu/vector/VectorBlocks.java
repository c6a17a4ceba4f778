package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.TransposeKernel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// [BlockKernels] on the Vector API: routes each product to [PanelProducts], to the row kernels, or to the plain
/// kernels where it is small or the vector code is not compiled yet ([Warming]); all of them give the same bits.
///
/// @param <T> `float[]` or `double[]`
final class VectorBlocks<T> implements BlockKernels<T> {
    /// Multiply-adds below which a plain loop is faster than any preparation.
    private static final int SMALL = 512;

    /// Columns that a product of one row sums at a time.
    private static final int ROW_COLUMNS = 2048;

    private final BlockKernels<T> plain;
    private final TransposeKernel<T> transpose;
    private final ProductFrame<T> frame;
    private final Warming<PanelProducts<T>> panels;
    private final Warming<RowKernels<T>> rows;
    private final ThreadLocal<T> sums;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorBlocks(
            BlockKernels<T> plain,
            TransposeKernel<T> transpose,
            Supplier<RowKernels<T>> makeRows,
            Supplier<LaneType> type,
            boolean eager) {
        this.plain = plain;
        this.transpose = transpose;
        this.frame = new ProductFrame<>(plain, makeRows, eager);
        this.panels = new Warming<>(
                () -> new PanelsTrial<>(
                        () -> new PanelProducts<>(plain, transpose, frame, new Tiles<>(type.get(), plain, eager))),
                eager);
        this.rows = new Warming<>(() -> new RowTrial<>(RowTrial.Part.VECTORS, plain, makeRows), eager);
        this.sums = ThreadLocal.withInitial(() -> plain.allocate(ROW_COLUMNS));
    }

    @Override
    public T allocate(int length) {
        return plain.allocate(length);
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int aRow,
            int aCol,
            T b,
            int bAt,
            int bRow,
            int bCol,
            T c,
            int cAt,
            int ldc,
            boolean accumulate) {
        long work = (long) m * n * k;
        if (work > SMALL || k > LONGEST_CHAIN) {
            // A product of one column is that of one row with the operands exchanged.
            boolean asRow = m == 1 && bCol == 1;
            boolean asColumn = n == 1 && aRow == 1 && ldc == 1;
            if (asRow || asColumn) {
                RowKernels<T> ready = rows.get(work);
                if (ready != null) {
                    if (asRow) {
                        multiplyRow(ready, n, k, a, aAt, aCol, b, bAt, bRow, c, cAt, accumulate);
                    } else {
                        multiplyRow(ready, m, k, b, bAt, bRow, a, aAt, aCol, c, cAt, accumulate);
                    }
                    return;
                }
            } else {
                PanelProducts<T> product = panels(m, n, k);
                if (product != null) {
                    product.multiply(m, n, k, a, aAt, aRow, aCol, b, bAt, bRow, bCol, c, cAt, ldc, accumulate);
                    return;
                }
            }
        }
        plain.multiply(m, n, k, a, aAt, aRow, aCol, b, bAt, bRow, bCol, c, cAt, ldc, accumulate);
    }

    @Override
    public void multiplyIndirect(
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int[] aRows,
            int[] aCols,
            T b,
            int bAt,
            int ldb,
            T c,
            int cAt,
            int[] cRows,
            boolean accumulate) {
        PanelProducts<T> product = k == 0 ? null : panels(m, n, k);
        if (product != null) {
            product.multiplyIndirect(m, n, k, a, aAt, aRows, aCols, b, bAt, ldb, c, cAt, cRows, accumulate);
        } else {
            plain.multiplyIndirect(m, n, k, a, aAt, aRows, aCols, b, bAt, ldb, c, cAt, cRows, accumulate);
        }
    }

    /// Products by tiles, or null while there is no tile for such a one.
    private @Nullable PanelProducts<T> panels(int m, int n, int k) {
        PanelProducts<T> made = panels.get((long) m * n * k);
        return made != null && made.isReady(m, n, k) ? made : null;
    }

    private void multiplyRow(
            RowKernels<T> kernels,
            int n,
            int k,
            T a,
            int aAt,
            int aStep,
            T b,
            int bAt,
            int ldb,
            T c,
            int cAt,
            boolean accumulate) {
        T added = sums.get();
        int block = BlockKernels.depthBlock(k);
        for (int j = 0; j < n; j += ROW_COLUMNS) {
            int columns = Math.min(ROW_COLUMNS, n - j);
            for (int l = 0; l < k; l += block) {
                int depth = Math.min(block, k - l);
                boolean add = accumulate || l > 0;
                T target = add ? added : c;
                int targetAt = add ? 0 : cAt + j;
                plain.zero(target, targetAt, columns);
                kernels.addRows(depth, columns, a, aAt + l * aStep, aStep, b, bAt + l * ldb + j, ldb, target, targetAt);
                if (add) {
                    kernels.add(columns, c, cAt + j, added, 0);
                }
            }
        }
    }

    @Override
    public void innerProducts(
            int count, int k, T a, int aAt, T b, int bAt, int bStep, T c, int cAt, int cStep, boolean accumulate) {
        RowKernels<T> ready = rows.get((long) count * k);
        if (ready != null) {
            ready.innerProducts(count, k, a, aAt, b, bAt, bStep, c, cAt, cStep, accumulate);
        } else {
            plain.innerProducts(count, k, a, aAt, b, bAt, bStep, c, cAt, cStep, accumulate);
        }
    }

    @Override
    public int interleaved() {
        return plain.interleaved();
    }

    @Override
    public void finish(int m, int n, T c, int cAt, int ldc, Epilogue<T> epilogue) {
        frame.finish(m, n, c, cAt, ldc, epilogue);
    }

    @Override
    public void add(int n, T target, int targetAt, T source, int sourceAt) {
        frame.add(n, target, targetAt, source, sourceAt);
    }

    @Override
    public void transpose(int m, int n, T source, int sourceAt, int lds, T target, int targetAt, int ldt) {
        transpose.transpose(m, n, source, sourceAt, lds, target, targetAt, ldt);
    }

    @Override
    public void copy(int n, T source, int sourceAt, T target, int targetAt) {
        plain.copy(n, source, sourceAt, target, targetAt);
    }

    @Override
    public void zero(T target, int at, int n) {
        plain.zero(target, at, n);
    }
}
