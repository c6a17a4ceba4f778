package io.gradus.op;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.pad;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.List;

/// The solutions X of A X = B for matrices A with three diagonals, which are the rows of the first input: the one
/// above the main diagonal (its last number is not read), the main one, and the one below (its first is not read).
/// A singular matrix is an error.
public enum TridiagonalSolve implements MatrixOp {
    /// The op, which has no attributes.
    TRIDIAGONAL_SOLVE;

    @Override
    public String label() {
        return "tridiagonal_solve";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape diagonals = Matrices.matrices(inputs[0], label());
        Shape right = inputs[1].shape();
        boolean valid = diagonals.dim(-2) == 3
                && right.rank() == diagonals.rank()
                && right.dim(-2) == diagonals.dim(-1)
                && Matrices.batch(diagonals, 2).isCompatibleWith(Matrices.batch(right, 2));
        if (!valid) {
            throw new IllegalArgumentException(
                    label() + ": there are three diagonals, and right sides with as many rows. Received:"
                            + " diagonals.shape=" + diagonals + ", rhs.shape=" + right);
        }
        return right;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor db = call.shared(dy, g -> Interpreter.call(this, transposed(call.input(0)), g));
        if (input == 1) {
            return db;
        }
        // dA = -dB Xᵀ, on the three diagonals alone.
        Tensor x = call.output();
        int n = x.shape().dim(-2);
        Tensor above = pad(products(rows(db, 0, n - 1), rows(x, 1, n - 1)), last(x, 0, 1));
        Tensor main = products(db, x);
        Tensor below = pad(products(rows(db, 1, n - 1), rows(x, 0, n - 1)), last(x, 1, 0));
        return negative(stack(List.of(above, main, below), -2));
    }

    private static Tensor products(Tensor a, Tensor b) {
        return sum(multiply(a, b), -1, false);
    }

    private static Tensor rows(Tensor x, int from, int count) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        starts[starts.length - 2] = from;
        sizes[sizes.length - 2] = count;
        return slice(x, starts, sizes);
    }

    private static int[][] last(Tensor x, int before, int behind) {
        int[][] widths = new int[x.rank() - 1][2];
        widths[widths.length - 1] = new int[] {before, behind};
        return widths;
    }

    /// The diagonals of the transposed matrix.
    private static Tensor transposed(Tensor diagonals) {
        int n = diagonals.shape().dim(-1);
        Tensor above = shifted(rows(diagonals, 2, 1), 1, n);
        Tensor below = shifted(rows(diagonals, 0, 1), -1, n);
        return concatenate(List.of(above, rows(diagonals, 1, 1), below), -2);
    }

    /// The numbers moved by one place, with a 0 in the place that becomes free.
    private static Tensor shifted(Tensor row, int from, int n) {
        int[] starts = new int[row.rank()];
        int[] sizes = row.shape().dims();
        starts[starts.length - 1] = Math.max(0, from);
        sizes[sizes.length - 1] = n - 1;
        int[][] widths = new int[row.rank()][2];
        widths[widths.length - 1] = from > 0 ? new int[] {0, 1} : new int[] {1, 0};
        return pad(slice(row, starts, sizes), widths);
    }
}
