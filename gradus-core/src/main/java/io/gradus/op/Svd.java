package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.diagPart;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.setDiag;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// Matrices of m rows and n columns as A = U diag(s) Vᵀ, with orthonormal columns in U and V and singular values s in
/// descending order. Packed: s, then U, then V; or s alone.
///
/// The gradient is that of J. Townsend, "Differentiating the Singular Value Decomposition" (2016). Columns of a
/// complete U beyond the singular values count as if they turned no more than they must.
///
/// @param part what is computed
public record Svd(Part part) implements MatrixOp {
    /// What a decomposition gives.
    public enum Part {
        /// The singular values alone.
        VALUES,
        /// Also as many columns of U and V as there are singular values.
        REDUCED,
        /// Also square U and V.
        COMPLETE
    }

    @Override
    public String label() {
        return "svd";
    }

    /// The columns of U for m rows, or of V for n.
    private int width(int size, int k) {
        return part == Part.COMPLETE ? size : k;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape shape = Matrices.matrices(inputs[0], label());
        int m = shape.dim(-2);
        int n = shape.dim(-1);
        int k = Math.min(m, n);
        int size = part == Part.VALUES ? k : k + m * width(m, k) + n * width(n, k);
        return Matrices.with(Matrices.batch(shape, 2), size);
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
        int k = Math.min(m, n);
        if (part == Part.VALUES) {
            Tensor all = Interpreter.call(new Svd(Part.REDUCED), a);
            Tensor u = Matrices.unpack(all, k, m, k);
            Tensor v = Matrices.unpack(all, k + m * k, n, k);
            return Matrices.withTransposed(Matrices.columns(u, dy), v);
        }
        int wu = width(m, k);
        int wv = width(n, k);
        Tensor s = Matrices.unpack(call.output(), 0, k);
        Tensor ds = Matrices.unpack(dy, 0, k);
        Tensor uAll = Matrices.unpack(call.output(), k, m, wu);
        Tensor duAll = Matrices.unpack(dy, k, m, wu);
        Tensor vAll = Matrices.unpack(call.output(), k + m * wu, n, wv);
        Tensor dvAll = Matrices.unpack(dy, k + m * wu, n, wv);
        Tensor u = columns(uAll, 0, k);
        Tensor v = columns(vAll, 0, k);
        Tensor f = Matrices.inverseDistances(square(s));
        Tensor fromU = Matrices.columns(multiply(f, antisymmetric(u, columns(duAll, 0, k))), s);
        Tensor fromV = multiply(expandDims(s, -1), multiply(f, antisymmetric(v, columns(dvAll, 0, k))));
        Tensor middle = add(fromU, fromV);
        middle = setDiag(middle, add(diagPart(middle), ds));
        Tensor da = Matrices.withTransposed(matmul(u, middle), v);
        Tensor inverse = divide(onesLike(s), s);
        if (m > k) {
            Tensor left = Matrices.columns(outside(uAll, duAll, k), inverse);
            da = add(da, Matrices.withTransposed(left, v));
        }
        if (n > k) {
            Tensor left = Matrices.columns(u, inverse);
            da = add(da, Matrices.withTransposed(left, outside(vAll, dvAll, k)));
        }
        return da;
    }

    private static Tensor antisymmetric(Tensor u, Tensor du) {
        Tensor product = Matrices.crossed(u, du);
        return subtract(product, Matrices.transposed(product));
    }

    /// What moves the first k columns out of the space that they span: (I - U Uᵀ) dU, and for further columns E
    /// the opposite turn, -E dEᵀ U.
    private static Tensor outside(Tensor all, Tensor dAll, int k) {
        Tensor u = columns(all, 0, k);
        Tensor du = columns(dAll, 0, k);
        Tensor rest = subtract(du, matmul(u, Matrices.crossed(u, du)));
        int width = all.shape().dim(-1);
        if (width == k) {
            return rest;
        }
        Tensor turn = Matrices.crossed(columns(dAll, k, width), u);
        return subtract(rest, matmul(columns(all, k, width), turn));
    }

    private static Tensor columns(Tensor x, int from, int to) {
        if (from == 0 && to == x.shape().dim(-1)) {
            return x;
        }
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        starts[starts.length - 1] = from;
        sizes[sizes.length - 1] = to - from;
        return slice(x, starts, sizes);
    }
}
