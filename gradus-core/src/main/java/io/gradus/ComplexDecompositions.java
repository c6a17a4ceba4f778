package io.gradus;

import static io.gradus.Gradus.abs;
import static io.gradus.Gradus.adjoint;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.conj;
import static io.gradus.Gradus.customGradient;
import static io.gradus.Gradus.divideNoNan;
import static io.gradus.Gradus.eigvals;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.eye;
import static io.gradus.Gradus.imag;
import static io.gradus.Gradus.inv;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.prod;
import static io.gradus.Gradus.real;
import static io.gradus.Gradus.stopGradient;
import static io.gradus.Gradus.stridedSlice;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.tril;

import io.gradus.op.Slice;
import java.util.Arrays;
import java.util.List;

/// Determinants, eigenvalues and singular values of complex matrices, as far as they come from those of real ones or
/// from complex eigenvalues.
final class ComplexDecompositions {
    private ComplexDecompositions() {}

    /// The product of the eigenvalues. The gradient is that of the determinant itself, also where eigenvalues are
    /// equal.
    static Tensor det(Operand x) {
        return customGradient(
                inputs -> {
                    Tensor a = inputs.getFirst();
                    Tensor value = prod(eigvals(a), -1, false);
                    return new ValueAndGradient(value, dy -> List.of(times(multiply(dy, conj(value)), a)));
                },
                x);
    }

    /// The sign, a number of magnitude 1 or 0, has no gradient; the logarithm has.
    static SlogDet slogdet(Operand x) {
        Tensor values = eigvals(stopGradient(x));
        Tensor sizes = abs(values);
        Tensor sign = prod(multiply(values, cast(divideNoNan(onesLike(sizes), sizes), values.dtype())), -1, false);
        Tensor logarithm = customGradient(
                inputs -> {
                    Tensor a = inputs.getFirst();
                    Tensor value = sum(log(abs(eigvals(a))), -1, false);
                    return new ValueAndGradient(value, dy -> List.of(times(cast(dy, a.dtype()), a)));
                },
                x);
        return new SlogDet(sign, logarithm);
    }

    private static Tensor times(Tensor weights, Tensor a) {
        return multiply(expandDims(expandDims(weights, -1), -1), adjoint(inv(a)));
    }

    /// The eigenvalues of Hermitian matrices, of which the lower triangle is read.
    static Tensor eigvalsh(Operand x) {
        int n = x.shape().dim(-1);
        Tensor diagonal = real(x);
        Tensor lower = tril(x, -1);
        Tensor hermitian = Gradus.add(
                Gradus.add(lower, adjoint(lower)), cast(multiply(diagonal, eye(n, n, 0, diagonal.dtype())), x.dtype()));
        return everySecond(Gradus.eigvalsh(embedded(hermitian)));
    }

    /// The singular values.
    static Tensor svdvals(Operand x) {
        return everySecond(Gradus.svdvals(embedded(x)));
    }

    /// The real matrix of twice the size, of the blocks A, -B, B, A for A + iB: it has the same eigenvalues and
    /// singular values, each twice.
    private static Tensor embedded(Operand x) {
        Tensor re = real(x);
        Tensor im = imag(x);
        Tensor top = concatenate(List.of(re, negative(im)), -1);
        return concatenate(List.of(top, concatenate(List.of(im, re), -1)), -2);
    }

    private static Tensor everySecond(Tensor values) {
        int rank = values.rank();
        int[] stops = new int[rank];
        int[] strides = new int[rank];
        Arrays.fill(stops, Slice.END);
        Arrays.fill(strides, 1);
        strides[rank - 1] = 2;
        return stridedSlice(values, new int[rank], stops, strides);
    }
}
