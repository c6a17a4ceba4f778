package io.gradus.backend.cpu.kernel;

import java.util.Arrays;

/// [PoolingRows] of `float[]` in plain Java.
public final class ScalarFloatPooling implements PoolingRows<float[]> {
    @Override
    public void maximum(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            Arrays.fill(y, yAt + channelFrom, yAt + g.channels(), Float.NaN);
            for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                    int xAt = g.inputAt(image, h, w);
                    for (int c = channelFrom; c < g.channels(); c++) {
                        float value = x[xAt + c];
                        float most = y[yAt + c];
                        y[yAt + c] = value > most || Float.isNaN(most) ? value : most;
                    }
                }
            }
        }
    }

    /// The input offset of the maximum of channel `c` in a window.
    private static int placeOfMaximum(PoolingGeometry g, int image, int row, int column, int c, float[] x) {
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
            PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] dy, float[] dx, boolean alone) {
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
    public void select(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] v, float[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            for (int c = channelFrom; c < g.channels(); c++) {
                y[yAt + c] = v[placeOfMaximum(g, image, row, column, c, x)];
            }
        }
    }

    @Override
    public void average(PoolingGeometry g, int image, int row, int channelFrom, float[] x, float[] y) {
        for (int column = 0; column < g.outWidth(); column++) {
            int yAt = g.outputAt(image, row, column);
            Arrays.fill(y, yAt + channelFrom, yAt + g.channels(), 0f);
            for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
                for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                    int xAt = g.inputAt(image, h, w);
                    for (int c = channelFrom; c < g.channels(); c++) {
                        y[yAt + c] += x[xAt + c];
                    }
                }
            }
            float count = g.pixels(row, column);
            for (int c = channelFrom; c < g.channels(); c++) {
                y[yAt + c] /= count;
            }
        }
    }

    @Override
    public void spread(PoolingGeometry g, int image, int row, int channelFrom, float[] dy, float[] dx, boolean alone) {
        for (int column = 0; column < g.outWidth(); column++) {
            if (alone) {
                clear(g, image, row, column, channelFrom, dx);
            }
            int dyAt = g.outputAt(image, row, column);
            float count = g.pixels(row, column);
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

    private static void clear(PoolingGeometry g, int image, int row, int column, int channelFrom, float[] dx) {
        for (int h = g.rowFrom(row); h < g.rowTo(row); h++) {
            for (int w = g.columnFrom(column); w < g.columnTo(column); w++) {
                int at = g.inputAt(image, h, w);
                Arrays.fill(dx, at + channelFrom, at + g.channels(), 0f);
            }
        }
    }
}
