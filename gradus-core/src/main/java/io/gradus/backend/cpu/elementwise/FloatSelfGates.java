package io.gradus.backend.cpu.elementwise;

import static io.gradus.op.SelfGated.CUBE;
import static io.gradus.op.SelfGated.DENSITY;
import static io.gradus.op.SelfGated.TANH_FACTOR;

import io.gradus.backend.cpu.elementwise.ElementwiseFormula.Kernel;
import io.gradus.backend.cpu.elementwise.ElementwiseFormula.Value;
import io.gradus.op.Binary;
import io.gradus.op.SelfGated;
import io.gradus.op.Unary;
import java.util.EnumMap;
import java.util.Map;

/// The formulas of the self-gated activations in float32, and of their gradients: each is one loop.
final class FloatSelfGates {
    private static final Map<SelfGated, Kernel> ACTIVATIONS = new EnumMap<>(SelfGated.class);
    private static final Map<SelfGated, Kernel> GRADIENTS = new EnumMap<>(SelfGated.class);

    static {
        for (SelfGated op : SelfGated.values()) {
            ACTIVATIONS.put(op, activation(op));
            GRADIENTS.put(op, gradient(op));
        }
    }

    private FloatSelfGates() {}

    @SuppressWarnings("NullAway") // All are in the map.
    static float[] apply(SelfGated op, float[] x) {
        return ACTIVATIONS.get(op).run(x);
    }

    /// The derivative at `x`, times `dy`.
    @SuppressWarnings("NullAway") // All are in the map.
    static float[] gradient(SelfGated op, float[] x, float[] dy) {
        return GRADIENTS.get(op).run(x, dy);
    }

    private static Kernel activation(SelfGated op) {
        ElementwiseFormula f = new ElementwiseFormula(1);
        Value x = f.input(0);
        Value share = share(f, op, x);
        if (op == SelfGated.SILU) {
            f.product(x, share);
        } else {
            f.product(f.product(x, 0.5), f.sum(share, 1));
        }
        return f.kernel();
    }

    /// What the share of an element is computed from.
    private static Value share(ElementwiseFormula f, SelfGated op, Value x) {
        return switch (op) {
            case GELU -> f.apply(Unary.ERF, f.product(x, Math.sqrt(0.5)));
            case APPROXIMATE_GELU -> {
                Value cube = f.product(f.apply(Unary.SQUARE, x), x);
                Value argument = f.apply(Binary.ADD, x, f.product(cube, CUBE));
                yield f.apply(Unary.TANH, f.product(argument, TANH_FACTOR));
            }
            case SILU -> f.apply(Unary.SIGMOID, x);
        };
    }

    private static Kernel gradient(SelfGated op) {
        ElementwiseFormula f = new ElementwiseFormula(2);
        f.product(f.input(1), slope(f, op, f.input(0)));
        return f.kernel();
    }

    private static Value slope(ElementwiseFormula f, SelfGated op, Value x) {
        Value share = share(f, op, x);
        return switch (op) {
            case GELU -> {
                Value density = f.apply(Unary.EXP, f.product(f.apply(Unary.SQUARE, x), -0.5));
                Value moved = f.product(x, f.product(density, DENSITY));
                yield f.apply(Binary.ADD, f.product(f.sum(share, 1), 0.5), moved);
            }
            case APPROXIMATE_GELU -> {
                Value inner = f.product(f.sum(f.product(f.apply(Unary.SQUARE, x), 3 * CUBE), 1), TANH_FACTOR);
                Value moved = f.product(f.product(x, inner), oneMinus(f, f.apply(Unary.SQUARE, share)));
                yield f.product(f.apply(Binary.ADD, f.sum(share, 1), moved), 0.5);
            }
            case SILU -> f.product(share, f.sum(f.product(x, oneMinus(f, share)), 1));
        };
    }

    private static Value oneMinus(ElementwiseFormula f, Value x) {
        return f.apply(Binary.SUBTRACT, f.constant(1), x);
    }
}
