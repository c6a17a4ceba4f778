package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.multiply;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The lower triangular L with L Lᵀ = A, for symmetric positive definite matrices A, of which the lower triangle is
/// read. The gradient, too, is symmetric: L⁻ᵀ Φ(Lᵀ dL) L⁻¹ with Φ taking the lower triangle and half the diagonal
/// (I. Murray, "Differentiation of the Cholesky decomposition", 2016).
public enum Cholesky implements MatrixOp {
    /// The op, which has no attributes.
    CHOLESKY;

    @Override
    public String label() {
        return "cholesky";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Matrices.square(inputs[0], label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor l = call.output();
        TriangularSolve transposed = new TriangularSolve(true, true);
        Tensor middle = Matrices.halved(Matrices.crossed(l, dy));
        Tensor left = Interpreter.call(transposed, l, middle);
        Tensor both = Matrices.transposed(Interpreter.call(transposed, l, Matrices.transposed(left)));
        return multiply(add(both, Matrices.transposed(both)), 0.5);
    }
}
