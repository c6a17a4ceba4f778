/// Matrix products: cut into blocks for the caches and the threads, of integers, of whole tensors, inside of the
/// arrays of factorisations, and with band matrices along an axis.
package io.gradus.backend.cpu.gemm;
