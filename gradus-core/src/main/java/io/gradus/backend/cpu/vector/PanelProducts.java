package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.kernel.BlockKernels.LONGEST_CHAIN;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;
import java.util.Arrays;

/// Matrix products of more than one row, in blocks that fit the caches.
///
/// **Design.** As everywhere since Goto, each operand is read from the cache that it fits: a block of B (a depth
/// block × [#blockColumns]) stays in the second-level cache and is read panel by panel, as wide as a tile, and the rows
/// of A that a tile needs stay in the first-level cache. A is read in place, through tables of offsets. B is read
/// in place too where its rows lie close together or A is small. Otherwise it is packed into panels first, row by
/// row, since memory delivers whole rows several times faster than pieces of them. Columns that do not fill a vector
/// are packed with zeros, and their part of C goes through a small array.
///
/// Rows that do not fill a tile are left to one or two lower tiles, or made up with repetitions of the last one: a tile
/// reads all it adds to before it writes, so computing a row twice is harmless.
///
/// @param <T> `float[]` or `double[]`
final class PanelProducts<T> {
    /// Bytes of a row of a block of B: as many as keep the block within a second-level cache of 1 MiB.
    private static final int ROW_BYTES = 4096;

    /// Rows of a block of A: a multiple of every tile's height; with a full depth block, up to 96 KiB of floats.
    private static final int ROWS = 96;

    /// Bytes of a block of A up to which reading far rows of B in place costs less than packing them: multiply-adds
    /// hide what it takes to read a panel again, while the whole of A stays in the second-level cache.
    private static final int FEW_BYTES_OF_A = 640 << 10;

    /// Elements between packed panels of 64 KiB; without them a row's places would share few sets of each cache.
    private static final int GAP = 80;

    /// The distance of B's rows, in panels, up to which they lie close together.
    private static final int NEAR = 4;

    /// The distance, in panels, up to which a block of B may be read in place if all of its rows stay in the cache.
    private static final int NEAR_IN_CACHE = 8;

    /// Bytes of such a block: half of a second-level cache of 1 MiB.
    private static final int CACHED_BYTES = 1 << 19;

    private final BlockKernels<T> plain;
    private final TransposeKernel<T> transpose;
    private final ProductFrame<T> frame;
    private final Tiles<T> tiles;
    private final int lanes;
    private final int width;
    /// Columns of a block of B.
    private final int blockColumns;

    /// What a workspace that is not in use holds for a matrix.
    private final T nothing;

    private final ThreadLocal<Workspace> workspaces;

    PanelProducts(BlockKernels<T> plain, TransposeKernel<T> transpose, ProductFrame<T> frame, Tiles<T> tiles) {
        this.plain = plain;
        this.transpose = transpose;
        this.frame = frame;
        this.tiles = tiles;
        this.lanes = tiles.lanes();
        this.width = tiles.width();
        this.blockColumns = ROW_BYTES / tiles.elementBytes();
        this.nothing = plain.allocate(0);
        this.workspaces = ThreadLocal.withInitial(Workspace::new);
    }

    /// See [Tiles#isReady].
    boolean isReady(int m, int n, int k) {
        return tiles.isReady(m, n, k);
    }

    /// See [BlockKernels#multiply].
    void multiply(
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
        Workspace space = workspaces.get();
        if (bCol == 1 && fitsTiles(space, m, n, k, a, aAt, aRow, aCol, b, bAt, bRow, c, cAt, ldc, accumulate)) {
            return;
        }
        if (bCol != 1 && transposingIsCheaper(m, n, k)) {
            int[] aRows = space.rowsOfA.table(n, bCol);
            int[] aCols = space.colsOfA.table(k, bRow);
            int[] cRows = space.rowsOfC.table(n, 1);
            space.set(b, bAt, aRows, aCols, c, cRows, ldc);
            space.run(n, m, k, a, aAt, aCol, aRow, cAt, accumulate);
        } else {
            int[] aRows = space.rowsOfA.table(m, aRow);
            int[] aCols = space.colsOfA.table(k, aCol);
            int[] cRows = space.rowsOfC.table(m, ldc);
            space.set(a, aAt, aRows, aCols, c, cRows, 1);
            space.run(m, n, k, b, bAt, bRow, bCol, cAt, accumulate);
        }
    }

    /// Computes a product that is one column of whole tiles, straight from A and B, if it is one. Such small products
    /// take as long as the preparations of larger ones.
    private boolean fitsTiles(
            Workspace space,
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
            T c,
            int cAt,
            int ldc,
            boolean accumulate) {
        if (n > width || n % lanes != 0 || m > ROWS || k > LONGEST_CHAIN || k == 0) {
            return false;
        }
        Tiles.Sized<T> tile = tiles.find(m, n / lanes, k);
        if (tile == null || m % tile.rows() != 0) {
            return false;
        }
        int[] aRows = space.rowsOfA.table(m, aRow);
        int[] aCols = space.colsOfA.table(k, aCol);
        int[] cRows = space.rowsOfC.table(m, ldc);
        int count = m / tile.rows();
        tile.kernel().multiply(count, k, a, aAt, aRows, cRows, 0, aCols, 0, b, bAt, bRow, c, cAt, accumulate);
        return true;
    }

    /// Whether to compute the transpose of C, with B's rows as the rows: that transposes A and C instead of B, the
    /// former once, the latter for each depth block.
    private static boolean transposingIsCheaper(long m, long n, long k) {
        long depthBlocks = (k + LONGEST_CHAIN - 1) / LONGEST_CHAIN;
        return 2 * m * (k + n * depthBlocks) < n * k;
    }

    /// See [BlockKernels#multiplyIndirect].
    void multiplyIndirect(
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
        Workspace space = workspaces.get();
        space.set(a, aAt, aRows, aCols, c, cRows, 1);
        space.run(m, n, k, b, bAt, ldb, 1, cAt, accumulate);
    }

    private boolean isFar(int bRow, int depth) {
        return bRow >= NEAR * width
                && (bRow >= NEAR_IN_CACHE * width || (long) bRow * depth * tiles.elementBytes() > CACHED_BYTES);
    }

    /// Packs a block of B into panels, the last one with zeros up to a whole vector.
    private void pack(int depth, int columns, T b, int bAt, int bRow, int bCol, T packed) {
        if (bCol == 1) {
            frame.pack(depth, columns, width, width * depth + GAP, lanes, b, bAt, bRow, packed);
            return;
        }
        for (int p = 0; p < columns; p += width) {
            int panel = Math.min(width, columns - p);
            int step = tiles.roundUp(panel);
            int to = p / width * (width * depth + GAP);
            transpose.transpose(panel, depth, b, bAt + p * bCol, bCol, packed, to, step);
            for (int l = 0; l < depth && panel < step; l++) {
                plain.zero(packed, to + l * step + panel, step - panel);
            }
        }
    }

    /// One thread's arrays, and the product that is on its way in them: A and C, which every tile reads and writes
    /// through tables.
    private final class Workspace {
        /// A packed block of B.
        private final T packed =
                plain.allocate(LONGEST_CHAIN * (blockColumns + width) + (blockColumns / width + 1) * GAP);
        /// What stands for the part of C that tiles cannot write themselves.
        private final T sums = plain.allocate(ROWS * width);

        private final T transposedSums = plain.allocate(ROWS * width);

        private final Steps rowsOfA = new Steps();
        private final Steps colsOfA = new Steps();
        private final Steps rowsOfC = new Steps();
        private final Steps rowsOfSums = new Steps();
        private final int[] lastARows = new int[Tiles.HIGHEST];
        private final int[] lastCRows = new int[Tiles.HIGHEST];

        private T a = nothing;
        private int aAt;
        private int[] aRows = lastARows;
        private int[] aCols = lastARows;
        private T c = nothing;
        private int[] cRows = lastCRows;
        private int cCol;

        void set(T a, int aAt, int[] aRows, int[] aCols, T c, int[] cRows, int cCol) {
            this.a = a;
            this.aAt = aAt;
            this.aRows = aRows;
            this.aCols = aCols;
            this.c = c;
            this.cRows = cRows;
            this.cCol = cCol;
        }

        /// Computes the product of what was set with B, and forgets it.
        void run(int m, int n, int k, T b, int bAt, int bRow, int bCol, int cAt, boolean accumulate) {
            try {
                blocks(m, n, k, b, bAt, bRow, bCol, cAt, accumulate);
            } finally {
                set(nothing, 0, lastARows, lastARows, nothing, lastCRows, 1);
            }
        }

        private void blocks(int m, int n, int k, T b, int bAt, int bRow, int bCol, int cAt, boolean accumulate) {
            int block = BlockKernels.depthBlock(k);
            boolean far = isFar(bRow, block);
            long columnBytes = (long) m * tiles.elementBytes();
            boolean small = columnBytes * block <= FEW_BYTES_OF_A && columnBytes * k <= 2L * CACHED_BYTES;
            boolean pack = bCol != 1 || (far && !small);
            int blockRows = far && cCol == 1 ? m : ROWS;
            for (int j = 0; j < n; j += blockColumns) {
                int columns = Math.min(blockColumns, n - j);
                int direct = pack ? 0 : columns & -lanes;
                for (int l = 0; l < k; l += block) {
                    int depth = Math.min(block, k - l);
                    boolean add = accumulate || l > 0;
                    int from = bAt + l * bRow + j * bCol;
                    if (direct < columns) {
                        pack(depth, columns - direct, b, from + direct * bCol, bRow, bCol, packed);
                    }
                    for (int i = 0; i < m; i += blockRows) {
                        int rows = Math.min(blockRows, m - i);
                        for (int p = 0; p < direct; p += width) {
                            int panel = Math.min(width, direct - p);
                            panel(m, i, rows, panel, l, depth, b, from + p, bRow, cAt + (j + p) * cCol, add);
                        }
                    }
                    for (int i = 0; i < m; i += ROWS) {
                        int rows = Math.min(ROWS, m - i);
                        for (int p = direct; p < columns; p += width) {
                            int panel = Math.min(width, columns - p);
                            int at = (p - direct) / width * (width * depth + GAP);
                            int ldb = tiles.roundUp(panel);
                            panel(m, i, rows, panel, l, depth, packed, at, ldb, cAt + (j + p) * cCol, add);
                        }
                    }
                }
            }
        }

        /// The rows `row .. row + rows - 1`, of m, of one panel of C.
        private void panel(
                int m,
                int row,
                int rows,
                int columns,
                int col,
                int depth,
                T b,
                int bAt,
                int ldb,
                int cAt,
                boolean add) {
            int step = tiles.roundUp(columns);
            if (columns == step && cCol == 1) {
                tiles(m, row, rows, step / lanes, col, depth, b, bAt, ldb, c, cAt, cRows, add);
                return;
            }
            int[] sumRows = rowsOfSums.table(row + rows, step);
            tiles(m, row, rows, step / lanes, col, depth, b, bAt, ldb, sums, -sumRows[row], sumRows, false);
            if (cCol == 1) {
                for (int i = 0; i < rows; i++) {
                    put(columns, sums, i * step, cAt + cRows[row + i], add);
                }
            } else {
                transpose.transpose(rows, columns, sums, 0, step, transposedSums, 0, rows);
                for (int j = 0; j < columns; j++) {
                    put(rows, transposedSums, j * rows, cAt + j * cCol + cRows[row], add);
                }
            }
        }

        private void put(int count, T sums, int sumsAt, int cAt, boolean add) {
            if (add) {
                frame.add(count, c, cAt, sums, sumsAt);
            } else {
                plain.copy(count, sums, sumsAt, c, cAt);
            }
        }

        /// The same where the columns fill vectors, into C or into what stands for it.
        private void tiles(
                int m,
                int row,
                int rows,
                int vectors,
                int col,
                int depth,
                T b,
                int bAt,
                int ldb,
                T target,
                int targetAt,
                int[] targetRows,
                boolean add) {
            Tiles.Sized<T> sized = tiles.find(m, vectors, depth);
            if (sized == null) {
                plain.multiplyIndirect(
                        rows,
                        vectors * lanes,
                        depth,
                        a,
                        aAt,
                        Arrays.copyOfRange(aRows, row, row + rows),
                        Arrays.copyOfRange(aCols, col, col + depth),
                        b,
                        bAt,
                        ldb,
                        target,
                        targetAt,
                        Arrays.copyOfRange(targetRows, row, row + rows),
                        add);
                return;
            }
            Tiles.Sized<T> lower = tiles.findLower(sized, rows, vectors, depth);
            int few = lower == null
                    ? 0
                    : Math.min(rows, lower.rows() * Tiles.lowerTiles(rows, sized.rows(), lower.rows()));
            int many = rows - few;
            tiles(sized, row, many, col, depth, b, bAt, ldb, target, targetAt, targetRows, add);
            if (lower != null) {
                tiles(lower, row + many, few, col, depth, b, bAt, ldb, target, targetAt, targetRows, add);
            }
        }

        /// The same with tiles of one height, the last of which may reach beyond the rows.
        private void tiles(
                Tiles.Sized<T> sized,
                int row,
                int rows,
                int col,
                int depth,
                T b,
                int bAt,
                int ldb,
                T target,
                int targetAt,
                int[] targetRows,
                boolean add) {
            int height = sized.rows();
            Tile<T> tile = sized.kernel();
            int whole = rows / height;
            int rest = rows - whole * height;
            if (whole > 0) {
                tile.multiply(
                        whole, depth, a, aAt, aRows, targetRows, row, aCols, col, b, bAt, ldb, target, targetAt, add);
            }
            if (rest > 0) {
                int last = row + rows - 1;
                int[] aLast = repeatLast(lastARows, aRows, last + 1 - rest, last, height);
                int[] cLast = repeatLast(lastCRows, targetRows, last + 1 - rest, last, height);
                tile.multiply(1, depth, a, aAt, aLast, cLast, 0, aCols, col, b, bAt, ldb, target, targetAt, add);
            }
        }

        private static int[] repeatLast(int[] target, int[] table, int from, int last, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = table[Math.min(from + i, last)];
            }
            return target;
        }
    }
}
