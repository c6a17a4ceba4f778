package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.conj;
import static io.gradus.Gradus.diagPart;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.matrixDiag;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.real;
import static io.gradus.Gradus.setDiag;
import static io.gradus.Gradus.solve;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.viewAsComplex;
import static io.gradus.Gradus.viewAsReal;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The eigenvalues w of complex square matrices, given as parts of shape (…, n, n, 2), in no special order, and their
/// eigenvectors V of length 1, A V = V diag(w). Packed as parts: w, then V; or w alone.
///
/// The gradient is V⁻ᴴ (diag(dw) + F* ∘ (VᴴdV - VᴴV Re diag(VᴴdV))) Vᴴ with F = 1/(wⱼ - wᵢ) (C. Boeddeker et al., "On
/// the computation of complex-valued gradients", 2017, equation 4.77), for distinct eigenvalues.
///
/// @param vectors whether there are eigenvectors
public record Eig(boolean vectors) implements MatrixOp {
    @Override
    public String label() {
        return "eig";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = complexMatrices(inputs[0], label());
        int n = shape.dim(-2);
        return Matrices.with(Matrices.batch(shape, 3), vectors ? 2 * n + 2 * n * n : 2 * n);
    }

    static Shape complexMatrices(Tensor x, String label) {
        Shape shape = x.shape();
        boolean valid = shape.rank() >= 3 && shape.dim(-1) == 2 && shape.dim(-2) == shape.dim(-3);
        if (!valid || shape.dim(-2) == Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    label + ": the input holds the parts of square matrices of known size. Received: x.shape=" + shape);
        }
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Matrices.floating(label(), inputs);
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        int n = a.shape().dim(-2);
        Tensor all = vectors ? call.output() : Interpreter.call(new Eig(true), a);
        Tensor w = viewAsComplex(Matrices.unpack(all, 0, n, 2));
        Tensor v = viewAsComplex(Matrices.unpack(all, 2 * n, n, n, 2));
        Tensor dw = viewAsComplex(Matrices.unpack(dy, 0, n, 2));
        Tensor adjoint = conj(Matrices.transposed(v));
        Tensor middle = matrixDiag(dw);
        if (vectors) {
            Tensor dv = viewAsComplex(Matrices.unpack(dy, 2 * n, n, n, 2));
            Tensor product = matmul(adjoint, dv);
            Tensor lengths = cast(real(diagPart(product)), product.dtype());
            Tensor turn = subtract(product, Matrices.columns(matmul(adjoint, v), lengths));
            middle = setDiag(multiply(inverseDistances(w), turn), dw);
        }
        Tensor da = solve(adjoint, matmul(middle, adjoint));
        return viewAsReal(da);
    }

    /// The conjugates of 1 / (wⱼ - wᵢ); 0 where both are equal.
    private static Tensor inverseDistances(Tensor w) {
        Tensor distance = viewAsReal(subtract(expandDims(w, -2), expandDims(w, -1)));
        // The conjugate of 1/z is z over the square of its distance from 0.
        Tensor squares = io.gradus.Gradus.sum(square(distance), -1, true);
        return viewAsComplex(io.gradus.Gradus.divide(distance, add(squares, 1e-40)));
    }
}
