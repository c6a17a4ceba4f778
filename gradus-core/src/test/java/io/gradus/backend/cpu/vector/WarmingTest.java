package io.gradus.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmingTest {
    private static final String KERNEL = "kernel";
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    /// A clock that only moves as kernels run, and a kernel that becomes fast when the test says so.
    private static final class Slow implements Warming.Trial<String> {
        private long now;
        private long nanosPerExercise = TimeUnit.MILLISECONDS.toNanos(1);
        private int exercises;
        private int touches;
        private boolean right = true;

        private Warming<String> warming() {
            return new Warming<>(() -> this, false, () -> now);
        }

        @Override
        public String make() {
            return KERNEL;
        }

        @Override
        public void exercise(String kernel) {
            exercises++;
            now += nanosPerExercise;
        }

        @Override
        public void touch(String kernel, int times) {
            touches += times;
            now += 10L * times;
        }

        @Override
        public int operations() {
            return 100;
        }

        @Override
        public boolean isRight(String kernel) {
            return right;
        }
    }

    private static void proceedUntil(Warming<String> warming, Warming.Progress progress, int most) {
        for (int i = 0; i < most; i++) {
            if (warming.proceed(SLICE) == progress) {
                return;
            }
        }
        throw new AssertionError("not " + progress + " after " + most + " slices");
    }

    @Test
    void aKernelWaitsForTheCompilerAfterEnoughCallsOfWhichFewHaveSomethingToDo() {
        Slow trial = new Slow();
        proceedUntil(trial.warming(), Warming.Progress.COMPILER, 1000);
        assertTrue(trial.touches + trial.exercises > trial.calls());
        assertEquals(trial.touches, trial.exercises * trial.touches());
    }

    @Test
    void aKernelThatIsFastIsTaken() {
        Slow trial = new Slow();
        Warming<String> warming = trial.warming();
        proceedUntil(warming, Warming.Progress.COMPILER, 1000);
        assertNull(warming.peek());
        trial.nanosPerExercise = 50;
        proceedUntil(warming, Warming.Progress.OVER, 100);
        assertSame(KERNEL, warming.peek());
    }

    @Test
    void aKernelThatIsFastAndWrongIsRefused() {
        Slow trial = new Slow();
        trial.nanosPerExercise = 50;
        trial.right = false;
        Warming<String> warming = trial.warming();
        proceedUntil(warming, Warming.Progress.OVER, 1000);
        assertNull(warming.peek());
    }

    @Test
    void aKernelThatStaysSlowIsGivenUpAfterMinutes() {
        Slow trial = new Slow();
        Warming<String> warming = trial.warming();
        proceedUntil(warming, Warming.Progress.COMPILER, 1000);
        trial.now += TimeUnit.SECONDS.toNanos(60);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Warming.Progress.COMPILER, warming.proceed(SLICE));
        }
        trial.now += TimeUnit.SECONDS.toNanos(120);
        proceedUntil(warming, Warming.Progress.OVER, 100);
        assertNull(warming.peek());
    }
}
