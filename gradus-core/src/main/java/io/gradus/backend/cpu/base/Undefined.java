package io.gradus.backend.cpu.base;

import io.gradus.DType;
import java.util.Locale;

/// The error of an operation that a dtype has not.
public final class Undefined {
    private Undefined() {}

    /// The error of `op` for this dtype.
    public static IllegalArgumentException of(Enum<?> op, DType dtype) {
        return of(op, dtype.label());
    }

    /// The error of `op` for what a user would call `type`.
    public static IllegalArgumentException of(Enum<?> op, String type) {
        return new IllegalArgumentException(op.name().toLowerCase(Locale.ROOT)
                + ": the operation is not defined for this dtype; cast first. Received: dtype=" + type);
    }
}
