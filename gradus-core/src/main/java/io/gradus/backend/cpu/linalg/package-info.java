/// Factorisations and systems of equations, in double precision, by blocks, so that most of the work is matrix
/// products.
package io.gradus.backend.cpu.linalg;
