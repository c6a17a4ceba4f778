package io.gradus.backend.cpu.movement;

/// Sorts pairs of a 32-bit key and a 32-bit index, packed into `long`s, by their keys alone: from the lowest digit up,
/// each round stable. Its time grows with the number of elements only: three rounds over memory, where a sort by
/// comparison makes log n of them.
final class RadixSort {
    /// Fewer elements than this are sorted sooner by comparison.
    static final int WORTH_IT = 2048;

    private static final int DIGIT_BITS = 11;
    private static final int ROUNDS = 3;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private RadixSort() {}

    /// Sorts the first `n` of `pairs`, whose upper halves are signed keys; `spare` is as long and ends with whatever
    /// content.
    ///
    /// @return the array that holds the result: one of the two
    static long[] sort(long[] pairs, long[] spare, int n) {
        int[][] starts = starts(pairs, n);
        long[] from = pairs;
        long[] to = spare;
        for (int round = 0; round < ROUNDS; round++) {
            if (isConstant(starts[round], n)) {
                continue;
            }
            int[] next = starts[round];
            int shift = shift(round);
            for (int i = 0; i < n; i++) {
                long pair = from[i];
                to[next[digit(pair, shift)]++] = pair;
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static int shift(int round) {
        return Integer.SIZE + round * DIGIT_BITS;
    }

    /// A digit of the key, whose sign bit is turned: negative keys come first.
    private static int digit(long pair, int shift) {
        return (int) ((pair ^ Long.MIN_VALUE) >>> shift) & DIGITS - 1;
    }

    /// For each round and digit, where the elements with that digit begin.
    private static int[][] starts(long[] pairs, int n) {
        int[][] counts = new int[ROUNDS][DIGITS];
        for (int i = 0; i < n; i++) {
            long pair = pairs[i];
            for (int round = 0; round < ROUNDS; round++) {
                counts[round][digit(pair, shift(round))]++;
            }
        }
        for (int[] digits : counts) {
            int at = 0;
            for (int digit = 0; digit < DIGITS; digit++) {
                int count = digits[digit];
                digits[digit] = at;
                at += count;
            }
        }
        return counts;
    }

    /// Whether all elements have the same digit, so that the round would change nothing.
    private static boolean isConstant(int[] starts, int n) {
        for (int start : starts) {
            if (start != 0 && start != n) {
                return false;
            }
        }
        return true;
    }
}
