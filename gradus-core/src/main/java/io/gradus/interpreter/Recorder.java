package io.gradus.interpreter;

/// An interpreter that notes the calls which it meets, outside of this module: so that of functional
/// models, which know layers.
public non-sealed interface Recorder extends Interpreter {}
