package io.gradus.backend;

import io.gradus.Tensor;
import io.gradus.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step of an optimizer does to one variable.
///
/// @param update the formula
/// @param decay what the variable loses before; null for nothing
/// @param variable the variable
/// @param gradient of the variable's shape and dtype
/// @param slots the optimizer's own variables in the order that the update gives; null where it allows it
public record VariableStep(
        VariableUpdate update,
        VariableUpdate.@Nullable Decay decay,
        Variable variable,
        Tensor gradient,
        List<@Nullable Variable> slots) {}
