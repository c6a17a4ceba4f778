/// How dtypes are stored and computed on: the arithmetic that each takes, widening and narrowing, conversions
/// between all of them, bits, and the arithmetic of unsigned numbers.
package io.gradus.backend.cpu.dtype;
