package io.gradus.op;

/// An op of linear algebra on batches of matrices: a factorisation, or the solution of a system of equations.
public sealed interface MatrixOp extends Op
        permits Cholesky,
                TriangularSolve,
                Solve,
                Determinant,
                Lu,
                Qr,
                Svd,
                Eigh,
                Eig,
                SquareRoot,
                Sylvester,
                TridiagonalSolve {}
