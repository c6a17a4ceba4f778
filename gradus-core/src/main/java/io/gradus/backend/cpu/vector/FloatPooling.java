package io.gradus.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;

import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.backend.cpu.kernel.PoolingRows;
import io.gradus.backend.cpu.kernel.ScalarFloatPooling;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [PoolingRows] of `float[]` on the Vector API: whole vectors of channels; what is left goes to the plain kernels.
///
/// The place of a maximum is kept as its number in the window, in a vector of floats beside the maxima.
final class FloatPooling implements PoolingRows<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private final ScalarFloatPooling scalar = new ScalarFloatPooling();

    private static int whole(PoolingGeometry g, int channelFrom) {
        return channelFrom + (g.channels() - channelFrom) / LANES * LANES;
    }

    @Override
    public void maximum(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] y) {
        int end = whole(g, channelFrom);
        if (QuadPooling.fits(g, row)) {
            QuadPooling.maximum(g, image, row, channelFrom, end, x, y);
        } else {
            maximumOfAny(g, image, row, channelFrom, end, x, y);
        }
        if (end < g.channels()) {
            scalar.maximum(g, image, row, end, x, y);
        }
    }

    private static void maximumOfAny(
            PoolingGeometry g, int image, int row, int channelFrom, int end, float[] x, float[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                FloatVector most = FloatVector.broadcast(S, Float.NaN);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int xAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        FloatVector value = FloatVector.fromArray(S, x, xAt + w * g.channels());
                        most = most.blend(value, value.compare(GT, most).or(most.test(IS_NAN)));
                    }
                }
                most.intoArray(y, yAt + c);
            }
        }
    }

    /// The numbers, within a window, of the pixels that hold the maxima of a vector of channels.
    private static FloatVector places(PoolingGeometry g, int image, int row, int column, int c, float[] x) {
        FloatVector most = FloatVector.fromArray(S, x, g.inputAt(image, g.rowFrom(row), g.columnFrom(column)) + c);
        FloatVector places = FloatVector.zero(S);
        float place = 0;
        for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
            int xAt = g.inputAt(image, h, 0) + c;
            for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                FloatVector value = FloatVector.fromArray(S, x, xAt + w * g.channels());
                VectorMask<Float> greater = value.compare(GT, most);
                most = most.blend(value, greater);
                places = places.blend(place, greater);
                place++;
            }
        }
        return places;
    }

    @Override
    public void scatter(
            PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] dy, float[] dx, boolean alone) {
        int end = whole(g, channelFrom);
        if (alone && QuadPooling.fits(g, row)) {
            QuadPooling.scatter(g, image, row, channelFrom, end, x, dy, dx);
        } else {
            scatterOfAny(g, image, row, channelFrom, end, x, dy, dx, alone);
        }
        if (end < g.channels()) {
            scalar.scatter(g, image, row, end, x, dy, dx, alone);
        }
    }

    private static void scatterOfAny(
            PoolingGeometry g,
            int image,
            int row,
            int channelFrom,
            int end,
            float[] x,
            float[] dy,
            float[] dx,
            boolean alone) {
        for (int column = 0; column < g.outWidth(); column++) {
            int dyAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                FloatVector places = places(g, image, row, column, c, x);
                // Adding 0 makes -0 what it becomes when it is added to an element.
                FloatVector gradient = FloatVector.fromArray(S, dy, dyAt + c).add(0f);
                FloatVector zero = FloatVector.zero(S);
                float place = 0;
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int dxAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        int at = dxAt + w * g.channels();
                        FloatVector part = zero.blend(gradient, places.compare(EQ, place));
                        (alone ? part : part.add(FloatVector.fromArray(S, dx, at))).intoArray(dx, at);
                        place++;
                    }
                }
            }
        }
    }

    @Override
    public void select(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] v, float[] y) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                FloatVector places = places(g, image, row, column, c, x);
                FloatVector selected = FloatVector.zero(S);
                float place = 0;
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int vAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        FloatVector value = FloatVector.fromArray(S, v, vAt + w * g.channels());
                        selected = selected.blend(value, places.compare(EQ, place));
                        place++;
                    }
                }
                selected.intoArray(y, yAt + c);
            }
        }
        if (end < g.channels()) {
            scalar.select(g, image, row, end, x, v, y);
        }
    }

    @Override
    public void average(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] y) {
        int end = whole(g, channelFrom);
        if (QuadPooling.fits(g, row)) {
            QuadPooling.average(g, image, row, channelFrom, end, x, y);
        } else {
            averageOfAny(g, image, row, channelFrom, end, x, y);
        }
        if (end < g.channels()) {
            scalar.average(g, image, row, end, x, y);
        }
    }

    private static void averageOfAny(
            PoolingGeometry g, int image, int row, int channelFrom, int end, float[] x, float[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            float count = g.pixels(row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                FloatVector sum = FloatVector.zero(S);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int xAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        sum = sum.add(FloatVector.fromArray(S, x, xAt + w * g.channels()));
                    }
                }
                sum.div(count).intoArray(y, yAt + c);
            }
        }
    }

    @Override
    public void spread(PoolingGeometry g, int image, int row, int channelFrom, float[] dy, float[] dx, boolean alone) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int dyAt = g.outputAt(image, row, column);
            float count = g.pixels(row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                FloatVector part =
                        FloatVector.fromArray(S, dy, dyAt + c).div(count).add(0f);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int dxAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        int at = dxAt + w * g.channels();
                        (alone ? part : part.add(FloatVector.fromArray(S, dx, at))).intoArray(dx, at);
                    }
                }
            }
        }
        if (end < g.channels()) {
            scalar.spread(g, image, row, end, dy, dx, alone);
        }
    }
}
