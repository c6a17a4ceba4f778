package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Products of tensors that sum over axes: Einstein sums and their special cases.
class ContractionFunctions extends SubscriptFunctions {
    ContractionFunctions() {}

    /// The Einstein sum: products of elements, summed over the labels that the result lacks.
    ///
    /// ```java
    /// einsum("ij,jk->ik", a, b)            // the matrix product
    /// einsum("bhqd,bhkd->bhqk", q, k)      // scores of attention
    /// einsum("...ii->...", x)              // traces
    /// einsum("ij,jk,kl", a, b, c)          // several tensors, in the order that costs least
    /// ```
    ///
    /// Letters label axes; a letter twice in one term takes the diagonal, and twice in the result sets one.
    /// An ellipsis stands for further axes, which broadcast. Without an arrow the result has the ellipsis and
    /// the letters that occur once, in alphabetic order. Different dtypes are promoted.
    ///
    /// @throws IllegalArgumentException for a malformed equation and for sizes that do not agree
    public static Tensor einsum(String equation, Operand... tensors) {
        return new EinsteinSum(equation, promoted("einsum", tensors)).compute();
    }

    private static List<Tensor> promoted(String op, Operand... tensors) {
        if (tensors.length == 0) {
            throw new IllegalArgumentException(op + ": at least one tensor is needed. Received: []");
        }
        DType common = tensors[0].dtype();
        for (Operand tensor : tensors) {
            common = Promotion.of(common, tensor.dtype(), op);
        }
        DType dtype = common == DType.INT8 && tensors.length > 1 ? DType.INT32 : common;
        return Arrays.stream(tensors).map(tensor -> cast(tensor, dtype)).toList();
    }

    /// The products summed over the last axes of `a` and as many first axes of `b`, each read in row-major order.
    ///
    /// @param axes how many axes; 0 for the outer product
    /// @throws IllegalArgumentException when these axes have different numbers of elements
    public static Tensor tensordot(Operand a, Operand b, int axes) {
        boolean fits = axes >= 0 && axes <= Math.min(a.rank(), b.rank());
        int kept = a.rank() - axes;
        int[] last = fits ? Arrays.copyOfRange(a.shape().dims(), kept, a.rank()) : new int[0];
        int[] first = fits ? Arrays.copyOf(b.shape().dims(), axes) : new int[0];
        if (!fits || Shape.of(last).size() != Shape.of(first).size()) {
            throw new IllegalArgumentException("tensordot: the axes summed over have as many elements in both tensors."
                    + " Received: a.shape=" + a.shape() + ", b.shape=" + b.shape() + ", axes=" + axes);
        }
        int folded = Shape.of(last).size();
        int[] left = Arrays.copyOf(a.shape().dims(), kept + 1);
        left[kept] = folded;
        int[] right = new int[b.rank() - axes + 1];
        right[0] = folded;
        System.arraycopy(b.shape().dims(), axes, right, 1, right.length - 1);
        return tensordot(reshape(a, left), reshape(b, right), new int[] {kept}, new int[] {0});
    }

    /// The products summed over pairs of axes; the other axes of `a` come first, then those of `b`.
    ///
    /// @param axesOfA the axes of `a`
    /// @param axesOfB for each of them the axis of `b`, of the same size
    public static Tensor tensordot(Operand a, Operand b, int[] axesOfA, int[] axesOfB) {
        List<Tensor> both = promoted("tensordot", a, b);
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int axis = 0; axis < a.rank(); axis++) {
            left.add(axis);
        }
        for (int axis = 0; axis < b.rank(); axis++) {
            right.add(a.rank() + axis);
        }
        boolean fits = axesOfA.length == axesOfB.length;
        for (int i = 0; i < axesOfA.length && fits; i++) {
            int from = a.shape().axis(axesOfA[i], "tensordot");
            int to = b.shape().axis(axesOfB[i], "tensordot");
            int x = a.shape().dim(from);
            int y = b.shape().dim(to);
            fits = (x == y || x == Shape.UNKNOWN || y == Shape.UNKNOWN) && !right.contains(from);
            right.set(to, from);
        }
        if (!fits) {
            throw new IllegalArgumentException("tensordot: the axes are pairs of one size, each named once. Received:"
                    + " a.shape=" + a.shape() + ", b.shape=" + b.shape() + ", axes of a=" + Arrays.toString(axesOfA)
                    + ", axes of b=" + Arrays.toString(axesOfB));
        }
        List<Integer> order = new ArrayList<>(left);
        order.removeAll(right);
        right.stream().filter(label -> !left.contains(label)).forEach(order::add);
        Set<Integer> kept = new HashSet<>(order);
        LabelledTensor product = LabelledTensor.contract(
                new LabelledTensor(both.get(0), left), new LabelledTensor(both.get(1), right), kept);
        return product.inOrder(order).tensor();
    }

    /// NumPy's dot product: of vectors the inner one, of matrices the matrix product; of others the sum over
    /// the last axis of `a` and the last but one of `b`. A scalar multiplies.
    public static Tensor dot(Operand a, Operand b) {
        if (a.rank() == 0 || b.rank() == 0) {
            return multiply(a, b);
        }
        return tensordot(a, b, new int[] {-1}, new int[] {b.rank() == 1 ? 0 : -2});
    }

    /// The sum over the last axes of both. A scalar multiplies.
    public static Tensor inner(Operand a, Operand b) {
        return a.rank() == 0 || b.rank() == 0 ? multiply(a, b) : tensordot(a, b, new int[] {-1}, new int[] {-1});
    }

    /// The products of each element of `a` with each of `b`, as a matrix.
    public static Tensor outer(Operand a, Operand b) {
        return multiply(reshape(a, -1, 1), reshape(b, 1, -1));
    }

    /// The sum of the products of equal places in row-major order; of complex numbers the first are conjugated.
    ///
    /// @throws IllegalArgumentException when the tensors have different numbers of elements
    public static Tensor vdot(Operand a, Operand b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("vdot: both tensors have as many elements. Received: a.shape="
                    + a.shape() + ", b.shape=" + b.shape());
        }
        return dot(ravel(a.dtype().isComplex() ? ComplexFunctions.conj(a) : a), ravel(b));
    }

    /// The products of matrices with vectors: of the last two axes of `a` with the last one of `b`; the axes
    /// before them broadcast.
    public static Tensor matvec(Operand a, Operand b) {
        return matvec(a, b, false);
    }

    /// The products of matrices, which may be taken transposed, with vectors.
    public static Tensor matvec(Operand a, Operand b, boolean transposeA) {
        if (a.rank() < 2 || b.rank() < 1) {
            throw new IllegalArgumentException("matvec: a has matrices in its last two axes and b vectors in its last."
                    + " Received: a.shape=" + a.shape() + ", b.shape=" + b.shape());
        }
        return squeeze(matmul(a, expandDims(b, -1), transposeA, false), -1);
    }

    /// The cross products of the vectors in the last axes.
    public static Tensor cross(Operand a, Operand b) {
        return cross(a, b, -1, -1, -1);
    }

    /// The cross products of vectors of two or three elements; the other axes broadcast. Of two vectors of two
    /// elements it is the third element alone.
    ///
    /// @param axisOfA the axis of the vectors in `a`
    /// @param axisOfB the axis of the vectors in `b`
    /// @param axisOfResult the axis of the vectors in the result
    public static Tensor cross(Operand a, Operand b, int axisOfA, int axisOfB, int axisOfResult) {
        Tensor x = moveaxis(a, axisOfA, -1);
        Tensor y = moveaxis(b, axisOfB, -1);
        int m = x.shape().dim(-1);
        int n = y.shape().dim(-1);
        if (m < 2 || m > 3 || n < 2 || n > 3) {
            throw new IllegalArgumentException("cross: vectors have two or three elements. Received: a.shape="
                    + a.shape() + ", b.shape=" + b.shape() + ", axes=" + axisOfA + " and " + axisOfB);
        }
        Tensor last = subtract(multiply(element(x, 0), element(y, 1)), multiply(element(x, 1), element(y, 0)));
        if (m == 2 && n == 2) {
            return last;
        }
        Tensor first = difference(x, y, 1, 2);
        Tensor second = difference(x, y, 2, 0);
        return moveaxis(stack(List.of(first, second, last), -1), -1, axisOfResult);
    }

    /// xᵢ·yⱼ - xⱼ·yᵢ, where an element that a vector lacks is 0.
    private static Tensor difference(Tensor x, Tensor y, int i, int j) {
        boolean forward = i < x.shape().dim(-1) && j < y.shape().dim(-1);
        boolean backward = j < x.shape().dim(-1) && i < y.shape().dim(-1);
        if (forward && backward) {
            return subtract(multiply(element(x, i), element(y, j)), multiply(element(x, j), element(y, i)));
        }
        return forward ? multiply(element(x, i), element(y, j)) : negative(multiply(element(x, j), element(y, i)));
    }

    private static Tensor element(Tensor x, int at) {
        return get(x, ellipsis(), at(at));
    }

    /// The Kronecker product: blocks of `b`, each multiplied by one element of `a`. Of tensors of different
    /// ranks the smaller one gets axes of size 1 in front.
    public static Tensor kron(Operand a, Operand b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int x = i - rank + a.rank() < 0 ? 1 : a.shape().dim(i - rank + a.rank());
            int y = i - rank + b.rank() < 0 ? 1 : b.shape().dim(i - rank + b.rank());
            left[2 * i] = x;
            left[2 * i + 1] = 1;
            right[2 * i] = 1;
            right[2 * i + 1] = y;
            dims[i] = x * y;
        }
        return reshape(multiply(reshape(a, left), reshape(b, right)), dims);
    }
}
