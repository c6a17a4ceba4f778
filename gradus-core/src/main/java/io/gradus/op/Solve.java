package io.gradus.op;

import static io.gradus.Gradus.negative;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The solutions X of A X = B, or of Aᵀ X = B, for square matrices A. A singular matrix is an error.
///
/// @param transposed whether Aᵀ is meant
public record Solve(boolean transposed) implements MatrixOp {
    @Override
    public String label() {
        return "solve";
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
        Tensor db = call.shared(dy, g -> Interpreter.call(new Solve(!transposed), call.input(0), g));
        if (input == 1) {
            return db;
        }
        Tensor x = call.output();
        return negative(transposed ? Matrices.withTransposed(x, db) : Matrices.withTransposed(db, x));
    }
}
