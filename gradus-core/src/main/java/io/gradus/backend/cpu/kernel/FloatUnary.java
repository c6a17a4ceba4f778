package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.math.FloatMath;
import io.gradus.op.Unary;

/// The plain loops of the unary operations on float.
///
/// C2 vectorises those of one instruction, as long as all arrays are indexed by one variable; the others take a scalar
/// function of [FloatMath] an element.
final class FloatUnary {
    private FloatUnary() {}

    static void apply(Unary op, float[] x, float[] y, int from, int to) {
        switch (op) {
            case NEGATIVE -> negative(x, y, from, to);
            case ABS -> abs(x, y, from, to);
            case SIGN -> sign(x, y, from, to);
            case SQUARE -> square(x, y, from, to);
            case SQRT -> sqrt(x, y, from, to);
            case RSQRT -> rsqrt(x, y, from, to);
            case RECIPROCAL -> reciprocal(x, y, from, to);
            case FLOOR -> floor(x, y, from, to);
            case CEIL -> ceil(x, y, from, to);
            case ROUND -> round(x, y, from, to);
            case TRUNC -> trunc(x, y, from, to);
            case RELU -> relu(x, y, from, to);
            case EXP -> exp(x, y, from, to);
            case EXPM1 -> expm1(x, y, from, to);
            case LOG -> log(x, y, from, to);
            case LOG1P -> log1p(x, y, from, to);
            case SIN -> sin(x, y, from, to);
            case COS -> cos(x, y, from, to);
            case TAN -> tan(x, y, from, to);
            case ARCSIN -> arcsin(x, y, from, to);
            case ARCCOS -> arccos(x, y, from, to);
            case ARCTAN -> arctan(x, y, from, to);
            case SINH -> sinh(x, y, from, to);
            case COSH -> cosh(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
            case ARCSINH -> arcsinh(x, y, from, to);
            case ARCCOSH -> arccosh(x, y, from, to);
            case ARCTANH -> arctanh(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case SOFTPLUS -> softplus(x, y, from, to);
            case ERF -> erf(x, y, from, to);
            case NOT -> throw Undefined.of(op, "float32");
        }
    }

    private static void negative(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -x[i];
        }
    }

    private static void abs(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    private static void sign(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.signum(x[i]);
        }
    }

    private static void square(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * x[i];
        }
    }

    private static void sqrt(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.sqrt(x[i]);
        }
    }

    private static void rsqrt(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.rsqrt(x[i]);
        }
    }

    private static void reciprocal(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 1f / x[i];
        }
    }

    private static void floor(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.floor(x[i]);
        }
    }

    private static void ceil(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.ceil(x[i]);
        }
    }

    private static void round(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.rint(x[i]);
        }
    }

    private static void trunc(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.trunc(x[i]);
        }
    }

    private static void relu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    private static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.exp(x[i]);
        }
    }

    private static void expm1(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.expm1(x[i]);
        }
    }

    private static void log(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.log(x[i]);
        }
    }

    private static void log1p(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.log1p(x[i]);
        }
    }

    private static void sin(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.sin(x[i]);
        }
    }

    private static void cos(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.cos(x[i]);
        }
    }

    private static void tan(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.tan(x[i]);
        }
    }

    private static void arcsin(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arcsin(x[i]);
        }
    }

    private static void arccos(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arccos(x[i]);
        }
    }

    private static void arctan(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arctan(x[i]);
        }
    }

    private static void sinh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.sinh(x[i]);
        }
    }

    private static void cosh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.cosh(x[i]);
        }
    }

    private static void tanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.tanh(x[i]);
        }
    }

    private static void arcsinh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arcsinh(x[i]);
        }
    }

    private static void arccosh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arccosh(x[i]);
        }
    }

    private static void arctanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.arctanh(x[i]);
        }
    }

    private static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.sigmoid(x[i]);
        }
    }

    private static void softplus(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.softplus(x[i]);
        }
    }

    private static void erf(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = FloatMath.erf(x[i]);
        }
    }
}
