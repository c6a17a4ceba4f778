/// The kernels that exist twice, and their choice: [io.gradus.backend.cpu.kernel.CpuKernels] is the set that is in
/// use. The interfaces say what a kernel does, down to the order of its sums; `Scalar...` and the plain loops are
/// the implementation in plain Java. That on the Vector API is in `io.gradus.backend.cpu.vector`, and found by
/// name.
///
/// All work on ranges of arrays, on one thread: how work is cut up is the algorithms' business.
package io.gradus.backend.cpu.kernel;
