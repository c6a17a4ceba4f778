package io.gradus.data;

import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Rejection sampling: an element stays with a probability that is the higher, the rarer its class is among
/// those seen so far compared with how often it is wanted.
final class Resampling {
    private static final double WORDS = 0x1p32;

    private Resampling() {}

    static <E> Flow<E> flow(Flow<E> flow, ToIntFunction<? super E> classOf, double[] target, long seed) {
        double sum = Arrays.stream(target).sum();
        if (target.length == 0 || Arrays.stream(target).anyMatch(share -> !(share >= 0)) || Math.abs(sum - 1) > 1e-4) {
            throw new IllegalArgumentException(
                    "rejectionResample: the target shares are not negative and sum to 1. Received: "
                            + Arrays.toString(target));
        }
        Supplier<LongSupplier> streams = RandomWords.streams(seed, true);
        return () ->
                Flows.filter(flow, acceptance(classOf, target, streams.get())).open();
    }

    private static <E> Predicate<E> acceptance(ToIntFunction<? super E> classOf, double[] target, LongSupplier random) {
        long[] seen = new long[target.length];
        return element -> {
            int type = classOf.applyAsInt(element);
            if (type < 0 || type >= target.length) {
                throw new IllegalArgumentException("rejectionResample: a class is a number from 0 to "
                        + (target.length - 1) + ". Received: " + type);
            }
            seen[type]++;
            double most = 0;
            for (int i = 0; i < seen.length; i++) {
                // A class that has not been seen yet counts as seen once, so that it cannot keep all others out.
                most = Math.max(most, target[i] / Math.max(1, seen[i]));
            }
            double share = target[type] / seen[type] / most;
            return random.getAsLong() / WORDS < share;
        };
    }
}
