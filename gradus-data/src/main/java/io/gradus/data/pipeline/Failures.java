package io.gradus.data.pipeline;

/// How what happens on one thread reaches another.
final class Failures {
    private Failures() {}

    /// The same exception, to be thrown again by the thread that waits for the result.
    static RuntimeException again(Throwable failure) {
        switch (failure) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(failure);
        }
    }

    /// Waits for the end of a thread; an interruption is kept for later.
    static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
