package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Gradus;
import java.util.List;

/// Samples of the views between complex numbers and their parts, and of the transforms of parts. That gradients pass
/// through the views is shown by `ComplexTest`, since slopes here are those of real functions.
final class ComplexSamples {
    private ComplexSamples() {}

    static void add(List<Sample> samples) {
        for (int[] shape : new int[][] {{2}, {3, 2}, {2, 3, 2}, {0, 2}}) {
            samples.add(rough(ComplexView.VIEW_AS_COMPLEX, "parts", uniform(-1, 1, shape)));
            samples.add(rough(ComplexView.VIEW_AS_REAL, "numbers", Gradus.viewAsComplex(uniform(-1, 1, shape))));
        }
        // Every kind of stage, a large prime, and a batch that does not come out even.
        for (int n : new int[] {0, 1, 2, 3, 4, 5, 7, 30, 31, 46, 64}) {
            samples.add(smooth(new FourierTransform(false), "forward", uniform(-1, 1, 3, n, 2)));
            samples.add(smooth(new FourierTransform(true), "back", uniform(-1, 1, n, 2)));
        }
        samples.add(rough(new FourierTransform(false), "many rows", uniform(-1, 1, 300, 60, 2)));
    }
}
