package io.gradus.callbacks;

/// What a callback may know of the run before it begins: Keras's `params`.
///
/// @param epochs the number of the last epoch; 1 outside of `fit`
/// @param steps the batches an epoch, or [#UNKNOWN_STEPS]
/// @param verbose how much is printed
public record RunParameters(int epochs, int steps, Verbose verbose) {
    /// Stands for the steps of an epoch that nobody knows before the first one has ended.
    public static final int UNKNOWN_STEPS = -1;
}
