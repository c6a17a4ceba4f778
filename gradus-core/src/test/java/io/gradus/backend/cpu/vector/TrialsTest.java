package io.gradus.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.cpu.kernel.PlainBlocks;
import io.gradus.backend.cpu.kernel.ScalarFloatPooling;
import io.gradus.backend.cpu.kernel.ScalarFloatTaps;
import io.gradus.op.RecurrentCell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The trials themselves: one that throws would leave its kernel cold for ever, and nobody would see it.
class TrialsTest {
    private static final int TIMES = 40;

    private static List<Warming.Trial<?>> trials() {
        List<Warming.Trial<?>> trials = new ArrayList<>();
        trials.add(new ScoreTrial());
        trials.add(new TapTrial<>(new ScalarFloatTaps(), FloatTaps::new, float[]::new));
        for (PoolingTrial.Part part : PoolingTrial.Part.values()) {
            trials.add(new PoolingTrial<>(part, PlainBlocks.floats(), new ScalarFloatPooling(), FloatPooling::new));
        }
        if (NormVectors.fits()) {
            trials.add(new NormTrial());
        }
        for (RecurrentCell cell : RecurrentCell.values()) {
            trials.add(new GateTrial(cell));
        }
        for (LanesTrial.Part part : LanesTrial.Part.values()) {
            trials.add(new LanesTrial(part));
        }
        return trials;
    }

    private static <K> void proceed(Warming.Trial<K> trial) {
        K kernel = trial.make();
        trial.touch(kernel, trial.touches());
        for (int i = 0; i < TIMES; i++) {
            trial.exercise(kernel);
            trial.touch(kernel, 1);
        }
        assertTrue(trial.isRight(kernel), trial.toString());
    }

    @Test
    void trialsTouchAndExerciseAndFindTheirKernelsRight() {
        trials().forEach(TrialsTest::proceed);
    }
}
