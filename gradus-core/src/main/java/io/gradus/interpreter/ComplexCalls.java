package io.gradus.interpreter;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.all;
import static io.gradus.Gradus.any;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.notEqual;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.viewAsComplex;
import static io.gradus.Gradus.viewAsReal;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.BroadcastTo;
import io.gradus.op.Cast;
import io.gradus.op.Cholesky;
import io.gradus.op.Comparison;
import io.gradus.op.ComplexView;
import io.gradus.op.Concatenate;
import io.gradus.op.Cumulative;
import io.gradus.op.CustomOp;
import io.gradus.op.Fused;
import io.gradus.op.Gather;
import io.gradus.op.GatherNd;
import io.gradus.op.MatMul;
import io.gradus.op.Op;
import io.gradus.op.Pad;
import io.gradus.op.Reduce;
import io.gradus.op.Reduction;
import io.gradus.op.Reshape;
import io.gradus.op.Reverse;
import io.gradus.op.ScatterAdd;
import io.gradus.op.ScatterMode;
import io.gradus.op.ScatterNd;
import io.gradus.op.Select;
import io.gradus.op.Slice;
import io.gradus.op.Solve;
import io.gradus.op.StopGradient;
import io.gradus.op.Transpose;
import io.gradus.op.TriangularSolve;
import io.gradus.op.Unary;
import java.util.Arrays;

/// Gives a call on complex numbers its meaning: calls of real ops on their parts, between two [ComplexView]s. So no
/// backend and no gradient rule knows complex numbers.
///
/// What moves elements acts on the view of shape (…, 2) with one more axis at the end, which stays; arithmetic is a
/// formula on the parts ([ComplexMath]). What is not named here is not defined for complex numbers.
final class ComplexCalls {
    private ComplexCalls() {}

    /// The result of a call of which at least one input is complex.
    ///
    /// @param shape the shape of the result
    /// @throws IllegalArgumentException when the op is not defined for complex numbers
    static Tensor call(Op op, Tensor[] inputs, Shape shape) {
        return switch (op) {
            case ComplexView view -> Interpreter.direct(view, inputs, shape);
            case StopGradient stop -> Interpreter.direct(stop, inputs, shape);
            case CustomOp custom -> Interpreter.direct(custom, inputs, shape);
            case Fused fused -> fused.decompose(inputs);
            case Unary unary -> ComplexMath.unary(unary, inputs[0]);
            case io.gradus.op.Binary binary -> {
                checkOneDtype(binary, inputs);
                yield ComplexMath.binary(binary, inputs[0], inputs[1]);
            }
            case Comparison comparison -> compare(comparison, inputs);
            case Cast cast -> castFrom(inputs[0], cast.to());
            case MatMul product -> matMul(product, inputs);
            case Reduce reduce when reduce.reduction() == Reduction.SUM -> onView(reduce, inputs[0]);
            case Reduce reduce
            when reduce.reduction() == Reduction.PROD -> ComplexProducts.prod(inputs[0], reduce.axes(), shape);
            case Cumulative sum when sum.reduction() == Reduction.SUM -> onView(sum, inputs[0]);
            case Cumulative product ->
                ComplexProducts.cumprod(inputs[0], product.axis(), product.exclusive(), product.reverse());
            case Reshape reshape -> onView(new Reshape(with(reshape.target(), 2)), inputs[0]);
            case Transpose transpose ->
                onView(new Transpose(with(transpose.order(), transpose.order().length)), inputs[0]);
            case BroadcastTo broadcast -> onView(new BroadcastTo(pairs(broadcast.target())), inputs[0]);
            case Concatenate join -> {
                checkOneDtype(join, inputs);
                yield viewAsComplex(Interpreter.call(join, views(inputs)));
            }
            case Slice slice ->
                onView(
                        new Slice(with(slice.starts(), 0), with(slice.stops(), Slice.END), with(slice.strides(), 1)),
                        inputs[0]);
            case Pad pad -> pad(pad, inputs[0]);
            case Reverse reverse -> onView(reverse, inputs[0]);
            case Gather gather -> viewAsComplex(Interpreter.call(gather, viewAsReal(inputs[0]), inputs[1]));
            case ScatterAdd scatter ->
                viewAsComplex(Interpreter.call(
                        new ScatterAdd(scatter.axis(), scatter.batchDims(), pairs(scatter.target())),
                        inputs[0],
                        viewAsReal(inputs[1])));
            case GatherNd gather -> viewAsComplex(Interpreter.call(gather, viewAsReal(inputs[0]), inputs[1]));
            case ScatterNd scatter
            when isLinear(scatter.mode()) -> {
                checkOneDtype(scatter, inputs[0], inputs[2]);
                yield viewAsComplex(Interpreter.call(scatter, viewAsReal(inputs[0]), inputs[1], viewAsReal(inputs[2])));
            }
            case Solve solve -> ComplexMatrices.solve(solve.transposed(), inputs[0], inputs[1]);
            case TriangularSolve solve -> ComplexMatrices.solveTriangular(solve, inputs[0], inputs[1]);
            case Cholesky cholesky -> ComplexMatrices.cholesky(inputs[0]);
            case Select select -> {
                checkOneDtype(select, inputs[1], inputs[2]);
                yield viewAsComplex(Interpreter.call(
                        select, expandDims(inputs[0], -1), viewAsReal(inputs[1]), viewAsReal(inputs[2])));
            }
            default -> throw undefined(op, inputs);
        };
    }

    static IllegalArgumentException undefined(Op op, Tensor... inputs) {
        return new IllegalArgumentException(op.label()
                + ": the op is not defined for complex numbers; take real, imag, abs or angle of them first."
                + " Received: dtypes="
                + Arrays.stream(inputs).map(x -> x.dtype().label()).toList() + ", shapes="
                + Arrays.stream(inputs).map(Tensor::shape).toList());
    }

    /// Whether a mode treats the parts of complex numbers each for itself.
    private static boolean isLinear(ScatterMode mode) {
        return mode == ScatterMode.UPDATE || mode == ScatterMode.ADD || mode == ScatterMode.SUBTRACT;
    }

    private static void checkOneDtype(Op op, Tensor... inputs) {
        for (Tensor input : inputs) {
            if (input.dtype() != inputs[0].dtype()) {
                throw new IllegalArgumentException(op.label() + ": all inputs need one dtype. Received: dtypes="
                        + Arrays.stream(inputs).map(x -> x.dtype().label()).toList());
            }
        }
    }

    private static Tensor onView(Op op, Tensor x) {
        return viewAsComplex(Interpreter.call(op, viewAsReal(x)));
    }

    private static Tensor[] views(Tensor[] inputs) {
        Tensor[] views = new Tensor[inputs.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = viewAsReal(inputs[i]);
        }
        return views;
    }

    private static int[] with(int[] numbers, int last) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = last;
        return more;
    }

    private static Shape pairs(Shape shape) {
        return Shape.of(with(shape.dims(), 2));
    }

    private static Tensor compare(Comparison comparison, Tensor[] inputs) {
        checkOneDtype(comparison, inputs);
        return switch (comparison) {
            case EQUAL -> all(equal(viewAsReal(inputs[0]), viewAsReal(inputs[1])), -1, false);
            case NOT_EQUAL -> any(notEqual(viewAsReal(inputs[0]), viewAsReal(inputs[1])), -1, false);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> throw undefined(comparison, inputs);
        };
    }

    private static Tensor castFrom(Tensor x, DType to) {
        return to == DType.BOOL ? notEqual(x, 0) : cast(io.gradus.Gradus.real(x), to);
    }

    private static Tensor matMul(MatMul op, Tensor[] inputs) {
        checkOneDtype(op, inputs);
        Parts a = Parts.of(inputs[0]);
        Parts b = Parts.of(inputs[1]);
        Tensor re = subtract(Interpreter.call(op, a.re(), b.re()), Interpreter.call(op, a.im(), b.im()));
        Tensor im = add(Interpreter.call(op, a.re(), b.im()), Interpreter.call(op, a.im(), b.re()));
        return new Parts(re, im).join();
    }

    /// The constant is a real number.
    private static Tensor pad(Pad pad, Tensor x) {
        if (pad.value() == 0) {
            return onView(new Pad(with(pad.low(), 0), with(pad.high(), 0), with(pad.interior(), 0), 0), x);
        }
        Parts parts = Parts.of(x);
        Tensor im = Interpreter.call(new Pad(pad.low(), pad.high(), pad.interior(), 0), parts.im());
        return new Parts(Interpreter.call(pad, parts.re()), im).join();
    }
}
