package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.diagPart;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.setDiag;
import static io.gradus.Gradus.tril;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The eigenvalues w of symmetric matrices in ascending order and their orthonormal eigenvectors V, A V = V diag(w).
/// Packed: w, then V; or w alone. The lower triangle is read, and there the gradient lies, as TensorFlow's:
/// V (diag(dw) + F ∘ VᵀdV) Vᵀ with F = 1/(wⱼ - wᵢ), folded onto it.
///
/// @param vectors whether there are eigenvectors
public record Eigh(boolean vectors) implements MatrixOp {
    @Override
    public String label() {
        return "eigh";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = Matrices.square(inputs[0], label());
        int n = shape.dim(-1);
        return Matrices.with(Matrices.batch(shape, 2), vectors ? n + n * n : n);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        int n = a.shape().dim(-1);
        Tensor all = vectors ? call.output() : Interpreter.call(new Eigh(true), a);
        Tensor w = Matrices.unpack(all, 0, n);
        Tensor v = Matrices.unpack(all, n, n, n);
        Tensor dw = Matrices.unpack(dy, 0, n);
        Tensor left;
        if (vectors) {
            Tensor dv = Matrices.unpack(dy, n, n, n);
            Tensor turn = multiply(Matrices.inverseDistances(w), Matrices.crossed(v, dv));
            left = matmul(v, setDiag(turn, dw));
        } else {
            left = Matrices.columns(v, dw);
        }
        Tensor whole = Matrices.withTransposed(left, v);
        Tensor folded = tril(add(whole, Matrices.transposed(whole)));
        return setDiag(folded, multiply(diagPart(folded), 0.5));
    }
}
