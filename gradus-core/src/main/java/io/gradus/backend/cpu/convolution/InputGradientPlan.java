package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.base.Plans;
import io.gradus.backend.cpu.kernel.BlockKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The input gradient of a convolution as indirect matrix products of the output's gradient with the transposed
/// filter.
///
/// Input row `i` receives tap `kh` of output row `o` when `i + padTop = o·stride + kh·dilation`. Write `i +
/// padTop
/// = q·stride + r` and `kh·dilation = offset·stride + phase`: the tap counts exactly for the rows with `r ==
/// phase`, and then `o = q - offset`. So the input's pixels fall into `strideH · strideW` phases, each of
/// which is
/// a dense convolution with stride 1 over its own taps; with stride 1 there is one phase and it is the familiar
/// convolution with the flipped filter. Blocks are bands of `q`, and do all phases of their rows.
final class InputGradientPlan {
    private static final Plans<ConvolutionGeometry, InputGradientPlan> KEPT = new Plans<>(InputGradientPlan::new);

    private final ConvolutionGeometry geometry;
    private final Axis vertical;
    private final Axis horizontal;
    private final PixelBlocks bands;
    private final int width;
    private final List<Phase> phases = new ArrayList<>();

    /// The dense sub-problem of one residue of rows and one of columns.
    ///
    /// @param filterAt where the phase's part of a group's transposed filter starts
    private record Phase(int row, int column, int filterAt, List<Stretch> stretches) {}

    /// Rows of a phase to which the same rows of the filter pass something back.
    ///
    /// @param from the first q
    /// @param end one after the last
    /// @param dyOffsets by pixel, counted from the first row of a band that is one of these
    /// @param dxOffsets likewise
    /// @param firstTap the first of the phase's taps that count
    /// @param tapOffsets by (filter row, filter column, output channel of a group) from there on
    private record Stretch(int from, int end, int[] dyOffsets, int[] dxOffsets, int firstTap, int[] tapOffsets) {}

    /// One axis of the convolution.
    private record Axis(int in, int out, int filter, int stride, int dilation, int pad) {
        /// The first q that some input position has.
        int first() {
            return pad / stride;
        }

        /// One after the last q.
        int end() {
            return in == 0 ? first() : (in - 1 + pad) / stride + 1;
        }

        /// The first q of the positions with residue `r`.
        int firstOf(int r) {
            return Math.ceilDiv(pad - r, stride);
        }

        /// One after the last q of the positions with residue `r`.
        int endOf(int r) {
            return Math.max(firstOf(r), Math.floorDiv(in - 1 + pad - r, stride) + 1);
        }

        int phaseOf(int tap) {
            return tap * dilation % stride;
        }

        int offsetOf(int tap) {
            return tap * dilation / stride;
        }

        int largestOffset() {
            return offsetOf(filter - 1);
        }

        int positionOf(int q, int r) {
            return q * stride + r - pad;
        }

        /// The number of taps of a phase.
        int tapsOf(int r) {
            return reaching(r, offset -> true);
        }

        /// The first of a phase's taps, counted among them, that reaches position q from within the output.
        int firstTap(int r, int q) {
            return reaching(r, offset -> q - offset >= out);
        }

        /// One after the last of them.
        int endTap(int r, int q) {
            return Math.max(firstTap(r, q), reaching(r, offset -> q >= offset));
        }

        /// The number of a phase's taps with such an offset; offsets grow with the taps.
        private int reaching(int r, IntPredicate offsets) {
            int taps = 0;
            for (int tap = 0; tap < filter; tap++) {
                taps += phaseOf(tap) == r && offsets.test(offsetOf(tap)) ? 1 : 0;
            }
            return taps;
        }
    }

    private InputGradientPlan(ConvolutionGeometry g) {
        geometry = g;
        vertical = new Axis(g.inHeight(), g.outHeight(), g.filterHeight(), g.strideH(), g.dilationH(), g.padTop());
        horizontal = new Axis(g.inWidth(), g.outWidth(), g.filterWidth(), g.strideW(), g.dilationW(), g.padLeft());
        int columns = horizontal.end() - horizontal.first();
        bands = PixelBlocks.of(g.batch(), vertical.end() - vertical.first(), columns);
        width = columns + horizontal.largestOffset();
        int filterAt = 0;
        for (int row = 0; row < g.strideH(); row++) {
            for (int column = 0; column < g.strideW(); column++) {
                Phase phase = phase(row, column, filterAt);
                phases.add(phase);
                filterAt += taps(row, column) * g.groupOutChannels() * g.groupInChannels();
            }
        }
    }

    static InputGradientPlan of(ConvolutionGeometry geometry) {
        return KEPT.of(geometry);
    }

    private Phase phase(int row, int column, int filterAt) {
        int[] all = tapOffsets(row, column);
        int from = vertical.firstOf(row);
        int end = vertical.endOf(row);
        int columns = horizontal.endOf(column) - horizontal.firstOf(column);
        List<Stretch> stretches = new ArrayList<>();
        if (!bands.isWorthCutting(columns)) {
            stretches.add(stretch(column, from, end, 0, all));
            return new Phase(row, column, filterAt, stretches);
        }
        int rowTaps = vertical.tapsOf(row) == 0 ? 0 : all.length / vertical.tapsOf(row);
        for (int q = from, next; q < end; q = next) {
            int first = vertical.firstTap(row, q);
            int taps = vertical.endTap(row, q) - first;
            for (next = q + 1; next < end; next++) {
                if (vertical.firstTap(row, next) != first || vertical.endTap(row, next) != first + taps) {
                    break;
                }
            }
            int[] some = Offsets.range(all, first * rowTaps, taps * rowTaps);
            stretches.add(stretch(column, q, next, first * rowTaps, some));
        }
        return new Phase(row, column, filterAt, stretches);
    }

    private Stretch stretch(int column, int from, int end, int firstTap, int[] taps) {
        int columnFrom = horizontal.firstOf(column);
        int columns = horizontal.endOf(column) - columnFrom;
        int rows = bands.rowsPerBlock() < bands.height() ? bands.rowsPerBlock() : end - from;
        int size = bands.imagesPerBlock() * rows * columns;
        int[] dyOffsets = new int[size];
        int[] dxOffsets = new int[size];
        int at = 0;
        for (int image = 0; image < bands.imagesPerBlock(); image++) {
            for (int q = 0; q < rows; q++) {
                for (int s = columnFrom; s < columnFrom + columns; s++, at++) {
                    int dyRow = image * paddedHeight() + q + vertical.largestOffset();
                    int dyColumn = s - horizontal.first() + horizontal.largestOffset();
                    dyOffsets[at] = (dyRow * width + dyColumn) * geometry.outChannels();
                    int dxRow = image * geometry.inHeight() + q * geometry.strideH();
                    dxOffsets[at] =
                            (dxRow * geometry.inWidth() + horizontal.positionOf(s, column)) * geometry.inChannels();
                }
            }
        }
        return new Stretch(from, end, dyOffsets, dxOffsets, firstTap, taps);
    }

    private int[] tapOffsets(int row, int column) {
        int[] offsets = new int[taps(row, column) * geometry.groupOutChannels()];
        int at = 0;
        for (int kh = 0; kh < vertical.filter; kh++) {
            for (int kw = 0; kw < horizontal.filter; kw++) {
                if (vertical.phaseOf(kh) == row && horizontal.phaseOf(kw) == column) {
                    int back = vertical.offsetOf(kh) * width + horizontal.offsetOf(kw);
                    for (int channel = 0; channel < geometry.groupOutChannels(); channel++) {
                        offsets[at++] = channel - back * geometry.outChannels();
                    }
                }
            }
        }
        return offsets;
    }

    private int taps(int row, int column) {
        return vertical.tapsOf(row) * horizontal.tapsOf(column);
    }

    private int paddedHeight() {
        return bands.rowsPerBlock() + vertical.largestOffset();
    }

    /// The number of blocks.
    int blocks() {
        return bands.count();
    }

    /// Elements of a block of the output's gradient with its padding.
    int paddedSize() {
        return bands.imagesPerBlock() * paddedHeight() * width * geometry.outChannels();
    }

    /// Brings the filter into the order in which the products read it: by group, then phase, tap and output
    /// channel, the input channels side by side.
    <T> void transposeFilter(BlockKernels<T> kernels, T w, int wAt, T target, int targetAt) {
        int ci = geometry.groupInChannels();
        int co = geometry.groupOutChannels();
        int at = targetAt;
        for (int group = 0; group < geometry.groups(); group++) {
            for (Phase phase : phases) {
                for (int kh = 0; kh < vertical.filter; kh++) {
                    for (int kw = 0; kw < horizontal.filter; kw++) {
                        if (vertical.phaseOf(kh) == phase.row && horizontal.phaseOf(kw) == phase.column) {
                            int tap = wAt + (kh * horizontal.filter + kw) * ci * geometry.outChannels() + group * co;
                            kernels.transpose(ci, co, w, tap, geometry.outChannels(), target, at, ci);
                            at += ci * co;
                        }
                    }
                }
            }
        }
    }

    /// The first image of a block.
    int firstImage(int block) {
        return bands.firstImage(block);
    }

    /// Copies what a block reads of the output's gradient, from image `from` on, with zeros outside.
    <T> void copyPadded(BlockKernels<T> kernels, int block, T dy, int from, T target) {
        int top = vertical.first() + bands.firstRow(block) - vertical.largestOffset();
        int left = horizontal.first() - horizontal.largestOffset();
        PaddedCopy copy = new PaddedCopy(
                geometry.outHeight(), geometry.outWidth(), geometry.outChannels(), top, left, paddedHeight(), width);
        for (int i = 0; i < bands.imagesOf(block); i++) {
            copy.run(kernels, dy, from + i, target, i);
        }
    }

    /// What a block computes of one stretch of a phase.
    private interface StretchBody {
        void accept(Phase phase, Stretch stretch, int pixels, int imageAt, int dxAt);
    }

    /// Computes the gradient for the pixels of a block, or adds to it; the filter and the images begin at their
    /// offsets.
    <T> void multiply(
            BlockKernels<T> kernels,
            int block,
            T image,
            T filter,
            int filterAt,
            T dx,
            int imagesAt,
            boolean accumulate) {
        int groupSize = geometry.filterSize() / geometry.groups();
        forEachStretch(block, (phase, stretch, pixels, imageAt, dxAt) -> {
            for (int group = 0; group < geometry.groups(); group++) {
                kernels.multiplyIndirect(
                        pixels,
                        geometry.groupInChannels(),
                        stretch.tapOffsets.length,
                        image,
                        imageAt + group * geometry.groupOutChannels(),
                        stretch.dyOffsets,
                        stretch.tapOffsets,
                        filter,
                        filterAt + group * groupSize + phase.filterAt + stretch.firstTap * geometry.groupInChannels(),
                        geometry.groupInChannels(),
                        dx,
                        imagesAt + dxAt + group * geometry.groupInChannels(),
                        stretch.dxOffsets,
                        accumulate);
            }
        });
    }

    private void forEachStretch(int block, StretchBody body) {
        int bandFrom = vertical.first() + bands.firstRow(block);
        int bandTo = bandFrom + bands.rowsOf(block);
        for (Phase phase : phases) {
            int columns = horizontal.endOf(phase.column) - horizontal.firstOf(phase.column);
            for (Stretch stretch : phase.stretches) {
                int from = Math.max(bandFrom, stretch.from);
                int rows = Math.min(bandTo, stretch.end) - from;
                int pixels = bands.imagesOf(block) * rows * columns;
                if (pixels <= 0) {
                    continue;
                }
                int imageAt = (from - bandFrom) * width * geometry.outChannels();
                int dxRow = bands.firstImage(block) * geometry.inHeight() + vertical.positionOf(from, phase.row);
                int dxAt = dxRow * geometry.inWidth() * geometry.inChannels();
                body.accept(phase, stretch, pixels, imageAt, dxAt);
            }
        }
    }
}
