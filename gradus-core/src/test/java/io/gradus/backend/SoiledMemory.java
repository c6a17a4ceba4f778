package io.gradus.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// A step's memory in which all small arrays are full of rubbish, so that a kernel that counts on zeros shows itself.
public final class SoiledMemory {
    private static final int COPIES = 3;

    private SoiledMemory() {}

    /// Runs a step in a memory that keeps arrays of any length.
    ///
    /// @param lengths those that results may have
    public static <T> T step(int[] lengths, Supplier<T> body) {
        int before = StepMemory.smallest();
        StepMemory.keepFrom(1);
        try {
            StepMemory memory = new StepMemory();
            memory.step(() -> soil(lengths));
            return memory.step(body);
        } finally {
            StepMemory.keepFrom(before);
        }
    }

    private static List<Object> soil(int... lengths) {
        List<Object> arrays = new ArrayList<>();
        for (int length : lengths) {
            for (int copy = 0; copy < COPIES; copy++) {
                float[] floats = StepMemory.floats(length);
                Arrays.fill(floats, Float.NaN);
                double[] doubles = StepMemory.doubles(length);
                Arrays.fill(doubles, Double.NaN);
                int[] ints = StepMemory.ints(length);
                Arrays.fill(ints, -123_456_789);
                long[] longs = StepMemory.longs(length);
                Arrays.fill(longs, Long.MIN_VALUE + 5);
                short[] shorts = StepMemory.shorts(length);
                Arrays.fill(shorts, (short) 0x7fff);
                byte[] bytes = StepMemory.bytes(length);
                Arrays.fill(bytes, (byte) 77);
                boolean[] booleans = StepMemory.booleans(length);
                Arrays.fill(booleans, true);
                arrays.addAll(List.of(floats, doubles, ints, longs, shorts, bytes, booleans));
            }
        }
        return arrays;
    }
}
