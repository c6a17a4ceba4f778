package io.gradus.backend.cpu.normalization;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.TransposeKernel;

/// Some short rows of float32 side by side: each is a column of the tile, so that what is done along a row goes along
/// vectors, whatever its length. The arithmetic is that of attention's scores (`ScoreKernels`).
final class RowTile {
    /// The longest rows that are taken so.
    static final int MOST_COLUMNS = ReductionKernels.LANES;

    /// The rows of a tile: so that it stays in the level 1 cache beside another one.
    static final int ROWS = 64;

    /// Fewer rows are not worth it: the lines of a tile are as long as the widest vectors.
    static final int LEAST_ROWS = 4;

    private static final int WIDEST = 16;

    private static final TransposeKernel<float[]> TRANSPOSE =
            CpuKernels.current().transpose();

    private final int size;
    private final float[] numbers;

    /// A tile for rows of so many elements.
    RowTile(int size) {
        this.size = size;
        numbers = new float[size * ROWS];
    }

    /// The length of the tile's lines for so many rows.
    static int stride(int rows) {
        return (rows + WIDEST - 1) / WIDEST * WIDEST;
    }

    /// The tile's lines, one for each element of a row.
    float[] numbers() {
        return numbers;
    }

    /// Reads rows, which begin at `at`. Columns of the tile that belong to none keep whatever they hold.
    void load(int rows, float[] x, int at) {
        TRANSPOSE.transpose(rows, size, x, at, size, numbers, 0, stride(rows));
    }

    /// Writes the rows.
    void store(int rows, float[] y, int to) {
        TRANSPOSE.transpose(size, rows, numbers, 0, stride(rows), y, to, size);
    }
}
