package io.gradus.backend.cpu.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.DType;
import io.gradus.backend.VariableUpdate;
import io.gradus.backend.VariableUpdate.Adam;
import io.gradus.backend.VariableUpdate.Decay;
import io.gradus.backend.VariableUpdate.GradientDescent;
import io.gradus.backend.VariableUpdate.Momentum;
import io.gradus.backend.VariableUpdate.RmsProp;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// The expected weights were computed by Keras 3.15 on TensorFlow: three steps from one start with one set of
/// gradients.
class UpdatesTest {
    private static final float[] START = {1, -2, 0.5f};
    private static final float[][] GRADIENTS = {{0.1f, -0.2f, 3}, {0.4f, 0, -1}, {-0.3f, 0.5f, 0.25f}};

    private static final float[] SGD = {0.98f, -2.03f, 0.27499998f};
    private static final float[] MOMENTUM = {0.92689997f, -1.9958f, -0.14800005f};
    private static final float[] NESTEROV = {0.91421f, -2.02622f, -0.3082001f};
    private static final float[] RMSPROP = {0.9568904f, -1.998131f, 0.47610807f};
    private static final float[] RMSPROP_MOMENTUM = {0.9423979f, -1.9821881f, 0.47040963f};
    private static final float[] RMSPROP_CENTERED = {0.9528097f, -1.9970413f, 0.47451365f};
    private static final float[] RMSPROP_BOTH = {0.9112015f, -1.9720417f, 0.45484036f};
    private static final float[] ADAM = {0.9793897f, -1.9873099f, 0.48240995f};
    private static final float[] AMSGRAD = {0.97961205f, -1.9873344f, 0.48232725f};

    /// Three steps from the start, with those slots whose bits are set in `present`.
    private static void assertWeights(IntFunction<VariableUpdate> update, int present, float... want) {
        for (boolean inPlace : new boolean[] {true, false}) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Object w = Casts.cast(START, DType.FLOAT32, dtype);
                Object[] slots = new Object[3];
                for (int i = 0; i < 3; i++) {
                    slots[i] = (present >> i & 1) == 0 ? null : Storage.allocate(w, 3);
                }
                for (int step = 1; step <= 3; step++) {
                    Object before = Storage.copy(w);
                    Object out = inPlace ? w : Storage.allocate(w, 3);
                    Object g = Casts.cast(GRADIENTS[step - 1], DType.FLOAT32, dtype);
                    Updates.run(update.apply(step), null, w, out, g, slots);
                    if (!inPlace) {
                        assertArrayEquals(new Object[] {before}, new Object[] {w}, "the old weights stay");
                    }
                    w = out;
                }
                float[] got = (float[]) Casts.cast(w, dtype, DType.FLOAT32);
                assertArrayEquals(want, got, 5e-7f, dtype::label);
            }
        }
    }

    @Test
    void gradientDescent() {
        assertWeights(_ -> new GradientDescent(0.1), 0, SGD);
    }

    @Test
    void momentum() {
        assertWeights(_ -> new Momentum(0.1, 0.9, false), 1, MOMENTUM);
        assertWeights(_ -> new Momentum(0.1, 0.9, true), 1, NESTEROV);
    }

    @Test
    void rmsprop() {
        VariableUpdate update = new RmsProp(0.01, 0.9, 0.5, 1e-7);
        assertWeights(_ -> update, 0b001, RMSPROP);
        assertWeights(_ -> update, 0b101, RMSPROP_CENTERED);
        assertWeights(_ -> update, 0b111, RMSPROP_BOTH);
        assertWeights(_ -> new RmsProp(0.01, 0.8, 0.5, 1e-5), 0b011, RMSPROP_MOMENTUM);
    }

    @Test
    void adam() {
        assertWeights(step -> adam(0.999, step), 0b011, ADAM);
        assertWeights(step -> adam(0.9, step), 0b111, AMSGRAD);
    }

    private static VariableUpdate adam(double beta2, int step) {
        double alpha = 0.01 * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(0.9, step));
        return new Adam(alpha, 0.9, beta2, 1e-7);
    }

    @Test
    void decayComesBeforeTheUpdateInTheSamePass() {
        float[] w = {1, -2, 0.5f};
        float[] out = new float[3];
        Updates.run(new GradientDescent(0.1), new Decay(0.5, 0.1), w, out, new float[] {1, 1, 0});
        assertArrayEquals(new float[] {0.95f - 0.1f, -1.9f - 0.1f, 0.475f}, out, 1e-7f);
        assertArrayEquals(new float[] {1, -2, 0.5f}, w);
    }

    @Test
    void longVariablesUpdateTheSameOnAnyNumberOfThreads() {
        assertArrayEquals(
                KernelSets.withThreads(1, UpdatesTest::longStep), KernelSets.withThreads(2, UpdatesTest::longStep));
        float[] y = longStep();
        Random random = new Random(1);
        for (int i = 0; i < y.length; i++) {
            float w = random.nextFloat();
            float g = random.nextFloat() - 0.5f;
            double v = g * g * 0.001;
            assertEquals(w - g * 0.1 * 1e-3 / (Math.sqrt(v) + 1e-7), y[i], 2e-7);
        }
    }

    private static float[] longStep() {
        int n = 100_003;
        float[] w = new float[n];
        float[] g = new float[n];
        Random random = new Random(1);
        for (int i = 0; i < n; i++) {
            w[i] = random.nextFloat();
            g[i] = random.nextFloat() - 0.5f;
        }
        float[] out = new float[n];
        Updates.run(new Adam(1e-3, 0.9, 0.999, 1e-7), null, w, out, g, new float[n], new float[n], null);
        return out;
    }

    @Test
    void otherDtypesAreRefused() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> Updates.run(new GradientDescent(1), null, new int[1], new int[1], new int[1]));
    }
}
