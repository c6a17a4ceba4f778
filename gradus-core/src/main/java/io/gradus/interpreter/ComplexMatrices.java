package io.gradus.interpreter;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.squeeze;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.swapaxes;
import static io.gradus.Gradus.tril;
import static io.gradus.Gradus.triu;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.Cholesky;
import io.gradus.op.Solve;
import io.gradus.op.TriangularSolve;
import java.util.Arrays;
import java.util.List;

/// Systems of equations of complex matrices as real ones of twice the size.
final class ComplexMatrices {
    private ComplexMatrices() {}

    /// (A + iB)(X + iY) = C + iD is one real system with the blocks A, -B, B, A.
    static Tensor solve(boolean transposed, Tensor a, Tensor b) {
        Parts left = Parts.of(transposed ? swapaxes(a, -1, -2) : a);
        Parts right = Parts.of(b);
        Tensor top = concatenate(List.of(left.re(), negative(left.im())), -1);
        Tensor bottom = concatenate(List.of(left.im(), left.re()), -1);
        Tensor x = Interpreter.call(
                new Solve(false),
                concatenate(List.of(top, bottom), -2),
                concatenate(List.of(right.re(), right.im()), -2));
        int n = a.shape().dim(-1);
        return new Parts(rows(x, 0, n), rows(x, n, n)).join();
    }

    static Tensor solveTriangular(TriangularSolve op, Tensor a, Tensor b) {
        return solve(op.transposed(), op.lower() ? tril(a) : triu(a), b);
    }

    /// With each number as the 2×2 matrix of its product, the factor of the real matrix is that of the complex
    /// one: it is triangular since the numbers on its diagonal are real.
    static Tensor cholesky(Tensor a) {
        Parts parts = Parts.of(a);
        int rank = a.rank();
        int n = a.shape().dim(-1);
        Tensor top = stack(List.of(parts.re(), negative(parts.im())), -1);
        Tensor bottom = stack(List.of(parts.im(), parts.re()), -1);
        Tensor blocks = swapaxes(stack(List.of(top, bottom), -2), rank - 1, rank);
        int[] dims = Arrays.copyOf(a.shape().dims(), rank);
        dims[rank - 1] = 2 * n;
        dims[rank - 2] = 2 * n;
        Tensor factor = Interpreter.call(Cholesky.CHOLESKY, reshape(blocks, Shape.of(dims)));
        int[] split = Arrays.copyOf(dims, rank + 2);
        split[rank - 2] = n;
        split[rank - 1] = 2;
        split[rank] = n;
        split[rank + 1] = 2;
        Tensor numbers = swapaxes(reshape(factor, Shape.of(split)), rank - 1, rank);
        return new Parts(part(numbers, 0), part(numbers, 1)).join();
    }

    /// The first number of a block's row.
    private static Tensor part(Tensor blocks, int row) {
        int[] starts = new int[blocks.rank()];
        int[] sizes = blocks.shape().dims();
        starts[starts.length - 2] = row;
        sizes[sizes.length - 2] = 1;
        sizes[sizes.length - 1] = 1;
        return squeeze(slice(blocks, starts, sizes), -2, -1);
    }

    private static Tensor rows(Tensor x, int from, int count) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        starts[starts.length - 2] = from;
        sizes[sizes.length - 2] = count;
        return slice(x, starts, sizes);
    }
}
