package io.gradus;

/// All functions on tensors, for `import static io.gradus.Gradus.*`.
///
/// The names are those of `keras.ops` in Java's casing, or TensorFlow's where Keras has none. They come in groups,
/// which this class inherits: making tensors, element-wise functions, reductions, rearranging, picking, neural
/// networks, random numbers, differentiation, complex numbers, and traced functions.
///
/// ```java
/// Tensor a = constant(new float[][] {{1, 2}, {3, 4}});
/// System.out.println(matmul(a, transpose(a)));
/// ```
public final class Gradus extends TracingFunctions {
    private Gradus() {}
}
