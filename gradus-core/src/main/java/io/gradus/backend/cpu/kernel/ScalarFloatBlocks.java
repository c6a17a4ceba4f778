package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.base.Offsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// [BlockKernels] of `float[]` in plain Java: the reference, and what runs without the Vector API module.
///
/// **Design.** C2 vectorises a loop over several arrays only when all of them use the same index, since it cannot
/// rule out that two arrays with different offsets overlap. So the rows of a B block and of a C tile are copied
/// into arrays of their own; the inner loop then does 4 rows × 4 depths: 16 multiply-adds for 8 loads and 4
/// stores,
/// a fifth of the machine's peak where a triple loop reaches a fiftieth.
final class ScalarFloatBlocks implements BlockKernels<float[]> {
    private static final int COLUMNS = 256;
    private static final int ROWS = 4;
    private static final int INTERLEAVED = 64;

    /// Below this many multiply-adds the copies cost more than they save.
    private static final int SMALL = 2_000;

    private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aCol,
            float[] b,
            int bAt,
            int bRow,
            int bCol,
            float[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        if (k <= LONGEST_CHAIN && (long) m * n * k <= SMALL) {
            small(m, n, k, a, aAt, aRow, aCol, b, bAt, bRow, bCol, c, cAt, ldc, accumulate);
            return;
        }
        int[] aRows = Offsets.steps(m, aRow);
        int[] aCols = Offsets.steps(k, aCol);
        int[] cRows = Offsets.steps(m, ldc);
        blocked(m, n, k, a, aAt, aRows, aCols, b, bAt, bRow, bCol, c, cAt, cRows, accumulate);
    }

    @Override
    public void multiplyIndirect(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int[] aRows,
            int[] aCols,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int[] cRows,
            boolean accumulate) {
        blocked(m, n, k, a, aAt, aRows, aCols, b, bAt, ldb, 1, c, cAt, cRows, accumulate);
    }

    /// Products of a few elements, without any preparation.
    static void small(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aCol,
            float[] b,
            int bAt,
            int bRow,
            int bCol,
            float[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                int p = aAt + i * aRow;
                int q = bAt + j * bCol;
                for (int l = 0; l < k; l++, p += aCol, q += bRow) {
                    sum = Math.fma(a[p], b[q], sum);
                }
                int at = cAt + i * ldc + j;
                c[at] = accumulate ? c[at] + sum : sum;
            }
        }
    }

    private static void blocked(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int[] aRows,
            int[] aCols,
            float[] b,
            int bAt,
            int bRow,
            int bCol,
            float[] c,
            int cAt,
            int[] cRows,
            boolean accumulate) {
        Workspace space = WORKSPACE.get();
        int block = BlockKernels.depthBlock(k);
        for (int j = 0; j < n; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            // An empty sum (k == 0) still writes its zeros, hence the loop's condition.
            for (int l = 0; l == 0 || l < k; l += block) {
                int depth = Math.min(block, k - l);
                space.copyB(depth, columns, b, bAt + l * bRow + j * bCol, bRow, bCol);
                for (int i = 0; i < m; i += ROWS) {
                    int rows = Math.min(ROWS, m - i);
                    space.multiplyRows(rows, columns, depth, a, aAt, aRows, i, aCols, l);
                    space.storeRows(rows, columns, c, cAt + j, cRows, i, accumulate || l > 0);
                }
            }
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
        Workspace space = WORKSPACE.get();
        for (int i = 0; i < count; i++) {
            float sum = space.innerProduct(k, a, aAt, b, bAt + i * bStep);
            int at = cAt + i * cStep;
            c[at] = accumulate ? c[at] + sum : sum;
        }
    }

    @Override
    public int interleaved() {
        return INTERLEAVED;
    }

    @Override
    public void finish(int m, int n, float[] c, int cAt, int ldc, Epilogue<float[]> epilogue) {
        float @Nullable [] bias = epilogue.bias();
        int biasAt = epilogue.biasAt();
        for (int i = 0; i < m; i++) {
            int row = cAt + i * ldc;
            if (bias != null) {
                add(n, c, row, bias, biasAt);
            }
            if (epilogue.relu()) {
                for (int j = row; j < row + n; j++) {
                    c[j] = Math.max(c[j], 0f);
                }
            }
        }
    }

    @Override
    public void add(int n, float[] target, int targetAt, float[] source, int sourceAt) {
        for (int i = 0; i < n; i++) {
            target[targetAt + i] += source[sourceAt + i];
        }
    }

    @Override
    public void transpose(int m, int n, float[] source, int sourceAt, int lds, float[] target, int targetAt, int ldt) {
        int i = 0;
        // Eight rows of the source at once: their cache lines stay while the target is written in runs of eight.
        for (; i <= m - 8; i += 8) {
            transposeEight(n, source, sourceAt + i * lds, lds, target, targetAt + i, ldt);
        }
        for (; i < m; i++) {
            for (int j = 0; j < n; j++) {
                target[targetAt + j * ldt + i] = source[sourceAt + i * lds + j];
            }
        }
    }

    private static void transposeEight(
            int n, float[] source, int sourceAt, int lds, float[] target, int targetAt, int ldt) {
        for (int j = 0; j < n; j++) {
            int from = sourceAt + j;
            int to = targetAt + j * ldt;
            target[to] = source[from];
            target[to + 1] = source[from + lds];
            target[to + 2] = source[from + 2 * lds];
            target[to + 3] = source[from + 3 * lds];
            target[to + 4] = source[from + 4 * lds];
            target[to + 5] = source[from + 5 * lds];
            target[to + 6] = source[from + 6 * lds];
            target[to + 7] = source[from + 7 * lds];
        }
    }

    @Override
    public void copy(int n, float[] source, int sourceAt, float[] target, int targetAt) {
        System.arraycopy(source, sourceAt, target, targetAt, n);
    }

    @Override
    public void zero(float[] target, int at, int n) {
        Arrays.fill(target, at, at + n, 0f);
    }

    /// One thread's copies of a block of B and of a tile of C, row by row.
    private static final class Workspace {
        private final float[][] b = new float[LONGEST_CHAIN + ROWS][COLUMNS];
        private final float[][] c = new float[ROWS][COLUMNS];
        private final float[] a = new float[ROWS * ROWS];

        float innerProduct(int k, float[] first, int firstAt, float[] second, int secondAt) {
            float[] sums = c[0];
            Arrays.fill(sums, 0, INTERLEAVED, 0f);
            for (int l = 0; l < k; l += INTERLEAVED) {
                // Copies, so that one index serves all arrays of the inner loop; see the class's comment.
                int lanes = Math.min(INTERLEAVED, k - l);
                System.arraycopy(first, firstAt + l, c[1], 0, lanes);
                System.arraycopy(second, secondAt + l, c[2], 0, lanes);
                addProducts(lanes, sums, c[1], c[2]);
            }
            for (int half = INTERLEAVED / 2; half > 0; half /= 2) {
                for (int i = 0; i < half; i++) {
                    sums[i] += sums[i + half];
                }
            }
            return sums[0];
        }

        void copyB(int depth, int columns, float[] source, int at, int row, int column) {
            if (column == 1) {
                for (int l = 0; l < depth; l++) {
                    System.arraycopy(source, at + l * row, b[l], 0, columns);
                }
            } else {
                for (int l = 0; l < depth; l++) {
                    float[] target = b[l];
                    for (int j = 0, p = at + l * row; j < columns; j++, p += column) {
                        target[j] = source[p];
                    }
                }
            }
            // Depth is rounded up to a multiple of 4 with rows of zeros, which leave a sum as it is.
            for (int l = depth; l < depth + ROWS - 1; l++) {
                Arrays.fill(b[l], 0, columns, 0f);
            }
        }

        void multiplyRows(
                int rows, int columns, int depth, float[] source, int at, int[] aRows, int i, int[] aCols, int l) {
            for (int r = 0; r < rows; r++) {
                Arrays.fill(c[r], 0, columns, 0f);
            }
            for (int d = 0; d < depth; d += ROWS) {
                int depths = Math.min(ROWS, depth - d);
                Arrays.fill(a, 0f);
                for (int r = 0; r < rows; r++) {
                    int row = at + aRows[i + r];
                    for (int s = 0; s < depths; s++) {
                        a[r * ROWS + s] = source[row + aCols[l + d + s]];
                    }
                }
                if (rows == 1) {
                    multiplyRow(columns, c[0], b[d], b[d + 1], b[d + 2], b[d + 3], a);
                } else {
                    multiplyTile(columns, c[0], c[1], c[2], c[3], b[d], b[d + 1], b[d + 2], b[d + 3], a);
                }
            }
        }

        void storeRows(int rows, int columns, float[] target, int at, int[] cRows, int i, boolean accumulate) {
            for (int r = 0; r < rows; r++) {
                float[] source = c[r];
                int row = at + cRows[i + r];
                if (accumulate) {
                    for (int j = 0; j < columns; j++) {
                        target[row + j] += source[j];
                    }
                } else {
                    System.arraycopy(source, 0, target, row, columns);
                }
            }
        }
    }

    private static void addProducts(int count, float[] sums, float[] a, float[] b) {
        for (int i = 0; i < count; i++) {
            sums[i] = Math.fma(a[i], b[i], sums[i]);
        }
    }

    private static void multiplyRow(int columns, float[] c, float[] b0, float[] b1, float[] b2, float[] b3, float[] a) {
        float a0 = a[0];
        float a1 = a[1];
        float a2 = a[2];
        float a3 = a[3];
        for (int j = 0; j < columns; j++) {
            c[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
        }
    }

    private static void multiplyTile(
            int columns,
            float[] c0,
            float[] c1,
            float[] c2,
            float[] c3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] a) {
        float a00 = a[0];
        float a01 = a[1];
        float a02 = a[2];
        float a03 = a[3];
        float a10 = a[4];
        float a11 = a[5];
        float a12 = a[6];
        float a13 = a[7];
        float a20 = a[8];
        float a21 = a[9];
        float a22 = a[10];
        float a23 = a[11];
        float a30 = a[12];
        float a31 = a[13];
        float a32 = a[14];
        float a33 = a[15];
        for (int j = 0; j < columns; j++) {
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            c0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c0[j]))));
            c1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c1[j]))));
            c2[j] = Math.fma(a23, x3, Math.fma(a22, x2, Math.fma(a21, x1, Math.fma(a20, x0, c2[j]))));
            c3[j] = Math.fma(a33, x3, Math.fma(a32, x2, Math.fma(a31, x1, Math.fma(a30, x0, c3[j]))));
        }
    }
}
