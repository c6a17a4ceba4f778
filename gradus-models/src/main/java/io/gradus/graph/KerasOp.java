package io.gradus.graph;

import io.gradus.Tensor;
import java.util.List;
import java.util.function.Function;

/// One of Keras's operation classes.
///
/// @param module where Keras has it
/// @param className its name
/// @param options the names of the options that the function of Gradus takes behind the tensors, in their order
/// @param function what it computes
record KerasOp(String module, String className, List<String> options, Function<OpArguments, List<Tensor>> function) {}
