/// Functions of single numbers: the scalar functions of float32 and float64 that all kernels follow bit for
/// bit, and the special functions (errors, gamma, incomplete gamma and beta, Bessel).
package io.gradus.backend.cpu.math;
