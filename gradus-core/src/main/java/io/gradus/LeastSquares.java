package io.gradus;

/// How [Gradus#lstsq(Operand, Operand, LeastSquares)] finds the solutions.
public sealed interface LeastSquares {
    /// Through the singular values: slow, but right also for matrices of a lower rank, where it gives the
    /// shortest of all solutions. This is Keras's function, and TensorFlow's with `fast=False`.
    ///
    /// @param rcond singular values of at most the largest one times this count as 0; a negative number stands
    ///     for the machine's precision times the larger dimension
    record ShortestSolution(double rcond) implements LeastSquares {}

    /// Through the Cholesky factor of the normal equations: fast, for matrices of full rank and not too near to
    /// a lower one. This is TensorFlow's function with `fast=True`.
    ///
    /// @param l2Regularizer how much the squares of the solution count beside those of the remaining errors
    record NormalEquations(double l2Regularizer) implements LeastSquares {}
}
