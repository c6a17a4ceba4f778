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
            samples.add(smooth(new FourierTransform(false, 0), "forward", uniform(-1, 1, 3, n, 2)));
            samples.add(smooth(new FourierTransform(true, 0), "back", uniform(-1, 1, n, 2)));
            samples.add(smooth(new FourierTransform(true, 1), "columns", uniform(-1, 1, 2, n, 3, 2)));
            if (n > 0) {
                samples.add(smooth(new RealFourierTransform(n, false), "forward", uniform(-1, 1, 3, n)));
                samples.add(smooth(new RealFourierTransform(n, true), "back", uniform(-1, 1, n / 2 + 1, 2)));
            }
        }
        samples.add(rough(new FourierTransform(false, 0), "many rows", uniform(-1, 1, 300, 60, 2)));
        samples.add(rough(new FourierTransform(false, 2), "many columns", uniform(-1, 1, 2, 60, 10, 30, 2)));
        samples.add(rough(new RealFourierTransform(60, false), "many rows", uniform(-1, 1, 300, 60)));
        samples.add(rough(new RealFourierTransform(61, true), "many rows", uniform(-1, 1, 300, 31, 2)));
        samples.add(rough(new RealFourierTransform(6000, false), "long", uniform(-1, 1, 2, 6000)));
    }
}
