package io.gradus.backend.cpu.elementwise;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.ElementwiseProgram.Step;
import io.gradus.op.Binary;
import io.gradus.op.Op;
import io.gradus.op.Unary;
import java.util.ArrayList;
import java.util.List;

/// A formula of float32 for each element of some arrays, put together step by step, for a kernel that passes over
/// memory once ([FusedElementwise]). What a method gives stands for a value in later steps.
public final class ElementwiseFormula {
    private final int inputs;
    private final List<Float> constants = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    /// An input, a constant or a step.
    sealed interface Value {}

    private record Input(int number) implements Value {}

    private record Constant(int number) implements Value {}

    private record Result(Op op, List<Value> of) implements Value {}

    /// A formula of so many arrays.
    ElementwiseFormula(int inputs) {
        this.inputs = inputs;
    }

    /// The element of an array.
    Value input(int number) {
        return new Input(number);
    }

    /// A number.
    Value constant(double value) {
        float rounded = (float) value;
        if (!constants.contains(rounded)) {
            constants.add(rounded);
        }
        return new Constant(constants.indexOf(rounded));
    }

    /// A function of a value.
    Value apply(Unary op, Value x) {
        return add(op, List.of(x));
    }

    /// A function of two values.
    Value apply(Binary op, Value a, Value b) {
        return add(op, List.of(a, b));
    }

    Value sum(Value a, double b) {
        return apply(Binary.ADD, a, constant(b));
    }

    Value product(Value a, Value b) {
        return apply(Binary.MULTIPLY, a, b);
    }

    Value product(Value a, double b) {
        return product(a, constant(b));
    }

    private Value add(Op op, List<Value> of) {
        Value result = new Result(op, of);
        if (!values.contains(result)) {
            values.add(result);
        }
        return result;
    }

    /// The kernel that gives the last step's value, for arrays of any length.
    Kernel kernel() {
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < inputs + constants.size(); i++) {
            placements.add(i < inputs ? Placement.FULL : Placement.SCALAR);
        }
        List<Step> steps = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Result(Op op, List<Value> of)) {
                steps.add(new Step(op, of.stream().map(this::place).toList()));
            }
        }
        return new Kernel(new ElementwiseProgram(placements, steps, 1, 0), constants);
    }

    private int place(Value value) {
        return switch (value) {
            case Input(int number) -> number;
            case Constant(int number) -> inputs + number;
            case Result result -> inputs + constants.size() + values.indexOf(result);
        };
    }

    /// Computes a formula.
    static final class Kernel {
        private final FusedElementwise fused;
        private final List<float[]> constants;

        private Kernel(ElementwiseProgram program, List<Float> constants) {
            this.fused = new FusedElementwise(program);
            this.constants =
                    constants.stream().map(value -> new float[] {value}).toList();
        }

        /// The values for the elements of arrays of the same length.
        float[] run(float[]... arrays) {
            Object[] operands = new Object[arrays.length + constants.size()];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = i < arrays.length ? arrays[i] : constants.get(i - arrays.length);
            }
            return fused.run(operands, 1, arrays[0].length);
        }
    }
}
