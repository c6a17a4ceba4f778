package io.gradus.backend.cpu.elementwise;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.dtype.NextAfter;
import io.gradus.backend.cpu.math.BesselMath;
import io.gradus.backend.cpu.math.ErrorMath;
import io.gradus.backend.cpu.math.GammaMath;
import io.gradus.backend.cpu.math.IncompleteMath;
import io.gradus.backend.cpu.movement.Movement;
import io.gradus.op.Special;

/// Special functions of one to three arguments, element by element.
///
/// They take tens to hundreds of nanoseconds each, so one loop serves all: it computes in double, and the arguments
/// have been brought to one size before.
public final class SpecialElementwise {
    private static final int CHUNK = 1 << 10;

    private SpecialElementwise() {}

    /// `op` of every element, or tuple of elements at one place.
    ///
    /// @param inputs stored arrays of a floating-point dtype and of sizes `dims`
    /// @return a new stored array of `dtype` and sizes `outDims`
    public static Object apply(Special op, Object[] inputs, int[][] dims, int[] outDims, DType dtype) {
        if (op == Special.NEXTAFTER) {
            return NextAfter.apply(full(inputs[0], dims[0], outDims), full(inputs[1], dims[1], outDims), dtype);
        }
        int n = Dims.size(outDims);
        double[][] x = new double[3][];
        for (int i = 0; i < 3; i++) {
            int at = Math.min(i, inputs.length - 1);
            x[i] = i == at ? (double[]) Casts.as(DType.FLOAT64, full(inputs[i], dims[i], outDims), dtype) : x[at];
        }
        double[] y = new double[n];
        WorkerPool.shared().forEachRange(n, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = value(op, x[0][i], x[1][i], x[2][i]);
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    private static Object full(Object x, int[] dims, int[] outDims) {
        return java.util.Arrays.equals(dims, outDims) ? x : Movement.broadcastTo(x, dims, outDims);
    }

    private static double value(Special op, double a, double b, double c) {
        return switch (op) {
            case ERFC -> ErrorMath.erfc(a);
            case ERFINV -> ErrorMath.erfinv(a);
            case ERFCINV -> ErrorMath.erfcinv(a);
            case NDTRI -> ErrorMath.ndtri(a);
            case LGAMMA -> GammaMath.lgamma(a);
            case DIGAMMA -> GammaMath.digamma(a);
            case BESSEL_I0 -> BesselMath.i0(a);
            case BESSEL_I1 -> BesselMath.i1(a);
            case BESSEL_I0E -> BesselMath.i0e(a);
            case BESSEL_I1E -> BesselMath.i1e(a);
            case ZETA -> GammaMath.zeta(a, b);
            case IGAMMA -> IncompleteMath.igamma(a, b);
            case IGAMMAC -> IncompleteMath.igammac(a, b);
            case IGAMMA_GRADIENT -> IncompleteMath.igammaGradient(a, b);
            case BETAINC -> IncompleteMath.betainc(a, b, c);
            case NEXTAFTER -> throw new IllegalArgumentException(op.label());
        };
    }
}
