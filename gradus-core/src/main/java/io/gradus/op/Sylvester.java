package io.gradus.op;

import static io.gradus.Gradus.conj;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.viewAsComplex;
import static io.gradus.Gradus.viewAsReal;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The solutions X of A X + X B = C for complex square matrices, given as parts of shape (…, n, n, 2). There is one
/// unless an eigenvalue of A is the opposite of one of B.
public enum Sylvester implements MatrixOp {
    /// The op, which has no attributes.
    SYLVESTER;

    @Override
    public String label() {
        return "sylvester";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = Eig.complexMatrices(inputs[0], label());
        if (!inputs[1].shape().isCompatibleWith(shape) || !inputs[2].shape().isCompatibleWith(shape)) {
            throw new IllegalArgumentException(label() + ": all matrices have one shape. Received: a.shape=" + shape
                    + ", b.shape=" + inputs[1].shape() + ", c.shape=" + inputs[2].shape());
        }
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor dc = call.shared(dy, g -> Interpreter.call(this, adjoint(call.input(0)), adjoint(call.input(1)), g));
        return switch (input) {
            case 0 -> product(dc, adjoint(call.output()));
            case 1 -> product(adjoint(call.output()), dc);
            default -> dc;
        };
    }

    private static Tensor adjoint(Tensor x) {
        return viewAsReal(conj(Matrices.transposed(viewAsComplex(x))));
    }

    private static Tensor product(Tensor a, Tensor b) {
        return negative(viewAsReal(matmul(viewAsComplex(a), viewAsComplex(b))));
    }
}
