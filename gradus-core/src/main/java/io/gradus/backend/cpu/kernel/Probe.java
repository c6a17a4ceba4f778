package io.gradus.backend.cpu.kernel;

/// What a set of kernels can tell about this machine, and about how far its own compilation is: for `gradus diagnose`.
public interface Probe {
    /// The bits of the vectors that the kernels are written for; 0 where that is left to the JIT compiler.
    int vectorBits();

    /// Does nothing but multiply-adds on registers, as many under way at once as hide their latency: the speed that
    /// bounds everything that multiplies.
    ///
    /// @param steps how long to do so: some nanoseconds each
    /// @return how many multiply-adds of numbers it did; 0 where these kernels have no code that reaches the peak
    long multiplyAdds(int steps);

    /// How many kernels wait for the JIT compiler.
    WarmUp warmUp();

    /// The kernels that a program has asked for so far.
    ///
    /// @param asked all of them
    /// @param ready those that are in use
    /// @param refused those that stayed slow, or gave wrong numbers, and are never used
    record WarmUp(int asked, int ready, int refused) {
        /// Whether every kernel that was asked for is in use or refused.
        public boolean isOver() {
            return ready + refused == asked;
        }
    }
}
