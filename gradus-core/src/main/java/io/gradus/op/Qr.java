package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.tril;
import static io.gradus.Gradus.triu;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.List;

/// Matrices of m rows and n columns as A = Q R: Q has orthonormal columns, R is upper triangular. Packed: Q, then R.
///
/// The gradient is (dQ + Q M) R⁻ᵀ with M = R dRᵀ - dQᵀ Q, of which the lower triangle is mirrored; where there are
/// more columns than rows, the first m are treated so, and the others, Y = Q V, add Y dVᵀ to dQ (D. Roberts and
/// L. Roberts, "QR and LQ Decomposition Matrix Backpropagation Algorithms", 2020).
///
/// @param complete whether Q is square also where there are more rows than columns; that form has no gradient then
public record Qr(boolean complete) implements MatrixOp {
    @Override
    public String label() {
        return "qr";
    }

    /// The columns of Q and rows of R.
    int inner(Shape shape) {
        return complete ? shape.dim(-2) : Math.min(shape.dim(-2), shape.dim(-1));
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = Matrices.matrices(inputs[0], label());
        int k = inner(shape);
        return Matrices.with(Matrices.batch(shape, 2), k * (shape.dim(-2) + shape.dim(-1)));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        int m = a.shape().dim(-2);
        int n = a.shape().dim(-1);
        int k = inner(a.shape());
        if (complete && m > n) {
            throw new UnsupportedOperationException(
                    "qr: a complete Q of more rows than columns has no gradient; take the reduced form. Received: x.shape="
                            + a.shape());
        }
        Tensor q = Matrices.unpack(call.output(), 0, m, k);
        Tensor r = Matrices.unpack(call.output(), m * k, k, n);
        Tensor dq = Matrices.unpack(dy, 0, m, k);
        Tensor dr = triu(Matrices.unpack(dy, m * k, k, n));
        if (m >= n) {
            return deep(q, r, dq, dr);
        }
        Tensor dv = columns(dr, m, n);
        Tensor dx =
                deep(q, columns(r, 0, m), add(dq, Matrices.withTransposed(columns(a, m, n), dv)), columns(dr, 0, m));
        return concatenate(List.of(dx, matmul(q, dv)), -1);
    }

    private static Tensor deep(Tensor q, Tensor r, Tensor dq, Tensor dr) {
        Tensor m = subtract(Matrices.withTransposed(r, dr), Matrices.crossed(dq, q));
        Tensor mirrored = add(tril(m), Matrices.transposed(tril(m, -1)));
        Tensor sum = add(dq, matmul(q, mirrored));
        return Matrices.transposed(Interpreter.call(new TriangularSolve(false, false), r, Matrices.transposed(sum)));
    }

    private static Tensor columns(Tensor x, int from, int to) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        starts[starts.length - 1] = from;
        sizes[sizes.length - 1] = to - from;
        return io.gradus.Gradus.slice(x, starts, sizes);
    }
}
