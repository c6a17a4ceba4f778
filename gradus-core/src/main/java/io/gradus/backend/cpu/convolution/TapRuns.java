package io.gradus.backend.cpu.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One axis of a depthwise convolution or of its input's gradient, cut into runs of target positions that read the same
/// taps: the inside, where all of them count, and the borders. So no image has to be copied to put zeros around it.
///
/// @param runs the runs, which cover each target position once
/// @param size the target positions
record TapRuns(List<Run> runs, int size) {
    /// Target positions `from`, `from + step`, … that read the same taps.
    ///
    /// @param from the first position
    /// @param count how many there are
    /// @param step the distance of two of them
    /// @param sourceStep by how much the source moves on meanwhile
    /// @param taps the taps that count
    /// @param sources where each of them lies in the source, for the first position
    record Run(int from, int count, int step, int sourceStep, int[] taps, int[] sources) {}

    /// Where a tap lies in the source.
    private interface Source {
        /// The source position, or -1 where the tap does not count.
        int of(int position, int tap);
    }

    /// The axis of a convolution: from input to output.
    static TapRuns forward(int in, int out, int filter, int stride, int dilation, int pad) {
        return of(out, filter, 1, stride, (position, tap) -> {
            int source = position * stride + tap * dilation - pad;
            return source < in ? source : -1;
        });
    }

    /// The axis of its input's gradient: from output to input.
    static TapRuns backward(int in, int out, int filter, int stride, int dilation, int pad) {
        return of(in, filter, stride, 1, (position, tap) -> {
            int reach = position + pad - tap * dilation;
            return reach % stride == 0 && reach / stride < out ? reach / stride : -1;
        });
    }

    private static TapRuns of(int size, int filter, int step, int sourceStep, Source source) {
        List<Run> runs = new ArrayList<>();
        int[] sources = new int[filter];
        for (int first = 0; first < step; first++) {
            Run last = null;
            for (int position = first; position < size; position += step) {
                int count = 0;
                int[] taps = new int[filter];
                for (int tap = 0; tap < filter; tap++) {
                    int at = source.of(position, tap);
                    if (at >= 0) {
                        sources[count] = at;
                        taps[count++] = tap;
                    }
                }
                if (last != null && Arrays.equals(last.taps(), 0, last.taps().length, taps, 0, count)) {
                    last = new Run(last.from(), last.count() + 1, step, sourceStep, last.taps(), last.sources());
                    runs.set(runs.size() - 1, last);
                } else {
                    int[] read = Arrays.copyOf(taps, count);
                    last = new Run(position, 1, step, sourceStep, read, Arrays.copyOf(sources, count));
                    runs.add(last);
                }
            }
        }
        return new TapRuns(runs, size);
    }

    /// For each target position the number of its run.
    int[] numbers() {
        int[] numbers = new int[size];
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            for (int p = 0; p < run.count(); p++) {
                numbers[run.from() + p * run.step()] = i;
            }
        }
        return numbers;
    }
}
