package io.gradus.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NAN;

import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.backend.cpu.kernel.PoolingRows;
import io.gradus.backend.cpu.kernel.ScalarDoublePooling;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [PoolingRows] of `double[]` on the Vector API; see [FloatPooling].
final class DoublePooling implements PoolingRows<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private final ScalarDoublePooling scalar = new ScalarDoublePooling();

    private static int whole(PoolingGeometry g, int channelFrom) {
        return channelFrom + (g.channels() - channelFrom) / LANES * LANES;
    }

    @Override
    public void maximum(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] y) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                DoubleVector most = DoubleVector.broadcast(S, Double.NaN);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int xAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        DoubleVector value = DoubleVector.fromArray(S, x, xAt + w * g.channels());
                        most = most.blend(value, value.compare(GT, most).or(most.test(IS_NAN)));
                    }
                }
                most.intoArray(y, yAt + c);
            }
        }
        if (end < g.channels()) {
            scalar.maximum(g, image, row, end, x, y);
        }
    }

    /// The numbers, within a window, of the pixels that hold the maxima of a vector of channels.
    private static DoubleVector places(PoolingGeometry g, int image, int row, int column, int c, double[] x) {
        DoubleVector most = DoubleVector.fromArray(S, x, g.inputAt(image, g.rowFrom(row), g.columnFrom(column)) + c);
        DoubleVector places = DoubleVector.zero(S);
        double place = 0;
        for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
            int xAt = g.inputAt(image, h, 0) + c;
            for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                DoubleVector value = DoubleVector.fromArray(S, x, xAt + w * g.channels());
                VectorMask<Double> greater = value.compare(GT, most);
                most = most.blend(value, greater);
                places = places.blend(place, greater);
                place++;
            }
        }
        return places;
    }

    @Override
    public void scatter(
            PoolingGeometry g,
            int image,
            int row,
            int channelFrom,
            double[] x,
            double[] dy,
            double[] dx,
            boolean alone) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int dyAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                DoubleVector places = places(g, image, row, column, c, x);
                // Adding 0 makes -0 what it becomes when it is added to an element.
                DoubleVector gradient = DoubleVector.fromArray(S, dy, dyAt + c).add(0.0);
                DoubleVector zero = DoubleVector.zero(S);
                double place = 0;
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int dxAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        int at = dxAt + w * g.channels();
                        DoubleVector part = zero.blend(gradient, places.compare(EQ, place));
                        (alone ? part : part.add(DoubleVector.fromArray(S, dx, at))).intoArray(dx, at);
                        place++;
                    }
                }
            }
        }
        if (end < g.channels()) {
            scalar.scatter(g, image, row, end, x, dy, dx, alone);
        }
    }

    @Override
    public void select(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] v, double[] y) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                DoubleVector places = places(g, image, row, column, c, x);
                DoubleVector selected = DoubleVector.zero(S);
                double place = 0;
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int vAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        DoubleVector value = DoubleVector.fromArray(S, v, vAt + w * g.channels());
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
    public void average(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] y) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            double count = g.pixels(row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                DoubleVector sum = DoubleVector.zero(S);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int xAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        sum = sum.add(DoubleVector.fromArray(S, x, xAt + w * g.channels()));
                    }
                }
                sum.div(count).intoArray(y, yAt + c);
            }
        }
        if (end < g.channels()) {
            scalar.average(g, image, row, end, x, y);
        }
    }

    @Override
    public void spread(
            PoolingGeometry g, int image, int row, int channelFrom, double[] dy, double[] dx, boolean alone) {
        int end = whole(g, channelFrom);
        for (int column = 0; column < g.outWidth(); column++) {
            int dyAt = g.outputAt(image, row, column);
            double count = g.pixels(row, column);
            for (int c = channelFrom; c < end; c += LANES) {
                DoubleVector part =
                        DoubleVector.fromArray(S, dy, dyAt + c).div(count).add(0.0);
                for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                    int dxAt = g.inputAt(image, h, 0) + c;
                    for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                        int at = dxAt + w * g.channels();
                        (alone ? part : part.add(DoubleVector.fromArray(S, dx, at))).intoArray(dx, at);
                    }
                }
            }
        }
        if (end < g.channels()) {
            scalar.spread(g, image, row, end, dy, dx, alone);
        }
    }
}
