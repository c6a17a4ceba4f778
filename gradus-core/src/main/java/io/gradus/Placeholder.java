package io.gradus;

/// Stands for a value that does not exist yet, so that a program can be written on it: the `Input` of a model.
///
/// [#tensor()] is symbolic: it has a shape and a dtype, but no elements.
public non-sealed interface Placeholder extends Operand {}
