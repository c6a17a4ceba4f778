package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.oneHot;
import static io.gradus.Gradus.tril;
import static io.gradus.Gradus.triu;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The triangular factors of square matrices whose rows are permuted, P A = L U, with partial pivoting. Packed: L below
/// the diagonal (its own is ones) and U above and on it, in one matrix; then for each of its rows the row of A that it
/// came from.
///
/// The gradient is Pᵀ L⁻ᵀ (tril₋₁(Lᵀ dL) + triu(dU Uᵀ)) U⁻ᵀ (F. de Hoog, R. Anderssen and M. Lukas, "Differentiation
/// of matrix functionals using triangular factorization", 2011).
public enum Lu implements MatrixOp {
    /// The op, which has no attributes.
    LU;

    @Override
    public String label() {
        return "lu_factor";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = Matrices.square(inputs[0], label());
        int n = shape.dim(-1);
        return Matrices.with(Matrices.batch(shape, 2), n * n + n);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        int n = call.input(0).shape().dim(-1);
        Tensor lu = Matrices.unpack(call.output(), 0, n, n);
        Tensor rows = cast(Matrices.unpack(call.output(), n * n, n), DType.INT32);
        Tensor d = Matrices.unpack(dy, 0, n, n);
        Tensor unit = io.gradus.Gradus.eye(n, n, 0, lu.dtype());
        Tensor l = add(tril(lu, -1), unit);
        Tensor u = triu(lu);
        Tensor middle = add(tril(Matrices.crossed(l, tril(d, -1)), -1), triu(Matrices.withTransposed(triu(d), u)));
        Tensor left = Interpreter.call(new TriangularSolve(true, true), l, middle);
        Tensor both =
                Matrices.transposed(Interpreter.call(new TriangularSolve(false, false), u, Matrices.transposed(left)));
        return Matrices.crossed(oneHot(rows, n, lu.dtype()), both);
    }
}
