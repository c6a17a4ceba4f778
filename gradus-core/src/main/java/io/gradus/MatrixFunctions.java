package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.SquareRoot;

/// Functions of square matrices that are not element-wise: the exponential, the logarithm, the square root.
@SuppressWarnings("FloatingPointLiteralPrecision") // the digits that are published
class MatrixFunctions extends DecompositionFunctions {
    /// The coefficients of the Padé approximants of the exponential of degree 7 and 13, and the norms up to
    /// which they are exact to float32 and float64 (N. Higham, "The Scaling and Squaring Method for the Matrix
    /// Exponential Revisited", 2005).
    private static final double[] DEGREE_7 = {17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1};

    private static final double[] DEGREE_13 = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private static final double NORM_7 = 3.925724783138660;
    private static final double NORM_13 = 5.371920351148152;

    /// The nodes and weights of Gauss and Legendre for 8 points on [0, 1], with which the logarithm is an
    /// integral.
    private static final double[] NODES = {
        0.0198550717512319, 0.1016667612931866, 0.2372337950418355, 0.4082826787521751,
        0.5917173212478249, 0.7627662049581645, 0.8983332387068134, 0.9801449282487681
    };

    private static final double[] WEIGHTS = {
        0.0506142681451881, 0.1111905172266872, 0.1568533229389436, 0.1813418916891810,
        0.1813418916891810, 0.1568533229389436, 0.1111905172266872, 0.0506142681451881
    };

    private static final double NEAR_IDENTITY = 0.25;
    private static final int MOST_ROOTS = 60;

    MatrixFunctions() {}

    /// The exponentials of square matrices, I + x + x²/2 + …: a Padé approximant of the matrix divided by a
    /// power of two, squared as often.
    public static Tensor expm(Operand x) {
        rows(x, "expm");
        Tensor a = numbers(x, "expm");
        boolean wide = a.dtype().part() == DType.FLOAT64;
        int[] squarings = ShapeOnly.describes(a) ? new int[0] : squarings(a, wide ? NORM_13 : NORM_7);
        int most = java.util.Arrays.stream(squarings).max().orElse(0);
        if (most > 0) {
            double[] factors = java.util.Arrays.stream(squarings)
                    .mapToDouble(s -> Math.scalb(1.0, -s))
                    .toArray();
            a = multiply(a, cast(batched(a, constant(factors)), a.dtype()));
        }
        Tensor y = approximant(a, wide ? DEGREE_13 : DEGREE_7);
        for (int step = 0; step < most; step++) {
            y = where(batched(a, greater(constant(squarings), step)), matmul(y, y), y);
        }
        return as(x, y);
    }

    /// One number for each matrix, to meet the matrices.
    private static Tensor batched(Tensor a, Tensor numbers) {
        int[] dims = a.shape().dims();
        dims[dims.length - 1] = 1;
        dims[dims.length - 2] = 1;
        return reshape(numbers, Shape.of(dims));
    }

    private static int[] squarings(Tensor a, double norm) {
        double[] norms = norms(a);
        int[] squarings = new int[norms.length];
        for (int i = 0; i < norms.length; i++) {
            double ratio = norms[i] / norm;
            squarings[i] = ratio > 1 && ratio < Double.POSITIVE_INFINITY ? Math.getExponent(ratio) + 1 : 0;
        }
        return squarings;
    }

    /// The largest sum of magnitudes in a column of each matrix.
    private static double[] norms(Tensor a) {
        Tensor magnitudes = abs(stopGradient(a));
        return a.size() == 0
                ? new double[0]
                : max(sum(magnitudes, -2, false), -1, false).toDoubleArray();
    }

    /// p(a) / p(-a), with the even and the odd powers of p taken together.
    private static Tensor approximant(Tensor a, double[] p) {
        Tensor square = matmul(a, a);
        Tensor power = unit(a, "expm");
        Tensor even = multiply(power, p[0]);
        Tensor odd = multiply(power, p[1]);
        for (int i = 2; i < p.length; i += 2) {
            power = i == 2 ? square : matmul(power, square);
            even = add(even, multiply(power, p[i]));
            odd = i + 1 < p.length ? add(odd, multiply(power, p[i + 1])) : odd;
        }
        odd = matmul(a, odd);
        return solve(subtract(even, odd), add(even, odd));
    }

    /// The principal square roots of square matrices: y y = x, with eigenvalues in the right half-plane. For
    /// real matrices the result is real, and NaN where the root is not.
    public static Tensor sqrtm(Operand x) {
        rows(x, "sqrtm");
        Tensor root = Interpreter.call(SquareRoot.SQUARE_ROOT, parts(x, "sqrtm"));
        Tensor y = viewAsComplex(root);
        if (x.dtype().isComplex()) {
            return y;
        }
        Tensor room = multiply(max(abs(real(y)), new int[] {-2, -1}, true), 1e3 * epsilon(y.dtype()));
        Tensor wrong = any(greater(abs(imag(y)), room), new int[] {-2, -1}, true);
        Tensor real = where(wrong, full(Shape.SCALAR, Double.NaN, y.dtype().part()), real(y));
        return as(x, real);
    }

    /// The principal logarithms of square matrices: expm(y) = x, with eigenvalues whose imaginary parts lie in
    /// (-π, π]. The result is complex, also for real matrices.
    ///
    /// Square roots are taken until the matrix is near I; then it is an integral of x/(I + t x), summed with
    /// Gauss's and Legendre's weights (N. Higham, "Functions of Matrices", 2008, chapter 11).
    public static Tensor logm(Operand x) {
        int n = rows(x, "logm");
        Tensor given = numbers(x, "logm");
        Tensor a = cast(given, DType.COMPLEX128);
        Tensor unit = eye(n, n, 0, DType.COMPLEX128);
        int roots = 0;
        while (!ShapeOnly.describes(a) && roots < MOST_ROOTS && farFromIdentity(subtract(a, unit))) {
            a = sqrtm(a);
            roots++;
        }
        Tensor rest = subtract(a, unit);
        Tensor y = zerosLike(rest);
        for (int i = 0; i < NODES.length; i++) {
            Tensor term = solve(add(multiply(rest, NODES[i]), unit), rest);
            y = add(y, multiply(term, WEIGHTS[i]));
        }
        return cast(multiply(y, Math.scalb(1.0, roots)), given.dtype().complex());
    }

    private static boolean farFromIdentity(Tensor difference) {
        for (double norm : norms(difference)) {
            if (norm > NEAR_IDENTITY && norm < Double.POSITIVE_INFINITY) {
                return true;
            }
        }
        return false;
    }
}
