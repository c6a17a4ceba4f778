package io.gradus.backend.cpu.kernel;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;
import org.jspecify.annotations.Nullable;

/// Element-wise functions over ranges of floating-point arrays: the seam between plain Java and the Vector API.
///
/// An implementation gives each element a value that depends on that element alone, not on its position in the
/// range or on the range's length; so callers may cut ranges as they like. All implementations give the same bits.
///
/// A stride is 1, or 0 for an operand of which one element serves the whole range; in a range of several elements not
/// both strides of a binary operation are 0. The result may be written over an operand of stride 1 with the same
/// offset.
public interface ElementwiseKernels {
    /// Writes `op` of the elements of `x` from `from` to `to` (exclusive) to the same places of `y`, which may be `x`.
    void unary(Unary op, float[] x, float[] y, int from, int to);

    /// The same for double.
    void unary(Unary op, double[] x, double[] y, int from, int to);

    /// Writes `op` of the `n` elements of `a` from `ao` and of `b` from `bo` to `y` from `yo` on.
    void binary(Binary op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, float[] y, int yo, int n);

    /// The same for double.
    void binary(Binary op, double[] a, int ao, int aStride, double[] b, int bo, int bStride, double[] y, int yo, int n);

    /// Writes `op` of each of some rows, which follow each other in `a` from `ao` on, and of all of `b`, which has the
    /// length of a row, to `y` from `yo` on.
    default void binaryRows(Binary op, float[] a, int ao, float[] b, float[] y, int yo, int rows) {
        int n = b.length;
        for (int at = 0; at < rows * n; at += n) {
            binary(op, a, ao + at, 1, b, 0, 1, y, yo + at, n);
        }
    }

    /// Writes whether `op` holds for the `n` pairs of elements of `a` from `ao` and of `b` from `bo`.
    void compare(
            Comparison op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, boolean[] y, int yo, int n);

    /// Writes the elements of `x` from `from` to `to` (exclusive), as numbers from 0 to 255, to the same places of `y`.
    void convertUnsigned(byte[] x, float[] y, int from, int to);

    /// Writes the elements of `x` from `from` to `to` (exclusive), without their fractions, to the same places of `y`:
    /// the smallest int where no int has that value.
    void convert(float[] x, int[] y, int from, int to);

    /// Multiplies the `n` elements from `at` by one factor.
    void scale(float[] x, int at, int n, float factor);

    /// A loop for a whole program, or null where its steps are done one by one.
    default @Nullable FusedLoop fused(ElementwiseProgram program) {
        return null;
    }

    /// One loop for all steps of a program.
    interface FusedLoop {
        /// Computes `n` elements that follow each other in a row.
        ///
        /// @param operands the operands' arrays
        /// @param at for each operand the place of the first element, or of the only one
        /// @param y where they are written to from `yo` on; none of the operands
        /// @return false if it is not ready, and nothing was done
        boolean run(Object[] operands, int[] at, float[] y, int yo, int n);
    }

    /// Copies `n` rows of `row` elements: those of `x`, counted from `xo` on, whose numbers `index` holds
    /// from `first` on, one behind the other to `y` from `yo` on.
    void pick(float[] x, int xo, int[] index, int first, float[] y, int yo, int row, int n);

    /// Adds `width` elements of each of `n` rows of `x`, which begin `stride` apart from `xo` on, to rows of
    /// `y`, counted from `yo` on. `index` holds their numbers from `first` on. These may repeat: the rows are
    /// added in order.
    void addPicked(float[] x, int xo, int[] index, int first, float[] y, int yo, int stride, int width, int n);

    /// Writes the elements of `a` where the condition holds and those of `b` elsewhere.
    void select(
            boolean[] condition,
            int co,
            int cStride,
            float[] a,
            int ao,
            int aStride,
            float[] b,
            int bo,
            int bStride,
            float[] y,
            int yo,
            int n);
}
