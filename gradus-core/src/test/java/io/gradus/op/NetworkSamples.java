package io.gradus.op;

import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Tensor;
import java.util.List;

/// Samples of what neural networks and images need beyond [OpSamples].
final class NetworkSamples {
    private NetworkSamples() {}

    static void add(List<Sample> samples) {
        depthwise(samples);
    }

    private static void depthwise(List<Sample> samples) {
        Window[] windows = {
            new Window(3, 2, 1, 1, 1, 1, Padding.SAME),
            new Window(2, 3, 2, 1, 1, 1, Padding.VALID),
            new Window(2, 2, 1, 1, 2, 3, Padding.VALID)
        };
        for (Window window : windows) {
            for (int multiplier : new int[] {1, 3}) {
                Tensor x = uniform(-1, 1, 2, 5, 6, 4);
                Tensor filter = uniform(-1, 1, window.height(), window.width(), 1, 4 * multiplier);
                Tensor dy = uniform(
                        -1,
                        1,
                        new Conv2D(window).shape(new Tensor[] {x, filter}).dims());
                String name = "depthwise " + multiplier + " " + window.padding();
                samples.add(smooth(new Conv2D(window), name, x, filter));
                samples.add(smooth(new BiasedConv2D(window, true), name, x, filter, uniform(-1, 1, 4 * multiplier)));
                samples.add(smooth(new Conv2DInputGradient(window, x.shape()), name, dy, filter));
                samples.add(smooth(new Conv2DFilterGradient(window, filter.shape()), name, x, dy));
            }
        }
    }
}
