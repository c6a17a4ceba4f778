package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.dtype.UnsignedLongs;
import io.gradus.op.Binary;
import io.gradus.op.Unary;

/// Element-wise operations on 64-bit integers, which wrap on overflow.
///
/// uint32 computes here too, widened, and uint64 with `unsigned`: the same bits for sums and products, its own order,
/// quotients and powers.
final class LongElementwise {
    private LongElementwise() {}

    static long[] unary(Unary op, long[] x, boolean unsigned) {
        int n = x.length;
        long[] y = StepMemory.longs(n);
        switch (op) {
            case FLOOR, CEIL, ROUND, TRUNC -> System.arraycopy(x, 0, y, 0, n);
            case NEGATIVE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = -x[i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = unsigned ? x[i] : Math.abs(x[i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = unsigned ? (x[i] == 0 ? 0 : 1) : Long.signum(x[i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = x[i] * x[i];
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[i] = unsigned ? x[i] : Math.max(x[i], 0);
                }
            }
            case NOT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ~x[i];
                }
            }
            case SQRT,
                    RSQRT,
                    RECIPROCAL,
                    EXP,
                    EXPM1,
                    LOG,
                    LOG1P,
                    SIN,
                    COS,
                    TAN,
                    ARCSIN,
                    ARCCOS,
                    ARCTAN,
                    SINH,
                    COSH,
                    TANH,
                    ARCSINH,
                    ARCCOSH,
                    ARCTANH,
                    SIGMOID,
                    SOFTPLUS,
                    ERF -> throw Undefined.of(op, "an integer type");
        }
        return y;
    }

    static void binary(
            Binary op, boolean unsigned, long[] a, int ao, int as, long[] b, int bo, int bs, long[] y, int yo, int n) {
        switch (op) {
            case ADD -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] + b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] + b[bo + i * bs];
                    }
                }
            }
            case SUBTRACT -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] - b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] - b[bo + i * bs];
                    }
                }
            }
            case MULTIPLY -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] * b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] * b[bo + i * bs];
                    }
                }
            }
            case MAXIMUM -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = unsigned ? UnsignedLongs.max(a[i], b[i]) : Math.max(a[i], b[i]);
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = unsigned
                                ? UnsignedLongs.max(a[ao + i * as], b[bo + i * bs])
                                : Math.max(a[ao + i * as], b[bo + i * bs]);
                    }
                }
            }
            case MINIMUM -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = unsigned ? UnsignedLongs.min(a[i], b[i]) : Math.min(a[i], b[i]);
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = unsigned
                                ? UnsignedLongs.min(a[ao + i * as], b[bo + i * bs])
                                : Math.min(a[ao + i * as], b[bo + i * bs]);
                    }
                }
            }
            case AND -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] & b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] & b[bo + i * bs];
                    }
                }
            }
            case OR -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] | b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] | b[bo + i * bs];
                    }
                }
            }
            case XOR -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = a[i] ^ b[i];
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = a[ao + i * as] ^ b[bo + i * bs];
                    }
                }
            }
            case FLOOR_DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = floorDivide(a[ao + i * as], b[bo + i * bs], unsigned);
                }
            }
            case MOD -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = floorMod(a[ao + i * as], b[bo + i * bs], unsigned);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = power(a[ao + i * as], b[bo + i * bs], unsigned);
                }
            }
            case RELU_GRADIENT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = b[bo + i * bs] > 0 || (unsigned && b[bo + i * bs] != 0) ? a[ao + i * as] : 0;
                }
            }
            case DIVIDE, ARCTAN2 -> throw Undefined.of(op, "an integer type");
        }
    }

    private static long floorDivide(long a, long b, boolean unsigned) {
        if (b == 0) {
            throw divisionByZero("floor_divide");
        }
        return unsigned ? Long.divideUnsigned(a, b) : Math.floorDiv(a, b);
    }

    private static long floorMod(long a, long b, boolean unsigned) {
        if (b == 0) {
            throw divisionByZero("mod");
        }
        return unsigned ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
    }

    private static IllegalArgumentException divisionByZero(String op) {
        return new IllegalArgumentException(
                op + ": integers cannot be divided by zero. Received: a divisor that holds 0");
    }

    private static long power(long base, long exponent, boolean unsigned) {
        if (exponent < 0 && !unsigned) {
            throw new IllegalArgumentException(
                    "power: integers cannot be raised to negative powers; cast to a floating-point dtype first."
                            + " Received: an exponent of " + exponent);
        }
        long result = 1;
        long square = base;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
