package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Tensor;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.Dense;
import io.gradus.losses.MeanSquaredError;
import io.gradus.metrics.Mean;
import io.gradus.optimizers.SGD;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What goes wrong when a model is trained, and what it leaves behind.
class TrainingErrorsTest {
    private static final float[][] X = {{0, 1}, {1, 0}, {1, 1}, {0, 0}, {2, 1}};
    private static final float[][] Y = {{1}, {2}, {3}, {0}, {5}};

    private static FitOptions quietly() {
        return new FitOptions().verbose(Verbose.SILENT);
    }

    private static final class Linear extends Model {
        private final Dense dense = new Dense(1).kernelInitializer("zeros");

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }
    }

    @Test
    void mistakesAreNamed() {
        Linear model = new Linear();
        String early =
                assertThrows(IllegalStateException.class, () -> model.fit(X, Y)).getMessage();
        assertTrue(early.contains("must be compiled"), early);
        model.compile(new SGD(), new MeanSquaredError(), "mae");
        assertTrue(message(() -> model.fit(X, new float[] {1, 2}, quietly())).endsWith("Received: x has 5, y has 2"));
        assertTrue(message(() -> model.fit(X, null, quietly())).contains("Received: y=null"));
        assertTrue(
                message(() -> model.fit(new float[1][2], new float[1], quietly().validationSplit(0.5)))
                        .endsWith("Received: 1 examples, validationSplit=0.5"));
        assertTrue(message(() -> model.fit(1.0, Y, quietly())).endsWith("Received: x.shape=()"));
        assertTrue(message(() -> new FitOptions().batchSize(0)).endsWith("Received: batchSize=0"));
        assertTrue(message(() -> new FitOptions().validationSplit(1)).endsWith("Received: validationSplit=1.0"));
        assertTrue(message(() -> model.compile("sgd", "mse", 3)).endsWith("Received: 3"));
        assertTrue(message(() -> model.compile("sgd", "mse", new Mean())).endsWith("Received: <Mean name=mean>"));
        Linear lossless = new Linear();
        lossless.compile(new CompileOptions());
        String none = assertThrows(IllegalStateException.class, () -> lossless.fit(X, Y, quietly()))
                .getMessage();
        assertTrue(none.contains("no loss to compute"), none);
    }

    private static String message(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }

    @Test
    void aFailedStepLeavesTheModelUsable() {
        Linear model = new Linear();
        model.compile(new SGD(0.1), "mse");
        model.fit(X, Y, quietly());
        String before = model.getWeights().toString();
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(new float[][] {{1, 2, 3}, {4, 5, 6}}, Arrays.copyOf(Y, 2), quietly()));
        assertEquals(before, model.getWeights().toString());
        model.fit(X, Y, quietly());
        assertNotEquals(before, model.getWeights().toString());
    }
}
