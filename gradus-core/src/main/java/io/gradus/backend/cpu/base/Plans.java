package io.gradus.backend.cpu.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The plans that were asked for last: the layers of a model ask for the same ones in each step.
///
/// A plan depends on its key alone and never changes, so threads may share it.
///
/// @param <K> what a plan is for
/// @param <V> a plan
public final class Plans<K, V> {
    /// More than a deep network has convolutions of different sizes; a plan has some kilobytes.
    private static final int KEPT = 64;

    private final Function<K, V> make;

    /// The newest first.
    private volatile List<Plan<K, V>> kept = List.of();

    private record Plan<K, V>(K key, V value) {}

    /// @param make makes the plan for a key
    public Plans(Function<K, V> make) {
        this.make = make;
    }

    /// The plan for a key.
    public V of(K key) {
        List<Plan<K, V>> plans = kept;
        for (int i = 0; i < plans.size(); i++) {
            Plan<K, V> plan = plans.get(i);
            if (plan.key.equals(key)) {
                return plan.value;
            }
        }
        V value = make.apply(key);
        keep(new Plan<>(key, value));
        return value;
    }

    private synchronized void keep(Plan<K, V> plan) {
        List<Plan<K, V>> old = kept;
        List<Plan<K, V>> next = new ArrayList<>();
        next.add(plan);
        next.addAll(old.subList(0, Math.min(KEPT - 1, old.size())));
        kept = List.copyOf(next);
    }
}
