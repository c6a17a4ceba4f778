package io.gradus.op;

import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.tril;
import static io.gradus.Gradus.triu;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The solutions X of A X = B, or of Aᵀ X = B, for triangular matrices A. The other triangle of A is not read.
///
/// @param lower whether A is the lower triangle
/// @param transposed whether Aᵀ is meant
public record TriangularSolve(boolean lower, boolean transposed) implements MatrixOp {
    @Override
    public String label() {
        return "solve_triangular";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Matrices.solutions(inputs[0], inputs[1], label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor db = call.shared(dy, g -> Interpreter.call(new TriangularSolve(lower, !transposed), call.input(0), g));
        if (input == 1) {
            return db;
        }
        Tensor x = call.output();
        Tensor da = negative(transposed ? Matrices.withTransposed(x, db) : Matrices.withTransposed(db, x));
        return lower ? tril(da) : triu(da);
    }
}
