package io.gradus.backend.cpu.kernel;

import java.util.Arrays;

/// [PoolingRows] of `double[]` in plain Java.
public final class ScalarDoublePooling implements PoolingRows<double[]> {
    @Override
    public void maximum(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            Arrays.fill(y, yAt + channelFrom, yAt + g.channels(), Double.NaN);
            for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                    int xAt = g.inputAt(image, h, w);
                    for (int c = channelFrom; c < g.channels(); c++) {
                        double value = x[xAt + c];
                        double most = y[yAt + c];
                        y[yAt + c] = value > most || Double.isNaN(most) ? value : most;
                    }
                }
            }
        }
    }

    /// The input offset of the maximum of channel `c` in a window.
    private static int placeOfMaximum(PoolingGeometry g, int image, int row, int column, int c, double[] x) {
        int place = g.inputAt(image, g.rowFrom(row), g.columnFrom(column)) + c;
        for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
            for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                int at = g.inputAt(image, h, w) + c;
                if (x[at] > x[place]) {
                    place = at;
                }
            }
        }
        return place;
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
        for (int column = 0; column < g.outWidth(); column++) {
            if (alone) {
                clear(g, image, row, column, channelFrom, dx);
            }
            int dyAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < g.channels(); c++) {
                dx[placeOfMaximum(g, image, row, column, c, x)] += dy[dyAt + c];
            }
        }
    }

    @Override
    public void select(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] v, double[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < g.channels(); c++) {
                y[yAt + c] = v[placeOfMaximum(g, image, row, column, c, x)];
            }
        }
    }

    @Override
    public void average(PoolingGeometry g, int image, int row, int channelFrom, double[] x, double[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            Arrays.fill(y, yAt + channelFrom, yAt + g.channels(), 0.0);
            for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                    int xAt = g.inputAt(image, h, w);
                    for (int c = channelFrom; c < g.channels(); c++) {
                        y[yAt + c] += x[xAt + c];
                    }
                }
            }
            double count = g.pixels(row, column);
            for (int c = channelFrom; c < g.channels(); c++) {
                y[yAt + c] /= count;
            }
        }
    }

    @Override
    public void spread(
            PoolingGeometry g, int image, int row, int channelFrom, double[] dy, double[] dx, boolean alone) {
        for (int column = 0; column < g.outWidth(); column++) {
            if (alone) {
                clear(g, image, row, column, channelFrom, dx);
            }
            int dyAt = g.outputAt(image, row, column);
            double count = g.pixels(row, column);
            for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                    int dxAt = g.inputAt(image, h, w);
                    for (int c = channelFrom; c < g.channels(); c++) {
                        dx[dxAt + c] += dy[dyAt + c] / count;
                    }
                }
            }
        }
    }

    private static void clear(PoolingGeometry g, int image, int row, int column, int channelFrom, double[] dx) {
        for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
            for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                int at = g.inputAt(image, h, w);
                Arrays.fill(dx, at + channelFrom, at + g.channels(), 0.0);
            }
        }
    }
}
