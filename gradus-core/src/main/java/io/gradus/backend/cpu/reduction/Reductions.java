package io.gradus.backend.cpu.reduction;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.Reduction;

/// Reductions over any set of axes.
///
/// Neighbouring axes that are both reduced, or both kept, are one axis to a dense array; after merging, the reduced
/// axes are taken one by one, innermost first, each as a reduction of the middle axis of `[outer, n, inner]`.
/// float16 and bfloat16 are reduced in float32 and rounded once; integers wrap.
public final class Reductions {
    private Reductions() {}

    /// The reduction over the axes that `reduced` marks; the result has the sizes of the others.
    ///
    /// Reducing nothing (an empty axis) gives 0 for `SUM`, 1 for `PROD`, the lowest number of the dtype (negative
    /// infinity for floats) for `MAX`, the greatest for `MIN`, `false` for `ANY` and `true` for `ALL`. `MAX` and
    /// `MIN` give NaN when an element is NaN.
    ///
    /// @throws IllegalArgumentException when `op` is not defined for the dtype
    public static Object reduce(Reduction op, Object x, int[] dims, boolean[] reduced, DType dtype) {
        if (x instanceof float[] v && dtype == DType.FLOAT32 && v.length > 0 && isEveryAxis(reduced)) {
            return FloatReductions.reduce(op, v, 1, v.length, 1);
        }
        int kept = 1;
        int folded = 1;
        for (int axis = 0; axis < dims.length; axis++) {
            if (reduced[axis]) {
                folded *= dims[axis];
            } else {
                kept *= dims[axis];
            }
        }
        if (kept == 0 || folded == 0) {
            return filled(identity(op, dtype), kept);
        }
        Object wide = Widening.widen(x, dtype);
        Object y = overGroups(op, wide, dims, reduced, dtype);
        return Storage.unshared(Widening.narrow(y, dtype), x);
    }

    private static boolean isEveryAxis(boolean[] reduced) {
        for (boolean axis : reduced) {
            if (!axis) {
                return false;
            }
        }
        return true;
    }

    private static Object overGroups(Reduction op, Object x, int[] dims, boolean[] reduced, DType dtype) {
        Object y = x;
        int inner = 1;
        int axis = dims.length - 1;
        while (axis >= 0) {
            int n = 1;
            for (; axis >= 0 && (reduced[axis] || dims[axis] == 1); axis--) {
                n *= dims[axis];
            }
            if (n > 1) {
                y = overMiddle(op, y, Dims.size(dims, 0, axis + 1), n, inner, dtype);
            }
            for (; axis >= 0 && (!reduced[axis] || dims[axis] == 1); axis--) {
                inner *= dims[axis];
            }
        }
        return y;
    }

    private static Object overMiddle(Reduction op, Object x, int outer, int n, int inner, DType dtype) {
        return switch (x) {
            case float[] v -> FloatReductions.reduce(op, v, outer, n, inner);
            case double[] v -> DoubleReductions.reduce(op, v, outer, n, inner);
            case int[] v -> IntReductions.reduce(op, v, outer, n, inner);
            case long[] v -> LongReductions.reduce(op, v, outer, n, inner, dtype == DType.UINT64);
            case boolean[] v -> BoolReductions.reduce(op, v, outer, n, inner);
            default -> throw Undefined.of(op, dtype);
        };
    }

    /// What `op` gives over no elements, in an array of one.
    private static Object identity(Reduction op, DType dtype) {
        return switch (op) {
            case SUM, PROD -> Casts.cast(new int[] {op == Reduction.PROD ? 1 : 0}, DType.INT32, numeric(op, dtype));
            case MAX, MIN -> extreme(op == Reduction.MIN, numeric(op, dtype));
            case ANY, ALL -> {
                if (dtype != DType.BOOL) {
                    throw Undefined.of(op, dtype);
                }
                yield new boolean[] {op == Reduction.ALL};
            }
        };
    }

    private static DType numeric(Reduction op, DType dtype) {
        if (!dtype.isNumeric()) {
            throw Undefined.of(op, dtype);
        }
        return dtype;
    }

    private static Object extreme(boolean greatest, DType dtype) {
        if (dtype.isFloating()) {
            double infinity = greatest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            return Casts.cast(new double[] {infinity}, DType.FLOAT64, dtype);
        }
        long greatestBits = -1L >>> (64 - 8 * dtype.byteSize() + (dtype.isUnsigned() ? 0 : 1));
        long bits = greatest ? greatestBits : dtype.isUnsigned() ? 0 : ~greatestBits;
        return Casts.cast(new long[] {bits}, DType.INT64, dtype);
    }

    private static Object filled(Object value, int n) {
        Object y = Storage.allocate(value, n);
        Storage.fill(value, 0, y, 0, n);
        return y;
    }

    /// The index, along `axis`, of the greatest element (or the least), the first one where several are.
    ///
    /// NaN never wins, as in TensorFlow; where nothing exceeds negative infinity (nothing is below infinity), the
    /// index is 0. Bools order as false before true.
    ///
    /// @return the sizes of `x` without `axis`
    /// @throws IllegalArgumentException when the axis is empty, or the dtype is string
    public static int[] argReduce(boolean greatest, Object x, int[] dims, int axis, DType dtype) {
        int n = dims[axis];
        int outer = Dims.size(dims, 0, axis);
        int inner = Dims.size(dims, axis + 1, dims.length);
        String name = greatest ? "argmax" : "argmin";
        if (n == 0) {
            throw new IllegalArgumentException(name + ": the axis that is searched must not be empty. Received: axis="
                    + axis + ", shape=" + Dims.text(dims));
        }
        if (dtype == DType.STRING) {
            throw new IllegalArgumentException(name + ": strings are not ordered. Received: dtype=string");
        }
        return ArgReductions.search(greatest, Widening.widen(x, dtype), outer, n, inner, dtype == DType.UINT64);
    }
}
