/// The CPU backend: [io.gradus.backend.cpu.CpuBackend] meets each op with a kernel.
///
/// The kernels are in the packages below this one, by topic, and know no more of each other than they need: first
/// `base` and `math`; then `kernel`, what exists twice, whose second half is `vector`; then `dtype`; on these the
/// algorithms; and this package on top. A test keeps the dependencies free of cycles.
package io.gradus.backend.cpu;
