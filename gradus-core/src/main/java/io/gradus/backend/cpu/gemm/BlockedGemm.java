package io.gradus.backend.cpu.gemm;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/// Matrix products cut into blocks for the threads of [WorkerPool]; the blocks themselves are [BlockKernels]' work.
///
/// **Partition.** C is cut into a grid, by columns first: each block reads A in place but prepares its own columns
/// of B, so column blocks share no preparation while row blocks repeat it. The sum of an element is never cut, so
/// the number of blocks may follow the number of threads without showing in the result.
public final class BlockedGemm implements GemmKernel {
    /// Blocks a thread: more than one, so that a thread that starts late or is interrupted does not hold up the
    /// rest.
    private static final int BLOCKS_PER_THREAD = 2;

    /// Multiply-adds below which a block is not worth handing to another thread.
    private static final long SMALLEST_BLOCK = 100_000;

    /// Columns come in multiples of the widest register tile, rows in multiples of every tile height up to 6.
    private static final int COLUMN_UNIT = 64;
    private static final int ROW_UNIT = 12;

    private static final BlockedGemm CURRENT = new BlockedGemm(CpuKernels.current());

    private final BlockKernels<float[]> floats;
    private final BlockKernels<double[]> doubles;

    /// A GEMM made of these block operations.
    public BlockedGemm(CpuKernels kernels) {
        floats = kernels.blocks().floats();
        doubles = kernels.blocks().doubles();
    }

    /// That of this process.
    public static GemmKernel current() {
        return CURRENT;
    }

    @Override
    public void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc,
            boolean accumulate,
            @Nullable Epilogue<float[]> epilogue) {
        multiply(floats, transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate, epilogue);
    }

    @Override
    public void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate,
            @Nullable Epilogue<double[]> epilogue) {
        multiply(doubles, transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate, epilogue);
    }

    @Override
    public void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            int[] a,
            int aAt,
            int lda,
            int[] b,
            int bAt,
            int ldb,
            int[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        IntegerGemm.multiply(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    @Override
    public void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            long[] a,
            int aAt,
            int lda,
            long[] b,
            int bAt,
            int ldb,
            long[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        IntegerGemm.multiply(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    /// The product of [GemmKernel], by these block operations.
    public static <T> void multiply(
            BlockKernels<T> kernels,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int lda,
            T b,
            int bAt,
            int ldb,
            T c,
            int cAt,
            int ldc,
            boolean accumulate,
            @Nullable Epilogue<T> epilogue) {
        int aRow = transA ? 1 : lda;
        int aCol = transA ? lda : 1;
        int bRow = transB ? 1 : ldb;
        int bCol = transB ? ldb : 1;
        if ((m == 1 || n == 1) && aCol == 1 && bRow == 1 && k >= kernels.interleaved()) {
            innerProducts(kernels, m, n, k, a, aAt, aRow, b, bAt, bCol, c, cAt, ldc, accumulate);
            if (epilogue != null) {
                kernels.finish(m, n, c, cAt, ldc, epilogue);
            }
            return;
        }
        if (!WorkerPool.pays((long) m * n * k)) {
            kernels.multiply(m, n, k, a, aAt, aRow, aCol, b, bAt, bRow, bCol, c, cAt, ldc, accumulate);
            if (epilogue != null) {
                kernels.finish(m, n, c, cAt, ldc, epilogue);
            }
            return;
        }
        Grid grid = Grid.of(m, n, k, WorkerPool.threads());
        WorkerPool.shared().forEach(grid.blocks(), block -> {
            int i = grid.row(block);
            int j = grid.column(block);
            int rows = Math.min(grid.rows, m - i);
            int columns = Math.min(grid.columns, n - j);
            int at = cAt + i * ldc + j;
            kernels.multiply(
                    rows,
                    columns,
                    k,
                    a,
                    aAt + i * aRow,
                    aRow,
                    aCol,
                    b,
                    bAt + j * bCol,
                    bRow,
                    bCol,
                    c,
                    at,
                    ldc,
                    accumulate);
            if (epilogue != null) {
                Epilogue<T> part = new Epilogue<>(epilogue.bias(), epilogue.biasAt() + j, epilogue.relu());
                kernels.finish(rows, columns, c, at, ldc, part);
            }
        });
    }

    /// One row or one column of C where both operands are contiguous along the depth: rows of the one with many
    /// rows against the other.
    private static <T> void innerProducts(
            BlockKernels<T> kernels,
            int m,
            int n,
            int k,
            T a,
            int aAt,
            int aRow,
            T b,
            int bAt,
            int bCol,
            T c,
            int cAt,
            int ldc,
            boolean accumulate) {
        boolean single = m == 1;
        int count = single ? n : m;
        int cStep = single ? 1 : ldc;
        int step = single ? bCol : aRow;
        int grain = (int) Math.max(1, SMALLEST_BLOCK / k);
        WorkerPool.RangeBody body = (from, to) -> kernels.innerProducts(
                to - from,
                k,
                single ? a : b,
                single ? aAt : bAt,
                single ? b : a,
                (single ? bAt : aAt) + from * step,
                step,
                c,
                cAt + from * cStep,
                cStep,
                accumulate);
        if (WorkerPool.pays((long) count * k)) {
            WorkerPool.shared().forEachRange(count, grain, body);
        } else {
            body.accept(0, count);
        }
    }

    /// How C is cut: blocks of `rows` × `columns`, `across` of them side by side and `down` below each other.
    private record Grid(int rows, int columns, int across, int down) {
        static Grid of(int m, int n, int k, int threads) {
            long wanted = Math.min((long) threads * BLOCKS_PER_THREAD, (long) m * n * k / SMALLEST_BLOCK);
            int columns = share(n, wanted, COLUMN_UNIT);
            int across = (n + columns - 1) / columns;
            int rows = share(m, Math.max(1, wanted / across), ROW_UNIT);
            return new Grid(rows, columns, across, (m + rows - 1) / rows);
        }

        private static int share(int size, long parts, int unit) {
            int share = (int) ((size + parts - 1) / parts);
            return (share + unit - 1) / unit * unit;
        }

        int blocks() {
            return across * down;
        }

        int row(int block) {
            return block / across * rows;
        }

        int column(int block) {
            return block % across * columns;
        }
    }
}
