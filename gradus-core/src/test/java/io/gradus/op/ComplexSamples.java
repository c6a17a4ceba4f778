package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.uniform;

import io.gradus.Gradus;
import java.util.List;

/// Samples of the views between complex numbers and their parts. That gradients pass through them is shown by
/// `ComplexTest`, since slopes here are those of real functions.
final class ComplexSamples {
    private ComplexSamples() {}

    static void add(List<Sample> samples) {
        for (int[] shape : new int[][] {{2}, {3, 2}, {2, 3, 2}, {0, 2}}) {
            samples.add(rough(ComplexView.VIEW_AS_COMPLEX, "parts", uniform(-1, 1, shape)));
            samples.add(rough(ComplexView.VIEW_AS_REAL, "numbers", Gradus.viewAsComplex(uniform(-1, 1, shape))));
        }
    }
}
