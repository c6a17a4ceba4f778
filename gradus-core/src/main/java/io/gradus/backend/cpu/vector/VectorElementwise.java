package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The element-wise functions on the Vector API where that beats what C2 makes of a plain loop, each once it is warm
/// ([Warming]).
///
/// The scalar kernels give the same bits, so they do everything else: short ranges, the last few elements, what is
/// not compiled yet, and float64.
public final class VectorElementwise implements ElementwiseKernels {
    /// Two vectors of 512 bits: shorter ranges are done before a vector kernel has begun. A number and no multiple
    /// of [FloatVectorMath#LANES], because a program that has only short ranges must not wait for the Vector API's
    /// classes.
    private static final int SHORT = 32;

    /// The elements over which a single operand is spread out, so that the kernels need no case for it: a multiple of
    /// every vector's length.
    private static final int SPREAD = 256;

    /// What one element of a function costs in plain Java, in multiply-adds.
    private static final long UNARY_COST = 20;

    private static final long CHOICE_COST = 4;

    private final ScalarElementwise scalar = new ScalarElementwise();
    private final boolean eager;

    /// Made for the first range that is not short, since it loads much of the Vector API.
    private volatile @Nullable Map<Unary, Warming<FloatKernel>> unary;

    private final Map<List<?>, FusedVectors> fused = new ConcurrentHashMap<>();
    private final WarmingParts<ArithmeticTrial.Part, VectorArithmetic> arithmetic;
    private final WarmingParts<ChoicesTrial.Part, VectorChoices> choices;
    private final Warming<VectorConversions> conversions;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    public VectorElementwise(boolean eager) {
        this.eager = eager;
        arithmetic = new WarmingParts<>(ArithmeticTrial.Part.class, ArithmeticTrial::new, eager);
        choices = new WarmingParts<>(ChoicesTrial.Part.class, ChoicesTrial::new, eager);
        conversions = new Warming<>(ConversionsTrial::new, eager);
    }

    private Map<Unary, Warming<FloatKernel>> unaryKernels() {
        Map<Unary, Warming<FloatKernel>> made = unary;
        return made != null ? made : makeUnaryKernels();
    }

    private synchronized Map<Unary, Warming<FloatKernel>> makeUnaryKernels() {
        Map<Unary, Warming<FloatKernel>> made = unary;
        if (made != null) {
            return made;
        }
        Map<Unary, Warming<FloatKernel>> kernels = new EnumMap<>(Unary.class);
        for (Unary op : Unary.values()) {
            FloatKernel kernel = kernel(op);
            if (kernel != null) {
                kernels.put(op, new Warming<>(() -> new UnaryTrial(op, kernel), eager));
            }
        }
        unary = kernels;
        return kernels;
    }

    private static @Nullable FloatKernel kernel(Unary op) {
        return switch (op) {
            case EXP -> VectorExponentials::exp;
            case EXPM1 -> VectorExponentials::expm1;
            case SIGMOID -> VectorExponentials::sigmoid;
            case SOFTPLUS -> VectorExponentials::softplus;
            case LOG -> VectorLogarithms::log;
            case LOG1P -> VectorLogarithms::log1p;
            case TANH -> VectorRationals::tanh;
            case ERF -> VectorRationals::erf;
            case RSQRT -> VectorRationals::rsqrt;
            case SIN -> VectorAngles::sin;
            case COS -> VectorAngles::cos;
            default -> null;
        };
    }

    private static boolean isShort(int n) {
        return n < SHORT || n < 2 * LANES;
    }

    @Override
    public void unary(Unary op, float[] x, float[] y, int from, int to) {
        int n = to - from;
        Warming<FloatKernel> warming = isShort(n) ? null : unaryKernels().get(op);
        FloatKernel kernel = warming == null ? null : warming.get(UNARY_COST * n);
        if (kernel == null) {
            scalar.unary(op, x, y, from, to);
            return;
        }
        int whole = to - n % LANES;
        kernel.run(x, y, from, whole);
        if (whole < to) {
            rest(kernel, op, x, y, whole, to);
        }
    }

    /// The last elements: as one vector that overlaps the one before, which is cheaper than a few scalars, unless that
    /// has already replaced its arguments.
    @SuppressWarnings("ReferenceEquality") // Whether both are one array is what counts.
    private void rest(FloatKernel kernel, Unary op, float[] x, float[] y, int from, int to) {
        if (x == y) {
            scalar.unary(op, x, y, from, to);
        } else {
            kernel.run(x, y, to - LANES, to);
        }
    }

    @Override
    public void unary(Unary op, double[] x, double[] y, int from, int to) {
        scalar.unary(op, x, y, from, to);
    }

    @Override
    public void binary(
            Binary op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, float[] y, int yo, int n) {
        int whole = 0;
        if (!isShort(n) && aStride == 1 && bStride == 1) {
            whole = wholeVectors(op, a, ao, b, bo, y, yo, n);
        }
        if (whole > 0 && whole < n && isApart(a, b, y)) {
            // One vector that overlaps the one before is cheaper than a few scalars.
            int last = n - LANES;
            whole += wholeVectors(op, a, ao + last, b, bo + last, y, yo + last, LANES);
        }
        if (whole < n) {
            scalar.binary(
                    op, a, ao + whole * aStride, aStride, b, bo + whole * bStride, bStride, y, yo + whole, n - whole);
        }
    }

    @Override
    public void binaryRows(Binary op, float[] a, int ao, float[] b, float[] y, int yo, int rows) {
        boolean vectors = !isShort(b.length) && VectorArithmetic.has(op) && isApart(a, b, y);
        VectorArithmetic vector = vectors ? arithmetic.get(ArithmeticTrial.Part.of(op), (long) rows * b.length) : null;
        if (vector == null) {
            ElementwiseKernels.super.binaryRows(op, a, ao, b, y, yo, rows);
        } else {
            vector.applyRows(op, a, ao, b, y, yo, rows);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Whether the result replaces an operand is what counts.
    private static boolean isApart(float[] a, float[] b, float[] y) {
        return a != y && b != y;
    }

    /// @return how many elements it did
    private int wholeVectors(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n - n % LANES;
        if (op == Binary.RELU_GRADIENT) {
            VectorChoices vector = choices.get(ChoicesTrial.Part.RELU_GRADIENT, CHOICE_COST * n);
            if (vector != null) {
                vector.reluGradient(a, ao, b, bo, y, yo, whole);
                return whole;
            }
        } else if ((ao != yo || bo != yo) && VectorArithmetic.has(op)) {
            VectorArithmetic vector = arithmetic.get(ArithmeticTrial.Part.of(op), n);
            if (vector != null) {
                vector.apply(op, a, ao, b, bo, y, yo, whole);
                return whole;
            }
        }
        return 0;
    }

    @Override
    public void binary(
            Binary op, double[] a, int ao, int aStride, double[] b, int bo, int bStride, double[] y, int yo, int n) {
        scalar.binary(op, a, ao, aStride, b, bo, bStride, y, yo, n);
    }

    @Override
    public void compare(
            Comparison op, float[] a, int ao, int aStride, float[] b, int bo, int bStride, boolean[] y, int yo, int n) {
        VectorChoices vector = isShort(n) ? null : choices.get(ChoicesTrial.Part.COMPARE, CHOICE_COST * n);
        int whole = vector == null ? 0 : n - n % LANES;
        if (vector != null) {
            int step = aStride * bStride == 0 ? SPREAD : whole;
            float[] left = aStride == 0 ? spread(a[ao], whole) : a;
            float[] right = bStride == 0 ? spread(b[bo], whole) : b;
            for (int i = 0; i < whole; i += step) {
                int m = Math.min(step, whole - i);
                vector.compare(op, left, aStride == 0 ? 0 : ao + i, right, bStride == 0 ? 0 : bo + i, y, yo + i, m);
            }
        }
        if (whole < n) {
            scalar.compare(
                    op, a, ao + whole * aStride, aStride, b, bo + whole * bStride, bStride, y, yo + whole, n - whole);
        }
    }

    @Override
    public void select(
            boolean[] condition,
            int co,
            int cStride,
            float[] a,
            int ao,
            int aStride,
            float[] b,
            int bo,
            int bStride,
            float[] y,
            int yo,
            int n) {
        VectorChoices vector =
                isShort(n) || cStride == 0 ? null : choices.get(ChoicesTrial.Part.SELECT, CHOICE_COST * n);
        int whole = vector == null ? 0 : n - n % LANES;
        if (vector != null) {
            int step = aStride * bStride == 0 ? SPREAD : whole;
            float[] left = aStride == 0 ? spread(a[ao], whole) : a;
            float[] right = bStride == 0 ? spread(b[bo], whole) : b;
            for (int i = 0; i < whole; i += step) {
                int m = Math.min(step, whole - i);
                vector.select(
                        condition,
                        co + i,
                        left,
                        aStride == 0 ? 0 : ao + i,
                        right,
                        bStride == 0 ? 0 : bo + i,
                        y,
                        yo + i,
                        m);
            }
        }
        if (whole < n) {
            scalar.select(
                    condition,
                    co + whole * cStride,
                    cStride,
                    a,
                    ao + whole * aStride,
                    aStride,
                    b,
                    bo + whole * bStride,
                    bStride,
                    y,
                    yo + whole,
                    n - whole);
        }
    }

    @Override
    public @Nullable FusedLoop fused(ElementwiseProgram program) {
        // Neither the sizes nor the function that a program comes from matter for its loop.
        return FusedVectors.canWrite(program)
                ? fused.computeIfAbsent(
                        List.of(program.operands(), program.steps()), key -> new FusedVectors(program, eager))
                : null;
    }

    @Override
    public void convertUnsigned(byte[] x, float[] y, int from, int to) {
        VectorConversions vector = isShort(to - from) ? null : conversions.get(to - from);
        int whole = vector == null ? from : to - (to - from) % LANES;
        if (vector != null) {
            vector.unsigned(x, y, from, whole);
        }
        scalar.convertUnsigned(x, y, whole, to);
    }

    @Override
    public void convert(float[] x, int[] y, int from, int to) {
        VectorConversions vector = isShort(to - from) ? null : conversions.get(to - from);
        int whole = vector == null ? from : to - (to - from) % LANES;
        if (vector != null) {
            vector.toInts(x, y, from, whole);
        }
        scalar.convert(x, y, whole, to);
    }

    @Override
    public void scale(float[] x, int at, int n, float factor) {
        VectorArithmetic vector = isShort(n) ? null : arithmetic.get(ArithmeticTrial.Part.SCALE, n);
        int whole = vector == null ? 0 : n - n % LANES;
        if (vector != null) {
            vector.scale(x, at, whole, factor);
        }
        scalar.scale(x, at + whole, n - whole, factor);
    }

    @Override
    public void pick(float[] x, int xo, int[] index, int first, float[] y, int yo, int row, int n) {
        VectorArithmetic vector = isShort(row) ? null : arithmetic.get(ArithmeticTrial.Part.PICK, (long) row * n);
        if (vector == null) {
            scalar.pick(x, xo, index, first, y, yo, row, n);
        } else {
            vector.pick(x, xo, index, first, y, yo, row, n);
        }
    }

    @Override
    public void addPicked(float[] x, int xo, int[] index, int first, float[] y, int yo, int stride, int width, int n) {
        VectorArithmetic vector = isShort(width) ? null : arithmetic.get(ArithmeticTrial.Part.PICK, (long) width * n);
        if (vector == null) {
            scalar.addPicked(x, xo, index, first, y, yo, stride, width, n);
        } else {
            vector.addPicked(x, xo, index, first, y, yo, stride, width, n);
        }
    }

    private static float[] spread(float value, int n) {
        float[] block = new float[Math.min(SPREAD, n)];
        Arrays.fill(block, value);
        return block;
    }
}
