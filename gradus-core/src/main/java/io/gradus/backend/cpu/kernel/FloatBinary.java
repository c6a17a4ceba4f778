package io.gradus.backend.cpu.kernel;

import io.gradus.backend.cpu.base.Undefined;
import io.gradus.backend.cpu.math.FloatMath;
import io.gradus.op.Binary;

/// The plain loops of the binary operations on float.
///
/// The common ones have a loop for each way in which flat operands meet, which C2 vectorises: it does so only where all
/// arrays are indexed by one variable, and no stride is involved.
final class FloatBinary {
    private FloatBinary() {}

    static void apply(Binary op, float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        switch (op) {
            case ADD -> add(a, ao, as, b, bo, bs, y, yo, n);
            case SUBTRACT -> subtract(a, ao, as, b, bo, bs, y, yo, n);
            case MULTIPLY -> multiply(a, ao, as, b, bo, bs, y, yo, n);
            case DIVIDE -> divide(a, ao, as, b, bo, bs, y, yo, n);
            case MAXIMUM -> maximum(a, ao, as, b, bo, bs, y, yo, n);
            case MINIMUM -> minimum(a, ao, as, b, bo, bs, y, yo, n);
            case FLOOR_DIVIDE -> floorDivide(a, ao, as, b, bo, bs, y, yo, n);
            case MOD -> mod(a, ao, as, b, bo, bs, y, yo, n);
            case POWER -> power(a, ao, as, b, bo, bs, y, yo, n);
            case ARCTAN2 -> arctan2(a, ao, as, b, bo, bs, y, yo, n);
            case RELU_GRADIENT -> reluGradient(a, ao, as, b, bo, bs, y, yo, n);
            case AND, OR, XOR -> throw Undefined.of(op, "float32");
        }
    }

    private static void add(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] + b[i];
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] + right;
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = left + b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i * as] + b[bo + i * bs];
            }
        }
    }

    private static void subtract(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] - b[i];
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] - right;
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = left - b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i * as] - b[bo + i * bs];
            }
        }
    }

    private static void multiply(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] * b[i];
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] * right;
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = left * b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i * as] * b[bo + i * bs];
            }
        }
    }

    private static void divide(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] / b[i];
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = a[i] / right;
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = left / b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i * as] / b[bo + i * bs];
            }
        }
    }

    private static void maximum(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.max(a[i], b[i]);
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.max(a[i], right);
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.max(left, b[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.max(a[ao + i * as], b[bo + i * bs]);
            }
        }
    }

    private static void minimum(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        if (as == 1 && bs == 1 && ao == yo && bo == yo) {
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.min(a[i], b[i]);
            }
        } else if (bs == 0 && ao == yo) {
            float right = b[bo];
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.min(a[i], right);
            }
        } else if (as == 0 && bo == yo) {
            float left = a[ao];
            for (int i = yo; i < yo + n; i++) {
                y[i] = Math.min(left, b[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.min(a[ao + i * as], b[bo + i * bs]);
            }
        }
    }

    private static void floorDivide(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.floorDivide(a[ao + i * as], b[bo + i * bs]);
        }
    }

    private static void mod(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.floorMod(a[ao + i * as], b[bo + i * bs]);
        }
    }

    private static void power(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.power(a[ao + i * as], b[bo + i * bs]);
        }
    }

    private static void arctan2(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.arctan2(a[ao + i * as], b[bo + i * bs]);
        }
    }

    private static void reluGradient(float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.reluGradient(a[ao + i * as], b[bo + i * bs]);
        }
    }
}
