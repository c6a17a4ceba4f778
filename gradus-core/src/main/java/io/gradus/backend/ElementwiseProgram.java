package io.gradus.backend;

import io.gradus.op.Op;
import java.util.List;

/// Element-wise ops of float32 that follow each other, to be computed in one pass: the result of a step is used by
/// later
/// steps alone, and that of the last one is the result.
///
/// The result is seen as `rows` rows of `columns` elements.
///
/// @param operands where the elements of the operands are
/// @param steps in an order in which they can be computed
/// @param rows how many rows
/// @param columns how many elements a row has
public record ElementwiseProgram(List<Placement> operands, List<Step> steps, int rows, int columns) {
    /// Copies the lists.
    public ElementwiseProgram {
        operands = List.copyOf(operands);
        steps = List.copyOf(steps);
    }

    /// Which element of an operand belongs to an element of the result.
    public enum Placement {
        /// The one at the same place.
        FULL,
        /// The one at the same place; the operand consists of truth values.
        TRUTHS,
        /// The only one.
        SCALAR,
        /// The one of the same column: one row serves all.
        ROW,
        /// The one of the same row.
        COLUMN
    }

    /// One op.
    ///
    /// @param op a unary or binary op, a comparison, or a selection
    /// @param inputs for each input the number of an operand or, from the number of operands on, that of a step
    public record Step(Op op, List<Integer> inputs) {
        /// Copies the list.
        public Step {
            inputs = List.copyOf(inputs);
        }
    }

    /// The number of elements.
    public int size() {
        return rows * columns;
    }
}
