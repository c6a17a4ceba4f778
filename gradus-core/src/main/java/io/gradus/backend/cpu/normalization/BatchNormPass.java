package io.gradus.backend.cpu.normalization;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.ChannelKernels;
import java.util.Arrays;

/// Batch normalization and its gradients, over arrays of one type.
///
/// The batch is read once for its moments, in blocks: a block's sums are taken around a number near its mean, so that
/// no digits cancel, and are merged into totals in double. It is read once more to be normalized. Narrow channels of
/// the last axis are put side by side, [#WIDTH] or so, and their sums added at the end. All cuts follow from the sizes.
///
/// @param <T> `float[]` or `double[]`
final class BatchNormPass<T> {
    /// Columns that a kernel sums at once: with rows as long as that it reads memory in order. Rows twice as long took
    /// half of each for all rows before the other half, and twice the time.
    private static final int WIDTH = 64;

    /// The elements that one call works on where rows are shorter.
    private static final int LONG = 256;

    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    private final ChannelKernels<T> kernels;

    BatchNormPass(ChannelKernels<T> kernels) {
        this.kernels = kernels;
    }

    /// Sums over the rows of a tile of columns, in totals of the tile's own.
    private interface Tile {
        void sum(int column, int n, int firstRow, int endRow, int stride, double[] first, double[] second);
    }

    /// One loop over `n` elements from `at` on, with a row of parameters for each kind.
    interface Loop<T> {
        void run(int n, int at, T[] parameters);
    }

    /// Writes the means and then the variances to `y`.
    void moments(T x, ChannelLayout layout, T y) {
        RunningMoments[] channels = new RunningMoments[layout.channels()];
        Arrays.setAll(channels, c -> new RunningMoments());
        if (layout.inner() == 1) {
            columnMoments(x, layout, channels);
        } else {
            WorkerPool.shared().forEachRange(channels.length, grain(layout.count()), (from, to) -> {
                for (int c = from; c < to; c++) {
                    runMoments(x, layout, c, channels[c]);
                }
            });
        }
        for (int c = 0; c < channels.length; c++) {
            kernels.fill(y, c, 1, channels[c].mean());
            kernels.fill(y, channels.length + c, 1, channels[c].variance());
        }
    }

    private static int grain(long elements) {
        return (int) Math.max(1, CHUNK / Math.max(1, elements));
    }

    private void columnMoments(T x, ChannelLayout layout, RunningMoments[] channels) {
        int n = channels.length;
        Columns columns = new Columns(layout);
        columns.sum((column, width, firstRow, endRow, stride, mean, squared) ->
                tileMoments(x, column, width, firstRow, endRow, stride, mean, squared));
        for (int part = 0; part < columns.parts; part++) {
            int rows = columns.rows(part);
            for (int j = 0; j < columns.width; j++) {
                int at = part * columns.width + j;
                channels[j % n].merge(rows, columns.first[at], columns.second[at]);
            }
        }
        for (int at = columns.wholeRows * columns.width; at < layout.size(); at++) {
            channels[at % n].merge(1, kernels.get(x, at), 0);
        }
    }

    private void tileMoments(
            T x, int column, int n, int firstRow, int endRow, int stride, double[] mean, double[] squared) {
        T pivots = kernels.allocate(n);
        T sums = kernels.allocate(n);
        T squares = kernels.allocate(n);
        for (int row = firstRow; row < endRow; row += RunMoments.ROWS) {
            int rows = Math.min(RunMoments.ROWS, endRow - row);
            int at = column + row * stride;
            if (row == firstRow) {
                firstPivots(x, at, rows, stride, n, pivots, sums, squares);
            } else {
                kernels.round(n, mean, pivots);
            }
            kernels.deviations(rows, n, x, at, stride, pivots, sums, squares);
            kernels.merge(n, row - firstRow, rows, pivots, sums, squares, mean, squared);
        }
    }

    /// The means of the first block.
    private void firstPivots(T x, int at, int rows, int stride, int n, T pivots, T sums, T squares) {
        kernels.fill(pivots, 0, n, 0);
        kernels.deviations(rows, n, x, at, stride, pivots, sums, squares);
        for (int j = 0; j < n; j++) {
            kernels.fill(pivots, j, 1, kernels.get(sums, j) / rows);
        }
    }

    private void runMoments(T x, ChannelLayout layout, int channel, RunningMoments moments) {
        RunMoments<T> runs = new RunMoments<>(kernels);
        for (int o = 0; o < layout.outer(); o++) {
            int at = (o * layout.channels() + channel) * layout.inner();
            runs.add(x, at, at + layout.inner(), moments, (first, rows) -> runs.mean(x, first, rows));
        }
    }

    /// The sums of `dy · (x - mean)` and of `dy` of each channel, one after the other.
    double[] sums(T dy, T x, T moments, ChannelLayout layout) {
        double[] totals = new double[2 * layout.channels()];
        if (layout.inner() == 1) {
            columnSums(dy, x, moments, layout, totals);
        } else {
            WorkerPool.shared().forEachRange(layout.channels(), grain(layout.count()), (from, to) -> {
                for (int c = from; c < to; c++) {
                    runSums(dy, x, kernels.get(moments, c), layout, c, totals);
                }
            });
        }
        return totals;
    }

    private void columnSums(T dy, T x, T moments, ChannelLayout layout, double[] totals) {
        int n = layout.channels();
        Columns columns = new Columns(layout);
        columns.sum((column, width, firstRow, endRow, stride, first, second) -> {
            T pivots = kernels.allocate(width);
            T sums = kernels.allocate(width);
            T products = kernels.allocate(width);
            for (int j = 0; j < width; j++) {
                kernels.fill(pivots, j, 1, kernels.get(moments, (column + j) % n));
            }
            for (int row = firstRow; row < endRow; row += RunMoments.ROWS) {
                int rows = Math.min(RunMoments.ROWS, endRow - row);
                kernels.products(rows, width, dy, x, column + row * stride, stride, pivots, sums, products);
                kernels.add(width, products, first);
                kernels.add(width, sums, second);
            }
        });
        for (int i = 0; i < columns.first.length; i++) {
            int c = i % columns.width % n;
            totals[c] += columns.first[i];
            totals[n + c] += columns.second[i];
        }
        for (int at = columns.wholeRows * columns.width; at < layout.size(); at++) {
            addOne(dy, x, at, kernels.get(moments, at % n), totals, at % n);
        }
    }

    private void addOne(T dy, T x, int at, double mean, double[] totals, int channel) {
        double g = kernels.get(dy, at);
        totals[channel] += g * (kernels.get(x, at) - mean);
        totals[totals.length / 2 + channel] += g;
    }

    private void runSums(T dy, T x, double mean, ChannelLayout layout, int channel, double[] totals) {
        T pivots = kernels.allocate(RunMoments.LANES);
        T sums = kernels.allocate(RunMoments.LANES);
        T products = kernels.allocate(RunMoments.LANES);
        kernels.fill(pivots, 0, RunMoments.LANES, mean);
        for (int o = 0; o < layout.outer(); o++) {
            int at = (o * layout.channels() + channel) * layout.inner();
            int end = at + layout.inner();
            while (end - at >= RunMoments.LANES) {
                int rows = Math.min(RunMoments.ROWS, (end - at) / RunMoments.LANES);
                kernels.products(rows, RunMoments.LANES, dy, x, at, RunMoments.LANES, pivots, sums, products);
                totals[channel] += RunMoments.total(kernels, products);
                totals[layout.channels() + channel] += RunMoments.total(kernels, sums);
                at += rows * RunMoments.LANES;
            }
            for (; at < end; at++) {
                addOne(dy, x, at, mean, totals, channel);
            }
        }
    }

    /// Runs a loop over all elements.
    ///
    /// @param parameters of each kind one number a channel
    /// @param rows where to put the parameters for a call: as many as kinds
    void forEach(ChannelLayout layout, double[][] parameters, T[] rows, Loop<T> loop) {
        if (layout.size() == 0) {
            return;
        }
        if (layout.inner() == 1) {
            forEachRow(layout, parameters, rows, loop);
            return;
        }
        int inner = layout.inner();
        int most = Math.min(LONG, inner);
        WorkerPool.shared().forEachRange(layout.outer() * layout.channels(), grain(inner), (from, to) -> {
            T[] own = rows.clone();
            Arrays.setAll(own, i -> kernels.allocate(most));
            for (int run = from; run < to; run++) {
                for (int i = 0; i < own.length; i++) {
                    kernels.fill(own[i], 0, most, parameters[i][run % layout.channels()]);
                }
                for (int at = 0; at < inner; at += most) {
                    loop.run(Math.min(most, inner - at), run * inner + at, own);
                }
            }
        });
    }

    private void forEachRow(ChannelLayout layout, double[][] parameters, T[] rows, Loop<T> loop) {
        int n = layout.channels();
        int width = n * Math.min(layout.outer(), Math.max(1, LONG / n));
        for (int i = 0; i < rows.length; i++) {
            rows[i] = kernels.allocate(width);
            for (int c = 0; c < n; c++) {
                kernels.fill(rows[i], c, 1, parameters[i][c]);
            }
            for (int j = n; j < width; j += n) {
                System.arraycopy(rows[i], 0, rows[i], j, n);
            }
        }
        int size = layout.size();
        int calls = (size + width - 1) / width;
        WorkerPool.shared().forEachRange(calls, grain(width), (from, to) -> {
            for (int call = from; call < to; call++) {
                loop.run(Math.min(width, size - call * width), call * width, rows);
            }
        });
    }

    /// Channels of the last axis as columns, some rows side by side, with two sums of each column for parts of the
    /// rows.
    private static final class Columns {
        final int width;
        final int wholeRows;
        final int parts;
        final double[] first;
        final double[] second;
        private final int height;

        Columns(ChannelLayout layout) {
            int n = layout.channels();
            int beside = Math.max(1, Math.min(WIDTH / Math.max(1, n), layout.outer() / RunMoments.ROWS));
            width = n * beside;
            wholeRows = layout.outer() / beside;
            height = Math.max(RunMoments.ROWS, CHUNK / Math.max(1, width) / RunMoments.ROWS * RunMoments.ROWS);
            parts = (wholeRows + height - 1) / height;
            first = new double[Math.multiplyExact(parts, width)];
            second = new double[first.length];
        }

        int rows(int part) {
            return Math.min(height, wholeRows - part * height);
        }

        void sum(Tile tile) {
            WorkerPool.shared().forEachRange(parts, 1, (from, to) -> {
                for (int part = from; part < to; part++) {
                    for (int column = 0; column < width; column += WIDTH) {
                        int n = Math.min(WIDTH, width - column);
                        double[] a = new double[n];
                        double[] b = new double[n];
                        tile.sum(column, n, part * height, part * height + rows(part), width, a, b);
                        System.arraycopy(a, 0, first, part * width + column, n);
                        System.arraycopy(b, 0, second, part * width + column, n);
                    }
                }
            });
        }
    }
}
