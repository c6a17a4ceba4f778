package io.gradus.golden;

import io.gradus.Gradus;

/// Names of functions that make complex numbers and take them apart.
final class ComplexOps {
    private ComplexOps() {}

    static void bind(OpTable table) {
        table.unary("keras.ops.real", Gradus::real);
        table.unary("keras.ops.imag", Gradus::imag);
        table.unary("keras.ops.conj", Gradus::conj);
        table.unary("keras.ops.conjugate", Gradus::conj);
        table.unary("keras.ops.angle", Gradus::angle);
        table.unary("keras.ops.isreal", Gradus::isreal);
        table.unary("keras.ops.view_as_complex", Gradus::viewAsComplex);
        table.unary("keras.ops.view_as_real", Gradus::viewAsReal);
        table.put("keras.ops.polar", a -> Gradus.polar(a.x(0, "abs_"), a.x(1, "angle")));
        table.put("tf.complex", a -> Gradus.complex(a.x(0, "real"), a.x(1, "imag")));
        table.put("tf.math.real", a -> Gradus.real(a.x(0, "input")));
        table.put("tf.math.imag", a -> Gradus.imag(a.x(0, "input")));
        table.unary("tf.math.conj", Gradus::conj);
        table.put("tf.math.angle", a -> Gradus.angle(a.x(0, "input")));
    }
}
