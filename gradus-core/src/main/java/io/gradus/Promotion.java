package io.gradus;

import static io.gradus.DType.BOOL;
import static io.gradus.DType.FLOAT32;
import static io.gradus.DType.INT32;
import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Which dtype the result of mixing two dtypes has: Keras 3's rules, which are JAX's type promotion lattice
/// (<https://docs.jax.dev/en/latest/type_promotion.html>).
///
/// A Java number literal is *weak*: it takes the dtype of the tensor it meets, unless that tensor's kind
/// cannot hold it (an integer tensor times `2.5` is float32).
final class Promotion {
    private Promotion() {}

    /// The dtype that holds the values of both.
    ///
    /// @throws IllegalArgumentException when one of two different dtypes is `STRING`
    static DType of(DType a, DType b, String op) {
        if (a == b) {
            return a;
        }
        if (a == DType.STRING || b == DType.STRING) {
            throw new IllegalArgumentException(op + ": strings do not mix with numbers. Received: a.dtype=" + a.label()
                    + ", b.dtype=" + b.label());
        }
        return requireNonNull(requireNonNull(Mixed.TABLE.get(a)).get(b));
    }

    /// The dtype of `tensor` mixed with a weak literal.
    static DType ofLiteral(DType tensor, Number literal, String op) {
        if (tensor == DType.STRING) {
            throw new IllegalArgumentException(op + ": strings do not mix with numbers. Received: dtype="
                    + tensor.label() + ", number=" + literal);
        }
        if (tensor.isDifferentiable()) {
            return tensor;
        }
        if (isFractional(literal)) {
            return FLOAT32;
        }
        return tensor == BOOL ? INT32 : tensor;
    }

    /// Whether a literal is weakly floating: a `Double` or `Float`, whatever its value.
    static boolean isFractional(Number literal) {
        return literal instanceof Double || literal instanceof Float;
    }

    /// The dtype in which a function over the reals computes: floating and complex dtypes stay, others
    /// become float32.
    static DType floating(DType dtype, String op) {
        if (dtype == DType.STRING) {
            throw new IllegalArgumentException(op + ": the input must be numeric. Received: dtype=" + dtype.label());
        }
        return dtype.isDifferentiable() ? dtype : FLOAT32;
    }

    /// Holds the dtypes of all mixtures; most programs mix none.
    private static final class Mixed {
        private static final Map<DType, Map<DType, DType>> TABLE = table();
    }

    private static Map<DType, Map<DType, DType>> table() {
        Map<DType, Set<DType>> bounds = bounds();
        Map<DType, Map<DType, DType>> table = new EnumMap<>(DType.class);
        bounds.forEach((a, aboveA) -> {
            Map<DType, DType> row = new EnumMap<>(DType.class);
            bounds.forEach((b, aboveB) -> row.put(b, join(bounds, aboveA, aboveB)));
            table.put(a, row);
        });
        return table;
    }

    /// For each dtype all those that can hold its values. Each line names the types directly above one type; going
    /// from the top down keeps the sets complete.
    private static Map<DType, Set<DType>> bounds() {
        Map<DType, Set<DType>> bounds = new EnumMap<>(DType.class);
        above(bounds, DType.COMPLEX128);
        above(bounds, DType.COMPLEX64, DType.COMPLEX128);
        above(bounds, DType.FLOAT64, DType.COMPLEX128);
        above(bounds, FLOAT32, DType.FLOAT64, DType.COMPLEX64);
        above(bounds, DType.FLOAT16, FLOAT32);
        above(bounds, DType.BFLOAT16, FLOAT32);
        above(bounds, DType.INT64, DType.FLOAT16, DType.BFLOAT16);
        above(bounds, DType.UINT64, DType.FLOAT16, DType.BFLOAT16);
        above(bounds, DType.UINT32, DType.INT64, DType.UINT64);
        above(bounds, INT32, DType.INT64);
        above(bounds, DType.UINT16, INT32, DType.UINT32);
        above(bounds, DType.INT16, INT32);
        above(bounds, DType.UINT8, DType.INT16, DType.UINT16);
        above(bounds, DType.INT8, DType.INT16);
        above(bounds, BOOL, DType.INT8, DType.UINT8);
        return bounds;
    }

    private static void above(Map<DType, Set<DType>> bounds, DType dtype, DType... next) {
        Set<DType> all = EnumSet.of(dtype);
        for (DType bound : next) {
            all.addAll(requireNonNull(bounds.get(bound)));
        }
        bounds.put(dtype, all);
    }

    private static DType join(Map<DType, Set<DType>> bounds, Set<DType> a, Set<DType> b) {
        Set<DType> common = EnumSet.copyOf(a);
        common.retainAll(b);
        for (DType candidate : common) {
            if (requireNonNull(bounds.get(candidate)).containsAll(common)) {
                return candidate;
            }
        }
        // int64 with uint64 meets first in the weak float of the lattice, which floatx resolves.
        return FLOAT32;
    }
}
