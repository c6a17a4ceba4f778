package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Undefined;
import io.gradus.op.Binary;
import io.gradus.op.Unary;

/// Element-wise operations on truth values.
@SuppressWarnings("ShortCircuitBoolean") // A branch for each element would keep C2 from vectorising.
final class BoolElementwise {
    private BoolElementwise() {}

    static boolean[] unary(Unary op, boolean[] x) {
        if (op != Unary.NOT) {
            throw Undefined.of(op, "bool");
        }
        boolean[] y = StepMemory.booleans(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = !x[i];
        }
        return y;
    }

    static void binary(
            Binary op, boolean[] a, int ao, int as, boolean[] b, int bo, int bs, boolean[] y, int yo, int n) {
        switch (op) {
            case AND, MULTIPLY, MINIMUM -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] & b[bo + i * bs];
                }
            }
            case OR, ADD, MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] | b[bo + i * bs];
                }
            }
            case XOR -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = a[ao + i * as] ^ b[bo + i * bs];
                }
            }
            case SUBTRACT, DIVIDE, FLOOR_DIVIDE, MOD, POWER, ARCTAN2, RELU_GRADIENT -> throw Undefined.of(op, "bool");
        }
    }
}
