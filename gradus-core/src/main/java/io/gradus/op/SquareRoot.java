package io.gradus.op;

import static io.gradus.Gradus.conj;
import static io.gradus.Gradus.viewAsComplex;
import static io.gradus.Gradus.viewAsReal;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The principal square roots of complex square matrices, given as parts of shape (…, n, n, 2): X X = A, with
/// eigenvalues in the right half-plane. The gradient G solves Xᴴ G + G Xᴴ = dX.
public enum SquareRoot implements MatrixOp {
    /// The op, which has no attributes.
    SQUARE_ROOT;

    @Override
    public String label() {
        return "sqrtm";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Eig.complexMatrices(inputs[0], label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor adjoint = viewAsReal(conj(Matrices.transposed(viewAsComplex(call.output()))));
        return Interpreter.call(Sylvester.SYLVESTER, adjoint, adjoint, dy);
    }
}
