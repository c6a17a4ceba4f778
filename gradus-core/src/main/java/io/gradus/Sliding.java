package io.gradus;

import io.gradus.op.Padding;
import java.util.Arrays;

/// How the window of a convolution or a pooling slides over the spatial axes of its input: padding, strides,
/// dilations, and where the channels are.
///
/// ```java
/// conv(images, kernel, Sliding.same().strides(2))
/// maxPool(signal, new int[] {3}, Sliding.valid().strides(1).channelsFirst())
/// ```
///
/// One number stands for all spatial axes. Objects are immutable: each method gives a new one.
public final class Sliding {
    private static final int[] NONE = {};

    private final Padding padding;
    private final int[][] pads;
    private final boolean causal;
    private final int[] strides;
    private final int[] dilations;
    private final DataFormat format;

    private Sliding(Padding padding, int[][] pads, boolean causal, int[] strides, int[] dilations, DataFormat format) {
        this.padding = padding;
        this.pads = pads;
        this.causal = causal;
        this.strides = strides;
        this.dilations = dilations;
        this.format = format;
    }

    /// Windows that lie wholly inside, next to each other in a pooling and at every place in a convolution.
    public static Sliding valid() {
        return of(Padding.VALID);
    }

    /// Windows at `ceil(size / stride)` places, with as much padding as that takes.
    public static Sliding same() {
        return of(Padding.SAME);
    }

    /// One of the two.
    public static Sliding of(Padding padding) {
        return new Sliding(padding, new int[0][], false, NONE, NONE, DataFormat.CHANNELS_LAST);
    }

    /// Windows that end at their place, so that a result never depends on later inputs: for one spatial axis.
    public static Sliding causal() {
        return new Sliding(Padding.VALID, new int[0][], true, NONE, NONE, DataFormat.CHANNELS_LAST);
    }

    /// Windows over an input with this much padding around it.
    ///
    /// @param pads for each spatial axis the padding before and behind
    public static Sliding padded(int[]... pads) {
        for (int[] pad : pads) {
            if (pad.length != 2 || pad[0] < 0 || pad[1] < 0) {
                throw new IllegalArgumentException(
                        "Sliding: padding is two numbers from 0 up for each spatial axis. Received: pads="
                                + Arrays.deepToString(pads));
            }
        }
        int[][] copy = new int[pads.length][];
        Arrays.setAll(copy, i -> pads[i].clone());
        return new Sliding(Padding.VALID, copy, false, NONE, NONE, DataFormat.CHANNELS_LAST);
    }

    /// The steps from one place of the window to the next. Without, they are 1 in a convolution, and the window's
    /// size in a pooling.
    public Sliding strides(int... steps) {
        return new Sliding(padding, pads, causal, steps.clone(), dilations, format);
    }

    /// The steps from one element of the window to its next; 1 without.
    public Sliding dilations(int... steps) {
        return new Sliding(padding, pads, causal, strides, steps.clone(), format);
    }

    /// Inputs and results of the form `(batch, channels, …)`.
    public Sliding channelsFirst() {
        return dataFormat(DataFormat.CHANNELS_FIRST);
    }

    /// Inputs and results of this form.
    public Sliding dataFormat(DataFormat dataFormat) {
        return new Sliding(padding, pads, causal, strides, dilations, dataFormat);
    }

    DataFormat format() {
        return format;
    }

    Padding padding() {
        return padding;
    }

    boolean isPadded() {
        return causal || pads.length > 0;
    }

    /// The strides of `axes` spatial axes.
    int[] strides(String op, int axes, int[] otherwise) {
        return strides.length == 0 ? spread(op, "strides", axes, otherwise) : spread(op, "strides", axes, strides);
    }

    /// The dilations of `axes` spatial axes.
    int[] dilations(String op, int axes) {
        return dilations.length == 0
                ? spread(op, "dilations", axes, new int[] {1})
                : spread(op, "dilations", axes, dilations);
    }

    /// One number for each spatial axis, from one for all or one for each.
    static int[] spread(String op, String what, int axes, int[] numbers) {
        int[] all = numbers;
        if (numbers.length == 1) {
            all = new int[axes];
            Arrays.fill(all, numbers[0]);
        }
        boolean valid = all.length == axes;
        for (int number : all) {
            valid &= number >= 1;
        }
        if (!valid) {
            throw new IllegalArgumentException(op + ": " + what + " are numbers from 1 up, one for all spatial axes or"
                    + " one for each. Received: " + what + "=" + Arrays.toString(numbers) + " for " + axes
                    + " spatial axes");
        }
        return all;
    }

    /// The explicit padding of a window of this size: for each axis the number before and behind.
    int[][] pads(String op, int[] window, int[] steps) {
        if (causal) {
            if (window.length != 1) {
                throw new IllegalArgumentException(
                        op + ": causal padding is for one spatial axis. Received: window=" + Arrays.toString(window));
            }
            return new int[][] {{(window[0] - 1) * steps[0], 0}};
        }
        int[][] widths = pads.length == 0 ? new int[window.length][2] : pads;
        if (widths.length != window.length) {
            throw new IllegalArgumentException(op + ": padding is two numbers for each spatial axis. Received: pads="
                    + Arrays.deepToString(pads) + " for " + window.length + " spatial axes");
        }
        return widths;
    }

    /// A channels-last batch with the explicit padding around it.
    Tensor pad(String op, Tensor x, int[] window, int[] steps, Number value) {
        return isPadded() ? ArrayFunctions.pad(x, around(pads(op, window, steps)), value) : x;
    }

    /// The widths of all axes of a channels-last batch from those of its spatial axes.
    static int[][] around(int[][] spatial) {
        int[][] widths = new int[spatial.length + 2][2];
        System.arraycopy(spatial, 0, widths, 1, spatial.length);
        return widths;
    }
}
