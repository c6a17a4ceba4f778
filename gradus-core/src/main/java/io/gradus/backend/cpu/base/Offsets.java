package io.gradus.backend.cpu.base;

import java.util.Arrays;

/// Tables of array offsets: how an indirect matrix product finds the elements of its operands.
public final class Offsets {
    private Offsets() {}

    /// `0, step, 2·step, ...`
    public static int[] steps(int count, int step) {
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = i * step;
        }
        return offsets;
    }

    /// Part of a table; the table itself when that is all of it.
    public static int[] range(int[] offsets, int from, int count) {
        return count == offsets.length ? offsets : Arrays.copyOfRange(offsets, from, from + count);
    }
}
