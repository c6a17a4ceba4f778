package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ScalarTranspose;
import io.gradus.backend.cpu.kernel.TransposeKernel;
import org.jspecify.annotations.Nullable;

/// Transposes on the Vector API once they are warm ([Warming]), on machines with vectors of 256 bits or more; small
/// matrices in plain Java.
final class VectorTranspose implements TransposeKernel<float[]> {
    /// What moving an element costs in plain Java, in multiply-adds.
    private static final long COST = 4;

    /// Elements below which preparations take longer than the plain loops.
    private static final int SMALL = 2 * FloatTranspose.SIDE * FloatTranspose.SIDE;

    /// Rows of a strip: their lines of the source stay in the first-level cache while the columns go by.
    private static final int STRIP = 64;

    private final ScalarTranspose scalar = new ScalarTranspose();
    private final Warming<FloatTranspose> squares;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorTranspose(boolean eager) {
        squares = new Warming<>(TransposeTrial::new, eager);
    }

    @Override
    public void transpose(int rows, int columns, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        boolean isSmall = rows * columns < SMALL || rows < FloatTranspose.SIDE || columns < FloatTranspose.SIDE;
        FloatTranspose kernel = isSmall ? null : ready(COST * rows * columns);
        if (kernel == null) {
            scalar.transpose(rows, columns, x, xo, xStep, y, yo, yStep);
            return;
        }
        int wholeRows = rows & -FloatTranspose.SIDE;
        for (int row = 0; row < wholeRows; row += STRIP) {
            strip(kernel, Math.min(STRIP, wholeRows - row), columns, x, xo + row * xStep, xStep, y, yo + row, yStep);
        }
        if (wholeRows < rows) {
            int row = rows - FloatTranspose.SIDE;
            strip(kernel, FloatTranspose.SIDE, columns, x, xo + row * xStep, xStep, y, yo + row, yStep);
        }
    }

    /// Some rows, a multiple of a square's. The last squares overlap those before where the columns are none.
    private static void strip(
            FloatTranspose kernel, int rows, int columns, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        int whole = columns & -FloatTranspose.SIDE;
        kernel.squares(x, xo, xStep, y, yo, yStep, rows, whole);
        if (whole < columns) {
            int column = columns - FloatTranspose.SIDE;
            kernel.squares(x, xo + column, xStep, y, yo + column * yStep, yStep, rows, FloatTranspose.SIDE);
        }
    }

    private @Nullable FloatTranspose ready(long work) {
        return FloatVectorMath.LANES < FloatTranspose.SIDE ? null : squares.get(work);
    }
}
