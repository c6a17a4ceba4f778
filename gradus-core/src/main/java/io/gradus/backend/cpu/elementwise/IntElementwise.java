package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.op.Binary;
import io.gradus.op.Unary;

/// Element-wise operations on 32-bit integers, which wrap on overflow.
///
/// The 8- and 16-bit types compute here too, widened; `Widening` wraps their results.
final class IntElementwise {
    private IntElementwise() {}

    static int[] unary(Unary op, int[] x) {
        int n = x.length;
        int[] y = StepMemory.ints(n);
        switch (op) {
            case FLOOR, CEIL, ROUND, TRUNC -> System.arraycopy(x, 0, y, 0, n);
            case NEGATIVE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = -x[i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.abs(x[i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Integer.signum(x[i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = x[i] * x[i];
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(x[i], 0);
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

    static void binary(Binary op, int[] a, int ao, int as, int[] b, int bo, int bs, int[] y, int yo, int n) {
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
                        y[i] = Math.max(a[i], b[i]);
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = Math.max(a[ao + i * as], b[bo + i * bs]);
                    }
                }
            }
            case MINIMUM -> {
                if (as == 1 && bs == 1 && ao == yo && bo == yo) {
                    for (int i = yo; i < yo + n; i++) {
                        y[i] = Math.min(a[i], b[i]);
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        y[yo + i] = Math.min(a[ao + i * as], b[bo + i * bs]);
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
                    y[yo + i] = floorDivide(a[ao + i * as], b[bo + i * bs]);
                }
            }
            case MOD -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = floorMod(a[ao + i * as], b[bo + i * bs]);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = power(a[ao + i * as], b[bo + i * bs]);
                }
            }
            case RELU_GRADIENT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = b[bo + i * bs] > 0 ? a[ao + i * as] : 0;
                }
            }
            case DIVIDE, ARCTAN2 -> throw Undefined.of(op, "an integer type");
        }
    }

    private static int floorDivide(int a, int b) {
        if (b == 0) {
            throw divisionByZero("floor_divide");
        }
        return Math.floorDiv(a, b);
    }

    private static int floorMod(int a, int b) {
        if (b == 0) {
            throw divisionByZero("mod");
        }
        return Math.floorMod(a, b);
    }

    private static IllegalArgumentException divisionByZero(String op) {
        return new IllegalArgumentException(
                op + ": integers cannot be divided by zero. Received: a divisor that holds 0");
    }

    private static int power(int base, int exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException(
                    "power: integers cannot be raised to negative powers; cast to a floating-point dtype first."
                            + " Received: an exponent of " + exponent);
        }
        int result = 1;
        int square = base;
        for (int rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
