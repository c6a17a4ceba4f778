package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.pad;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.stridedSlice;
import static io.gradus.Gradus.transpose;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Conv2D;
import io.gradus.op.Conv2DInputGradient;
import io.gradus.op.Pad;
import io.gradus.op.Padding;
import io.gradus.op.Slice;
import io.gradus.op.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Convolutions over three spatial axes as two-dimensional ones of planes.
///
/// The planes that the kernel covers at one depth are put behind one another as channels of a single image:
/// `taps` planes of `channels` channels make `taps · channels`, and the kernel's taps along the depth become
/// channels of a two-dimensional filter. So one long matrix product does all the work, at the price of `taps`
/// copies of the input.
///
/// @param window the window over the rows and columns; its padding holds for the depth, too
/// @param taps the kernel's size along the depth
/// @param stride the planes from one position to the next
/// @param dilation the planes from one tap to the next
record VolumeConvolution(Window window, int taps, int stride, int dilation) {
    /// How the taps lie over the planes of one batch.
    ///
    /// @param positions the planes of the result
    /// @param before the planes of padding in front
    /// @param behind the planes of padding at the end
    private record Depth(int positions, int before, int behind) {}

    private Depth depth(int planes) {
        if (planes == Shape.UNKNOWN) {
            throw new IllegalArgumentException("conv: the depth of volumes must be known. Received: depth=None");
        }
        Window line = new Window(taps, 1, stride, 1, dilation, 1, window.padding());
        int positions = line.outputHeight(planes);
        int before = line.padTop(planes);
        int covered = (positions - 1) * stride + (taps - 1) * dilation + 1;
        int behind = window.padding() == Padding.SAME ? Math.max(0, covered - planes - before) : 0;
        return new Depth(positions, before, behind);
    }

    /// The convolution of volumes `(batch, depth, height, width, channels)`.
    ///
    /// @param kernel of shape `(taps, height, width, channels / groups, filters)`
    Tensor conv(Tensor x, Tensor kernel) {
        int[] in = x.shape().dims();
        int[] k = kernel.shape().dims();
        if (in[4] != Shape.UNKNOWN && (k[3] == 0 || in[4] == 0 || in[4] % k[3] != 0 || k[4] % (in[4] / k[3]) != 0)) {
            throw new IllegalArgumentException(
                    "conv: the input's channels must be a multiple of the filter's, and the filters a"
                            + " multiple of the groups that this makes. Received: x.shape=" + x.shape()
                            + ", filter.shape=" + kernel.shape());
        }
        Depth depth = depth(in[1]);
        if (depth.positions() == 0 && in[1] > 0) {
            throw new IllegalArgumentException("conv: the window must fit into the volume. Received: x.shape="
                    + x.shape() + ", kernel.shape=" + kernel.shape() + ", padding=" + window.padding());
        }
        Tensor planes = gather(x, depth, in[4] / k[3]);
        Tensor images = reshape(planes, -1, in[2], in[3], taps * in[4]);
        Tensor y = Interpreter.call(new Conv2D(window), images, flat(kernel, k));
        return reshape(y, in[0], depth.positions(), y.shape().dim(1), y.shape().dim(2), k[4]);
    }

    /// The kernel with its taps as channels: `(height, width, taps · channels, filters)`.
    private static Tensor flat(Tensor kernel, int[] k) {
        return reshape(transpose(kernel, 1, 2, 0, 3, 4), k[1], k[2], k[0] * k[3], k[4]);
    }

    /// For each position the planes under the taps, as channels: those of a group lie together, tap after tap.
    private Tensor gather(Tensor x, Depth depth, int groups) {
        Tensor padded = depth.before() + depth.behind() == 0
                ? x
                : pad(x, new int[][] {{0, 0}, {depth.before(), depth.behind()}, {0, 0}, {0, 0}, {0, 0}});
        int[] in = x.shape().dims();
        List<Tensor> parts = new ArrayList<>(taps);
        for (int tap = 0; tap < taps; tap++) {
            int[] starts = {0, tap * dilation, 0, 0, 0};
            int[] stops = new int[5];
            Arrays.fill(stops, Slice.END);
            stops[1] = tap * dilation + Math.max(0, (depth.positions() - 1) * stride + 1);
            Tensor part = stridedSlice(padded, starts, stops, new int[] {1, stride, 1, 1, 1});
            parts.add(
                    groups == 1 ? part : reshape(part, in[0], depth.positions(), in[2], in[3], groups, in[4] / groups));
        }
        return taps == 1 ? parts.getFirst() : concatenate(parts, -1);
    }

    /// The gradient of [#conv] for volumes of a shape, with one group: the transposed convolution.
    ///
    /// @param kernel of shape `(taps, height, width, channels of the volumes, channels of dy)`
    /// @param image the shape of the volumes
    Tensor inputGradient(Tensor dy, Tensor kernel, int[] image) {
        int[] k = kernel.shape().dims();
        int[] out = dy.shape().dims();
        Depth depth = depth(image[1]);
        int batch = out[0] == Shape.UNKNOWN ? Shape.UNKNOWN : out[0] * out[1];
        Shape planes = Shape.of(batch, image[2], image[3], taps * k[3]);
        Tensor images = reshape(dy, -1, out[2], out[3], out[4]);
        Tensor dx = Interpreter.call(new Conv2DInputGradient(window, planes), images, flat(kernel, k));
        Tensor volumes = reshape(dx, out[0], out[1], image[2], image[3], taps * k[3]);
        int size = image[1] + depth.before() + depth.behind();
        Tensor sum = spread(volumes, 0, k[3], size);
        for (int tap = 1; tap < taps; tap++) {
            sum = add(sum, spread(volumes, tap, k[3], size));
        }
        return slice(sum, new int[] {0, depth.before(), 0, 0, 0}, new int[] {-1, image[1], image[2], image[3], k[3]});
    }

    /// What the planes receive through one tap, at their places among `size` planes.
    private Tensor spread(Tensor volumes, int tap, int channels, int size) {
        int[] starts = {0, 0, 0, 0, tap * channels};
        Tensor part = slice(volumes, starts, new int[] {-1, -1, -1, -1, channels});
        int low = tap * dilation;
        int used = (volumes.shape().dim(1) - 1) * stride + 1;
        Pad places = new Pad(
                new int[] {0, low, 0, 0, 0},
                new int[] {0, size - low - used, 0, 0, 0},
                new int[] {0, stride - 1, 0, 0, 0},
                0);
        return Interpreter.call(places, part);
    }
}
