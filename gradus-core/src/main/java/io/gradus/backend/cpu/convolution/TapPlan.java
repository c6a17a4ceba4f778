package io.gradus.backend.cpu.convolution;

/// Where the pixels and taps of a depthwise convolution lie, row by row of its target: the output, or the input for its
/// gradient.
///
/// Where channels are few, and the pixels of a row are neighbours, several pixels are taken as one with so many times
/// the channels, which fill whole vectors; the filter is repeated as often.
final class TapPlan {
    /// Elements of the longest vectors.
    private static final int VECTOR = 16;

    /// Channels from which on a pixel is long enough.
    private static final int LONG = 4 * VECTOR;

    /// A stretch of a row.
    interface Stretch {
        /// Works on `pixels` pixels of `n` elements each.
        ///
        /// @param sourceAt where the source's row begins
        /// @param sourceTaps where the taps of the first pixel lie from there on
        /// @param filterTaps where their factors lie in the filter
        void run(
                int pixels,
                int n,
                int sourceAt,
                int sourceStep,
                int[] sourceTaps,
                int[] filterTaps,
                int targetAt,
                int targetStep);
    }

    private final TapRuns vertical;
    private final TapRuns horizontal;
    private final int[] verticalNumbers;
    private final int channels;
    private final int sourceHeight;
    private final int sourceWidth;
    private final int together;

    /// By vertical and horizontal run.
    private final int[][][] sourceTaps;

    private final int[][][] filterTaps;

    private TapPlan(TapRuns vertical, TapRuns horizontal, ConvolutionGeometry g, int sourceHeight, int sourceWidth) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.sourceHeight = sourceHeight;
        this.sourceWidth = sourceWidth;
        channels = g.inChannels();
        verticalNumbers = vertical.numbers();
        together = g.strideW() > 1 || channels >= LONG || channels % VECTOR == 0
                ? 1
                : VECTOR / Integer.lowestOneBit(channels | VECTOR);
        sourceTaps = new int[vertical.runs().size()][horizontal.runs().size()][];
        filterTaps = new int[sourceTaps.length][horizontal.runs().size()][];
        for (int i = 0; i < sourceTaps.length; i++) {
            for (int j = 0; j < sourceTaps[i].length; j++) {
                place(i, j, g.filterWidth());
            }
        }
    }

    private void place(int i, int j, int filterWidth) {
        TapRuns.Run rows = vertical.runs().get(i);
        TapRuns.Run columns = horizontal.runs().get(j);
        int[] sources = new int[rows.taps().length * columns.taps().length];
        int[] filter = new int[sources.length];
        int at = 0;
        for (int h = 0; h < rows.taps().length; h++) {
            for (int w = 0; w < columns.taps().length; w++, at++) {
                sources[at] = (rows.sources()[h] * sourceWidth + columns.sources()[w]) * channels;
                filter[at] = (rows.taps()[h] * filterWidth + columns.taps()[w]) * channels * together;
            }
        }
        sourceTaps[i][j] = sources;
        filterTaps[i][j] = filter;
    }

    /// The plan of a convolution.
    static TapPlan forward(ConvolutionGeometry g) {
        return new TapPlan(
                TapRuns.forward(g.inHeight(), g.outHeight(), g.filterHeight(), g.strideH(), g.dilationH(), g.padTop()),
                TapRuns.forward(g.inWidth(), g.outWidth(), g.filterWidth(), g.strideW(), g.dilationW(), g.padLeft()),
                g,
                g.inHeight(),
                g.inWidth());
    }

    /// The plan of its input's gradient.
    static TapPlan backward(ConvolutionGeometry g) {
        return new TapPlan(
                TapRuns.backward(g.inHeight(), g.outHeight(), g.filterHeight(), g.strideH(), g.dilationH(), g.padTop()),
                TapRuns.backward(g.inWidth(), g.outWidth(), g.filterWidth(), g.strideW(), g.dilationW(), g.padLeft()),
                g,
                g.outHeight(),
                g.outWidth());
    }

    /// The pixels that are taken as one, at most: so often the filter is repeated.
    int together() {
        return together;
    }

    /// The rows of an image of the target.
    int height() {
        return vertical.size();
    }

    /// The elements of a row of the target.
    int rowSize() {
        return horizontal.size() * channels;
    }

    /// Works on a row of the target.
    ///
    /// @param row counts the rows of all images
    void forEachStretch(int row, Stretch stretch) {
        int image = row / height();
        int at = row % height();
        int number = verticalNumbers[at];
        TapRuns.Run rows = vertical.runs().get(number);
        int sourceRow = image * sourceHeight + (at - rows.from()) / rows.step() * rows.sourceStep();
        int sourceAt = sourceRow * sourceWidth * channels;
        for (int j = 0; j < horizontal.runs().size(); j++) {
            TapRuns.Run columns = horizontal.runs().get(j);
            int[] sources = sourceTaps[number][j];
            int[] filter = filterTaps[number][j];
            int targetAt = row * rowSize() + columns.from() * channels;
            int whole = columns.count() / together;
            int left = columns.count() % together;
            int sourceStep = columns.sourceStep() * channels * together;
            int targetStep = columns.step() * channels * together;
            if (whole > 0) {
                stretch.run(whole, together * channels, sourceAt, sourceStep, sources, filter, targetAt, targetStep);
            }
            if (left > 0) {
                int source = sourceAt + whole * sourceStep;
                int target = targetAt + whole * targetStep;
                stretch.run(1, left * channels, source, sourceStep, sources, filter, target, targetStep);
            }
        }
    }
}
