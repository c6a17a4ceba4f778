package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.math.DoubleMath;
import io.gradus.op.Unary;

/// The plain loops of the unary operations on double.
///
/// C2 vectorises those of one instruction, as long as all arrays are indexed by one variable; the others take a scalar
/// function of [DoubleMath] an element.
final class DoubleUnary {
    private DoubleUnary() {}

    static void apply(Unary op, double[] x, double[] y, int from, int to) {
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
            case NOT -> throw Undefined.of(op, "float64");
        }
    }

    private static void negative(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -x[i];
        }
    }

    private static void abs(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    private static void sign(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.signum(x[i]);
        }
    }

    private static void square(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * x[i];
        }
    }

    private static void sqrt(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.sqrt(x[i]);
        }
    }

    private static void rsqrt(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.rsqrt(x[i]);
        }
    }

    private static void reciprocal(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 1.0 / x[i];
        }
    }

    private static void floor(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.floor(x[i]);
        }
    }

    private static void ceil(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.ceil(x[i]);
        }
    }

    private static void round(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.rint(x[i]);
        }
    }

    private static void trunc(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.trunc(x[i]);
        }
    }

    private static void relu(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0.0);
        }
    }

    private static void exp(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.exp(x[i]);
        }
    }

    private static void expm1(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.expm1(x[i]);
        }
    }

    private static void log(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.log(x[i]);
        }
    }

    private static void log1p(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.log1p(x[i]);
        }
    }

    private static void sin(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.sin(x[i]);
        }
    }

    private static void cos(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.cos(x[i]);
        }
    }

    private static void tan(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.tan(x[i]);
        }
    }

    private static void arcsin(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arcsin(x[i]);
        }
    }

    private static void arccos(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arccos(x[i]);
        }
    }

    private static void arctan(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arctan(x[i]);
        }
    }

    private static void sinh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.sinh(x[i]);
        }
    }

    private static void cosh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.cosh(x[i]);
        }
    }

    private static void tanh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.tanh(x[i]);
        }
    }

    private static void arcsinh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arcsinh(x[i]);
        }
    }

    private static void arccosh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arccosh(x[i]);
        }
    }

    private static void arctanh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.arctanh(x[i]);
        }
    }

    private static void sigmoid(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.sigmoid(x[i]);
        }
    }

    private static void softplus(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.softplus(x[i]);
        }
    }

    private static void erf(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = DoubleMath.erf(x[i]);
        }
    }
}
