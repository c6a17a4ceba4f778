/// Fourier transforms of every length, of complex and of real numbers: plans, which are kept, and the layout in
/// which several sequences are transformed side by side.
package io.gradus.backend.cpu.fourier;
