package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import io.gradus.op.Comparison;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The element-wise functions that choose by a condition, which C2 does not vectorise: comparisons, selection and the
/// gradient of relu. Ranges have a multiple of the vector's length, and no operand is a single element.
final class VectorChoices {
    void compare(Comparison op, float[] a, int ao, float[] b, int bo, boolean[] y, int yo, int n) {
        switch (op) {
            case EQUAL -> equal(a, ao, b, bo, y, yo, n);
            case NOT_EQUAL -> notEqual(a, ao, b, bo, y, yo, n);
            case LESS -> less(a, ao, b, bo, y, yo, n);
            case LESS_EQUAL -> lessEqual(a, ao, b, bo, y, yo, n);
            case GREATER -> less(b, bo, a, ao, y, yo, n);
            case GREATER_EQUAL -> lessEqual(b, bo, a, ao, y, yo, n);
        }
    }

    private static void equal(float[] a, int ao, float[] b, int bo, boolean[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).compare(EQ, load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void notEqual(float[] a, int ao, float[] b, int bo, boolean[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).compare(NE, load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void less(float[] a, int ao, float[] b, int bo, boolean[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).compare(LT, load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    private static void lessEqual(float[] a, int ao, float[] b, int bo, boolean[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, ao + i).compare(LE, load(b, bo + i)).intoArray(y, yo + i);
        }
    }

    void select(boolean[] condition, int co, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> takesA = VectorMask.fromArray(SPECIES, condition, co + i);
            load(b, bo + i).blend(load(a, ao + i), takesA).intoArray(y, yo + i);
        }
    }

    void reluGradient(float[] gradient, int go, float[] output, int oo, float[] y, int yo, int n) {
        if (n == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> passes = load(output, oo + i).compare(GT, 0f);
            zero.blend(load(gradient, go + i), passes).intoArray(y, yo + i);
        }
    }
}
