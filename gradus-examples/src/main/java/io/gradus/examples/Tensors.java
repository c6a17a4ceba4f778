package io.gradus.examples;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.matmul;

import io.gradus.Tensor;

/// Matrices: made, printed, added and multiplied.
final class Tensors {
    private Tensors() {}

    static void main() {
        Tensor a = constant(new float[][] {{1, 2}, {3, 4}});
        Tensor b = constant(new float[][] {{5, 6}, {7, 8}});
        IO.println("A = " + a);
        IO.println("B = " + b);

        // A tensor knows the type of its elements and the sizes of its axes, and gives its elements back as Java
        // arrays.
        IO.println("dtype: " + a.dtype().label() + ", shape: " + a.shape() + ", elements: " + a.toFloatArray().length);

        IO.println("A + B = " + add(a, b));
        IO.println("A matmul B = " + matmul(a, b));
    }
}
