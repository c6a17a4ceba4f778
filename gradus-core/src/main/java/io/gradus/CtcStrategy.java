package io.gradus;

/// How [Gradus#ctcDecode] finds sequences.
public sealed interface CtcStrategy {
    /// By the largest score of each frame.
    ///
    /// @param mergeRepeated whether repeated labels count once
    record Greedy(boolean mergeRepeated) implements CtcStrategy {}

    /// By a search that keeps the best beginnings.
    ///
    /// @param beamWidth how many beginnings to keep
    /// @param topPaths how many sequences to give
    record BeamSearch(int beamWidth, int topPaths) implements CtcStrategy {}
}
