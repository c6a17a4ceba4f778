package io.gradus.data;

import java.util.function.LongUnaryOperator;

/// Counts with numbers of elements of which some are not known, as TensorFlow does.
final class Cardinality {
    static final long INFINITE = -1;
    static final long UNKNOWN = -2;

    private Cardinality() {}

    /// A function of a known number; infinite and unknown stay what they are.
    static long map(long count, LongUnaryOperator function) {
        return count < 0 ? count : function.applyAsLong(count);
    }

    static long batches(long count, long size, boolean dropRemainder) {
        return map(count, n -> dropRemainder ? n / size : Math.ceilDiv(n, size));
    }

    static long repeat(long count, long times) {
        if (times == 0 || count == 0) {
            return 0;
        }
        if (times < 0) {
            return INFINITE;
        }
        return map(count, n -> Math.multiplyExact(n, times));
    }

    static long take(long count, long limit) {
        if (limit < 0 || count == UNKNOWN) {
            return count;
        }
        return count == INFINITE ? limit : Math.min(count, limit);
    }

    static long skip(long count, long skipped) {
        return skipped < 0 ? 0 : map(count, n -> Math.max(0, n - skipped));
    }

    static long concatenate(long a, long b) {
        if (a == INFINITE || b == INFINITE) {
            return INFINITE;
        }
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.addExact(a, b);
    }

    static long zip(long a, long b) {
        if (a == INFINITE) {
            return b;
        }
        if (b == INFINITE) {
            return a;
        }
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.min(a, b);
    }

    static long windows(long count, long size, long shift, long stride, boolean dropRemainder) {
        long reach = (size - 1) * stride + 1;
        return map(count, n -> {
            if (dropRemainder) {
                return n < reach ? 0 : (n - reach) / shift + 1;
            }
            return Math.ceilDiv(n, shift);
        });
    }
}
