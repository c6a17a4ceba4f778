package io.gradus.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;

import io.gradus.backend.cpu.kernel.PoolingGeometry;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Pooling of `float[]` over windows of 2×2 pixels that lie within the image, the most common ones: without the loops
/// over a window, which take three times as long as its four loads. The steps are those of [FloatPooling].
final class QuadPooling {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private QuadPooling() {}

    /// Whether all windows of an output row have four pixels.
    static boolean fits(PoolingGeometry g, int row) {
        return g.windowHeight() == 2
                && g.windowWidth() == 2
                && g.padLeft() == 0
                && g.rowTo(row) - g.rowFrom(row) == 2
                && (g.outWidth() - 1) * g.strideW() + 2 <= g.inWidth();
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    static void maximum(PoolingGeometry g, int image, int row, int from, int end, float[] x, float[] y) {
        int channels = g.channels();
        int line = g.inWidth() * channels;
        int xAt = g.inputAt(image, g.rowFrom(row), 0);
        int yAt = g.outputAt(image, row, 0);
        for (int column = 0; column < g.outWidth(); column++, xAt += g.strideW() * channels, yAt += channels) {
            for (int c = from; c < end; c += LANES) {
                int at = xAt + c;
                FloatVector most = greater(load(x, at), load(x, at + channels));
                most = greater(most, load(x, at + line));
                greater(most, load(x, at + line + channels)).intoArray(y, yAt + c);
            }
        }
    }

    /// The greater number of each lane; the first where they are equal, what is a number where one is not.
    private static FloatVector greater(FloatVector most, FloatVector value) {
        return most.blend(value, value.compare(GT, most).or(most.test(IS_NAN)));
    }

    static void average(PoolingGeometry g, int image, int row, int from, int end, float[] x, float[] y) {
        int channels = g.channels();
        int line = g.inWidth() * channels;
        int xAt = g.inputAt(image, g.rowFrom(row), 0);
        int yAt = g.outputAt(image, row, 0);
        for (int column = 0; column < g.outWidth(); column++, xAt += g.strideW() * channels, yAt += channels) {
            for (int c = from; c < end; c += LANES) {
                int at = xAt + c;
                // From 0 on, since -0 becomes 0 in a sum.
                FloatVector upper = load(x, at).add(0f).add(load(x, at + channels));
                FloatVector sum = upper.add(load(x, at + line)).add(load(x, at + line + channels));
                sum.mul(0.25f).intoArray(y, yAt + c);
            }
        }
    }

    /// The gradient of the maxima where no two windows share a pixel.
    static void scatter(PoolingGeometry g, int image, int row, int from, int end, float[] x, float[] dy, float[] dx) {
        int channels = g.channels();
        int line = g.inWidth() * channels;
        int xAt = g.inputAt(image, g.rowFrom(row), 0);
        int dyAt = g.outputAt(image, row, 0);
        for (int column = 0; column < g.outWidth(); column++, xAt += 2 * channels, dyAt += channels) {
            for (int c = from; c < end; c += LANES) {
                scatterOne(x, xAt + c, channels, line, dy, dyAt + c, dx);
            }
        }
    }

    private static void scatterOne(float[] x, int at, int channels, int line, float[] dy, int dyAt, float[] dx) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector first = load(x, at);
        FloatVector second = load(x, at + channels);
        FloatVector third = load(x, at + line);
        FloatVector fourth = load(x, at + line + channels);
        FloatVector places = zero.blend(1f, second.compare(GT, first));
        FloatVector most = first.blend(second, second.compare(GT, first));
        places = places.blend(2f, third.compare(GT, most));
        most = most.blend(third, third.compare(GT, most));
        places = places.blend(3f, fourth.compare(GT, most));
        // Adding 0 makes -0 what it becomes when it is added to an element.
        FloatVector gradient = load(dy, dyAt).add(0f);
        zero.blend(gradient, places.compare(EQ, 0f)).intoArray(dx, at);
        zero.blend(gradient, places.compare(EQ, 1f)).intoArray(dx, at + channels);
        zero.blend(gradient, places.compare(EQ, 2f)).intoArray(dx, at + line);
        zero.blend(gradient, places.compare(EQ, 3f)).intoArray(dx, at + line + channels);
    }
}
