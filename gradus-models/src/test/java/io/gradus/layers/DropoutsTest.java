package io.gradus.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.junit.jupiter.api.Test;

/// What the relatives of dropout do to their inputs while training.
class DropoutsTest {
    private static Tensor trained(Layer layer, Shape shape) {
        return layer.apply(Gradus.ones(shape, DType.FLOAT32), true);
    }

    @Test
    void wholeChannelsAreLeftOut() {
        for (String format : new String[] {"channels_last", "channels_first"}) {
            Tensor y = trained(new SpatialDropout2D(0.25).dataFormat(format).seed(5), Shape.of(20, 20, 20, 20));
            int[] places = format.equals("channels_last") ? new int[] {1, 2} : new int[] {2, 3};
            assertEquals(0, Gradus.max(Gradus.std(y, places, false)).scalar(), 1e-6);
            assertEquals(1, Gradus.mean(y).scalar(), 0.1);
            assertEquals(4 / 3.0, Gradus.max(y).scalar(), 1e-6);
            assertEquals(0, Gradus.min(y).scalar());
        }
        Tensor sequences = trained(new SpatialDropout1D(0.5).seed(5), Shape.of(30, 4, 30));
        assertEquals(0, Gradus.max(Gradus.std(sequences, 1, false)).scalar(), 1e-6);
        assertEquals(1, Gradus.mean(sequences).scalar(), 0.1);
    }

    @Test
    void gaussianDropoutSpreadsAsDropoutDoes() {
        Tensor y = trained(new GaussianDropout(0.2).seed(5), Shape.of(200, 100));
        assertEquals(1, Gradus.mean(y).scalar(), 0.02);
        assertEquals(0.5, Gradus.std(y).scalar(), 0.02);
    }

    @Test
    void alphaDropoutKeepsMeanAndVariance() {
        Tensor x = io.gradus.random.Random.normal(Shape.of(300, 100), io.gradus.random.Seed.of(1));
        Tensor y = new AlphaDropout(0.3).seed(5).apply(x, true);
        assertEquals(0, Gradus.mean(y).scalar(), 0.02);
        assertEquals(1, Gradus.std(y).scalar(), 0.02);
        Tensor rows = trained(new AlphaDropout(0.3).seed(5).noiseShape(-1, 1), Shape.of(50, 7));
        assertEquals(0, Gradus.max(Gradus.std(rows, 1, false)).scalar(), 1e-6);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> trained(new AlphaDropout(0.3).noiseShape(3, 7), Shape.of(50, 7)))
                .getMessage();
        assertTrue(
                message.endsWith("noiseShape must broadcast to the input's shape. Received: noiseShape=(3, 7),"
                        + " x.shape=(50, 7)"),
                message);
    }
}
