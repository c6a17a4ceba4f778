package io.gradus;

/// The parts of complex numbers, as the functions of `keras.ops` take and give them.
///
/// @param real the real parts
/// @param imag the imaginary parts, of the same shape and dtype
public record RealImag(Tensor real, Tensor imag) {
    static RealImag of(Tensor z) {
        return new RealImag(Gradus.real(z), Gradus.imag(z));
    }

    /// The complex numbers.
    public Tensor complex() {
        return Gradus.complex(real, imag);
    }
}
