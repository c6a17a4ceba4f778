package io.gradus.backend.cpu.normalization;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.ChannelKernels;
import java.util.Arrays;

/// The sums of group normalization over one example, in arrays of one type.
///
/// With the channels last, an example is rows of channels: a block of rows is summed down the columns, around numbers
/// near the means so that no digits cancel, and merged into totals in double; narrow rows are put side by side first.
/// Otherwise the elements of a channel lie together, and are summed as rows ([RunMoments]). All cuts follow from the
/// sizes.
///
/// @param <T> `float[]` or `double[]`
final class GroupNormPass<T> {
    /// Columns that a kernel sums at once: with rows as long as that it reads memory in order. Rows twice as long took
    /// half of each for all rows before the other half, and twice the time.
    private static final int WIDTH = 64;

    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    private final ChannelKernels<T> kernels;

    GroupNormPass(ChannelKernels<T> kernels) {
        this.kernels = kernels;
    }

    /// A part of the rows of an example, for one tile of columns.
    private interface Tile {
        void run(int column, int n, int firstRow, int endRow, double[] first, double[] second);
    }

    /// The moments of the groups of the example that begins at `base`.
    RunningMoments[] moments(T x, int base, GroupLayout layout) {
        RunningMoments[] groups = new RunningMoments[layout.groups()];
        Arrays.setAll(groups, g -> new RunningMoments());
        if (layout.inner() == 1) {
            columnMoments(x, base, layout, groups);
        } else {
            int run = layout.width() * layout.inner();
            int grain = (int) Math.max(1, CHUNK / Math.max(1, layout.count()));
            WorkerPool.shared().forEachRange(groups.length, grain, (from, to) -> {
                for (int g = from; g < to; g++) {
                    for (int o = 0; o < layout.outer(); o++) {
                        runMoments(x, base + (o * groups.length + g) * run, run, groups[g]);
                    }
                }
            });
        }
        return groups;
    }

    private void columnMoments(T x, int base, GroupLayout layout, RunningMoments[] groups) {
        int channels = layout.channels();
        Columns columns = new Columns(layout.outer(), channels);
        columns.forEach((column, n, firstRow, endRow, mean, squared) -> {
            T pivots = kernels.allocate(n);
            T sums = kernels.allocate(n);
            T squares = kernels.allocate(n);
            for (int row = firstRow; row < endRow; row += RunMoments.ROWS) {
                int rows = Math.min(RunMoments.ROWS, endRow - row);
                int at = base + column + row * columns.width;
                if (row == firstRow) {
                    System.arraycopy(x, at, pivots, 0, n);
                } else {
                    kernels.round(n, mean, pivots);
                }
                kernels.deviations(rows, n, x, at, columns.width, pivots, sums, squares);
                kernels.merge(n, row - firstRow, rows, pivots, sums, squares, mean, squared);
            }
        });
        for (int part = 0; part < columns.parts; part++) {
            int rows = columns.rows(part);
            for (int j = 0; j < columns.width; j++) {
                int at = part * columns.width + j;
                groups[j % channels / layout.width()].merge(rows, columns.first[at], columns.second[at]);
            }
        }
        for (int at = columns.wholeRows * columns.width; at < layout.size(); at++) {
            groups[at % channels / layout.width()].merge(1, kernels.get(x, base + at), 0);
        }
    }

    private void runMoments(T x, int from, int size, RunningMoments moments) {
        new RunMoments<>(kernels).add(x, from, from + size, moments, (first, rows) -> kernels.get(x, first));
    }

    /// The sums of `dy · (x - mean)` and then of `dy` of each channel of the example that begins at `base`.
    ///
    /// @param means of each channel
    double[] sums(T dy, T x, int base, GroupLayout layout, double[] means) {
        double[] totals = new double[2 * layout.channels()];
        if (layout.inner() == 1) {
            columnSums(dy, x, base, layout, means, totals);
        } else {
            int grain = Math.max(1, CHUNK / Math.max(1, layout.outer() * layout.inner()));
            WorkerPool.shared().forEachRange(layout.channels(), grain, (from, to) -> {
                for (int c = from; c < to; c++) {
                    for (int o = 0; o < layout.outer(); o++) {
                        int at = base + (o * layout.channels() + c) * layout.inner();
                        runSums(dy, x, at, layout.inner(), means[c], totals, c);
                    }
                }
            });
        }
        return totals;
    }

    private void columnSums(T dy, T x, int base, GroupLayout layout, double[] means, double[] totals) {
        int channels = layout.channels();
        Columns columns = new Columns(layout.outer(), channels);
        columns.forEach((column, n, firstRow, endRow, first, second) -> {
            T pivots = kernels.allocate(n);
            T sums = kernels.allocate(n);
            T products = kernels.allocate(n);
            for (int j = 0; j < n; j++) {
                kernels.fill(pivots, j, 1, means[(column + j) % channels]);
            }
            for (int row = firstRow; row < endRow; row += RunMoments.ROWS) {
                int rows = Math.min(RunMoments.ROWS, endRow - row);
                int at = base + column + row * columns.width;
                kernels.products(rows, n, dy, x, at, columns.width, pivots, sums, products);
                kernels.add(n, products, first);
                kernels.add(n, sums, second);
            }
        });
        for (int i = 0; i < columns.first.length; i++) {
            int c = i % columns.width % channels;
            totals[c] += columns.first[i];
            totals[channels + c] += columns.second[i];
        }
        for (int at = columns.wholeRows * columns.width; at < layout.size(); at++) {
            addOne(dy, x, base + at, means[at % channels], totals, at % channels);
        }
    }

    private void addOne(T dy, T x, int at, double mean, double[] totals, int channel) {
        double g = kernels.get(dy, at);
        totals[channel] += g * (kernels.get(x, at) - mean);
        totals[totals.length / 2 + channel] += g;
    }

    private void runSums(T dy, T x, int from, int size, double mean, double[] totals, int channel) {
        T pivots = kernels.allocate(RunMoments.LANES);
        T sums = kernels.allocate(RunMoments.LANES);
        T products = kernels.allocate(RunMoments.LANES);
        kernels.fill(pivots, 0, RunMoments.LANES, mean);
        int end = from + size;
        int at = from;
        while (end - at >= RunMoments.LANES) {
            int rows = Math.min(RunMoments.ROWS, (end - at) / RunMoments.LANES);
            kernels.products(rows, RunMoments.LANES, dy, x, at, RunMoments.LANES, pivots, sums, products);
            totals[channel] += RunMoments.total(kernels, products);
            totals[totals.length / 2 + channel] += RunMoments.total(kernels, sums);
            at += rows * RunMoments.LANES;
        }
        for (; at < end; at++) {
            addOne(dy, x, at, mean, totals, channel);
        }
    }

    /// The rows of an example, some side by side, with two sums of each column for parts of the rows.
    private static final class Columns {
        final int width;
        final int wholeRows;
        final int parts;
        final double[] first;
        final double[] second;
        private final int height;

        Columns(int rows, int channels) {
            int beside = Math.max(1, Math.min(WIDTH / Math.max(1, channels), rows / RunMoments.ROWS));
            width = channels * beside;
            wholeRows = rows / beside;
            height = Math.max(RunMoments.ROWS, CHUNK / Math.max(1, width) / RunMoments.ROWS * RunMoments.ROWS);
            parts = (wholeRows + height - 1) / height;
            first = new double[Math.multiplyExact(parts, width)];
            second = new double[first.length];
        }

        int rows(int part) {
            return Math.min(height, wholeRows - part * height);
        }

        void forEach(Tile tile) {
            WorkerPool.shared().forEachRange(parts, 1, (from, to) -> {
                for (int part = from; part < to; part++) {
                    for (int column = 0; column < width; column += WIDTH) {
                        int n = Math.min(WIDTH, width - column);
                        double[] a = new double[n];
                        double[] b = new double[n];
                        tile.run(column, n, part * height, part * height + rows(part), a, b);
                        System.arraycopy(a, 0, first, part * width + column, n);
                        System.arraycopy(b, 0, second, part * width + column, n);
                    }
                }
            });
        }
    }
}
