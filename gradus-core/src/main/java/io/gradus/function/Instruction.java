package io.gradus.function;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.FusedKernel;
import io.gradus.op.Op;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a node of a graph does.
sealed interface Instruction {
    /// Stands for an argument of the call.
    ///
    /// @param index its position
    record Argument(int index) implements Instruction {}

    /// A tensor that existed when the function was traced.
    ///
    /// @param value the tensor
    record Constant(Tensor value) implements Instruction {}

    /// Computes an op of the node's inputs.
    ///
    /// @param op the op
    record Compute(Op op) implements Instruction {}

    /// Computes several element-wise ops of the node's inputs in one pass.
    ///
    /// @param kernel computes them
    /// @param ops their names
    record Fuse(FusedKernel kernel, List<String> ops) implements Instruction {}

    /// Reads a variable.
    ///
    /// @param variable the variable
    record Read(Variable variable) implements Instruction {}

    /// Makes the input a variable's value.
    ///
    /// @param variable the variable
    record Assign(Variable variable) implements Instruction {}

    /// Makes a tensor anew, such as the place in a stream of random numbers.
    ///
    /// @param source makes it
    record Draw(Supplier<Tensor> source) implements Instruction {}

    /// Does something with the inputs, which may read and change variables.
    ///
    /// @param action what is done
    /// @param keeps whether it may keep a tensor beyond the call
    record Perform(Consumer<List<Tensor>> action, boolean keeps) implements Instruction {}

    /// Whether it must happen at every call, in the order of the program.
    default boolean isEffect() {
        return this instanceof Assign || this instanceof Draw || this instanceof Perform;
    }

    /// Its name in the text of a graph.
    default String text() {
        return switch (this) {
            case Argument argument -> "argument " + argument.index();
            case Constant constant -> "constant";
            case Compute compute -> compute.op().label();
            case Fuse fuse -> "fused(" + String.join(" ", fuse.ops()) + ")";
            case Read read -> "read '" + read.variable().path() + "'";
            case Assign assign -> "assign '" + assign.variable().path() + "'";
            case Draw draw -> "draw";
            case Perform perform -> "perform";
        };
    }
}
