package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The product of matrices, which are the last two axes; the axes before them are a batch and broadcast.
///
/// @param transposeA whether the first input's matrices are taken transposed
/// @param transposeB whether the second input's matrices are taken transposed
public record MatMul(boolean transposeA, boolean transposeB) implements Op {
    private static final MatMul[] ALL = {
        new MatMul(false, false), new MatMul(false, true), new MatMul(true, false), new MatMul(true, true)
    };

    /// The op with these attributes.
    public static MatMul of(boolean transposeA, boolean transposeB) {
        return ALL[(transposeA ? 2 : 0) + (transposeB ? 1 : 0)];
    }

    @Override
    public String label() {
        return "matmul";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape a = inputs[0].shape();
        Shape b = inputs[1].shape();
        if (a.rank() < 2 || b.rank() < 2) {
            throw new IllegalArgumentException(
                    "matmul: both inputs need at least two axes. Received: a.shape=" + a + ", b.shape=" + b);
        }
        int k = a.dim(transposeA ? -2 : -1);
        int kb = b.dim(transposeB ? -1 : -2);
        if (k != kb && k != Shape.UNKNOWN && kb != Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    "matmul: the columns of a must be as many as the rows of b. Received: a.shape="
                            + a + ", b.shape=" + b + (transposeA ? ", transposeA=true" : "")
                            + (transposeB ? ", transposeB=true" : ""));
        }
        int m = a.dim(transposeA ? -1 : -2);
        int n = b.dim(transposeB ? -2 : -1);
        if (a.rank() == 2 && b.rank() == 2) {
            return Shape.of(m, n);
        }
        Shape batch = Broadcasting.shape(batch(a), batch(b), "matmul");
        int[] dims = java.util.Arrays.copyOf(batch.dims(), batch.rank() + 2);
        dims[batch.rank()] = m;
        dims[batch.rank() + 1] = n;
        return Shape.of(dims);
    }

    private static Shape batch(Shape shape) {
        return Shape.of(java.util.Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        if (!dtype.isNumeric() || inputs[1].dtype() != dtype) {
            throw new IllegalArgumentException("matmul: both inputs need one numeric dtype. Received: a.dtype="
                    + dtype.label() + ", b.dtype=" + inputs[1].dtype().label());
        }
        return dtype;
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        Tensor b = call.input(1);
        if (input == 0) {
            return transposeA ? product(b, dy, transposeB, true) : product(dy, b, false, !transposeB);
        }
        return transposeB ? product(dy, a, true, transposeA) : product(a, dy, !transposeA, false);
    }

    private static Tensor product(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return Interpreter.call(of(transposeA, transposeB), a, b);
    }
}
