package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.broadcastTo;
import static io.gradus.Gradus.eye;
import static io.gradus.Gradus.multiply;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The determinant of square matrices, its sign (-1, 0 or 1) and the logarithm of its magnitude, packed along the last
/// axis: the magnitude of a large matrix may be no number of the dtype while its logarithm is. The gradient is the
/// transposed inverse times the determinant, or alone for the logarithm; a singular matrix has none.
public enum Determinant implements MatrixOp {
    /// The op, which has no attributes.
    DETERMINANT;

    @Override
    public String label() {
        return "det";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Matrices.with(Matrices.batch(Matrices.square(inputs[0], label()), 2), 3);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        int n = x.shape().dim(-1);
        Tensor unit = broadcastTo(eye(n, n, 0, x.dtype()), x.shape());
        Tensor inverse = Interpreter.call(new Solve(true), x, unit);
        Tensor det = Matrices.unpack(call.output(), 0, 1, 1);
        Tensor weight = add(multiply(Matrices.unpack(dy, 0, 1, 1), det), Matrices.unpack(dy, 2, 1, 1));
        return multiply(weight, inverse);
    }
}
